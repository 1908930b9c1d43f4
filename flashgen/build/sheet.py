"""The notes of one document as Anki will store them, before the guard has seen the others.

A sheet follows from its document, the deck's settings and what its notes ask, so it is kept from one
build to the next; nothing of identity is in it but the ids that its key names. Its rows are packed: a
large deck's fields are many times its notes, and are wanted once, when the package is written.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from flashgen.anki.fields import content_hash
from flashgen.anki.fronts import fronts, seen
from flashgen.cache.store import Store
from flashgen.core.guard import has_cards

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from flashgen.build.library import Progress
    from flashgen.build.notes import Draft
    from flashgen.build.scribe import Scribe
    from flashgen.core.note import Note

_FIELD, _ROW = "\x1f", "\x1e"
"""Between the values of a row, and between rows; neither can stand in a field (R19)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Row by row, in document order."""

    cards: tuple[tuple[int, ...], ...]
    """The numbers of the cards that Anki makes."""
    fronts: tuple[tuple[int, ...], ...]
    """A checksum of each card's front as the guard compares it: equal fronts have equal ones; parallel to `cards`."""
    hashes: tuple[str, ...]
    """`content_hash` of each row."""
    silent: tuple[int, ...]
    """Rows whose note asks nothing at all."""
    packed: bytes

    def rows(self) -> list[Row]:
        """Return the rows one by one."""
        return [Row(self, at) for at in range(len(self.cards))]


@dataclass(frozen=True, slots=True)
class Row:
    """One note of a sheet."""

    sheet: Sheet
    at: int

    @property
    def cards(self) -> tuple[int, ...]:
        """The numbers of its cards."""
        return self.sheet.cards[self.at]

    @property
    def fronts(self) -> tuple[int, ...]:
        """The checksums of their fronts."""
        return self.sheet.fronts[self.at]

    @property
    def hash(self) -> str:
        """The `content_hash`."""
        return self.sheet.hashes[self.at]

    @property
    def is_silent(self) -> bool:
        """Whether the note asks nothing at all."""
        return self.at in self.sheet.silent

    @property
    def fields(self) -> tuple[str, ...]:
        """The field values in the notetype's order."""
        return self.stored[0]

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags."""
        return self.stored[1]

    @property
    def stored(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Field values and tags, unpacked anew each time."""
        *fields, tags = _unpacked(self.sheet.packed)[self.at].split(_FIELD)
        return tuple(fields), tuple(tags.split())


def write_sheets(drafts: Sequence[Draft], scribe: Scribe, progress: Progress) -> list[Row]:
    """Return a row for each draft, in their order: from the cache, or from a new sheet for its document."""
    store = Store("sheets", Sheet)
    rows: list[Row] = []
    has_new = False
    for _, group in groupby(drafts, key=lambda draft: draft.entry.place.document.source.path):
        progress("compose", len(rows), len(drafts))
        own = list(group)
        basis = scribe.basis(own)
        key = store.key(basis) if basis else ""
        sheet = store.get(key) if key else None
        if sheet is None:
            sheet = write_sheet(map(scribe.compose, own), scribe)
            if key:
                store.put(key, store.encode(sheet))
                has_new = True
        rows += sheet.rows()
    progress("compose", len(rows), len(drafts))
    if has_new:
        store.tidy()
    return rows


def write_sheet(notes: Iterable[Note], scribe: Scribe) -> Sheet:
    """Return notes worded and rendered."""
    cards, checksums, hashes, silent, rows = [], [], [], [], []
    for at, note in enumerate(notes):
        fields = scribe.fields(note)
        shown = fronts(note.notetype, fields)
        cards.append(tuple(shown))
        checksums.append(tuple([zlib.crc32(seen(front).encode()) for front in shown.values()]))
        hashes.append(content_hash(fields, note.tags))
        rows.append(_FIELD.join((*fields, " ".join(note.tags))))
        if not has_cards(note):
            silent.append(at)
    packed = zlib.compress(_ROW.join(rows).encode(), 1)
    return Sheet(tuple(cards), tuple(checksums), tuple(hashes), tuple(silent), packed)


@lru_cache(maxsize=1)  # rows are asked for in their order, sheet by sheet
def _unpacked(packed: bytes) -> list[str]:
    return zlib.decompress(packed).decode().split(_ROW)
