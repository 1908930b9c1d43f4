"""A vault on disk that a test edits, builds and reads back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from flashgen.anki.reading import PackageContents, StoredNote, read_package
from flashgen.build import BuildOptions, BuildReport, build_deck, find_scopes
from flashgen.core.record import Record
from flashgen.ledger import load_ledger

START = 1_790_000_000
"""Seconds: the time of a vault's first build."""


@dataclass
class Vault:
    """Notes in a folder; every build is a minute after the one before."""

    root: Path
    package: Path
    clock: int = START

    def write(self, name: str, text: str) -> None:
        """Write a note."""
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace the one place where `old` stands."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        self.write(name, text.replace(old, new))

    def build(self, *paths: str, **asked: Any) -> BuildReport:
        """Build the folder, or the named paths in it; `asked` as in `BuildOptions`."""
        self.clock += 60
        (scope,) = find_scopes([self.root / path for path in paths] or [self.root])
        options = BuildOptions(output=self.package, now=self.clock, **asked)
        return build_deck(scope, options)

    @property
    def contents(self) -> PackageContents:
        """What the package holds."""
        return read_package(self.package)

    def note(self, term: str) -> StoredNote:
        """Return the one note of a term."""
        (found,) = (note for note in self.contents.notes if note.fields["Term"] == term)
        return found

    @property
    def records(self) -> tuple[Record, ...]:
        """The ledger's records."""
        return load_ledger(self.root / "flashgen.ledger.jsonl").records


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """An empty vault in a folder called 茶の湯."""
    root = tmp_path / "茶の湯"
    root.mkdir()
    return Vault(root, tmp_path / "out" / "茶の湯.apkg")


def guids(notes: Iterable[StoredNote]) -> set[str]:
    """Return the GUIDs of some notes."""
    return {note.guid for note in notes}
