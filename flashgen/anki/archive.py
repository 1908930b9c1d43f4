"""The `.apkg` file itself: a reproducible zip that replaces the former one in a single step."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from flashgen.anki.error import PackageError, Reason

COLLECTION = "collection.anki2"
MEDIA = "media"

_CHUNK = 1 << 20
_LARGE = 1 << 30
"""Bytes; far below the zip's own limit, which must be known before packing."""


MediaFile = tuple[str, Path]
"""A name in the package, made of the file's bytes, and the file."""


def replace_package(path: Path, fill: Callable[[Path], None], media: Sequence[MediaFile] = ()) -> None:
    """Let `fill` make the database, pack it with the media, and put the package where `path` leads.

    At every moment `path` is the former package or the new one, whole.

    Raises:
        PackageError: of `fill`, `Reason.MEDIA` or `Reason.DISK`.
    """
    target = Path(os.path.realpath(path))  # a link stays a link
    # Not made of the name: a Japanese name may already be as long as a file system allows.
    stem = ".flashgen-" + hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]
    database, package = (target.with_name(f"{stem}.{part}.tmp") for part in ("db", "zip"))
    try:
        with _removed(database, package):
            fill(database)
            with package.open("xb") as file:
                _pack(database, file, media)
                database.unlink()  # else a sync may write it out as well, and it is ten times as large
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


def _pack(database: Path, file: BinaryIO, media: Sequence[MediaFile]) -> None:
    """Write the zip; entries opened by name have 1980 as their date, whatever the clock says (R24)."""
    is_large = database.stat().st_size > _LARGE
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with database.open("rb") as source, archive.open(COLLECTION, "w", force_zip64=is_large) as packed:
            shutil.copyfileobj(source, packed, _CHUNK)
        for number, one in enumerate(media):
            _pack_media(archive, str(number), *one)
        names = {str(number): name for number, (name, _) in enumerate(media)}
        with archive.open(MEDIA, "w") as packed:
            packed.write(json.dumps(names, separators=(",", ":")).encode())


def _pack_media(archive: zipfile.ZipFile, entry: str, name: str, path: Path) -> None:
    """Write one image as it is; images are compressed already."""
    info = zipfile.ZipInfo(entry)
    info.external_attr = 0o600 << 16
    digest = hashlib.sha256()
    with path.open("rb") as source, archive.open(info, "w") as packed:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            packed.write(chunk)
    if not name.startswith(f"fg-{digest.hexdigest()[:24]}."):
        raise PackageError(Reason.MEDIA, detail=str(path))


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
