"""Which cards ask the same question: those that are held back, and what answers them as well."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flashgen.anki.fronts import fronts, plain
from flashgen.core.problem import Location, Problem, Severity
from flashgen.core.script import fold

if TYPE_CHECKING:
    from flashgen.build.notes import Draft
    from flashgen.build.plan import Plan

HELD_BACK = "C101"
_SHOWN = 3
"""Other right answers that are named."""


@dataclass(frozen=True, slots=True)
class Rivalry:
    """A card whose question has other right answers."""

    draft: Draft
    number: int
    front: str
    """HTML of the question."""
    rivals: tuple[str, ...]
    """Terms of the other notes, in deck order."""
    is_held_back: bool


def rivalries(plan: Plan) -> tuple[Rivalry, ...]:
    """Return the cards that are held back, and those asked because they shipped; PATH's documents only.

    Of cards that are all asked, the first one of a question counts as the one that is right.
    """
    held = [(draft, number, _front(plan, draft, number)) for draft, number in plan.held_back]
    asked = [
        (one.draft, number, front)
        for one in plan.finished
        if one.draft is not None and one.draft.ruled is not None and one.draft.ruled.also
        for number, front in fronts(one.draft.ruled.notetype, one.row.fields).items()
    ]
    terms: defaultdict[str, list[str]] = defaultdict(list)
    for draft, _, front in (*asked, *held):
        terms[_seen(front)].append(draft.term)
    is_held = {_seen(front) for _, _, front in held}
    first: set[str] = set()
    found = [_rivalry(draft, number, front, terms, is_held_back=True) for draft, number, front in held]
    for draft, number, front in asked:
        seen = _seen(front)
        if seen in first and seen not in is_held and len(set(terms[seen])) > 1:
            found.append(_rivalry(draft, number, front, terms, is_held_back=False))
        first.add(seen)
    return tuple(one for one in found if _is_named(plan, one.draft))


def _front(plan: Plan, draft: Draft, number: int) -> str:
    note = plan.note(draft)
    return fronts(note.notetype, plan.scribe.fields(note)).get(number, "")


def held_back_problems(plan: Plan) -> tuple[Problem, ...]:
    """Return one INFO for each card that is not asked: its question, and the terms that answer it as well."""
    if not plan.held_back:
        return ()
    return tuple(_told(one) for one in rivalries(plan) if one.is_held_back)


def _told(one: Rivalry) -> Problem:
    place = one.draft.entry.place
    source = place.document.source
    at = source.position(place.block.to_source(place.gloss.bracket.start))
    where = Location(source.path, at.line, at.column, source.line_text(at.line))
    also = " / ".join(one.rivals[:_SHOWN]) or one.draft.term
    values = (("term", one.draft.term), ("question", plain(one.front)), ("others", also))
    return Problem(HELD_BACK, Severity.INFO, where, values)


def _rivalry(
    draft: Draft, number: int, front: str, terms: dict[str, list[str]], *, is_held_back: bool
) -> Rivalry:
    own = draft.term
    others = dict.fromkeys(term for term in terms[_seen(front)] if term != own)
    return Rivalry(draft, number, front, tuple(others), is_held_back)


def _is_named(plan: Plan, draft: Draft) -> bool:
    written = plan.scope.written
    return written is None or any(place.path in written for place in draft.entry.places)


def _seen(front: str) -> str:
    """Return a front as the guard compares it."""
    return fold(plain(front))
