"""A note as it goes into a package."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from flashgen.anki.cloze import MAX_NUMBER, card_numbers
from flashgen.anki.error import PackageError, Reason
from flashgen.anki.escape import DECK_SEPARATOR, is_storable
from flashgen.anki.notetypes import NOTETYPES, SORT_FIELD
from flashgen.core.note import NotetypeName

if TYPE_CHECKING:
    from collections.abc import Sequence

SEPARATOR = "\x1f"
"""Between the fields of a row (R19)."""

_TAG = re.compile("<[^>]*>")
_SORT = NOTETYPES[NotetypeName.QA].index(SORT_FIELD)  # one place in both
_FIELD_COUNTS = {name: len(notetype.fields) for name, notetype in NOTETYPES.items()}


@dataclass(frozen=True, slots=True)
class Stored:
    """A note's content as Anki stores it, found fit by `stored`, which makes it."""

    notetype: NotetypeName
    row: str
    """All fields in the notetype's order, joined."""
    tags: str
    """` a b `."""
    sort: str
    """What Anki sorts by."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields one by one."""
        return tuple(self.row.split(SEPARATOR))


class PackageNote(NamedTuple):
    """One note, finished."""

    guid: str
    content: Stored
    cards: tuple[int, ...]
    """1-based: the place of a card template, or a cloze number; as `stored` has found them."""
    deck: str
    """Full name, `::` between levels."""
    mod: int
    """Seconds (R7)."""
    minted: int
    """Milliseconds; becomes the note's id."""
    position: int
    """Place in the order of new cards (R22)."""


def stored(
    guid: str, notetype: NotetypeName, fields: Sequence[str], tags: tuple[str, ...], cards: tuple[int, ...]
) -> Stored:
    """Return a note's content as Anki stores it (S5); `fields` are HTML (`fields.note_fields`).

    Raises:
        PackageError: the note would be refused or changed, or its cards are not those given.
    """
    if len(fields) != _FIELD_COUNTS[notetype]:
        raise PackageError(Reason.FIELD_COUNT, guid=guid, detail=str(len(fields)))
    row = SEPARATOR.join(fields)
    if row.count(SEPARATOR) != len(fields) - 1:
        raise PackageError(Reason.CHARACTERS, guid=guid, detail="U+001F")
    if not is_storable(row) or (guid != fields[0] and not (is_storable(guid) and SEPARATOR not in guid)):
        raise PackageError(Reason.CHARACTERS, guid=guid)
    made = card_numbers(notetype, fields)
    if bool(made) != bool(cards):
        raise PackageError(Reason.NO_CARDS, guid=guid)
    if made != cards or (made and not 1 <= made[0] <= made[-1] <= MAX_NUMBER):
        raise PackageError(Reason.CARD_NUMBERS, guid=guid, detail=f"{cards} for the fields' {made}")
    unfit = _unfit(tags)
    if unfit is not None:
        raise PackageError(Reason.TAG, guid=guid, detail=repr(unfit))
    return Stored(notetype, row, f" {' '.join(tags)} " if tags else "", _sort_text(fields[_SORT]))


@lru_cache(maxsize=1 << 10)  # the same few on every note of a section
def _unfit(tags: tuple[str, ...]) -> str | None:
    """Return the first tag that Anki would split, rename or change."""
    return next(
        (t for t in tags if "" in t.split(DECK_SEPARATOR) or t.split() != [t] or not is_storable(t)), None
    )


def _sort_text(term: str) -> str:
    """Return a field's text without markup, as Anki sorts by it."""
    return html.unescape(_TAG.sub("", term)) if "<" in term or "&" in term else term
