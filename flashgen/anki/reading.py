"""Reads an `.apkg` back, for `verify` and for tests."""

from __future__ import annotations

import json
import sqlite3
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from flashgen.anki.archive import COLLECTION
from flashgen.anki.error import PackageError, Reason

_COLLECTIONS = ("collection.anki21", COLLECTION)
"""Newest first; Anki's own export puts a stub beside the newest."""
_ONLY_ANKI = "collection.anki21b"
_MAX_BYTES = 1 << 31
_SQLITE = b"SQLite format 3\0"
_SEPARATOR = "::"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCard:
    """A card row."""

    id: int
    number: int
    """1-based, as in `PackageNote.cards`."""
    deck: str
    due: int
    mod: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredNote:
    """A note row with its cards."""

    guid: str
    id: int
    notetype: str
    fields: Mapping[str, str]
    """By name, in the notetype's order."""
    tags: tuple[str, ...]
    mod: int
    cards: tuple[StoredCard, ...]
    """By number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDeck:
    """A deck of the tree; a parent without cards of its own is there too."""

    name: str
    level: int
    """0 for a top deck."""
    notes: int
    """With at least one card here."""
    cards: int
    all_notes: int
    """Here and below."""
    all_cards: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageContents:
    """Everything a package holds."""

    notes: tuple[StoredNote, ...]
    """In the order of new cards."""
    decks: tuple[StoredDeck, ...]
    """Parents before children, in Anki's order."""
    notetypes: Mapping[str, Mapping[str, object]]
    """Anki's JSON by the notetype's name."""

    @property
    def cards(self) -> int:
        """How many cards there are."""
        return sum(len(note.cards) for note in self.notes)


def read_package(path: Path) -> PackageContents:
    """Return what a package holds; nothing is written anywhere.

    Raises:
        PackageError: `NOT_A_PACKAGE`, `FORMAT`, or `DISK` when the file cannot be read.
    """
    try:
        data = _collection(path)
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(data)
            return _contents(connection)
    except OSError as error:
        raise PackageError(Reason.DISK, detail=str(error)) from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        sqlite3.Error,
        ValueError,
        KeyError,
        TypeError,
        EOFError,
    ) as error:
        raise PackageError(Reason.NOT_A_PACKAGE, detail=str(error)) from error


def _collection(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if _ONLY_ANKI in names:
            raise PackageError(Reason.FORMAT, detail=_ONLY_ANKI)
        name = next((name for name in _COLLECTIONS if name in names), "")
        if not name:
            raise PackageError(Reason.NOT_A_PACKAGE, detail=f"{COLLECTION} is missing")
        if archive.getinfo(name).file_size > _MAX_BYTES:
            raise PackageError(Reason.FORMAT, detail=f"{name} is larger than 2 GiB")
        data = archive.read(name)
    if not data.startswith(_SQLITE):
        raise PackageError(Reason.NOT_A_PACKAGE, detail=f"{name} is no database")
    return data


def _contents(connection: sqlite3.Connection) -> PackageContents:
    models, decks = (
        json.loads(text) for text in connection.execute("select models, decks from col").fetchone()
    )
    deck_names = {int(number): deck["name"] for number, deck in decks.items()}
    cards = _cards(connection, deck_names)
    notes = [
        StoredNote(
            guid=guid,
            id=number,
            notetype=models[str(model)]["name"],
            fields=dict(
                zip((f["name"] for f in models[str(model)]["flds"]), fields.split("\x1f"), strict=True)
            ),
            tags=tuple(tags.split()),
            mod=mod,
            cards=tuple(cards.get(number, ())),
        )
        for number, guid, model, mod, tags, fields in connection.execute(
            "select id, guid, mid, mod, tags, flds from notes"
        )
    ]
    notes.sort(key=lambda note: (min((card.due for card in note.cards), default=0), note.id))
    return PackageContents(
        notes=tuple(notes),
        decks=_tree(notes),
        notetypes={model["name"]: model for model in models.values()},
    )


def _cards(connection: sqlite3.Connection, deck_names: Mapping[int, str]) -> dict[int, list[StoredCard]]:
    """Return the cards of each note id."""
    cards: dict[int, list[StoredCard]] = {}
    for number, note, deck, ordinal, due, mod in connection.execute(
        "select id, nid, did, ord, due, mod from cards order by nid, ord"
    ):
        card = StoredCard(id=number, number=ordinal + 1, deck=deck_names[deck], due=due, mod=mod)
        cards.setdefault(note, []).append(card)
    return cards


def _tree(notes: list[StoredNote]) -> tuple[StoredDeck, ...]:
    own_cards: Counter[str] = Counter()
    own_notes: Counter[str] = Counter()
    all_cards: Counter[str] = Counter()
    all_notes: Counter[str] = Counter()
    for note in notes:
        here = Counter(card.deck for card in note.cards)
        above: set[str] = set()
        for deck, count in here.items():
            lineage = _lineage(deck)
            above.update(lineage)
            for name in lineage:
                all_cards[name] += count
        own_cards.update(here)
        own_notes.update(here.keys())
        all_notes.update(above)
    return tuple(
        StoredDeck(
            name=name,
            level=name.count(_SEPARATOR),
            notes=own_notes[name],
            cards=own_cards[name],
            all_notes=all_notes[name],
            all_cards=all_cards[name],
        )
        for name in sorted(all_cards, key=lambda name: name.split(_SEPARATOR))
    )


def _lineage(deck: str) -> list[str]:
    """Return the names from the top deck down: `A::B` → `A`, `A::B`."""
    levels = deck.split(_SEPARATOR)
    return [_SEPARATOR.join(levels[: depth + 1]) for depth in range(len(levels))]
