"""Images that notes embed: found as Obsidian finds them, and never outside the vault (S17)."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import stat
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING
from unicodedata import normalize

from flashgen.vault.paths import is_inside, is_printable, locate
from flashgen.vault.skip import is_hidden

if TYPE_CHECKING:
    from pathlib import Path

MAX_IMAGE_BYTES = 20_000_000
"""Largest image that is packed."""

_MOST_FILES = 100_000
"""Entries of the vault that are looked at for an image without a path."""
_SIGNATURES = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "webp": (b"RIFF",),
}
"""What a file of each ending begins with. No SVG: it may hold a script (S14)."""
_REMOTE = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|//)")
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class MediaTrouble(StrEnum):
    """Why an image is not packed; the values are problem codes."""

    MISSING = "V141"
    OUTSIDE = "V142"
    """Outside the vault, hidden, or no regular file."""
    TOO_LARGE = "V143"
    NO_IMAGE = "V144"
    """Not one of the endings, or not what its ending says."""
    REMOTE = "V145"
    """An address: cards load nothing from the net (S16)."""


@dataclass(frozen=True, slots=True)
class Media:
    """An image of the vault."""

    file: Path
    name: str
    """Made of its bytes, ASCII: `fg-9f86d081884c7d659a2feaa0.png` (R17)."""


class MediaFolder:
    """The images of one vault. Each name is looked for once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[Path, Media | MediaTrouble] = {}

    def find(self, target: str, beside: str) -> Media | MediaTrouble:
        """Return the image that an embed names; `beside` is the document's folder, relative to the root.

        Sought beside the document, then from the root, then by its name anywhere: the one with
        the shortest path.
        """
        if _REMOTE.match(target):
            return MediaTrouble.REMOTE
        if not target or "\0" in target or "\\" in target or not is_printable(target):
            return MediaTrouble.MISSING
        target = normalize("NFC", target)
        if target.rpartition(".")[2].lower() not in _SIGNATURES:
            return MediaTrouble.NO_IMAGE
        trouble = MediaTrouble.MISSING
        for path in self._places(target, beside):
            if path.startswith("../") or any(map(is_hidden, path.split("/"))):
                trouble = MediaTrouble.OUTSIDE
                continue
            file = locate(path, self._root)
            if os.path.lexists(file):
                return self._read(file)
        return trouble

    def _places(self, target: str, beside: str) -> list[str]:
        below = target.lstrip("/")
        own = [] if target.startswith("/") else [posixpath.normpath(posixpath.join(beside, target))]
        exact = [*own, posixpath.normpath(below)]
        if any(os.path.lexists(locate(path, self._root)) for path in exact if not path.startswith("../")):
            return exact
        ending = f"/{below.casefold()}"
        same = self._by_name.get(posixpath.basename(below).casefold(), ())
        return [*exact, *(path for path in same if f"/{path.casefold()}".endswith(ending))]

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        """All images by their name, those nearest to the root first."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        waiting, seen = [""], 0
        while waiting and seen < _MOST_FILES:
            folder = waiting.pop()
            for entry in _entries(self._root / folder):
                seen += 1
                path = f"{folder}/{entry.name}" if folder else entry.name
                if is_hidden(entry.name) or not is_printable(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                elif entry.name.rpartition(".")[2].lower() in _SIGNATURES:
                    path = normalize("NFC", path)
                    found[posixpath.basename(path).casefold()].append(path)
        return {name: sorted(paths, key=lambda p: (p.count("/"), p)) for name, paths in found.items()}

    def _read(self, file: Path) -> Media | MediaTrouble:
        if file not in self._known:
            self._known[file] = _read(file, self._root)
        return self._known[file]


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as scan:
            return list(scan)
    except OSError:
        return []


def _read(file: Path, root: Path) -> Media | MediaTrouble:
    if not is_inside(file, root):
        return MediaTrouble.OUTSIDE
    try:
        descriptor = os.open(file, _OPEN_FLAGS)
    except OSError:
        return MediaTrouble.MISSING
    facts = os.fstat(descriptor)
    if not stat.S_ISREG(facts.st_mode):
        os.close(descriptor)
        return MediaTrouble.OUTSIDE
    with os.fdopen(descriptor, "rb") as stream:
        if facts.st_size > MAX_IMAGE_BYTES:
            return MediaTrouble.TOO_LARGE
        ending = file.name.rpartition(".")[2].lower()
        if not stream.read(16).startswith(_SIGNATURES[ending]):
            return MediaTrouble.NO_IMAGE
        stream.seek(0)
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Media(file, f"fg-{digest[:24]}.{'jpg' if ending == 'jpeg' else ending}")
