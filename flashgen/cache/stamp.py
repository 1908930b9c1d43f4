"""Which flashgen this is: what is kept by another one is not used."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from flashgen import __file__ as package_file
from flashgen import __version__

_OWN = (".py", ".j2", ".txt", ".html", ".css")


def stamp() -> str:
    """Return a text that differs when anything differs that a result depends on beside the notes.

    The version is not enough: a checkout changes without it, and so do the libraries, the
    dictionary and Python's table of characters.
    """
    package = Path(os.path.abspath(package_file)).parent
    templates = package.parent / "card_templates"  # in a checkout; a wheel has them in the package
    lines = [__version__, sys.version, *_installed(), *_files(str(package)), *_files(str(templates))]
    return "\n".join(lines)


def _files(folder: str) -> Iterator[str]:
    """Yield name, size and time of flashgen's own files."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            yield from _files(entry.path)
        elif entry.name.endswith(_OWN):
            found = entry.stat()
            yield f"{entry.path} {found.st_size} {found.st_mtime_ns}"


def _installed() -> Iterator[str]:
    """Yield the distributions beside Python, whose folders carry their versions: `Jinja2-3.1.6.dist-info`."""
    for folder in sys.path:
        names: list[str] = []
        if folder.endswith("-packages"):
            with contextlib.suppress(OSError):
                names = os.listdir(folder)  # noqa: PTH208 - names are all that is wanted
        yield from (name for name in sorted(names) if name.endswith((".dist-info", ".egg-info")))
