"""The one place where the rooms meet: notes in, a package and a ledger out.

The steps, in the order of the flow: `scope` says which documents belong to a deck,
`library` reads and parses them and finds their glosses, `notes` matches these with the
ledger and decides what is asked, `scribe` composes, words and renders the notes, which make a
`sheet` for each document, `rulings` guards them, `finish` stamps them, `plan` does all of it, and
`deck` writes. `report` counts what happened.
"""

from __future__ import annotations

from flashgen.build.deck import build_deck, preview_build
from flashgen.build.library import Library, read_library
from flashgen.build.notes import Adopting
from flashgen.build.plan import BuildOptions, Plan
from flashgen.build.refusal import Refusal
from flashgen.build.report import BuildReport
from flashgen.build.scope import Scope, find_scopes

__all__ = [
    "Adopting",
    "BuildOptions",
    "BuildReport",
    "Library",
    "Plan",
    "Refusal",
    "Scope",
    "build_deck",
    "find_scopes",
    "preview_build",
    "read_library",
]
