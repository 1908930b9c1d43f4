"""What must hold after every build and import, whatever was edited (issue: progress)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flashgen.anki.reading import PackageContents, StoredNote, read_package
from flashgen.build import BuildOptions, Plan, build_deck, find_scopes, preview_build
from flashgen.build.report import count_for_anki
from flashgen.core.reason import Reason
from flashgen.core.script import fold
from flashgen.ledger import load_ledger
from tests.identity.collection import Anki
from tests.identity.notes import Notes, Studied
from tests.identity.saying import Numbering, check_items, held_items, pair_of, stored_notes
from tests.identity.truth import (
    TALLY,
    Doubt,
    Expected,
    Pair,
    expected_notes,
    first_places,
    neighbours_of,
    pairs_of,
    torn_notes,
)

START = 1_790_000_000
DECK_FILE = """flashgen: 1
deck: 教養
kinds:
  examples:
    items: yes
"""

Shown = tuple[tuple[object, ...], frozenset[object]]
"""What a pair's first place shows, one of these, and what those of its rivals show."""


@dataclass
class World:
    """The author's folder, the package, and one user's Anki."""

    root: Path
    anki: Anki
    notes: Notes
    clock: int = START
    ever: list[Studied] = field(default_factory=list)
    """Every note there has been."""
    shown: dict[Studied, Shown] = field(default_factory=dict)
    """What the cards of each live note showed at the last build."""
    mods: dict[str, int] = field(default_factory=dict)
    is_imported: bool = True
    """The last build is in the collection."""

    @property
    def package(self) -> Path:
        """Where the package is written."""
        return self.root.parent / "out.apkg"

    @property
    def live(self) -> list[str]:
        """The GUIDs of the notes that are written."""
        return sorted(note.guid for note in self.shown)

    def build(self) -> tuple[Plan, PackageContents]:
        """Save the notes, ask what a build would do, and do it."""
        self.clock += 600
        self.notes.save(self.root)
        deck_file = self.root / "flashgen.yaml"
        deck_file.write_text(DECK_FILE, encoding="utf-8")
        (scope,) = find_scopes([deck_file])
        options = BuildOptions(output=self.package, now=self.clock, accept_removals=True)
        plan = preview_build(scope, options)
        build_deck(scope, options)
        contents = read_package(self.package)
        self._check_identity(plan, contents)
        return plan, contents

    def take(self, plan: Plan, contents: PackageContents) -> None:
        """Import the last build and hold Anki to the promises."""
        before = self.anki.schedule()
        counts = self.anki.take(self.package)
        after = self.anki.schedule()
        assert {card: after.get(card) for card in before} == before, "a schedule changed"
        assert counts["conflicting"] == 0
        if self.is_imported:
            expected = count_for_anki(plan)
            found = {"new": counts["new"], "updated": counts["updated"], "unchanged": counts["duplicate"]}
            assert found == expected, "the import log is not what diff said"
        self.is_imported = True
        self._check_fields(contents)
        self._check_blanks()
        self.anki.study()

    def _check_identity(self, plan: Plan, contents: PackageContents) -> None:
        """Hold every note of the package to the oracle, then let the oracle learn what is new."""
        live = {note.guid: note for note in contents.notes if "flashgen::retired" not in note.tags}
        pairs = pairs_of(self.notes.glosses())
        expected = expected_notes(pairs, self.ever, self.notes.glosses_by_document())
        torn = torn_notes(pairs)
        built: dict[Studied, Pair] = {}
        for pair, stored in stored_notes(pairs, live.values()):
            if stored is None:
                _check_unasked(pair, pairs, expected[pair], plan)
                continue
            note = self._learn(pair, expected[pair], stored)
            built[note] = pair
            held = held_items(plan, note) if _is_rivalled(pair, pairs) else ()
            is_other = note is not expected[pair].options[0]
            check_items(note, pair, Numbering(stored, held, is_other_note=is_other))
        assert set(live) == {note.guid for note in built}, "a live note without a gloss"
        assert torn <= set(built), "a pair was edited at all its places, and none of them kept the note"
        self._check_gone(contents, built)
        for note, around in neighbours_of(self.notes.glosses_by_document()).items():
            note.neighbours = around
        shown = self._shown(pairs, built)
        self._check_mods(contents, shown)
        self.shown = shown

    def _learn(self, pair: Pair, expected: Expected, stored: StoredNote) -> Studied:
        """Return the note that a pair became, when it is one that it may be."""
        note = next((known for known in self.ever if known.guid == stored.guid), None)
        was = " | ".join(f"{one.term} ({one.text})" if one else "new" for one in expected.options)
        assert note in expected.options, (
            f"{pair.glosses}: is {f'{note.term} ({note.text})' if note else 'new'}, not {was}"
        )
        expected.count(note)
        if note is None:
            note = Studied(stored.guid, stored.notetype, "", "")
            self.ever.append(note)
        assert note.notetype == stored.notetype
        for gloss in pair.glosses:
            gloss.become(note)
        note.term, note.text = pair.glosses[0].term, pair.glosses[0].text
        return note

    def _check_gone(self, contents: PackageContents, built: Mapping[Studied, Pair]) -> None:
        """Every note that is not written any more is there still, marked, with what it said last."""
        retired = {note.guid: note for note in contents.notes if "flashgen::retired" in note.tags}
        gone = {note.guid: note for note in self.ever if note not in built}
        assert set(retired) == set(gone), "a gone note is not in the package"
        for guid, note in gone.items():
            term, text = pair_of(retired[guid])
            said = fold(term), fold(text).replace("、", "")
            assert said == (note.pair[0], note.pair[1].replace("、", "")), f"{said}: was {note.pair}"
            is_news = note in self.shown
            assert (retired[guid].mod == self.mods[guid]) != is_news, f"{note.term}: gone, {is_news=}"

    def _shown(self, pairs: tuple[Pair, ...], built: Mapping[Studied, Pair]) -> dict[Studied, Shown]:
        shown = self.notes.visible()
        documents = self.notes.glosses_by_document()
        own = {pair: tuple(shown[gloss.id] for gloss in first_places(pair, documents)) for pair in pairs}
        return {
            note: (own[pair], frozenset(own[other] for other in pairs if pair.rivals(other)))
            for note, pair in built.items()
        }

    def _check_mods(self, contents: PackageContents, shown: Mapping[Studied, Shown]) -> None:
        """A note is updated when what its own line shows changes, and never without a cause."""
        mods = {note.guid: note.mod for note in contents.notes}
        for note, (own, rivals) in shown.items():
            if note.guid not in self.mods:
                continue
            former = self.shown.get(note, ((), frozenset()))
            is_updated = mods[note.guid] != self.mods[note.guid]
            if not set(own) & set(former[0]):
                assert is_updated, f"{former[0]} → {own}: not updated"
            elif (own, rivals) == former:
                assert not is_updated, f"{own}: updated, and nothing changed"
        self.mods |= mods

    def _check_fields(self, contents: PackageContents) -> None:
        stored = self.anki.notes()
        for note in contents.notes:
            expected = (list(note.fields.values()), sorted(note.tags))
            touched = self.anki.touched.get(note.guid)
            if touched and note.mod > touched[2]:
                del self.anki.touched[note.guid]
                touched = None
            fields, tags = stored[note.guid]
            assert (fields, sorted(tags)) == (touched[:2] if touched else expected), f"{note.guid}: stale"
        ever = {record.guid for record in load_ledger(self.root / "flashgen.ledger.jsonl").records}
        assert set(stored) <= ever, "a note that the ledger does not know"

    def _check_blanks(self) -> None:
        gone = {(note.guid, number) for note in self.ever for number in note.gone}
        assert self.anki.blank_cards() <= gone, "a card is blank whose item is written"


