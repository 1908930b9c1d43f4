"""How the cards of a deck look, and since when: the user's own card templates are remembered (R6)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from flashgen.anki.face import FACE_HASH, FACE_MOD, Face, load_face
from flashgen.build.refusal import Exit, Refusal
from flashgen.config import is_deck_file, load_deck_file
from flashgen.core.note import NotetypeName
from flashgen.core.problem import Location, Problem, Severity
from flashgen.ledger import Override
from flashgen.templates import TemplateFileError

if TYPE_CHECKING:
    from flashgen.build.scope import Scope
    from flashgen.ledger import Ledger


def face_of(scope: Scope, ledger: Ledger, now: int) -> tuple[Face, tuple[Override, ...]]:
    """Return the deck's face with its time stamp, and what the ledger must remember of it.

    flashgen's own face has a stamp of its own. Another one keeps its stamp while it looks the
    same; so does flashgen's own where a user's came before, or Anki would keep the user's.

    Raises:
        Refusal: A template cannot be used, or another deck file of the ledger has other ones.
    """
    face = _load(scope, scope.config.templates)
    if face.hash == FACE_HASH and not ledger.overrides:
        return face, ()
    if face.hash != FACE_HASH:
        _refuse_rivals(scope, face)
    former = max(ledger.overrides, key=lambda one: one.mod, default=None)
    if former is not None and former.hash == face.hash:
        mod = former.mod
    else:
        mod = max(now, FACE_MOD + 1, former.mod + 1 if former else 0)
    overrides = tuple(sorted(Override(name.value, face.hash, mod) for name in NotetypeName))
    return replace(face, mod=mod), overrides


def _load(scope: Scope, templates: str) -> Face:
    try:
        return load_face(scope.root / templates if templates else None)
    except TemplateFileError as error:
        values = (("detail", error.reason),)
        problem = Problem("A104", Severity.ERROR, Location(error.file or error.name), values)
        raise Refusal(Exit.USAGE, problem) from error


def _refuse_rivals(scope: Scope, face: Face) -> None:
    """Two faces of one notetype would be swapped back and forth by every import."""
    for file in sorted(scope.root.iterdir()):
        if file == scope.deck_file or file.suffix not in {".yaml", ".yml"} or not is_deck_file(file):
            continue
        config, _ = load_deck_file(file)
        if config is None or not config.templates or not _is_same_ledger(scope, file.parent, config.ledger):
            continue
        if _load(scope, config.templates).hash not in {face.hash, FACE_HASH}:
            values = (("name", file.name),)
            raise Refusal(Exit.USAGE, Problem("I130", Severity.ERROR, Location(str(file)), values))


def _is_same_ledger(scope: Scope, folder: Path, name: str) -> bool:
    return scope.ledger == folder / (name or scope.ledger.name)
