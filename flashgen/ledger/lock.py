"""One run at a time for each ledger (S8)."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flashgen.ledger.error import LedgerBusy

WAIT = 10.0
"""Seconds a second run waits."""


@contextmanager
def locked(path: Path, timeout: float = WAIT) -> Iterator[None]:
    """Hold a ledger for reading, changing and writing it.

    The lock is a file in the user's cache folder, named by the ledger's place, so that nothing is
    left in the vault; the operating system frees it when the process ends, however it ends.

    Raises:
        LedgerBusy: Another run held it for `timeout` seconds.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(_lock_file(path))
    try:
        lock.acquire(timeout=timeout)
    except Timeout as error:
        raise LedgerBusy(path) from error
    try:
        yield
    finally:
        lock.release()


def _lock_file(path: Path) -> Path:
    place = os.path.realpath(path)
    name = hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return _folder() / f"{name}.lock"


def _folder() -> Path:
    """Return a folder of the user's own; the temporary one where there is no home."""
    cache = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        folder = (Path(cache) if cache else Path.home() / ".cache") / "flashgen" / "locks"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return Path(tempfile.gettempdir())
    return folder
