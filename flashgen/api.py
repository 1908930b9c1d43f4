"""What programs may use; `import flashgen` gives these names.

Notes are a path, several paths, or texts by name (`{"天文/星.md": "- 恒星 (Star)"}`). A path means what it
means on the command line: a deck file, a document or a folder.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from flashgen.build import BuildOptions, BuildReport, Refusal, Scope, find_scopes
from flashgen.build import build_deck as build_scope
from flashgen.build.inspection import Finding
from flashgen.build.inspection import inspect_notes as inspect_paths
from flashgen.core.problem import Problem

__all__ = ["BuildReport", "Gloss", "Problem", "Refusal", "build_deck", "inspect_notes"]

Notes = str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gloss:
    """One parenthesis and what is made of it; the fields are those of `inspect --format jsonl`."""

    path: str
    line: int
    """1-based, as `column`, which is that of the opening parenthesis."""
    column: int
    term: str
    """What stands left; empty for a parenthesis that explains nothing."""
    gloss: str
    """The inside of the parentheses, as written."""
    kind: str
    items: tuple[str, ...]
    card: bool
    reason: str
    """Code of the rule that decided; docs/glosses.md explains them."""
    context: str
    section: tuple[str, ...]
    reversed: bool
    depth: int


def build_deck(  # noqa: PLR0913 - each keyword is one question of the command line
    notes: Notes,
    output: str | os.PathLike[str],
    *,
    deck: str = "",
    lang: Literal["ja", "en"] | None = None,
    ledger: str | os.PathLike[str] | None = None,
    now: int | None = None,
    accept_removals: bool = False,
) -> BuildReport:
    """Build one package and return what became of the notes.

    Args:
        notes: A path, several paths that form one deck, or texts by name.
        output: The `.apkg` to write.
        deck: Name of the top deck; by default that of the deck file or path, for texts `flashgen`.
        lang: Language of the questions; by default that of the deck file, else each document's own.
        ledger: The ledger that remembers each note's identity. Paths have one by default, beside the deck
            file or in the folder. Texts have none: without this, an edited term is a new card.
        now: Stands in for the clock, in seconds since 1970, for reproducible bytes.
        accept_removals: Retire notes even when very many are gone at once.

    Returns:
        The counts of the command line's report; what is wrong with single files is in `problems`.

    Raises:
        Refusal: Nothing was written; `code` is the command line's exit code, `problems` say why.
        OSError: The disk refused.
    """
    options = BuildOptions(output=Path(output), now=now, accept_removals=accept_removals)
    with _paths_of(notes, deck) as paths:
        remembered = Path(os.path.abspath(ledger)) if ledger is not None else None
        scopes = find_scopes(paths, remembered)
        if len(scopes) != 1:
            raise ValueError(f"one call builds one deck; these paths name {len(scopes)}")
        return build_scope(_named(scopes[0], deck, lang), options)


def inspect_notes(notes: Notes) -> tuple[Gloss, ...]:
    """Return every parenthesis outside code, formulas and links, rejected ones too, in document order.

    Raises:
        Refusal: A path does not exist, or no document was found.
    """
    with _paths_of(notes, "") as paths:
        return tuple(map(_gloss, inspect_paths(paths).findings))


def _gloss(finding: Finding) -> Gloss:
    row = finding.as_dict()
    del row["parts"]
    return Gloss(**{**row, "items": tuple(row["items"]), "section": tuple(row["section"])})


def _named(scope: Scope, deck: str, lang: Literal["ja", "en"] | None) -> Scope:
    config = scope.config if lang is None else scope.config.asking_in(lang)
    return replace(scope, config=config, name=deck or scope.name)


@contextmanager
def _paths_of(notes: Notes, deck: str) -> Iterator[list[Path]]:
    """Yield the paths; texts are laid out in a folder that is gone afterwards."""
    if not isinstance(notes, Mapping):
        yield [Path(notes)] if isinstance(notes, str | os.PathLike) else [Path(path) for path in notes]
        return
    with tempfile.TemporaryDirectory(prefix="flashgen-") as folder:
        root = Path(folder, deck.replace("/", "_") or "flashgen")
        for name, text in notes.items():
            file = root / _safe(name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", errors="replace", newline="")
        root.mkdir(exist_ok=True)
        yield [root]


def _safe(name: str) -> PurePosixPath:
    """Return a text's name as a path inside the folder."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise ValueError(f"{name!r} is no name of a document; write it as a relative path")
    return path if path.suffix.lower() in {".md", ".markdown"} else path.with_name(f"{path.name}.md")
