"""What a PATH means: which documents make up the deck, and where its ledger is.

PATH says what is written, not what is known: one document of a vault is matched and
guarded against the whole deck it belongs to.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from flashgen.build.refusal import Exit, Refusal
from flashgen.config import DeckConfig, find_deck_file, is_deck_file, load_deck_file
from flashgen.core.problem import Location, Problem, Severity
from flashgen.vault import find_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LEDGER_NAME = "flashgen.ledger.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One deck: its root folder, settings, ledger and documents."""

    root: Path
    config: DeckConfig
    ledger: Path
    name: str
    """The top deck's name as the deck file or the path gives it, not yet made safe."""
    documents: tuple[str, ...]
    """Paths of all documents of the deck, relative to the root, in deck order."""
    written: frozenset[str] | None = None
    """The documents whose notes go into the package; None for all."""
    folders: tuple[str, ...] = ()
    """The folders that PATH names, relative to the root (`.` for itself): what is gone from there is gone."""
    single: bool = False
    """The deck is one document by definition, and has no level for it."""
    is_loose: bool = False
    """No deck file: the deck is what was built here before, or what PATH names."""
    problems: tuple[Problem, ...] = ()
    deck_file: Path | None = None
    """Where the deck's settings stand, if anywhere."""

    def held(self, document: str) -> bool:
        """Tell whether PATH names the place where a document is, or was before it was deleted."""
        if self.written is None or document in self.written:
            return True
        return any(folder == "." or document.startswith(f"{folder}/") for folder in self.folders)


def find_scopes(paths: Sequence[Path], ledger: Path | None = None) -> tuple[Scope, ...]:
    """Return the decks that the paths name: one for each deck file, one for all documents and folders.

    Without a path, the nearest `flashgen.yaml` upwards.

    Raises:
        Refusal: a path that does not exist, a deck file that cannot be used, or nothing found.
    """
    if not paths:
        nearest = find_deck_file(Path.cwd())
        if nearest is None:
            raise Refusal(Exit.USAGE, _problem("V130", str(Path.cwd())))
        paths = (nearest,)
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise Refusal(Exit.USAGE, *(_problem("V101", str(path)) for path in missing))
    deck_files = [path for path in paths if path.is_file() and is_deck_file(path)]
    loose = [path for path in paths if path not in deck_files]
    scopes = [_from_deck_file(path) for path in deck_files]
    if loose:
        scopes.append(_from_paths(loose))
    if ledger is not None:
        scopes = [replace(scope, ledger=ledger) for scope in scopes]
    return tuple(scopes)


def _from_deck_file(path: Path) -> Scope:
    config, problems = load_deck_file(path)
    if config is None:
        raise Refusal(Exit.USAGE, *problems)
    root = _absolute(path).parent
    documents, found = _documents(root, [root / source for source in config.sources], config)
    sources = [root / source for source in config.sources]
    single = len(sources) == 1 and sources[0].is_file()
    stem = path.stem if path.stem != "flashgen" else root.name
    name = config.deck or (Path(documents[0]).stem if single and documents else stem)
    return Scope(
        root=root,
        config=config,
        ledger=root / (config.ledger or LEDGER_NAME),
        name=name,
        documents=documents,
        single=single,
        problems=(*problems, *found),
        deck_file=path,
    )


def _from_paths(paths: Sequence[Path]) -> Scope:
    """Return the deck of documents and folders, or the part of the deck they stand in."""
    full = [_absolute(path) for path in paths]
    folders = [path if path.is_dir() else path.parent for path in full]
    root = Path(os.path.commonpath(folders))
    above = _nearest_home(root)
    if above is not None and is_deck_file(above):
        whole = _from_deck_file(above)
        documents, problems = _documents(whole.root, full, whole.config)
        # Of a folder the deck file may choose a part; a document that is named and not chosen is a deck by itself.
        written = frozenset(documents) & frozenset(whole.documents)
        if written and _named(full, whole.root, Path.is_file) <= written:
            named = tuple(sorted(_named(full, whole.root, Path.is_dir)))
            return replace(whole, written=written, folders=named, problems=(*whole.problems, *problems))
    home = above.parent if above is not None and not is_deck_file(above) else root
    config = DeckConfig()
    documents, problems = _documents(home, full, config)
    single = len(full) == 1 and full[0].is_file()
    name = full[0].stem if single else root.name
    return Scope(
        root=home,
        config=config,
        ledger=home / LEDGER_NAME,
        name=name,
        documents=documents,
        written=frozenset(documents),
        folders=tuple(sorted(_named(full, home, Path.is_dir))),
        single=single,
        is_loose=True,
        problems=problems,
    )


def _named(paths: Sequence[Path], root: Path, is_meant: Callable[[Path], bool]) -> frozenset[str]:
    """Return the paths of one sort, relative to the root."""
    meant = filter(is_meant, paths)
    return frozenset(normalize("NFC", path.relative_to(root).as_posix()) for path in meant)


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))


def _nearest_home(folder: Path) -> Path | None:
    """Return the nearest deck file or ledger upwards; a deck file first where both stand."""
    deck_file = find_deck_file(folder)
    for at in (folder, *folder.parents):
        if deck_file is not None and deck_file.parent == at:
            return deck_file
        if (at / LEDGER_NAME).is_file():
            return at / LEDGER_NAME
    return None


def _documents(
    root: Path, places: Sequence[Path], config: DeckConfig
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    found: dict[str, None] = {}
    problems: list[Problem] = []
    for place in places:
        paths, trouble = find_documents(place, root=root, include=config.include, exclude=config.exclude)
        found.update(dict.fromkeys(paths))
        problems.extend(trouble)
    return tuple(found), tuple(problems)


def _problem(code: str, path: str) -> Problem:
    return Problem(code, Severity.ERROR, Location(path))
