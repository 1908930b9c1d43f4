"""From a draft and its row to what goes into the package and the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from flashgen.anki.note import PackageNote
from flashgen.build.notes import Adopting
from flashgen.core.record import Record, State
from flashgen.core.stamp import stamp

if TYPE_CHECKING:
    from flashgen.build.notes import Draft
    from flashgen.build.plan import BuildOptions
    from flashgen.build.sheet import Row

RULES_VERSION = 1
"""Raised when the extraction's rules change what becomes a card."""


class Finished(NamedTuple):
    """One note as it goes into the package and the ledger."""

    record: Record
    former: Record | None
    row: Row
    position: int
    draft: Draft | None = None
    """None for a retired note."""

    @property
    def note(self) -> PackageNote:
        """The note for the package; its content is unpacked anew each time."""
        record, row = self.record, self.row
        return PackageNote(
            record.guid, row.stored, row.cards, record.deck, record.mod, record.minted, self.position
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
    entry, place, sign = draft.entry, draft.entry.place, draft.entry.sign
    today: tuple[Any, ...] = (
        RULES_VERSION, State.LIVE, sign.term, sign.body, sign.kind.value, entry.context, sign.anchor, sign.mark,
        place.path, draft.deck, draft.decision.items, after, cards, row.hash, mod,
    )  # fmt: skip
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
    return Finished(record, former, row, draft.position, draft)


_TODAY = (
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
    "after",
    "cards",
    "content_hash",
    "mod",
)
"""What of a record may be another at each build, in the order of `finish`."""
_of_record = attrgetter(*_TODAY)
