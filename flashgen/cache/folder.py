"""Where the cache is, and how its files are written."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

_OFF = frozenset({"off", "0", "no", "false"})
_TAG = "CACHEDIR.TAG"
_SIGNATURE = b"Signature: 8a477f597d28d172789f06886806bc55\n"
"""What tells backup tools that a folder can be made again (bford.info/cachedir)."""


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Return flashgen's cache folder, which need not exist; none when there is to be no cache.

    `FLASHGEN_CACHE` is a folder or `off`; else the folder is `flashgen` in `$XDG_CACHE_HOME`,
    on Windows in `%LOCALAPPDATA%`, else in `~/.cache`.
    """
    chosen = environ.get("FLASHGEN_CACHE", "")
    if chosen:
        return None if chosen.lower() in _OFF else Path(os.path.abspath(chosen))
    base = Path(environ.get("XDG_CACHE_HOME", ""))
    if not base.is_absolute() and os.name == "nt":
        base = Path(environ.get("LOCALAPPDATA", ""))
    if not base.is_absolute():  # a relative XDG_CACHE_HOME is to be ignored (XDG base directories)
        base = Path(environ.get("USERPROFILE" if os.name == "nt" else "HOME", ""), ".cache")
    return base / "flashgen" if base.is_absolute() else None


def make_folder(cache: Path, name: str) -> Path:
    """Return a folder of the cache, made for its owner's eyes only; raises OSError."""
    folder = cache / name
    if not folder.is_dir():
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        with contextlib.suppress(FileExistsError), (cache / _TAG).open("xb") as file:
            file.write(_SIGNATURE)
    return folder


def replace_file(path: Path, data: bytes) -> None:
    """Put a file in place in one step; two runs never see half of each other's. Raises OSError."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
            file.write(data)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def evict(folder: Path, limit: int) -> None:
    """Delete the files longest unused until a folder holds at most four fifths of `limit` bytes.

    Nothing is deleted while it holds no more than `limit`.
    """
    files = []
    with contextlib.suppress(OSError), os.scandir(folder) as scan:
        for entry in scan:
            with contextlib.suppress(OSError):
                found = entry.stat(follow_symlinks=False)
                files.append((found.st_mtime_ns, found.st_size, entry.path))
    size = sum(file[1] for file in files)
    if size <= limit:
        return
    for _, freed, path in sorted(files):
        if size <= limit * 4 // 5:
            return
        with contextlib.suppress(OSError):
            Path(path).unlink()
        size -= freed
