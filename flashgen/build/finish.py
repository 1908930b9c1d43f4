"""From a draft and its row to what goes into the package and the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from flashgen.anki.note import PackageNote
from flashgen.build.notes import Adopting
from flashgen.core.note import NotetypeName
from flashgen.core.record import Record, State
from flashgen.core.stamp import stamp

if TYPE_CHECKING:
    from flashgen.build.notes import Draft
    from flashgen.build.plan import BuildOptions
    from flashgen.build.sheet import Row

_NOTETYPES = {name.value: name for name in NotetypeName}
RULES_VERSION = 1
"""Raised when the extraction's rules change what becomes a card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """One note as it goes into the package and the ledger."""

    record: Record
    former: Record | None
    row: Row
    position: int
    draft: Draft | None = None
    """None for a retired note."""

    @property
    def note(self) -> PackageNote:
        """The note for the package; its fields are unpacked anew each time."""
        record = self.record
        fields, tags = self.row.stored
        return PackageNote(
            guid=record.guid,
            notetype=_NOTETYPES[record.notetype],
            fields=fields,
            tags=tags,
            deck=record.deck,
            cards=self.row.cards,
            mod=record.mod,
            minted=record.minted,
            position=self.position,
        )


@dataclass(frozen=True, slots=True)
class Moment:
    """When and how a build is stamped."""

    now: int
    options: BuildOptions


def finish(draft: Draft, row: Row, after: str, minted: int, moment: Moment) -> Finished:
    """Stamp one note and write down what the ledger must remember of it.

    `after` is the GUID of the note before it in its document, `minted` the time of a new note.
    """
    former = draft.record
    mod = stamp(row.hash, former, moment.now, is_touched=moment.options.touches(draft.guid))
    cards = row.cards
    if former is not None and former.cards != cards and Adopting.SWITCHES not in moment.options.adopting:
        cards = tuple(sorted({*former.cards, *cards}))
    today = (*_of_gloss(draft), after, cards, row.hash, mod)
    if former is not None and former.minted and _of_record(former) == today:
        record = former  # most notes of a build: nothing new is made for them
    else:
        record = Record(
            guid=draft.guid,
            notetype=draft.decision.asked.notetype.value,
            minted=(former.minted if former else 0) or minted,
            unknown=former.unknown if former else (),
            **dict(zip(_TODAY, today, strict=True)),
        )
    return Finished(record=record, former=former, row=row, position=draft.position, draft=draft)


def _of_gloss(draft: Draft) -> tuple[Any, ...]:
    entry = draft.entry
    gloss, place = entry.gloss, entry.place
    return (
        RULES_VERSION,
        State.LIVE,
        gloss.term.text,
        gloss.body.text,
        gloss.kind.value,
        entry.context,
        place.anchor,
        place.mark,
        place.document.source.path,
        draft.deck,
        draft.decision.items,
    )


_OF_GLOSS = (
    "rules",
    "state",
    "term",
    "body",
    "kind",
    "context",
    "block_id",
    "place",
    "document",
    "deck",
    "items",
)
_TODAY = (*_OF_GLOSS, "after", "cards", "content_hash", "mod")
"""What of a record may be another at each build, in the order of `_of_gloss` and `finish`."""
_of_record = attrgetter(*_TODAY)
