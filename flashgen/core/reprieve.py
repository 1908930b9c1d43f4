"""What was shipped and stands where it stood stays, though the rules would not make it today.

A new neighbour can make a rule see a parenthesis in another light, as a newer flashgen can.
The pair is then taken as the ledger has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from flashgen.core.gloss import LISTS, Gloss, Kind
from flashgen.core.items import read_items
from flashgen.core.likeness import REWORDED, body_likeness
from flashgen.core.page import Page, Place
from flashgen.core.reason import Reason
from flashgen.core.record import Record, State
from flashgen.core.script import fold
from flashgen.core.sign import Sign, sign_of
from flashgen.core.text import RichText, Span

if TYPE_CHECKING:
    from flashgen.core.document import Block

_SAID_BY_THE_AUTHOR = frozenset({Reason.CORRECTED.value, Reason.NOT_CHOSEN.value})
"""Reasons that are no rule's: such a parenthesis is meant to make no card."""
_BECAUSE_OF_OTHERS = frozenset({Reason.QUALIFIER.value, Reason.REPEATED_TAG.value, Reason.LABEL.value})
"""Reasons that lie in what else the document says: a reworded gloss is still what it was."""

_SAME_SLOT = 0.5
"""Added to a likeness where the note before it is the one that was before it."""

Chosen = tuple[Page, "Sequence[tuple[Sign, bool]]"]
"""A page with its signs, each with whether the rules and switches of today want its gloss."""


_Key = tuple[str, int]
"""A parenthesis: its document's path, and which one of the document it is."""


class _Open:
    """The live records that none of today's accepted glosses is."""

    def __init__(self, records: Sequence[Record], accepted: Sequence[Place]) -> None:
        self._records = records
        self._accepted = accepted
        self.by_mark: dict[str, Record] = {}
        self.by_body: defaultdict[str, list[Record]] = defaultdict(list)
        self.by_document: defaultdict[str, list[Record]] = defaultdict(list)
        marks = {place.sign.mark for place in accepted}
        for record in records:
            if record.place in marks or record.state is not State.LIVE or _pair_of(record) in self._pairs:
                continue
            self.by_mark[record.place] = record
            self.by_body[fold(record.body)].append(record)
            self.by_document[record.document].append(record)

    @cached_property
    def _pairs(self) -> set[tuple[str, str]]:
        return {_pair_of(place.sign) for place in self._accepted}

    @cached_property
    def claimed(self) -> set[str]:
        """Terms of accepted glosses that may themselves be a reworded record."""
        return {term for term, _ in self._pairs.difference(map(_pair_of, self._records))}

    @property
    def guids(self) -> dict[str, str]:
        """By mark, the note that stood there."""
        return {record.place: record.guid for record in self._records}

    def may_be(self, page: Page, sign: Sign) -> bool:
        """Tell at a glance whether a record may speak for a gloss: for nearly all, none does."""
        if sign.reason in _SAID_BY_THE_AUTHOR:
            return False
        is_at_home = page.path in self.by_document and sign.reason in _BECAUSE_OF_OTHERS
        return is_at_home or sign.mark in self.by_mark or fold(sign.body) in self.by_body

    def same(self, place: Place) -> Record | None:
        """Return the record of an unchanged line, else of the pair as it is written."""
        found = self.by_mark.get(place.mark)
        if found is None:
            found = _only(self._named(place, self.by_body.get(fold(place.sign.body), ())))
        return found

    def reworded(self, place: Place) -> list[Record]:
        """Return the records of the term in the same document, where only neighbours speak against it."""
        if place.sign.reason not in _BECAUSE_OF_OTHERS:
            return []
        return [
            record
            for record in self._named(place, self.by_document.get(place.path, ()))
            if fold(record.term) not in self.claimed or _alike(place, record) >= REWORDED
        ]

    @staticmethod
    def _named(place: Place, records: Sequence[Record]) -> list[Record]:
        if not records:
            return []
        before = fold(place.block.text[: place.gloss.bracket.start])
        return [record for record in records if before.endswith(fold(record.term))]


def _only(records: Sequence[Record]) -> Record | None:
    return records[0] if len(records) == 1 else None


def reprieved(
    pages: Sequence[Chosen], records: Sequence[Record], is_open: Callable[[Sign], bool]
) -> list[Place]:
    """Return the places of the wanted glosses, in order, with those that only a record speaks for.

    `is_open` says of an unwanted gloss whether a record may speak for it.
    """
    accepted = [Place(page, sign) for page, signs in pages for sign, wanted in signs if wanted]
    left = _Open(records, accepted)
    if not left.by_mark:
        return accepted
    unwanted = [
        Place(page, sign)
        for page, signs in pages
        for sign, wanted in signs
        if not wanted and left.may_be(page, sign) and is_open(sign)
    ]
    spoken = _spoken_for(unwanted, left, pages)
    if not spoken:
        return accepted
    places = [(Place(page, sign), wanted) for page, signs in pages for sign, wanted in signs]
    return [
        place if wanted or place.sign.card else _as_remembered(place, spoken[_key(place)])
        for place, wanted in places
        if wanted or _key(place) in spoken
    ]


def _spoken_for(unwanted: Sequence[Place], left: _Open, pages: Sequence[Chosen]) -> dict[_Key, Record]:
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
    paths = {place.path for place, _ in rivals}
    before = dict(_before([page for page, _ in pages if page.path in paths], left.guids)) if rivals else {}

    def score(place: Place, record: Record) -> float:
        return _alike(place, record) + _SAME_SLOT * (record.after == before[_key(place)])

    for place, record in sorted(rivals, key=lambda rival: (-score(*rival), _key(rival[0]))):
        if _key(place) not in spoken and record.guid not in taken:
            spoken[_key(place)] = record
            taken.add(record.guid)
    return spoken


def _before(pages: Iterable[Page], guids: Mapping[str, str]) -> Iterator[tuple[_Key, str]]:
    """Yield for each parenthesis the note that stands before it in its document."""
    for page in pages:
        last = ""
        for sign in page.signs:
            yield (page.path, sign.at), last
            last = guids.get(sign.mark, last)


def _alike(place: Place, record: Record) -> float:
    """Return how alike two glosses of one term are."""
    return body_likeness(place.sign.body, record.body)


def _pair_of(one: Sign | Record) -> tuple[str, str]:
    return fold(one.term), fold(one.body)


def _key(place: Place) -> _Key:
    return place.path, place.sign.at


def _as_remembered(place: Place, record: Record) -> Place:
    """Return the place of a rejected gloss with what the ledger has of it."""
    gloss = _remembered(place.block, place.gloss, record)
    return Place(place.page, sign_of(place.document, gloss, place.sign.at), gloss)


def _remembered(block: Block, gloss: Gloss, record: Record) -> Gloss:
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
