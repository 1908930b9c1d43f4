"""One user who builds, imports and studies every version of somebody's notes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from flashgen.anki.reading import PackageContents, StoredNote, read_package
from flashgen.build import BuildOptions, Plan, Refusal, build_deck, find_scopes, preview_build
from flashgen.build.refusal import Exit
from flashgen.build.report import count_for_anki
from flashgen.core.script import fold
from flashgen.ledger import load_ledger
from tests.identity.collection import Anki
from tests.identity.oracle import Version, broken_promises, pair_of, read_version
from tests.identity.outcome import Change, lost, matched, swapped
from tests.identity.promises import START

DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Step:
    """What one version did."""

    failures: tuple[str, ...]
    live: int
    kept: int
    """Live notes of the version before that are live still."""
    lost: tuple[Change, ...] = ()
    matched: tuple[Change, ...] = ()
    was_stopped: bool = False
    """So much was gone that the build asked first."""


@dataclass
class Follower:
    """A folder with the notes, and a collection beside it."""

    root: Path
    anki: Anki
    deck: str = "followed"
    clock: int = START
    version: Version | None = None
    failures: list[str] = field(default_factory=list)

    @property
    def package(self) -> Path:
        """Where the package is written."""
        return self.root.parent / "out.apkg"

    @property
    def ledger(self) -> Path:
        """Where the ledger is."""
        return self.root / "flashgen.ledger.jsonl"

    def take(self) -> Step | None:
        """Build what stands in the folder now, import it and study; None where there is nothing to build."""
        self.clock += DAY
        self.failures = []
        try:
            plan, was_stopped = self._build()
        except Refusal as refusal:
            if refusal.code is not Exit.NOTHING:
                raise
            return None
        contents = read_package(self.package)
        self._import(plan, contents)
        old, new = self.version, read_version(self.root, self.ledger)
        self._check_package(contents, new)
        self._check_blanks(new)
        self.version = new
        if old is None:
            return Step(tuple(self.failures), len(new.records), 0)
        self.failures += [*broken_promises(old, new), *swapped(old, new)]
        return Step(
            tuple(self.failures),
            len(new.records),
            len(old.records.keys() & new.records.keys()),
            tuple(lost(old, new)),
            tuple(matched(old, new)),
            was_stopped,
        )

    def _build(self) -> tuple[Plan, bool]:
        deck_file = self.root / "flashgen.yaml"
        deck_file.write_text(f"flashgen: 1\ndeck: {self.deck}\n", encoding="utf-8")
        (scope,) = find_scopes([deck_file])
        options = BuildOptions(output=self.package, now=self.clock)
        was_stopped = False
        try:
            plan = preview_build(scope, options)
        except Refusal as refusal:
            if "I105" not in {problem.code for problem in refusal.problems}:
                raise
            was_stopped = True
            options = replace(options, accept_removals=True)
            plan = preview_build(scope, options)
        report = build_deck(scope, options)
        self._expect(report.anki == count_for_anki(plan), "diff and build count otherwise")
        return plan, was_stopped

    def _import(self, plan: Plan, contents: PackageContents) -> None:
        before = self.anki.schedule()
        log = self.anki.take(self.package)
        after = self.anki.schedule()
        changed = [card for card, state in before.items() if after.get(card) != state]
        self._expect(not changed, f"{len(changed)} schedules changed")
        found = {"new": log["new"], "updated": log["updated"], "unchanged": log["duplicate"]}
        self._expect(found == count_for_anki(plan), f"the import log says {log}, diff {count_for_anki(plan)}")
        self._expect(log["conflicting"] == 0, f"{log['conflicting']} notes conflict")
        said, is_fine = self.anki.collection.fix_integrity()
        self._expect(is_fine and "\n" not in said, f"Check Database: {said}")
        self._expect(self.anki.schedule() == after, "Check Database changed a card")
        stored = self.anki.notes()
        for note in contents.notes:
            is_stale = stored[note.guid][0] != list(note.fields.values())
            self._expect(not is_stale, f"{note.guid} {note.fields['Term']}: an edit did not arrive")
        self.anki.study()
        self.anki.collection.fix_integrity()  # no person answers two cards within a millisecond

    def _check_package(self, contents: PackageContents, new: Version) -> None:
        live = {note.guid: note for note in contents.notes if not note.fields["Status"]}
        self._expect(live.keys() == new.records.keys(), "the package's live notes are not the ledger's")
        seen: set[tuple[str, str, str]] = set()
        for guid, record in new.records.items():
            key = (*pair_of(record), fold(record.context))
            self._expect(key not in seen, f"two notes say {key}")
            seen.add(key)
            if note := live.get(guid):
                is_named = fold(_text(note.fields["Term"])) in pair_of(record)  # a reversed one by its body
                self._expect(is_named, f"{guid}: {note.fields['Term']} is not {record.term}")
                self.failures += [f"{record.term}: {what}" for what in _without_answer(note)]

    def _check_blanks(self, new: Version) -> None:
        records = load_ledger(self.ledger).records
        freed = {
            (record.guid, item.number): item.text for record in records for item in record.items if item.freed
        }
        for guid, number in sorted(self.anki.blank_cards()):
            record = new.records.get(guid)
            there = new.items.get(pair_of(record), frozenset()) if record else frozenset()
            text = freed.get((guid, number))
            is_gone = text is not None and fold(text) not in there
            self._expect(is_gone, f"{guid} c{number} is blank: {record.term if record else 'gone'}, {text}")

    def _expect(self, holds: bool, failure: str) -> None:
        if not holds:
            self.failures.append(failure)


def _text(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


def _without_answer(note: StoredNote) -> Iterator[str]:
    for question, answer in (("Question", "Answer"), ("ReverseQuestion", "ReverseAnswer")):
        if note.fields.get(question) and not note.fields[answer]:
            yield f"{question} without an answer"
    if "::}}" in note.fields.get("Text", ""):
        yield "a deletion without text"
