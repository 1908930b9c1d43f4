"""From drafts to finished notes: worded, rendered, guarded and stamped."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flashgen.anki.cloze import card_numbers
from flashgen.anki.fields import content_hash, note_fields
from flashgen.anki.fronts import fronts
from flashgen.anki.note import PackageNote
from flashgen.build.notes import Adopting
from flashgen.core.context import parent_title
from flashgen.core.guard import Ruling, apply, has_cards, judge
from flashgen.core.record import Record, State
from flashgen.core.script import fold
from flashgen.core.stamp import stamp
from flashgen.markdown.html import to_html
from flashgen.wording import Questions

if TYPE_CHECKING:
    from flashgen.build.notes import Draft
    from flashgen.build.plan import BuildOptions
    from flashgen.build.scope import Scope
    from flashgen.core.note import Note

RULES_VERSION = 1
"""Raised when the extraction's rules change what becomes a card."""

_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """One note as it goes into the package and the ledger."""

    note: PackageNote
    record: Record
    former: Record | None
    draft: Draft | None = None
    """None for a retired note."""


class Writer:
    """Words and renders notes, with the wording templates of each deck language loaded once."""

    def __init__(self, scope: Scope) -> None:
        self._override = scope.root / scope.config.templates if scope.config.templates else None
        self._questions: dict[str, Questions] = {}

    def fields(self, note: Note) -> tuple[str, ...]:
        """Return the note's field values in its notetype's order."""
        questions = self._asking(note.lang)
        status = questions.status(note.status) if note.status else ""
        return note_fields(note, questions.word(note, to_html), to_html, status=status)

    def _asking(self, lang: str) -> Questions:
        if lang not in self._questions:
            self._questions[lang] = Questions(lang, self._override)
        return self._questions[lang]


@dataclass(frozen=True, slots=True)
class Guarded:
    """The deck's notes after the ambiguity guard."""

    drafts: tuple[Draft, ...]
    """Those with at least one card, in deck order."""
    fields: tuple[tuple[str, ...], ...]
    held_back: tuple[tuple[Draft, int], ...]
    """Cards that are not asked: the draft and the card's number."""


def guard(drafts: tuple[Draft, ...], writer: Writer) -> Guarded:
    """Hold back what would be asked blindly; give a note that would lose all its cards its parent first."""
    rendered = [writer.fields(draft.note) for draft in drafts]
    rulings = _rulings(drafts, rendered)
    lost = {i for i, draft in enumerate(drafts) if not has_cards(apply(draft.note, rulings[i]))}
    if lost:
        drafts = tuple(_with_parent(draft) if i in lost else draft for i, draft in enumerate(drafts))
        rendered = [writer.fields(d.note) if i in lost else rendered[i] for i, d in enumerate(drafts)]
        rulings = _rulings(drafts, rendered)
    kept: list[Draft] = []
    fields: list[tuple[str, ...]] = []
    held: list[tuple[Draft, int]] = []
    for index, (draft, ruling) in enumerate(zip(drafts, rulings, strict=True)):
        held.extend((draft, number) for number in sorted(ruling.held_back))
        note = apply(draft.note, ruling)
        if not has_cards(note):
            continue
        changed = note is not draft.note
        kept.append(_with_note(draft, note) if changed else draft)
        fields.append(writer.fields(note) if changed else rendered[index])
    return Guarded(tuple(kept), tuple(fields), tuple(held))


def _rulings(drafts: tuple[Draft, ...], rendered: list[tuple[str, ...]]) -> tuple[Ruling, ...]:
    shown = [
        {number: fold(_plain(front)) for number, front in fronts(d.note.notetype, fields).items()}
        for d, fields in zip(drafts, rendered, strict=True)
    ]
    shipped = [frozenset(draft.record.cards) if draft.record else frozenset() for draft in drafts]
    return judge([draft.note for draft in drafts], shown, shipped)


def _plain(front: str) -> str:
    return html.unescape(_TAG.sub(" ", front))


def _with_note(draft: Draft, note: Note) -> Draft:
    return replace(draft, composed=replace(draft.composed, note=note))


def _with_parent(draft: Draft) -> Draft:
    if draft.note.context:
        return draft
    place = draft.entry.place
    return _with_note(draft, replace(draft.note, context=parent_title(place.document, place.gloss)))


def finish(draft: Draft, fields: tuple[str, ...], now: int, minted: int, options: BuildOptions) -> Finished:
    """Stamp one note and write down what the ledger must remember of it."""
    note, former = draft.note, draft.record
    hashed = content_hash(fields, note.tags)
    mod = stamp(hashed, former, now, is_touched=options.touches(note.guid))
    cards = card_numbers(note.notetype, fields)
    package = PackageNote(
        guid=note.guid,
        notetype=note.notetype,
        fields=fields,
        tags=note.tags,
        deck=note.deck,
        cards=cards,
        mod=mod,
        minted=(former.minted if former else 0) or minted,
        position=note.position,
    )
    known = frozenset(former.cards) if former and Adopting.SWITCHES not in options.adopting else frozenset()
    record = _record(draft, package, hashed, known)
    return Finished(note=package, record=record, former=former, draft=draft)


def _record(draft: Draft, package: PackageNote, hashed: str, known: frozenset[int]) -> Record:
    entry, former = draft.entry, draft.record
    return Record(
        guid=package.guid,
        term=entry.gloss.term.text,
        body=entry.gloss.body.text,
        context=entry.context,
        block_id=entry.place.anchor,
        place=entry.place.mark,
        document=entry.place.document.source.path,
        deck=package.deck,
        notetype=package.notetype.value,
        kind=entry.gloss.kind.value,
        cards=tuple(sorted(known | set(package.cards))),
        items=draft.composed.items,
        content_hash=hashed,
        mod=package.mod,
        minted=package.minted,
        rules=RULES_VERSION,
        state=State.LIVE,
        unknown=former.unknown if former else (),
    )
