"""One run at a time for each ledger (S8)."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from flashgen.ledger.error import LedgerBusy

WAIT = 10.0
"""Seconds a second run waits."""


@contextlib.contextmanager
def locked(path: Path, timeout: float = WAIT) -> Iterator[None]:
    """Hold a ledger for reading, changing and writing it.

    The lock is a file in the user's cache folder, named by the ledger's place, so that nothing is
    left in the vault; the operating system frees it when the process ends, however it ends.

    Raises:
        LedgerBusy: Another run held it for `timeout` seconds.
        OSError: No lock can be made in any folder.
    """
    from filelock import FileLock, Timeout

    file = _lock_file(path)
    lock = FileLock(file)
    owner = file.with_suffix(".owner")
    try:
        lock.acquire(timeout=timeout)
    except Timeout as error:
        raise LedgerBusy(path, _holder(owner)) from error
    try:
        with contextlib.suppress(OSError):
            owner.write_text(
                f"pid {os.getpid()}, {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC", encoding="utf-8"
            )
        yield
    finally:
        with contextlib.suppress(OSError):
            owner.unlink()
        lock.release()


def _holder(owner: Path) -> str:
    try:
        return owner.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _lock_file(path: Path) -> Path:
    place = os.path.realpath(path)
    name = hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return _folder() / f"{name}.lock"


def _folder() -> Path:
    """Return a folder of the user's own; one in the temporary folder where the cache is no use."""
    try:
        folder = _cache() / "flashgen" / "locks"
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except (OSError, RuntimeError):  # RuntimeError: there is no home
        pass
    user = getattr(os, "getuid", lambda: 0)()
    folder = Path(tempfile.gettempdir()) / f"flashgen-locks-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    cache = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return cache if cache.is_absolute() else Path.home() / ".cache"
