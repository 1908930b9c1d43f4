"""The notes of one document as Anki will store them, before the guard has seen the others.

A sheet follows from its document, the deck's settings and what its notes ask, so it is kept from one
build to the next; nothing of identity is in it but the ids that its key names. Its rows are packed: a
large deck's fields are many times its notes, and are wanted once, when the package is written.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, groupby
from typing import TYPE_CHECKING, NamedTuple

from flashgen.anki.error import PackageError
from flashgen.anki.fields import content_hash
from flashgen.anki.fronts import fronts, seen
from flashgen.anki.note import Stored, stored
from flashgen.build.refusal import Exit, Refusal
from flashgen.cache.packing import packed, unpacked
from flashgen.cache.store import Store
from flashgen.core.guard import has_cards
from flashgen.core.note import NotetypeName
from flashgen.core.problem import Location, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from flashgen.build.library import Progress
    from flashgen.build.notes import Draft
    from flashgen.build.scribe import Scribe
    from flashgen.core.note import Note

@dataclass(frozen=True, slots=True)
class Sheet:
    """Row by row, in document order."""

    cards: tuple[tuple[int, ...], ...]
    """The numbers of the cards that Anki makes."""
    fronts: tuple[tuple[int, ...], ...]
    """Checksums of each note's fronts as the guard compares them: equal fronts have equal ones.

    A Q&A note that asks the same twice, once to be typed, has one.
    """
    hashes: tuple[str, ...]
    """`content_hash` of each row."""
    silent: tuple[int, ...]
    """Rows whose note asks nothing at all."""
    packed: bytes
    """The content of each row: `tuple[Stored, ...]`."""

    def rows(self) -> list[Row]:
        """Return the rows one by one."""
        silent = map(self.silent.__contains__, count())
        columns = zip(count(), self.cards, self.fronts, self.hashes, silent)  # noqa: B905 - some end never
        return [Row(self, *values) for values in columns]


class Row(NamedTuple):
    """One note of a sheet."""

    sheet: Sheet
    at: int
    cards: tuple[int, ...]
    fronts: tuple[int, ...]
    hash: str
    is_silent: bool

    @property
    def fields(self) -> tuple[str, ...]:
        """The field values in the notetype's order."""
        return self.stored.fields

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags."""
        return tuple(self.stored.tags.split())

    @property
    def stored(self) -> Stored:
        """The content as Anki stores it, unpacked anew for each sheet."""
        return _unpacked(self.sheet.packed)[self.at]


def write_sheets(drafts: Sequence[Draft], scribe: Scribe, progress: Progress) -> list[Row]:
    """Return a row for each draft, in their order: from the cache, or from a new sheet for its document."""
    store = Store("sheets", Sheet)
    rows: list[Row] = []
    has_new = False
    for _, group in groupby(drafts, key=lambda draft: draft.entry.place.path):
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
        found = [zlib.crc32(seen(front).encode()) for front in shown.values()]
        checksums.append(tuple(dict.fromkeys(found) if note.notetype is NotetypeName.QA else found))
        hashes.append(content_hash(fields, note.tags))
        rows.append(_stored(note, fields, cards[-1]))
        if not has_cards(note):
            silent.append(at)
    return Sheet(tuple(cards), tuple(checksums), tuple(hashes), tuple(silent), packed(rows))


def _stored(note: Note, fields: tuple[str, ...], cards: tuple[int, ...]) -> Stored:
    try:
        return stored(note.guid, note.notetype, fields, note.tags, cards)
    except PackageError as error:
        values = (("detail", str(error)),)
        problem = Problem("A101", Severity.ERROR, Location(note.document), values)
        raise Refusal(Exit.OUTPUT, problem) from error


_Rows = tuple[Stored, ...]


@lru_cache(maxsize=1)  # rows are asked for in their order, sheet by sheet
def _unpacked(data: bytes) -> _Rows:
    return unpacked(data, _Rows)
