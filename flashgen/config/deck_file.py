"""Deck files: finding, recognising, reading."""

from __future__ import annotations

import os
import re
from itertools import islice
from pathlib import Path

import msgspec

from flashgen.config.check import Checker
from flashgen.config.report import LONGEST_EXCERPT, Reporter, commented_tags
from flashgen.config.rules import rule_problems
from flashgen.config.settings import DeckConfig
from flashgen.config.tree import MOST_FAULTS, Mapping, Sequence, read_tree
from flashgen.core.problem import Location, Problem, Severity
from flashgen.core.source import Position
from flashgen.vault import read_source

MAX_BYTES = 1_000_000
NAMES = ("flashgen.yaml", "flashgen.yml")

_ENDINGS = (".yaml", ".yml")
_KEY = re.compile(r"^(?:\{\s*)?[\"']?flashgen[\"']?\s*:", re.MULTILINE)


def find_deck_file(start: Path) -> Path | None:
    """Return the nearest `flashgen.yaml` upwards from a file or folder."""
    folder = Path(os.path.abspath(start))
    for at in (folder, *folder.parents):
        for name in NAMES:
            if (at / name).is_file():
                return at / name
    return None


def is_deck_file(path: Path) -> bool:
    """Tell whether a file is YAML with the key `flashgen` at its top, its other mistakes aside."""
    if not path.name.lower().endswith(_ENDINGS):
        return False
    source, _ = read_source(path, path.name, MAX_BYTES)
    return source is not None and _KEY.search(source.text) is not None


def load_deck_file(path: Path) -> tuple[DeckConfig | None, tuple[Problem, ...]]:
    """Return what a deck file says; nothing when it has any ERROR.

    A half-understood deck file could mint other identities or drop documents, so there
    is no partial answer. All problems come at once, in the order of the file; their
    path is the one given.
    """
    source, problems = read_source(path, str(path), MAX_BYTES)
    if source is None:
        return None, problems
    reporter = Reporter(source, Position(1, 1), Severity.ERROR)
    tree, faults = read_tree(source.text)
    found = [*problems, *map(reporter.fault, faults)]
    if not isinstance(tree, Mapping):
        if not faults:
            location = Location(source.path, 1, 1, source.line_text(1))
            found.append(Problem("F110", Severity.ERROR, location))
        return None, tuple(found)
    checker = Checker(reporter)
    values = checker.struct(tree, DeckConfig)
    found += checker.problems
    found += islice(rule_problems(tree, reporter), MOST_FAULTS)
    found += commented_tags(tree, ("tags",), reporter)
    found.sort(key=lambda problem: problem.location)
    if any(problem.severity is Severity.ERROR for problem in found):
        return None, tuple(found)
    return msgspec.convert(_without_hashes(values), DeckConfig, strict=False), tuple(found)


def deck_file_places(path: Path) -> dict[tuple[str, int], Location]:
    """Return where the entries of a deck file's lists stand: `("corrections", 0)` → line 12, column 5."""
    source, _ = read_source(path, str(path), MAX_BYTES)
    tree, _ = read_tree(source.text) if source is not None else (None, ())
    if source is None or not isinstance(tree, Mapping):
        return {}
    # A hostile file may be one line: one copy of its beginning must do for all entries.
    excerpts: dict[int, str] = {}
    places = {}
    for key, node in tree.entries.items():
        for number, item in enumerate(node.items if isinstance(node, Sequence) else [node]):
            line = item.line + 1
            if line not in excerpts:
                excerpts[line] = source.line_text(line)[:LONGEST_EXCERPT]
            places[key, number] = Location(source.path, line, item.column + 1, excerpts[line])
    return places


def _without_hashes(values: dict[str, object]) -> dict[str, object]:
    """Obsidian's `#数学` and `数学` are one tag."""
    tags = values.get("tags")
    return {**values, "tags": [tag.lstrip("#") for tag in tags]} if isinstance(tags, list) else values
