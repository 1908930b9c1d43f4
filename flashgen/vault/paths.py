"""Names on the disk and names in flashgen: NFC, `/`, relative to the root."""

from __future__ import annotations

import os
import re
from pathlib import Path
from unicodedata import normalize

_ODD_PART = re.compile(r"(?:^|/)(?:\.{0,2}(?:/|$))|[\\\0:]")
"""An empty part, `.` or `..`, or what only Windows takes for a separator."""


def relative_name(path: Path | str, root: Path) -> str | None:
    """Return a path as flashgen writes it, `分野/機械学習.md`; none when it is not below the root."""
    if isinstance(path, str) and not _ODD_PART.search(path):
        return normalize("NFC", path)
    try:
        below = Path(os.path.abspath(root / path)).relative_to(os.path.abspath(root))
    except ValueError:  # also for a name with a NUL
        return None
    return normalize("NFC", below.as_posix())


def is_printable(name: str) -> bool:
    """Tell whether a file name is text; names that are not UTF-8 come with lone surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def printable(name: str) -> str:
    r"""Return a file name that can be printed, bytes that are no UTF-8 as `\x83`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace") if not is_printable(name) else name


def locate(path: str, root: Path) -> Path:
    """Return where a relative NFC path lies on the disk.

    File systems that keep names as they were given may hold the decomposed form
    (`か` + U+3099), so a name that is not there is sought among its folder's names. A
    path that exists in no form is returned as it is.
    """
    direct = root / path
    if path.isascii() or os.path.lexists(direct):
        return direct
    return _search(root, path.split("/")) or direct


def _search(folder: Path, parts: list[str]) -> Path | None:
    try:
        candidates = sorted(at for at in folder.iterdir() if normalize("NFC", at.name) == parts[0])
    except OSError:
        return None
    for candidate in candidates:
        found = _search(candidate, parts[1:]) if parts[1:] else candidate
        if found is not None:
            return found
    return None


def is_inside(file: Path, root: Path) -> bool:
    """Tell whether a file below the root stays below it once its links are resolved.

    Only paths that hold a link pay for resolving (S17).
    """
    at = file
    while at != root:
        if at.is_symlink():
            return Path(os.path.realpath(file)).is_relative_to(os.path.realpath(root))
        if at == at.parent:
            return False
        at = at.parent
    return True
