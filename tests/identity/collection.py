"""One user's Anki: imports packages, studies every card, and remembers how it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageRequest
from anki.scheduler.v3 import CardAnswer, Scheduler

OUTCOMES = ("new", "updated", "duplicate", "conflicting")

_SCHEDULE = "select id, nid, did, ord, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data from cards"


@dataclass
class Anki:
    """A collection."""

    collection: Collection
    touched: dict[str, tuple[list[str], list[str], int]] = field(default_factory=dict)
    """Notes that the user changed, by GUID: fields and tags as the user left them, and when."""

    @classmethod
    def in_folder(cls, folder: Path) -> Anki:
        """Make an empty collection."""
        return cls(Collection(str(folder / "collection.anki2")))

    def take(self, package: Path) -> dict[str, int]:
        """Import a package with Anki's own presets; return the import log's counts."""
        options = self.collection._backend.get_import_anki_package_presets()
        request = ImportAnkiPackageRequest(package_path=str(package), options=options)
        log = self.collection.import_anki_package(request).log
        return {name: len(getattr(log, name)) for name in OUTCOMES}

    def study(self) -> None:
        """Answer every card that was never answered, through the scheduler."""
        for number in self.collection.find_cards("is:new"):
            card = self.collection.get_card(number)
            card.start_timer()
            states = self.collection._backend.get_scheduling_states(card.id)
            rating = (CardAnswer.EASY, CardAnswer.GOOD)[card.ord % 2]
            scheduler = self.collection.sched
            assert isinstance(scheduler, Scheduler)
            scheduler.answer_card(scheduler.build_answer(card=card, states=states, rating=rating))

    def schedule(self) -> dict[int, tuple[object, ...]]:
        """Return every card's state, by card id."""
        return {row[0]: tuple(row[1:]) for row in self.collection.db.all(_SCHEDULE)}  # type: ignore[union-attr]

    def notes(self) -> dict[str, tuple[list[str], list[str]]]:
        """Return every note's fields and tags by GUID; a GUID that stands twice is an error."""
        rows = self.collection.db.all("select guid, flds, tags from notes")  # type: ignore[union-attr]
        found = {guid: (fields.split("\x1f"), tags.split()) for guid, fields, tags in rows}
        assert len(found) == len(rows), "a note is doubled"
        return found

    def touch(self, guid: str, now: int, *, edit: bool) -> None:
        """Let the user add a tag, or write into the hint, at a time."""
        number = self.collection.db.scalar("select id from notes where guid = ?", guid)  # type: ignore[union-attr]
        note = self.collection.get_note(number)
        if edit:
            note["Hint"] = "自分で書いた手がかり"
        elif "自分の印" not in note.tags:
            note.add_tag("自分の印")
        self.collection.update_note(note)
        self.collection.db.execute("update notes set mod = ? where id = ?", now, number)  # type: ignore[union-attr]
        self.touched[guid] = (list(note.fields), sorted(note.tags), now)

    def export(self, deck: str, package: Path, *, legacy: bool) -> None:
        """Export a deck as a user does, `legacy`: for older versions of Anki."""
        from anki.collection import DeckIdLimit, ExportAnkiPackageOptions  # not in Anki 23.10

        options = ExportAnkiPackageOptions(
            with_scheduling=True, with_deck_configs=True, with_media=True, legacy=legacy
        )
        number = self.collection.decks.id_for_name(deck)
        assert number is not None
        self.collection.export_anki_package(out_path=str(package), options=options, limit=DeckIdLimit(number))

    def blank_cards(self) -> set[tuple[str, int]]:
        """Return the cards that Anki calls empty, as GUID and number."""
        blank = set()
        for found in self.collection.get_empty_cards().notes:
            for number in found.card_ids:
                card = self.collection.get_card(number)
                blank.add((card.note().guid, card.ord + 1))
        return blank

    def fields_of(self, guid: str) -> Mapping[str, str]:
        """Return a note's fields by name."""
        number = self.collection.db.scalar("select id from notes where guid = ?", guid)  # type: ignore[union-attr]
        return dict(self.collection.get_note(number).items())
