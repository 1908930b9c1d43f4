"""What was shipped and stands where it stood stays, though the rules would not make it today.

A new neighbour can make a rule see a parenthesis in another light, as a newer flashgen can.
The pair is then taken as the ledger has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from flashgen.core.entry import Place
from flashgen.core.gloss import LISTS, Gloss, Kind
from flashgen.core.items import read_items
from flashgen.core.likeness import REWORDED, body_likeness
from flashgen.core.reason import Reason
from flashgen.core.record import Record, State
from flashgen.core.script import fold
from flashgen.core.text import RichText, Span

if TYPE_CHECKING:
    from flashgen.core.document import Block, Document

_SAID_BY_THE_AUTHOR = frozenset({Reason.CORRECTED.value, Reason.NOT_CHOSEN.value})
"""Reasons that are no rule's: such a parenthesis is meant to make no card."""
_BECAUSE_OF_OTHERS = frozenset({Reason.QUALIFIER.value, Reason.REPEATED_TAG.value, Reason.LABEL.value})
"""Reasons that lie in what else the document says: a reworded gloss is still what it was."""

_SAME_SLOT = 0.5
"""Added to a likeness where the note before it is the one that was before it."""

Page = tuple["Document", "Sequence[tuple[Gloss, bool]]"]
"""A document with its glosses, each with whether the rules and switches of today want it."""


_Key = tuple[str, int, int]
"""A parenthesis: its document's path, its block, and which one of the block it is."""


class _Open:
    """The live records that none of today's accepted glosses is."""

    def __init__(self, records: Iterable[Record], accepted: Sequence[Place]) -> None:
        marks = {place.mark for place in accepted}
        pairs = {_pair_of(place) for place in accepted}
        self.by_mark: dict[str, Record] = {}
        self.by_body: defaultdict[str, list[Record]] = defaultdict(list)
        self.by_document: defaultdict[str, list[Record]] = defaultdict(list)
        self.guids: dict[str, str] = {}
        """By mark, the note that stood there."""
        known: set[tuple[str, str]] = set()
        for record in records:
            pair = (fold(record.term), fold(record.body))
            known.add(pair)
            self.guids[record.place] = record.guid
            if record.state is State.LIVE and record.place not in marks and pair not in pairs:
                self.by_mark[record.place] = record
                self.by_body[pair[1]].append(record)
                self.by_document[record.document].append(record)
        self.claimed = {term for term, _ in pairs - known}
        """Terms of accepted glosses that may themselves be a reworded record."""

    def same(self, place: Place) -> Record | None:
        """Return the record of an unchanged line, else of the pair as it is written."""
        found = self.by_mark.get(place.mark)
        if found is None:
            found = _only(self._named(place, self.by_body.get(fold(place.gloss.body.text), ())))
        return found

    def reworded(self, place: Place) -> list[Record]:
        """Return the records of the term in the same document, where only neighbours speak against it."""
        if place.gloss.reason not in _BECAUSE_OF_OTHERS:
            return []
        return [
            record
            for record in self._named(place, self.by_document.get(place.document.source.path, ()))
            if fold(record.term) not in self.claimed or _alike(place, record) >= REWORDED
        ]

    @staticmethod
    def _named(place: Place, records: Iterable[Record]) -> list[Record]:
        before = fold(place.block.text[: place.gloss.bracket.start])
        return [record for record in records if before.endswith(fold(record.term))]


def _only(records: Sequence[Record]) -> Record | None:
    return records[0] if len(records) == 1 else None


def reprieved(
    pages: Sequence[Page], records: Iterable[Record], is_open: Callable[[Gloss], bool]
) -> list[tuple[Document, list[Gloss]]]:
    """Return each page's wanted glosses, in order, with those that only a record speaks for.

    `is_open` says of an unwanted gloss whether a record may speak for it.
    """
    accepted = [Place(document, gloss) for document, glosses in pages for gloss, wanted in glosses if wanted]
    left = _Open(records, accepted)
    spoken: dict[_Key, Record] = {}
    if left.by_mark:
        unwanted = [
            Place(document, gloss)
            for document, glosses in pages
            for gloss, wanted in glosses
            if not wanted and gloss.reason not in _SAID_BY_THE_AUTHOR and is_open(gloss)
        ]
        spoken = _spoken_for(unwanted, left, pages)
    return [(document, list(_kept(document, glosses, spoken))) for document, glosses in pages]


def _spoken_for(unwanted: Sequence[Place], left: _Open, pages: Sequence[Page]) -> dict[_Key, Record]:
    """Return which parentheses a record speaks for; of a reworded one's rivals the most alike is it."""
    spoken = {_key(place): record for place in unwanted if (record := left.same(place)) is not None}
    taken = {record.guid for record in spoken.values()}
    rivals = [
        (place, record)
        for place in unwanted
        if _key(place) not in spoken
        for record in left.reworded(place)
        if record.guid not in taken
    ]
    paths = {place.document.source.path for place, _ in rivals}
    before = dict(_before([page for page in pages if page[0].source.path in paths], left.guids))

    def score(place: Place, record: Record) -> float:
        return _alike(place, record) + _SAME_SLOT * (record.after == before[_key(place)])

    for place, record in sorted(rivals, key=lambda rival: (-score(*rival), _key(rival[0]))):
        if _key(place) not in spoken and record.guid not in taken:
            spoken[_key(place)] = record
            taken.add(record.guid)
    return spoken


def _before(pages: Iterable[Page], guids: Mapping[str, str]) -> Iterator[tuple[_Key, str]]:
    """Yield for each parenthesis the note that stands before it in its document."""
    for document, glosses in pages:
        last = ""
        for gloss, _ in glosses:
            place = Place(document, gloss)
            yield _key(place), last
            last = guids.get(place.mark, last)


def _alike(place: Place, record: Record) -> float:
    """Return how alike two glosses of one term are."""
    return body_likeness(place.gloss.body.text, record.body)


def _pair_of(place: Place) -> tuple[str, str]:
    return fold(place.gloss.term.text), fold(place.gloss.body.text)


def _key(place: Place) -> _Key:
    return place.document.source.path, place.gloss.block, place.gloss.number


def _kept(
    document: Document, glosses: Sequence[tuple[Gloss, bool]], spoken: dict[_Key, Record]
) -> Iterator[Gloss]:
    for gloss, wanted in glosses:
        if wanted:
            yield gloss
            continue
        record = spoken.get(_key(Place(document, gloss)))
        if record is not None:
            yield gloss if gloss.card else _as_remembered(document.blocks[gloss.block], gloss, record)


def _as_remembered(block: Block, gloss: Gloss, record: Record) -> Gloss:
    """Return a rejected gloss as the ledger has it, with the markup of the line.

    A definition that the rules themselves reject is worth a look: it is marked as weak.
    """
    at = block.text.rfind(record.term, 0, gloss.bracket.start)
    head = Span(at, at + len(record.term)) if at >= 0 else gloss.head
    kind = Kind(record.kind) if record.kind else Kind.DEFINITION
    is_same = fold(gloss.body.text) == fold(record.body)
    texts = [item.text for item in record.items if not item.freed] if is_same else []
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
        weak=kind is Kind.DEFINITION and gloss.reason not in _BECAUSE_OF_OTHERS,
        ruby=gloss.ruby if block.text[gloss.head.start : gloss.head.end] == record.term else (),
    )


def _marked(body: RichText, text: str) -> RichText:
    at = body.text.find(text)
    return body.slice(at, at + len(text)) if at >= 0 else RichText(text)
