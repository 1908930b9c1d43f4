"""From the library and the ledger to composed notes, in the deck's order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flashgen.anki.escape import deck_component, distinct_tags, tag
from flashgen.build.links import Linker
from flashgen.build.names import document_title, document_titles, section_titles, top_name
from flashgen.core.compose import Composed, compose
from flashgen.core.decks import Spot, name_decks
from flashgen.core.entry import Entry, collect, heads_glossed_twice
from flashgen.core.excerpt import other_glosses, source_excerpt
from flashgen.core.gloss import Kind
from flashgen.core.identity import mint
from flashgen.core.matching import match
from flashgen.core.policy import Policy, Switches
from flashgen.core.record import State

if TYPE_CHECKING:
    from flashgen.build.library import Library, Page
    from flashgen.build.scope import Scope
    from flashgen.config import DeckConfig
    from flashgen.core.gloss import Gloss
    from flashgen.core.note import Note
    from flashgen.core.record import Record


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


def draft_notes(scope: Scope, library: Library, records: tuple[Record, ...], namespace: str) -> Drafts:
    """Match the library's glosses with the records and compose a note for each.

    PATH's documents only: a gloss elsewhere is matched, so that nobody takes its record, and
    left as it is.
    """
    policy = policy_of(scope.config)
    entries = collect([(page.document, _wanted(page, policy)) for page in library.pages])
    matches = match(entries, records)
    guids = _guids(entries, matches.records, records, namespace)
    decks = _deck_names(scope, library, entries, matches.records)
    pages = {page.document.source.path: page for page in library.pages}
    linker = Linker(scope)
    drafts = []
    for position, (entry, record, guid, deck) in enumerate(
        zip(entries, matches.records, guids, decks, strict=True)
    ):
        composed = compose(entry, record, guid, policy)
        page = pages[entry.place.document.source.path]
        note = _placed(replace(composed.note, deck=deck, position=position), entry, page, scope)
        note = replace(note, link=linker.link(entry.place))
        drafts.append(Draft(entry, record, replace(composed, note=note)))
    return Drafts(tuple(drafts), matches.unmatched)


def _wanted(page: Page, policy: Policy) -> list[Gloss]:
    return [gloss for gloss in page.glosses if gloss.card and policy.of(gloss.kind).card]


def policy_of(config: DeckConfig) -> Policy:
    """Return the deck file's switches in the core's words."""
    kinds: dict[Kind, Switches] = {}
    for kind in Kind:
        chosen = config.kinds.of(kind)
        if chosen is not None:
            names = {name: getattr(chosen, name) for name in chosen.__struct_fields__}
            kinds[kind] = Switches(**names)
    kinds[Kind.READING] = Switches(card=config.readings.cards)
    return Policy(kinds=kinds)


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
    scope: Scope, library: Library, entries: tuple[Entry, ...], matched: tuple[Record | None, ...]
) -> tuple[str, ...]:
    spots = [
        Spot(
            document=entry.place.document,
            section=entry.place.block.section,
            shipped=record.deck if record and record.state is State.LIVE else "",
        )
        for entry, record in zip(entries, matched, strict=True)
    ]
    return name_decks(top_name(scope), spots, document_titles(scope, library), deck_component)


def _placed(note: Note, entry: Entry, page: Page, scope: Scope) -> Note:
    """Return the note with everything that depends on where its gloss stands."""
    place = entry.place
    titles = section_titles(place.document, place.block.section)
    way = titles if scope.single else (document_title(page), *titles)
    return replace(
        note,
        section=way,
        extra=other_glosses(place.document, place.gloss, page.glosses),
        source=source_excerpt(place.document, place.gloss),
        document=place.document.source.path,
        tags=_tags(entry, way, page, scope),
        lang=page.settings.lang or scope.config.lang,
    )


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
