"""Notes whose gloss is gone: kept in the package for a while, marked, so that the mark arrives.

Nothing deletes through a package (R15). The note comes once more, tagged and with a banner,
and the user decides in Anki.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashgen.core.decision import BACKWARD, FORWARD, TYPED
from flashgen.core.gloss import Kind
from flashgen.core.note import Deletion, ListPart, Note, NotetypeName
from flashgen.core.numbering import HEAD, WHOLE
from flashgen.core.record import Record, State
from flashgen.core.text import RichText

if TYPE_CHECKING:
    from collections.abc import Iterable

TAG = "flashgen::retired"
STATUS = "retired"
SHOWN_FOR = 90 * 24 * 3600
"""Seconds a retired note stays in the package, counted up to the newest `mod` of the ledger."""

FEW, SHARE = 10, 0.2
"""More than ten notes and more than a fifth of all gone at once is no edit but an accident (S11)."""


def retired_note(record: Record, lang: str) -> Note:
    """Return a note of what the ledger remembers, with every card that was shipped."""
    kind = Kind(record.kind) if record.kind else Kind.DEFINITION
    cards = frozenset(record.cards)
    shown = [item for item in record.items if not item.freed]
    deletions = tuple(
        Deletion(number=item.number if item.number in cards else 0, content=RichText(item.text))
        for item in shown
    )
    listed = Kind.ENUMERATION if kind is Kind.MIXED else kind
    part = ListPart(kind=listed, deletions=deletions, whole=WHOLE if WHOLE in cards else 0)
    if not shown and WHOLE in cards:  # a list that had become a phrase (`compose._whole_phrase`)
        deletions = (Deletion(number=WHOLE, content=RichText(record.body)),)
        part = ListPart(kind=listed, deletions=deletions)
    return Note(
        guid=record.guid,
        notetype=NotetypeName(record.notetype),
        kind=kind,
        term=RichText(record.term),
        answer=RichText(record.body),
        context=record.context,
        forward=FORWARD in cards,
        backward=BACKWARD in cards,
        typed=TYPED in cards,
        head_number=HEAD if HEAD in cards else 0,
        parts=(part,) if deletions else (),
        document=record.document,
        tags=("flashgen", TAG),
        status=STATUS,
        lang=lang,
    )


def is_mass_disappearance(gone: int, live: int) -> bool:
    """Tell whether so many live notes are gone that it must be an accident: all, or > max(10, 20 %)."""
    return gone > 0 and (gone == live or gone > max(FEW, SHARE * live))


def still_shown(record: Record, newest: int) -> bool:
    """Tell whether a retired note still goes into the package."""
    return record.state is State.RETIRED and record.mod >= newest - SHOWN_FOR


def newest_mod(records: Iterable[Record]) -> int:
    """Return the newest `mod` of the ledger in seconds, 0 for an empty one."""
    return max((record.mod for record in records), default=0)