def _is_rivalled(pair: Pair, pairs: tuple[Pair, ...]) -> bool:
    return any(pair.rivals(other) for other in pairs)


def _check_unasked(pair: Pair, pairs: tuple[Pair, ...], expected: Expected, plan: Plan) -> None:
    """What others ask already, or make look like a qualifier, may be left out while it is new, and is listed."""
    assert None in expected.options, f"{pair.glosses}: no note"
    assert _is_rivalled(pair, pairs), f"{pair.glosses}: no note"
    held = {(draft.entry.key.head, draft.entry.key.body) for draft, _ in plan.held_back}
    expected.count(None)
    if pair.key in held:
        TALLY[f"{Doubt.HELD_BACK.name} used"] += 1
    else:
        namesakes = [other for other in pairs if other is not pair and other.key[0] == pair.key[0]]
        qualifying = {
            fold(gloss.body.text)
            for page in plan.library.pages
            for gloss in page.glosses
            if gloss.reason in {Reason.QUALIFIER, Reason.REPEATED_TAG}
        }
        assert namesakes, f"{pair.glosses}: no note, and nobody says so"
        assert pair.key[1] in qualifying, f"{pair.glosses}: no note, and nobody says so"
        TALLY[f"{Doubt.QUALIFIER.name} used"] += 1
    for gloss in pair.glosses:
        gloss.become(None)
