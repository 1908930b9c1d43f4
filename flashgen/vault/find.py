"""Which files of a folder are notes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from flashgen.core.problem import Location, Problem, Severity
from flashgen.vault.globs import is_matched
from flashgen.vault.paths import is_printable, printable, relative_name
from flashgen.vault.skip import is_conflict_copy, is_drawing, is_hidden, is_markdown, template_folders


@dataclass(slots=True)
class _Walk:
    """What a walk knows and has found so far."""

    root: Path
    include: Sequence[str]
    exclude: Sequence[str]
    templates: frozenset[str]
    files: dict[str, str] = field(default_factory=dict)
    """Relative NFC path → absolute path on the disk."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Links to files: relative path, absolute path."""
    problems: list[Problem] = field(default_factory=list)

    def report(self, code: str, severity: Severity, path: str, **values: str) -> None:
        self.problems.append(Problem(code, severity, Location(path), tuple(values.items())))

    def is_wanted(self, path: str) -> bool:
        if self.include and not any(is_matched(path, pattern) for pattern in self.include):
            return False
        return not self.is_excluded(path)

    def is_excluded(self, path: str) -> bool:
        return any(is_matched(path, pattern) for pattern in self.exclude)


def find_documents(
    folder: Path, *, root: Path | None = None, include: Iterable[str] = (), exclude: Iterable[str] = ()
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the notes below a folder, or the one a file's path names.

    Paths are relative to the root (by default the folder itself), `/`-separated and NFC,
    sorted by the code points of their components; patterns are matched against them as
    in `.gitignore`. A file named outright is taken whatever its name is. Links to folders
    are not followed, links to files only when they stay inside the root. Finding nothing
    is an ERROR, so that an empty walk is never taken for an empty vault (S11).
    """
    start = Path(os.path.abspath(folder))
    walk = _walk_of(Path(os.path.abspath(root)) if root else start, include, exclude)
    own = relative_name(start, walk.root)
    if own is None or not start.exists():
        walk.report("V105" if own is None else "V101", Severity.ERROR, printable(str(folder)))
        return (), tuple(walk.problems)
    if not start.is_dir():
        return (own,), ()
    _walk(start, walk)
    _take_links(walk)
    if not walk.files:
        walk.report("V109", Severity.ERROR, own if own != "." else printable(str(folder)))
    problems = sorted(walk.problems, key=lambda problem: (problem.location, problem.code))
    return tuple(sorted(walk.files, key=_by_components)), tuple(problems)


def _walk_of(root: Path, include: Iterable[str], exclude: Iterable[str]) -> _Walk:
    wanted, unwanted = ([normalize("NFC", pattern) for pattern in each] for each in (include, exclude))
    return _Walk(root, wanted, unwanted, template_folders(root))


def _by_components(path: str) -> list[str]:
    return path.split("/")


def _walk(start: Path, walk: _Walk) -> None:
    # An explicit stack: a tree may be deeper than Python's.
    waiting = [str(start)]
    while waiting:
        entries = _entries(waiting.pop(), walk)
        folders = [entry.path for entry, path in entries if _take(entry, path, walk)]
        waiting += reversed(folders)


def _entries(folder: str, walk: _Walk) -> list[tuple[os.DirEntry[str], str]]:
    """Return what lies in a folder with its relative path, composed names before decomposed ones."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted(_legible(scan, walk), key=lambda each: (each[1], each[0].name != each[1]))
    except OSError as error:
        walk.report("V102", Severity.WARNING, _relative(folder, walk), reason=error.strerror or str(error))
        return []
    prefix = _relative(folder, walk)
    return [(entry, f"{prefix}/{name}" if prefix != "." else name) for entry, name in entries]


def _legible(scan: Iterator[os.DirEntry[str]], walk: _Walk) -> Iterator[tuple[os.DirEntry[str], str]]:
    for entry in scan:
        if is_hidden(entry.name):
            continue
        if is_printable(entry.name):
            yield entry, normalize("NFC", entry.name)
        elif is_markdown(entry.name) or entry.is_dir(follow_symlinks=False):
            walk.report("V103", Severity.WARNING, printable(os.path.relpath(entry.path, walk.root)))


def _relative(folder: str, walk: _Walk) -> str:
    return relative_name(Path(folder), walk.root) or "."


def _take(entry: os.DirEntry[str], path: str, walk: _Walk) -> bool:
    """Note a file; return whether the entry is a folder to walk into."""
    if entry.is_symlink():
        _take_link(entry, path, walk)
    elif entry.is_dir():
        return _is_open(entry, path, walk)
    elif is_markdown(entry.name) and walk.is_wanted(path):
        _take_file(entry, path, walk)
    return False


def _is_open(entry: os.DirEntry[str], path: str, walk: _Walk) -> bool:
    if walk.is_excluded(path):
        return False
    if normalize("NFC", entry.path) in walk.templates:
        walk.report("V114", Severity.INFO, path)
        return False
    return True


def _take_file(entry: os.DirEntry[str], path: str, walk: _Walk) -> None:
    if not entry.is_file():
        walk.report("V104", Severity.WARNING, path)
    elif is_conflict_copy(entry.name):
        walk.report("V111", Severity.WARNING, path)
    elif is_drawing(entry.name):
        walk.report("V112", Severity.INFO, path)
    elif path in walk.files:
        walk.report("V108", Severity.WARNING, path)
    else:
        walk.files[path] = entry.path


def _take_link(entry: os.DirEntry[str], path: str, walk: _Walk) -> None:
    if entry.is_dir():
        if not walk.is_excluded(path):
            walk.report("V106", Severity.INFO, path)
    elif is_markdown(entry.name) and walk.is_wanted(path):
        if entry.is_file():
            walk.links.append((path, entry.path))
        else:
            walk.report("V107", Severity.WARNING, path)


def _take_links(walk: _Walk) -> None:
    """Take a link to a file inside the root that is not read under its own name already."""
    if not walk.links:
        return
    root = os.path.realpath(walk.root)
    taken = {os.path.realpath(file) for file in walk.files.values()}
    for path, file in sorted(walk.links):
        target = os.path.realpath(file)
        if not Path(target).is_relative_to(root):
            walk.report("V105", Severity.WARNING, path)
        elif target in taken:
            walk.report("V106", Severity.INFO, path)
        else:
            taken.add(target)
            walk.files[path] = file
