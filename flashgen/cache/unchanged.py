"""The outcome of whole builds, and how to see that nothing has changed since.

Of every file and folder that a build depends on its size, times and inode are kept. They are
trusted only when they were two seconds old before the build began: a younger file may be edited
again within the same tick of the disk's clock (git calls such an entry racily clean), so of that
one the content is compared too. This file is all that an unchanged rebuild loads.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import stat
import time
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from flashgen.cache.folder import cache_folder, evict, make_folder, replace_file
from flashgen.cache.stamp import stamp
from flashgen.core.problem import Location, Problem, Severity

TICK = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use (FAT)."""

_CHUNK = 1 << 20
_FOLDER = "builds"
_LIMIT = 64_000_000

_PATHS = ("root", "package", "ledger")
"""Fields of an outcome that are paths."""

Facts = list[int]
"""Mode, size, both times in nanoseconds, inode; empty for what is not there."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One file or folder that a build depends on, as it was."""

    path: str
    facts: Facts
    is_settled: bool
    """The facts alone tell an edit."""
    digest: str = ""
    """Of a file's bytes or a folder's names, which then tell it too; empty where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a build reports; the fields of `build.BuildReport`, as they would be if it ran again."""

    name: str
    root: Path
    package: Path
    ledger: Path
    decks: int
    notes: dict[str, int]
    anki: dict[str, int]
    cards: int
    new_cards: int
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
    """Return a digest of a file's bytes, or of a folder's names and their kinds.

    Raises:
        OSError: It cannot be read, or is neither.
    """
    if os.path.isdir(path):  # noqa: PTH112 - with the rest of the paths
        return digest_of_bytes("\0".join(_names(path)).encode("utf-8", "surrogatepass"))
    if not os.path.isfile(path):  # noqa: PTH113
        # A pipe would wait for its writer for ever.
        raise OSError(errno.EINVAL, "neither file nor folder", path)
    with open(path, "rb") as file:  # noqa: PTH123
        return _digest(iter(lambda: file.read(_CHUNK), b""))


def digest_of_bytes(data: bytes) -> str:
    """Return the digest of a file that holds these bytes."""
    return _digest([data])


def _digest(chunks: Iterable[bytes]) -> str:
    """Return two checksums: it is for accidents, and a ledger of 30 MB takes 15 ms and no library."""
    first, second = 0, 1
    for chunk in chunks:
        first, second = zlib.crc32(chunk, first), zlib.adler32(chunk, second)
    return f"{first:08x}{second:08x}"


def _names(folder: str) -> list[str]:
    """Return what lies in a folder; hidden ones come and go with every glance of other programs, and are no notes."""
    with os.scandir(folder) as scan:
        return sorted(
            f"{entry.name}/{'link' if entry.is_symlink() else 'folder' if entry.is_dir() else 'file'}"
            for entry in scan
            if not entry.name.startswith(".")
        )


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


def keep(
    request: Mapping[str, Any], outcomes: Iterable[Outcome], seen: Iterable[Seen], kinds: Iterable[str]
) -> None:
    """Keep the outcome of a build and all that it depends on; a disk that refuses is no error.

    Of the paths in `kinds` it only matters whether they are files, folders or absent.
    """
    cache = cache_folder()
    if cache is None:
        return
    kept = {
        "request": request,
        "stamp": stamp(),
        "seen": [_row(one) for one in seen],
        "kinds": [[path, _kind(path)] for path in kinds],
        "outcomes": [_plain(one) for one in outcomes],
    }
    with contextlib.suppress(OSError):
        folder = make_folder(cache, _FOLDER)
        replace_file(folder / _file_name(request), _encoded(kept))
        evict(folder, _LIMIT)


def _checked(kept: Mapping[str, Any], path: Path) -> tuple[Outcome, ...] | None:
    since = time.time_ns()
    if any(_kind(name) != kind for name, kind in kept["kinds"]):
        return None
    renewed: list[list[Any]] = []
    for row in kept["seen"]:
        facts = facts_of(row[0])
        if row[2] and facts == row[1]:
            renewed.append(row)
        elif row[3] and facts and digest_of(row[0]) == row[3]:
            renewed.append([row[0], facts, is_old(facts, since), row[3]])
        else:
            return None
    outcomes = tuple(_outcome(one) for one in kept["outcomes"])
    if renewed != kept["seen"]:
        with contextlib.suppress(OSError):
            replace_file(path, _encoded({**kept, "seen": renewed}))
    return outcomes


def _kind(path: str) -> str:
    facts = facts_of(path)
    return "" if not facts else "folder" if stat.S_ISDIR(facts[0]) else "file"


def _row(one: Seen) -> list[Any]:
    return [one.path, one.facts, one.is_settled, one.digest]


def _file_name(request: Mapping[str, Any]) -> str:
    """Return a short name; two requests of one name take turns, for the request is compared in full."""
    return f"{zlib.crc32(_encoded(request)):08x}.json"


def _encoded(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _plain(outcome: Outcome) -> dict[str, Any]:
    return {**asdict(outcome), **{key: str(getattr(outcome, key)) for key in _PATHS}}


def _outcome(plain: Mapping[str, Any]) -> Outcome:
    problems = tuple(
        Problem(
            one["code"],
            Severity(one["severity"]),
            Location(**one["location"]),
            tuple((key, value) for key, value in one["values"]),
        )
        for one in plain["problems"]
    )
    paths = {key: Path(plain[key]) for key in _PATHS}
    return Outcome(**{**plain, **paths, "problems": problems})
