"""The `.apkg` file itself: a reproducible zip that replaces the former one in a single step."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from flashgen.anki.error import PackageError, Reason

COLLECTION = "collection.anki2"
MEDIA = "media"
_NO_MEDIA = b"{}"

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip knows (R24)
_CHUNK = 1 << 20


def replace_package(path: Path, fill: Callable[[Path], None]) -> None:
    """Let `fill` make the database, pack it, and put the package where `path` leads.

    At every moment `path` is the former package or the new one, whole.

    Raises:
        PackageError: of `fill`, or `Reason.DISK`.
    """
    target = Path(os.path.realpath(path))  # a link stays a link
    # Not made of the name: a Japanese name may already be as long as a file system allows.
    stem = ".flashgen-" + hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]
    database, package = (target.with_name(f"{stem}.{part}.tmp") for part in ("db", "zip"))
    try:
        with _removed(database, package):
            fill(database)
            with package.open("xb") as file:
                _pack(database, file)
                file.flush()
                os.fsync(file.fileno())
                _check_ours(file, package)
            package.replace(target)
            _sync_folder(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise PackageError(Reason.DISK, detail=str(error)) from error


@contextlib.contextmanager
def _removed(*files: Path) -> Iterator[None]:
    """See that the files are absent before, where a killed run left them, and after."""
    for file in files:
        file.unlink(missing_ok=True)
    try:
        yield
    finally:
        for file in files:
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)


def _pack(database: Path, file: BinaryIO) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        with database.open("rb") as source:
            entry = _entry(COLLECTION)
            entry.file_size = database.stat().st_size  # lets zipfile choose the 64-bit form in time
            with archive.open(entry, "w") as packed:
                shutil.copyfileobj(source, packed, _CHUNK)
        archive.writestr(_entry(MEDIA), _NO_MEDIA)


def _entry(name: str) -> zipfile.ZipInfo:
    """Return a zip entry that is the same on every system and at every time."""
    entry = zipfile.ZipInfo(name, _DATE)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry._compresslevel = 1  # noqa: SLF001 - `open` takes the level from here alone
    return entry


def _check_ours(file: BinaryIO, package: Path) -> None:
    """Another run that writes the same package has taken our name away; its file is not whole yet."""
    ours, there = os.fstat(file.fileno()), package.stat()
    if (ours.st_dev, ours.st_ino) != (there.st_dev, there.st_ino):
        raise PackageError(Reason.DISK, detail="another run is writing this package")


def _sync_folder(folder: Path) -> None:
    """Make the new name outlast a power cut; Windows has no way to ask for it."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
