"""A ledger mended, or rebuilt from a package."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest

from flashgen.build import Refusal, Scope, find_scopes
from flashgen.build.doctor import examine, fix, recover
from flashgen.core.record import State
from tests.build.conftest import Vault

NOTE = """# 茶道

- 茶筅 (Tea whisk)
- 棗 (薄茶を入れる漆塗りの器)
- 四規 (和、敬、清、寂)
"""


@pytest.fixture
def tea(vault: Vault) -> Vault:
    vault.write("基礎.md", NOTE)
    vault.build()
    return vault


def _scope(vault: Vault) -> Scope:
    (scope,) = find_scopes([vault.root])
    return scope


def test_a_rebuilt_ledger_keeps_renamed_notes_and_moved_numbers(tea: Vault) -> None:
    tea.edit("基礎.md", "- 棗 (", "- 薄茶器 (")
    tea.edit("基礎.md", "和、敬、清、寂", "寂、和、静けさ、敬、清")
    tea.build()
    before = {note.fields["Term"]: (note.guid, note.fields) for note in tea.contents.notes}
    (tea.root / "flashgen.ledger.jsonl").unlink()
    assert len(recover(_scope(tea), tea.package)) == 3
    report = tea.build()
    assert {note.fields["Term"]: (note.guid, note.fields) for note in tea.contents.notes} == before
    assert report.anki == {"new": 0, "updated": 0, "unchanged": 3}


def test_retired_notes_are_recovered_as_retired(tea: Vault) -> None:
    guid = tea.note("棗").guid
    tea.edit("基礎.md", "- 棗 (薄茶を入れる漆塗りの器)\n", "")
    tea.build()
    (tea.root / "flashgen.ledger.jsonl").unlink()
    found = recover(_scope(tea), tea.package)
    assert {record.guid: record.state for record in found}[guid] is State.RETIRED


def test_what_the_ledger_knows_already_is_left_alone(tea: Vault) -> None:
    before = tea.records
    assert recover(_scope(tea), tea.package) == ()
    assert tea.records == before


def test_no_package_is_refused(tea: Vault) -> None:
    for file in (tea.root / "基礎.md", tea.root / "no.apkg"):
        with pytest.raises(Refusal):
            recover(_scope(tea), file)


def _newest(path: Path, collection: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("meta", b"\x08\x03")
        archive.writestr("collection.anki21b", collection)
    return path


def test_without_anki_its_newest_format_is_named(
    tea: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "anki.collection", None)
    with pytest.raises(Refusal) as refused:
        recover(_scope(tea), _newest(tmp_path / "export.apkg", b""))
    assert [problem.code for problem in refused.value.problems] == ["A106"]


def test_what_anki_cannot_read_either_is_no_package(tea: Vault, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        recover(_scope(tea), _newest(tmp_path / "export.apkg", b"no database"))
    assert [problem.code for problem in refused.value.problems] == ["A103"]


def test_conflict_marks_are_seen_and_mended(tea: Vault) -> None:
    ledger = tea.root / "flashgen.ledger.jsonl"
    head, *lines = ledger.read_text(encoding="utf-8").splitlines(keepends=True)
    ledger.write_text(
        head + "<<<<<<< a\n" + "".join(lines[:2]) + "=======\n" + "".join(lines[1:]) + ">>>>>>> b\n",
        encoding="utf-8",
    )
    with pytest.raises(Refusal) as refused:
        examine(_scope(tea))
    assert refused.value.code == 11
    assert fix(_scope(tea)).copy is not None
    assert examine(_scope(tea)).count(State.LIVE) == 3
