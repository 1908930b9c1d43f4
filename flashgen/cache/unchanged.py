"""The outcome of whole builds, and how to see that nothing has changed since.

Of every file and folder that a build depends on its size, times and inode are kept. They are
trusted only when they were two seconds old before the build began: a younger file may be edited
again within the same tick of the disk's clock (git calls such an entry racily clean), so of that
one the content is compared too. This file is all that an unchanged rebuild loads.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import time
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from flashgen.cache.folder import cache_folder, evict, make_folder, replace_file
from flashgen.cache.stamp import stamp
from flashgen.core.problem import Location, Problem, Severity

TICK = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use (FAT)."""

_FOLDER = "builds"
_LIMIT = 64_000_000

Facts = list[int]
"""Mode, size, both times in nanoseconds, inode; empty for what is not there."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One file or folder that a build depends on, as it was."""

    path: str
    facts: Facts
    digest: str = ""
    """Of a file's bytes or a folder's names; always for folders, for files where `facts` are too young."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a build reports; the fields of `build.BuildReport`, as they would be if it ran again."""

    name: str
    package: Path
    ledger: Path
    decks: int
    notes: dict[str, int]
    anki: dict[str, int]
    cards: int
    held_back: int
    problems: tuple[Problem, ...]
    is_changed: bool = False


def facts_of(path: str) -> Facts:
    """Return what the disk says of a file or folder, links followed."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a thousand of them are most of an unchanged rebuild
    except (OSError, ValueError):
        return []
    return [found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def is_old(facts: Facts, since: int) -> bool:
    """Tell whether a later edit must show in the facts, `since` being when they began to be relied on."""
    return not facts or max(facts[2], facts[3]) < since - TICK


def digest_of(path: str) -> str:
    """Return a digest of a file's bytes, or of a folder's names and their kinds; raises OSError."""
    import hashlib

    if os.path.isdir(path):
        with os.scandir(path) as scan:
            # Hidden ones come and go with every glance of other programs, and are no notes.
            names = sorted(_listed(entry) for entry in scan if not entry.name.startswith("."))
        return hashlib.sha256("\0".join(names).encode("utf-8", "surrogatepass")).hexdigest()
    with open(path, "rb") as file:  # noqa: PTH123 - as above
        return hashlib.file_digest(file, "sha256").hexdigest()


def _listed(entry: os.DirEntry[str]) -> str:
    kind = "link" if entry.is_symlink() else "folder" if entry.is_dir() else "file"
    return f"{entry.name}/{kind}"


def recall(request: Mapping[str, Any]) -> tuple[Outcome, ...] | None:
    """Return the outcome of the same request; none unless nothing it depends on has changed."""
    cache = cache_folder()
    path = cache / _FOLDER / _file_name(request) if cache else None
    if path is None:
        return None
    try:
        kept = json.loads(path.read_bytes())
        if kept["request"] != request or kept["stamp"] != stamp():
            return None
        return _checked(kept, path)
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return None


def _checked(kept: Mapping[str, Any], path: Path) -> tuple[Outcome, ...] | None:
    since = time.time_ns()
    seen = [Seen(*one) for one in kept["seen"]]
    if any(_kind(name) != kind for name, kind in kept["kinds"]):
        return None
    renewed = [_renewed(one, since) for one in seen]
    if None in renewed:
        return None
    outcomes = tuple(_outcome(one) for one in kept["outcomes"])
    if renewed != seen:
        with contextlib.suppress(OSError):
            replace_file(path, _encoded({**kept, "seen": [_row(one) for one in renewed if one]}))
    return outcomes


def _renewed(one: Seen, since: int) -> Seen | None:
    """Return an entry that still holds, with facts to be trusted from now on; none for one that does not."""
    facts = facts_of(one.path)
    is_folder = bool(facts) and stat.S_ISDIR(facts[0])
    if facts == one.facts and (not one.digest or (is_folder and is_old(facts, since) and is_old(one.facts, 0))):
        return one
    return None
