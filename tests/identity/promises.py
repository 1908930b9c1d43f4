"""What must hold after every build and import, whatever was edited (issue: progress)."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from flashgen.anki.reading import PackageContents, StoredNote, read_package
from flashgen.build import BuildOptions, Plan, build_deck, find_scopes, preview_build
from flashgen.build.report import count_for_anki
from flashgen.core.script import fold
from flashgen.ledger import load_ledger
from tests.identity.collection import Anki
from tests.identity.notes import Gloss, Notes

START = 1_790_000_000
DECK_FILE = """flashgen: 1
deck: 教養
kinds:
  examples:
    items: yes
"""
_TAG = re.compile(r"<[^>]+>")
_DELETION = re.compile(r"\{\{c(\d+)::((?:(?!\{\{|\}\}).)*)\}\}")


def plain(markup: str) -> str:
    """Return the text without tags and cloze marks."""
    markup = re.sub(r"\{\{c\d+::|\}\}", "", markup)
    return html.unescape(_TAG.sub("", markup)).strip()


@dataclass
class World:
    """The author's folder, the package, and one user's Anki."""

    root: Path
    anki: Anki
    notes: Notes
    clock: int = START
    ever: set[str] = field(default_factory=set)
    """Every GUID there has been."""
    lost: set[str] = field(default_factory=set)
    """GUIDs whose gloss is gone for good."""
    visible: dict[str, tuple[object, ...]] = field(default_factory=dict)
    """By GUID, what its cards showed at the last build."""
    adopted: set[str] = field(default_factory=set)
    """GUIDs of gone notes that another gloss of the same term has come back to."""
    terms: dict[str, str] = field(default_factory=dict)
    """By GUID, what its gloss was called last."""
    mods: dict[str, int] = field(default_factory=dict)
    is_imported: bool = True
    """The last build is in the collection."""

    @property
    def package(self) -> Path:
        """Where the package is written."""
        return self.root.parent / "out.apkg"

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
        self._check_identity(contents)
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

    def _check_identity(self, contents: PackageContents) -> None:
        live = [note for note in contents.notes if "flashgen::retired" not in note.tags]
        by_pair: defaultdict[tuple[str, str], list[StoredNote]] = defaultdict(list)
        for note in live:
            by_pair[_pair_of(note)].append(note)
        self._split_copies()
        shown = self.notes.visible()
        terms = Counter(fold(gloss.term) for gloss in self.notes.glosses())
        texts = Counter(fold(gloss.text) for gloss in self.notes.glosses())
        rivals = {g.term for g in self.notes.glosses() if terms[fold(g.term)] > 1 or texts[fold(g.text)] > 1}
        visible: dict[str, tuple[object, ...]] = {}
        for gloss in self.notes.glosses():
            found = by_pair[gloss.term, gloss.text.replace("、", "")]
            twins = [one for one in self.notes.glosses() if _is_same(one, gloss)]
            for twin in twins if not found else ():  # one pair in two spellings is one note
                found = by_pair[twin.term, twin.text.replace("、", "")] or found
            if not found and not gloss.guid and gloss.term in rivals:
                continue  # a question with two right answers may be held back while it is new
            assert len(found) == 1, f"{gloss.term} ({gloss.text}): {len(found)} notes"
            self._check_guid(gloss, found[0])
            self._check_items(gloss, found[0], is_rivalled=gloss.term in rivals)
            visible.setdefault(gloss.guid, (*shown[gloss.id], gloss.term in rivals))
            gloss.built_as = (gloss.term, gloss.text)
            self.terms[gloss.guid] = gloss.term
        assert {note.guid for note in live} == set(visible), "a live note without a gloss"
        self._check_mods(contents, visible)
        self.visible = visible

    def _split_copies(self) -> None:
        """Of two places of one pair the unedited one keeps the note; the other is a new one."""
        groups: defaultdict[str, list[Gloss]] = defaultdict(list)
        for gloss in self.notes.glosses():
            if gloss.guid:
                groups[gloss.guid].append(gloss)
        for group in groups.values():
            pairs = {(fold(gloss.term), fold(gloss.text)) for gloss in group}
            if len(pairs) > 1:
                for gloss in group:
                    if (gloss.term, gloss.text) != gloss.built_as:
                        gloss.forget()

    def _check_guid(self, gloss: Gloss, note: StoredNote) -> None:
        if gloss.guid and gloss.guid != note.guid and _is_rewritten(gloss):
            assert note.guid not in self.ever, f"{gloss.term}: took another gloss's note"
            self.lost.add(gloss.guid)
            gloss.forget()
        twins = [other for other in self.notes.glosses() if _is_same(other, gloss)]
        if gloss.guid != note.guid and note.guid in {twin.guid for twin in twins}:
            self.lost.add(gloss.guid)  # two notes that came to say the same are one
            gloss.forget()
        if not gloss.guid:
            expected = {other.guid for other in self.notes.glosses()}
            shared = {twin.guid for twin in twins} - {""}
            gone = {guid for guid, term in self.terms.items() if term == gloss.term} - expected
            known = self.ever - self.lost - shared - gone
            assert note.guid not in known, f"{gloss.term}: an old GUID for a new gloss"
            if note.guid in self.ever - shared:
                self.adopted.add(note.guid)
            gloss.guid = note.guid
            gloss.notetype = note.notetype
            self.ever.add(note.guid)
        assert note.guid == gloss.guid, f"{gloss.built_as} → {gloss.term} ({gloss.text}): note not kept"
        assert note.notetype == gloss.notetype

    def _check_items(self, gloss: Gloss, note: StoredNote, *, is_rivalled: bool) -> None:
        if "Text" not in note.fields:
            return
        numbers = {int(n): plain(text) for n, text in _DELETION.findall(note.fields["Text"])}
        known = {item.number for item in (*gloss.items, *gloss.gone_items) if item.number}
        for item in gloss.items:
            if not item.number:
                found = [n for n, text in numbers.items() if text == item.text and n > 2]
                if not found and is_rivalled:
                    continue  # the others shown, another note asks the same; it is held back while new
                (item.number,) = found
                assert item.number not in known, f"{gloss.term}: {item.text} took another item's number"
            assert numbers.get(item.number) == item.text, f"{gloss.term}: c{item.number} was {item.text}"

    def _check_mods(self, contents: PackageContents, visible: dict[str, tuple[object, ...]]) -> None:
        mods = {note.guid: note.mod for note in contents.notes}
        for guid, shown in visible.items():
            if guid in self.visible and not (shown[-1] or self.visible[guid][-1]):
                is_same = self.visible[guid] == shown
                assert (mods[guid] == self.mods[guid]) == is_same, (
                    f"{self.visible[guid]} → {shown}: {mods[guid]}"
                )
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
        freed = {
            (record.guid, item.number)
            for record in load_ledger(self.root / "flashgen.ledger.jsonl").records
            for item in record.items
            if item.freed
        }
        gone = {(gloss.guid, item.number) for gloss in self.notes.glosses() for item in gloss.gone_items}
        live = set(self.visible) - self.adopted
        blank = self.anki.blank_cards()
        assert blank <= freed, "a card is blank"
        assert {card for card in blank if card[0] in live} <= gone, "a card of a gloss that is there is blank"


def _pair_of(note: StoredNote) -> tuple[str, str]:
    term = plain(note.fields["Term"])
    if "Text" in note.fields:
        return term, plain(note.fields["Text"]).removeprefix(term).strip()
    return term, plain(note.fields["Answer"])


def _is_same(one: Gloss, other: Gloss) -> bool:
    return one is not other and (fold(one.term), fold(one.text)) == (fold(other.term), fold(other.text))


def _is_rewritten(gloss: Gloss) -> bool:
    """Nothing of a gloss is left when its term and all that is said of it are others."""
    term, text = gloss.built_as
    if fold(term) == fold(gloss.term) or fold(text) == fold(gloss.text):
        return False
    wordings = {fold(gloss.concept.definition), fold(gloss.concept.reworded)}
    return not {fold(text), fold(gloss.text)} <= wordings and not (gloss.items and "、" in text)
