"""A file replaced whole or not at all."""

from __future__ import annotations

import contextlib
import gc
import os
import stat
from collections.abc import Iterator
from pathlib import Path


def replace_file(path: Path, data: bytes | bytearray) -> None:
    """Write beside, sync, rename, sync the folder: a crash leaves the old file or the new one."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        _write(temporary, data, _mode(path))
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def remove_stale(path: Path) -> None:
    """Remove what crashed runs left beside a file; nobody else may be writing it."""
    prefix, ending = f".{path.name}.", ".tmp"
    with contextlib.suppress(OSError):
        for file in path.parent.iterdir():
            if file.name.startswith(prefix) and file.name.endswith(ending):
                file.unlink()


@contextlib.contextmanager
def quietly_collected() -> Iterator[None]:
    """Hold the garbage collector back while very many objects are made that all stay."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _mode(path: Path) -> int:
    """Return the permissions of a file that is to be replaced; the usual ones for a new file."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0o666


def _write(path: Path, data: bytes | bytearray, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, mode)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # no folder can be opened there
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
