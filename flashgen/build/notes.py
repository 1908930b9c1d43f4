"""From the library and the ledger to drafts of notes, in the deck's order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Flag, auto
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from flashgen.anki.escape import deck_component
from flashgen.build.names import document_titles, top_name
from flashgen.build.neighbours import own_records
from flashgen.build.policies import Policies
from flashgen.core.decision import Decision, decide
from flashgen.core.decks import Spot, name_decks
from flashgen.core.entry import Entry, collect, heads_glossed_twice
from flashgen.core.identity import mint
from flashgen.core.matching import match
from flashgen.core.record import State
from flashgen.core.reprieve import reprieved

if TYPE_CHECKING:
    from flashgen.build.library import Library
    from flashgen.build.scope import Scope
    from flashgen.core.note import Note
    from flashgen.core.record import Record
    from flashgen.core.reprieve import Chosen
    from flashgen.core.sign import Sign
    from flashgen.ledger import Ledger


class Adopting(Flag):
    """What of today holds for shipped notes too, at the user's word."""

    NOTHING = 0
    RULES = auto()
    """Retire what the rules of today would not make (`--adopt-rules`)."""
    SWITCHES = auto()
    """Drop the cards that a switch of the deck file turned off (`--drop-cards`)."""
    NAMES = auto()
    """Call decks as documents and sections are called today (`--adopt-renames`)."""

    @classmethod
    def of(cls, *, names: bool, rules: bool, switches: bool) -> Adopting:
        """Return what is adopted, from the options of the command line."""
        chosen = ((cls.NAMES, names), (cls.RULES, rules), (cls.SWITCHES, switches))
        return reduce(or_, (flag for flag, is_set in chosen if is_set), cls.NOTHING)


class Draft(NamedTuple):
    """One note before it is composed, with all that identity needs to know of it."""

    entry: Entry
    record: Record | None
    guid: str
    deck: str
    position: int
    """Place in the deck, for the order of new cards (R22)."""
    decision: Decision
    ruled: Note | None = None
    """The note as the guard wants it; none where it is left as it is composed."""

    @property
    def term(self) -> str:
        """What the note's cards are about."""
        return self.entry.sign.name


@dataclass(frozen=True, slots=True)
class Drafts:
    """All drafts of the deck, and the records that no gloss of today belongs to."""

    drafts: tuple[Draft, ...]
    """In document order: those of one document stand together."""
    gone: tuple[Record, ...]
    doubtful: tuple[tuple[Draft, Record], ...] = ()
    """New notes that may be gone ones."""
    ignored: tuple[Record, ...] = ()
    """Records of glosses that the user wants no note of, as they stand today."""


def draft_notes(
    scope: Scope, library: Library, ledger: Ledger, namespace: str, adopting: Adopting = Adopting.NOTHING
) -> Drafts:
    """Match the library's glosses with the records and decide what each note asks."""
    policies = Policies(scope.config, library)
    drops = Adopting.SWITCHES in adopting
    records = ledger.records
    entries = entries_of(scope, library, records, adopting)
    matches = match(entries, own_records(scope, records))
    guids = _guids(entries, matches.records, records, namespace)
    decks = _deck_names(scope, library, entries, matches.records, adopting)
    drafts: dict[int, Draft] = {}
    ignored: list[Record] = []
    for position, (entry, record, guid, deck) in enumerate(
        zip(entries, matches.records, guids, decks, strict=True)
    ):
        if record is not None and record.state is State.IGNORED:
            ignored.append(_followed(record, entry))
            continue
        decision = decide(entry.sign, record, policies.of(entry.place.path), drops=drops)
        drafts[position] = Draft(entry, record, guid, deck, position, decision)
    gone = {record.guid: record for record in matches.unmatched}
    return Drafts(
        drafts=tuple(drafts.values()),
        gone=matches.unmatched,
        doubtful=tuple((drafts[pair.index], gone[pair.guid]) for pair in matches.doubtful),
        ignored=tuple(ignored),
    )


def _followed(record: Record, entry: Entry) -> Record:
    """Return the record of an ignored gloss, so that it is known again after the next edit too."""
    return replace(
        record,
        term=entry.sign.term,
        body=entry.sign.body,
        context=entry.context,
        block_id=entry.place.anchor,
        place=entry.place.mark,
        document=entry.place.path,
    )


def entries_of(
    scope: Scope, library: Library, records: tuple[Record, ...], adopting: Adopting = Adopting.NOTHING
) -> tuple[Entry, ...]:
    """Return what is to be a note: the glosses of today, and what shipped and stands where it stood."""
    policies = Policies(scope.config, library)
    pages: list[Chosen] = []
    for page in library.pages:
        chosen = map(policies.of(page.path).chosen, page.signs)
        signs = [(now if now.card else was, now.card) for was, now in zip(page.signs, chosen, strict=True)]
        pages.append((page, signs))

    def is_open(sign: Sign) -> bool:
        return (Adopting.SWITCHES if sign.card else Adopting.RULES) not in adopting

    return collect(reprieved(pages, records, is_open))


def _guids(
    entries: tuple[Entry, ...],
    matched: tuple[Record | None, ...],
    records: tuple[Record, ...],
    namespace: str,
) -> list[str]:
    known = {record.guid for record in records}
    twice = heads_glossed_twice(entries) if None in matched else frozenset()
    guids = []
    for entry, record in zip(entries, matched, strict=True):
        if record is not None:
            guids.append(record.guid)
            continue
        with_body = (entry.key.head, entry.key.context) in twice
        guid = mint(namespace, entry.key, with_body=with_body, known=known)
        known.add(guid)
        guids.append(guid)
    return guids


def _deck_names(
    scope: Scope,
    library: Library,
    entries: tuple[Entry, ...],
    matched: tuple[Record | None, ...],
    adopting: Adopting,
) -> tuple[str, ...]:
    keeps_names = Adopting.NAMES not in adopting
    spots = [
        Spot(
            entry.place.path,
            entry.sign.section,
            record.deck if keeps_names and record and record.state is State.LIVE else "",
        )
        for entry, record in zip(entries, matched, strict=True)
    ]
    outlines = {page.path: page.findings.sections for page in library.pages}
    return name_decks(top_name(scope), spots, outlines, document_titles(scope, library), deck_component)
