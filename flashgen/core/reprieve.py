"""What was shipped and stands where it stood stays, though the rules would not make it today.

A new neighbour can make a rule see a parenthesis in another light, as a newer flashgen can.
The pair is then taken as the ledger has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from flashgen.core.entry import Place
from flashgen.core.gloss import LISTS, Gloss, Kind
from flashgen.core.items import read_items
from flashgen.core.reason import Reason
from flashgen.core.record import Record, State
from flashgen.core.script import fold
from flashgen.core.text import RichText, Span

if TYPE_CHECKING:
    from flashgen.core.document import Block, Document

_SAID_BY_THE_AUTHOR = frozenset({Reason.CORRECTED.value, Reason.NOT_CHOSEN.value})
"""Reasons that are no rule's: such a parenthesis is meant to make no card."""

Page = tuple["Document", "Sequence[tuple[Gloss, bool]]"]
"""A document with its glosses, each with whether the rules and switches of today want it."""


class Reprieve:
    """The live records that none of today's accepted glosses is."""

    def __init__(self, records: Iterable[Record], accepted: Iterable[Place]) -> None:
        marks: set[str] = set()
        pairs: set[tuple[str, str]] = set()
        for place in accepted:
            marks.add(place.mark)
            pairs.add((fold(place.gloss.term.text), fold(place.gloss.body.text)))
        self._by_mark: dict[str, Record] = {}
        self._by_body: defaultdict[str, list[Record]] = defaultdict(list)
        for record in records:
            pair = (fold(record.term), fold(record.body))
            if record.state is State.LIVE and record.place not in marks and pair not in pairs:
                self._by_mark[record.place] = record
                self._by_body[pair[1]].append(record)

    def __bool__(self) -> bool:
        return bool(self._by_mark)

    def of(self, place: Place) -> Record | None:
        """Return the record of a rejected parenthesis: of its unchanged line, else of the pair as written."""
        if place.gloss.reason in _SAID_BY_THE_AUTHOR:
            return None
        found = self._by_mark.get(place.mark)
        if found is not None:
            return found
        before = fold(place.block.text[: place.gloss.bracket.start])
        pairs = [
            r for r in self._by_body.get(fold(place.gloss.body.text), ()) if before.endswith(fold(r.term))
        ]
        return pairs[0] if len(pairs) == 1 else None


def reprieved(
    pages: Sequence[Page], records: Iterable[Record], is_open: Callable[[Gloss], bool]
) -> list[tuple[Document, list[Gloss]]]:
    """Return each page's wanted glosses, in order, with those that only a record speaks for.

    `is_open` says of an unwanted gloss whether a record may speak for it.
    """
    accepted = (Place(document, gloss) for document, glosses in pages for gloss, wanted in glosses if wanted)
    left = Reprieve(records, accepted)
    return [(document, list(_kept(document, glosses, left, is_open))) for document, glosses in pages]


def _kept(
    document: Document,
    glosses: Sequence[tuple[Gloss, bool]],
    left: Reprieve,
    is_open: Callable[[Gloss], bool],
) -> Iterator[Gloss]:
    for gloss, wanted in glosses:
        if wanted:
            yield gloss
        elif left and is_open(gloss):
            record = left.of(Place(document, gloss))
            if record is not None:
                yield gloss if gloss.card else _as_remembered(document.blocks[gloss.block], gloss, record)


def _as_remembered(block: Block, gloss: Gloss, record: Record) -> Gloss:
    """Return a rejected gloss as the ledger has it, with the markup of the line."""
    at = block.text.rfind(record.term, 0, gloss.bracket.start)
    head = Span(at, at + len(record.term)) if at >= 0 else gloss.head
    kind = Kind(record.kind) if record.kind else Kind.DEFINITION
    texts = [item.text for item in record.items if not item.freed]
    if kind is Kind.MIXED:  # which of its items was a phrase is not remembered
        kind = Kind.ENUMERATION if texts else Kind.DEFINITION
    items: tuple[RichText, ...] = ()
    if kind in LISTS:
        items = tuple(_marked(gloss.body, text) for text in texts) or read_items(gloss.body).items
    return replace(
        gloss,
        head=head,
        term=block.content.slice(at, at + len(record.term)) if at >= 0 else RichText(record.term),
        kind=kind,
        items=items,
        parts=(),
        context=record.context,
        card=True,
    )


def _marked(body: RichText, text: str) -> RichText:
    at = body.text.find(text)
    return body.slice(at, at + len(text)) if at >= 0 else RichText(text)
