"""From the library and the ledger to composed notes, in the deck's order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Flag, auto
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from flashgen.anki.escape import deck_component, distinct_tags, tag
from flashgen.build.links import Linker
from flashgen.build.media import Gallery
from flashgen.build.names import document_title, document_titles, section_titles, top_name
from flashgen.build.neighbours import own_records
from flashgen.core.compose import Composed, compose
from flashgen.core.decks import Spot, name_decks
from flashgen.core.entry import Entry, collect, heads_glossed_twice
from flashgen.core.excerpt import other_glosses, source_excerpt
from flashgen.core.gloss import Kind
from flashgen.core.identity import mint
from flashgen.core.matching import match
from flashgen.core.policy import Furigana, Policy, Switches
from flashgen.core.readings import GivenReadings, read_note
from flashgen.core.record import State
from flashgen.core.reprieve import reprieved

if TYPE_CHECKING:
    from pathlib import Path

    from flashgen.build.library import Library, Page
    from flashgen.build.scope import Scope
    from flashgen.config import DeckConfig
    from flashgen.core.document import Document
    from flashgen.core.gloss import Gloss
    from flashgen.core.note import Note
    from flashgen.core.problem import Problem
    from flashgen.core.record import Record
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


@dataclass(frozen=True, slots=True)
class Draft:
    """One note before it is worded, with all that identity needs to know of it."""

    entry: Entry
    record: Record | None
    composed: Composed

    @property
    def note(self) -> Note:
        """The composed note."""
        return self.composed.note


@dataclass(frozen=True, slots=True)
class Drafts:
    """All drafts of the deck, and the records that no gloss of today belongs to."""

    drafts: tuple[Draft, ...]
    gone: tuple[Record, ...]
    doubtful: tuple[tuple[Draft, Record], ...] = ()
    """New notes that may be gone ones."""
    ignored: tuple[Record, ...] = ()
    """Records of glosses that the user wants no note of, as they stand today."""
    media: tuple[tuple[str, Path], ...] = ()
    """Images that the notes show: their names in the package, and their files."""
    problems: tuple[Problem, ...] = ()


def draft_notes(
    scope: Scope, library: Library, ledger: Ledger, namespace: str, adopting: Adopting = Adopting.NOTHING
) -> Drafts:
    """Match the library's glosses with the records and compose a note for each.

    PATH's documents only: a gloss elsewhere is matched, so that nobody takes its record, and
    left as it is.
    """
    policy = policy_of(scope.config)
    records = ledger.records
    entries = entries_of(scope, library, records, adopting)
    matches = match(entries, own_records(scope, records))
    guids = _guids(entries, matches.records, records, namespace)
    decks = _deck_names(scope, library, entries, matches.records, adopting)
    pages = {page.document.source.path: page for page in library.pages}
    linker, gallery = Linker(scope), Gallery(scope)
    given = GivenReadings((page.document, page.glosses) for page in library.pages)
    drafts: dict[int, Draft] = {}
    ignored: list[Record] = []
    for position, (entry, record, guid, deck) in enumerate(
        zip(entries, matches.records, guids, decks, strict=True)
    ):
        if record is not None and record.state is State.IGNORED:
            ignored.append(_followed(record, entry))
            continue
        composed = compose(entry, record, guid, policy, drops=Adopting.SWITCHES in adopting)
        page = pages[entry.place.document.source.path]
        link = linker.link(entry.place)
        placed = _placed(entry, page, scope)
        note = replace(composed.note, deck=deck, position=position, link=link, **placed)
        reading = given.of(note.document, note.term.text)
        note = read_note(note, entry.gloss, reading, policy.furigana)
        note = gallery.hang(note, entry.place)
        drafts[position] = Draft(entry, record, replace(composed, note=note))
    gone = {record.guid: record for record in matches.unmatched}
    doubtful = tuple((drafts[pair.index], gone[pair.guid]) for pair in matches.doubtful)
    return Drafts(
        drafts=tuple(drafts.values()),
        gone=matches.unmatched,
        doubtful=doubtful,
        ignored=tuple(ignored),
        media=gallery.files,
        problems=gallery.problems,
    )


def _followed(record: Record, entry: Entry) -> Record:
    """Return the record of an ignored gloss, so that it is known again after the next edit too."""
    return replace(
        record,
        term=entry.gloss.term.text,
        body=entry.gloss.body.text,
        context=entry.context,
        block_id=entry.place.anchor,
        place=entry.place.mark,
        document=entry.place.document.source.path,
    )


def entries_of(
    scope: Scope, library: Library, records: tuple[Record, ...], adopting: Adopting = Adopting.NOTHING
) -> tuple[Entry, ...]:
    """Return what is to be a note: the glosses of today, and what shipped and stands where it stood."""
    policy = policy_of(scope.config)
    pages: list[tuple[Document, list[tuple[Gloss, bool]]]] = []
    for page in library.pages:
        chosen = map(policy.chosen, page.glosses)
        pairs = [(now if now.card else was, now.card) for was, now in zip(page.glosses, chosen, strict=True)]
        pages.append((page.document, pairs))

    def is_open(gloss: Gloss) -> bool:
        return (Adopting.SWITCHES if gloss.card else Adopting.RULES) not in adopting

    return collect(reprieved(pages, records, is_open))


def policy_of(config: DeckConfig) -> Policy:
    """Return the deck file's switches in the core's words."""
    kinds: dict[Kind, Switches] = {}
    for kind in Kind:
        chosen = config.kinds.of(kind)
        if chosen is not None:
            names = {name: getattr(chosen, name) for name in chosen.__struct_fields__}
            kinds[kind] = Switches(**names)
    kinds[Kind.READING] = Switches(card=config.readings.cards)
    return Policy(kinds=kinds, furigana=Furigana(config.readings.ruby.value))


def _guids(
    entries: tuple[Entry, ...],
    matched: tuple[Record | None, ...],
    records: tuple[Record, ...],
    namespace: str,
) -> list[str]:
    known = {record.guid for record in records}
    twice = heads_glossed_twice(entries)
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
            document=entry.place.document,
            section=entry.place.block.section,
            shipped=record.deck if keeps_names and record and record.state is State.LIVE else "",
        )
        for entry, record in zip(entries, matched, strict=True)
    ]
    return name_decks(top_name(scope), spots, document_titles(scope, library), deck_component)


def _placed(entry: Entry, page: Page, scope: Scope) -> dict[str, Any]:
    """Return the fields of a note that depend on where its gloss stands."""
    place = entry.place
    titles = section_titles(place.document, place.block.section)
    way = titles if scope.single else (document_title(page), *titles)
    return {
        "section": way,
        "extra": other_glosses(place.document, place.gloss, page.glosses),
        "source": source_excerpt(place.document, place.gloss),
        "document": place.document.source.path,
        "tags": _tags(entry, way, page, scope),
        "lang": page.settings.lang or scope.config.lang,
    }


def _tags(entry: Entry, way: tuple[str, ...], page: Page, scope: Scope) -> tuple[str, ...]:
    tags = ["flashgen"]
    if way:
        tags.append("::".join([tag(top_name(scope)), *map(tag, way)]))
    if entry.gloss.weak:
        tags.append("flashgen::check")
    if scope.config.document_tags:
        tags.extend(_document_tags(page))
    tags.extend(tag(name) for name in page.settings.tags)
    return distinct_tags(tags)


def _document_tags(page: Page) -> list[str]:
    found = page.document.properties.get("tags", ())
    names = found.split(",") if isinstance(found, str) else found
    if not isinstance(names, list | tuple):
        return []
    return [
        "::".join(map(tag, str(name).strip().lstrip("#").split("/"))) for name in names if str(name).strip()
    ]
