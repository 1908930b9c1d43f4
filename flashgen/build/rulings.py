"""The ambiguity guard over a whole deck: what is asked, what is held back, what shows other answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from flashgen.anki.fronts import fronts, seen
from flashgen.build.sheet import write_sheet
from flashgen.core.context import parent_title, telling_context
from flashgen.core.guard import Ruling, apply, has_cards, judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from flashgen.build.notes import Draft
    from flashgen.build.scribe import Scribe
    from flashgen.build.sheet import Row


@dataclass(frozen=True, slots=True)
class Guarded:
    """The deck's notes after the ambiguity guard."""

    kept: tuple[tuple[Draft, Row], ...]
    """Those with at least one card, in deck order."""
    held_back: tuple[tuple[Draft, int], ...]
    """Cards that are not asked: the draft and the card's number."""


def guard(drafts: Sequence[Draft], rows: Sequence[Row], scribe: Scribe) -> Guarded:
    """Hold back what would be asked blindly; give a note that would lose all its cards its parent first.

    Who gets its parent does not depend on what shipped: else the card that shipped with it would lose it again.
    """
    pairs = list(zip(drafts, rows, strict=True))
    rulings = _rulings(pairs, scribe, _nothing)
    for at, ruling in rulings.items():
        if not has_cards(apply(scribe.compose(drafts[at]), ruling)):
            pairs[at] = _with_parent(*pairs[at], scribe)
    rulings = _rulings(pairs, scribe, _shipped)
    held = ((pairs[at][0], number) for at, one in rulings.items() for number in sorted(one.held_back))
    return Guarded(tuple(_kept(pairs, rulings, scribe)), tuple(held))


def _nothing(_: Draft) -> frozenset[int]:
    return frozenset()


def _shipped(draft: Draft) -> frozenset[int]:
    return frozenset(draft.record.cards) if draft.record else frozenset()


def _rulings(
    pairs: Sequence[tuple[Draft, Row]], scribe: Scribe, shipped: Callable[[Draft], frozenset[int]]
) -> Mapping[int, Ruling]:
    """Return what is said of each note that may have rivals, by its place; only those are composed again."""
    counts = Counter(chain.from_iterable([row.fronts for _, row in pairs]))
    if len(counts) == counts.total():
        return {}
    common = {front for front, count in counts.items() if count > 1}
    places = [at for at, (_, row) in enumerate(pairs) if not common.isdisjoint(row.fronts)]
    notes = [scribe.compose(pairs[at][0]) for at in places]
    shown = [
        {number: seen(front) for number, front in fronts(note.notetype, pairs[at][1].fields).items()}
        for at, note in zip(places, notes, strict=True)
    ]
    judged = judge(notes, shown, [shipped(pairs[at][0]) for at in places])
    return dict(zip(places, judged, strict=True))


def _kept(
    pairs: Sequence[tuple[Draft, Row]], rulings: Mapping[int, Ruling], scribe: Scribe
) -> Iterator[tuple[Draft, Row]]:
    for at, pair in enumerate(pairs):
        draft, row = pair
        ruling = rulings.get(at)
        if ruling is None or ruling == _NOTHING:
            if not row.is_silent:
                yield pair
            continue
        note = apply(scribe.compose(draft), ruling)
        if has_cards(note):
            yield draft._replace(ruled=note), write_sheet((note,), scribe).rows()[0]


_NOTHING = Ruling()


def _with_parent(draft: Draft, row: Row, scribe: Scribe) -> tuple[Draft, Row]:
    if (note := scribe.compose(draft)).context:
        return draft, row
    place = draft.entry.place
    context = telling_context(place.document, place.gloss, parent_title(place.document, place.gloss))
    note = replace(note, context=context)
    return draft._replace(ruled=note), write_sheet((note,), scribe).rows()[0]
