"""A finding: a problem at its place in the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashgen.core.problem import Location, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.document import Block, Document
    from flashgen.core.page import Place

_LONGEST_QUOTE = 40


def at_offset(code: str, document: Document, block: Block, offset: int, **values: str) -> Problem:
    """Return a warning at the visible character `offset` of a block."""
    position = document.source.position(block.to_source(offset))
    excerpt = document.source.line_text(position.line)
    location = Location(document.source.path, position.line, position.column, excerpt)
    return Problem(code, Severity.WARNING, location, tuple(values.items()))


def at_place(code: str, place: Place, **values: str) -> Problem:
    """Return a warning at a gloss's opening parenthesis."""
    return at_offset(code, place.document, place.block, place.gloss.bracket.start, **values)


def where(place: Place) -> str:
    """Return a gloss's place in short: `notes/db.md:12`."""
    source = place.document.source
    return f"{source.path}:{source.position(place.block.to_source(place.gloss.bracket.start)).line}"


def quoted(text: str) -> str:
    """Return a text as one line that fits a message."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"


def ambiguous(place: Place, term: str, rivals: Sequence[str]) -> Problem:
    """Return the finding of a question that has other right answers as well (L105)."""
    shown = ", ".join(quoted(rival) for rival in rivals[:5]) + (", …" if len(rivals) > 5 else "")
    return at_place("L105", place, term=quoted(term), rivals=shown)
