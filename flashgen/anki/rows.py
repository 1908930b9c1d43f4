"""The database of a package: rows streamed through genanki's classes.

genanki writes row by row, reads the deck list again for every deck and asks its regexes which
cards a note has; here each of these is done once (R13, R24).
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from flashgen.anki.check import Checker
from flashgen.anki.error import PackageError, Reason
from flashgen.anki.face import Face
from flashgen.anki.model import models
from flashgen.anki.note import PackageNote
from flashgen.anki.notetypes import NOTETYPES

_BATCH = 1000
_GROUP = 100
"""Rows to one statement: Python and SQLite hand over to each other once a group."""
_NOTE = "(?,?,?,?,-1,?,?,?,0,0,'')"
_CARD = "(?,?,?,?,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')"

# Nobody sees the file before it is whole, so nothing in it needs to survive a crash.
_PRAGMAS = ("journal_mode=off", "synchronous=off", "locking_mode=exclusive", "temp_store=memory")


def write_database(database: Path, package: StreamedPackage, created: int) -> None:
    """Write a new database file and let SQLite read all of it (S5).

    Raises:
        PackageError: of a note, or `Reason.DATABASE`.
    """
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for pragma in _PRAGMAS:
            connection.execute(f"pragma {pragma}")
        package.write_to_db(connection.cursor(), created, None)
        found = connection.execute("pragma integrity_check").fetchone()[0]
        if found != "ok":
            raise PackageError(Reason.DATABASE, detail=found)


@dataclass(slots=True)
class _Ids:
    """Row numbers: near the time at which a note was minted, never twice, the same in every run."""

    base: int
    """Milliseconds; for notes without a time of their own."""
    _notes: set[int] = field(default_factory=set)
    _last_note: int = 0
    _last_card: int = 0

    def take(self, minted: int, cards: int) -> tuple[int, int]:
        """Return a note's number, and the first of so many numbers in a row for its cards."""
        number = minted if minted > 0 else self.base
        if number in self._notes:
            number = self._last_note + 1
        self._notes.add(number)
        self._last_note = max(self._last_note, number)
        first = max(self._last_card + 1, number)
        self._last_card = first + cards - 1
        return number, first


class StreamedPackage(genanki.Package):  # type: ignore[misc]
    """A package that takes finished rows in any number, and knows afterwards how many they were."""

    def __init__(
        self,
        notes: Iterable[PackageNote],
        face: Face,
        *,
        top_deck: str = "",
        progress: Callable[[int], None] | None = None,
    ) -> None:
        super().__init__([])
        self.notes = 0
        self.cards = 0
        self._rows = iter(notes)
        self._models = models(face)
        self._deck_ids: dict[str, int] = {}
        self._taken: set[int] = set()
        self._spelled: dict[str, int] = {}
        """The same for each spelling that comes."""
        self._top_deck = top_deck
        self._progress = progress

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, id_gen: Iterator[int] | None) -> None:
        """Write everything; genanki's counter of ids stays unused, notes bring their own."""
        del id_gen
        tables, indexes = _schema()
        cursor.execute("begin")
        for statement in tables:
            cursor.execute(statement)
        cursor.execute(APKG_COL)
        self._write_rows(cursor, _Ids(int(timestamp) * 1000))
        self._write_collection(cursor, int(timestamp))
        for statement in indexes:  # last: sorted once instead of kept in order
            cursor.execute(statement)
        cursor.execute("commit")

    @property
    def decks_written(self) -> int:
        """How many decks hold cards."""
        return len(self._deck_ids)

    def _write_rows(self, cursor: sqlite3.Cursor, ids: _Ids) -> None:
        checker = Checker()
        model_ids = {name: notetype.id for name, notetype in NOTETYPES.items()}
        while batch := tuple(islice(self._rows, _BATCH)):
            note_rows: list[tuple[object, ...]] = []
            card_rows: list[tuple[int, ...]] = []
            for note in batch:
                checker.note(note)
                guid, content, cards, deck, mod, minted, position = note
                deck_id = self._spelled.get(deck) or self._deck_id(note, checker)
                note_id, card_id = ids.take(minted, len(cards))
                model_id = model_ids[content.notetype]
                note_rows.append((note_id, guid, model_id, mod, content.tags, content.row, content.sort))
                for number in cards:
                    card_rows.append((card_id, note_id, deck_id, number - 1, mod, position))
                    card_id += 1
            _insert(cursor, "notes", _NOTE, note_rows)
            _insert(cursor, "cards", _CARD, card_rows)
            self.notes += len(note_rows)
            self.cards += len(card_rows)
            if self._progress:
                self._progress(self.notes)

    def _deck_id(self, note: PackageNote, checker: Checker) -> int:
        """Return an id made of the deck's name; Anki goes by the name and throws the id away (R10)."""
        name = checker.deck(note)
        if name not in self._deck_ids:
            number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:5]) + (1 << 40)
            while number in self._taken:
                number += 1
            self._taken.add(number)
            self._deck_ids[name] = number
        return self._spelled.setdefault(note.deck, self._deck_ids[name])

    def _write_collection(self, cursor: sqlite3.Cursor, created: int) -> None:
        """Write times, decks and notetypes, each JSON once."""
        decks = json.loads(cursor.execute("select decks from col").fetchone()[0])
        for name, number in self._deck_ids.items():
            decks[str(number)] = genanki.Deck(number, name).to_json()
        first = self._deck_ids.get(self._top_deck) or next(iter(self._deck_ids.values()), 1)
        notetypes = {str(m.model_id): m.to_json(created, first) for m in self._models.values()}
        cursor.execute(
            "update col set crt = ?, mod = ?, scm = ?, decks = ?, models = ?",
            (created, created * 1000, created * 1000, json.dumps(decks), json.dumps(notetypes)),
        )


def _insert(cursor: sqlite3.Cursor, table: str, row: str, rows: Sequence[tuple[object, ...]]) -> None:
    for start in range(0, len(rows), _GROUP):
        group = rows[start : start + _GROUP]
        cursor.execute(_statement(table, row, len(group)), [*chain.from_iterable(group)])


@lru_cache(maxsize=2 * _GROUP)
def _statement(table: str, row: str, count: int) -> str:
    return f"insert into {table} values {','.join([row] * count)}"  # noqa: S608 - all three are ours


def _schema() -> tuple[list[str], list[str]]:
    """Return genanki's statements that make tables, and those that make indexes."""
    statements = [text.strip() for text in APKG_SCHEMA.split(";") if text.strip()]
    indexes = [text for text in statements if text.casefold().startswith("create index")]
    return [text for text in statements if text not in indexes], indexes
