"""Two deck files of one folder share the ledger and leave each other's notes alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashgen.anki.reading import read_package
from flashgen.build import BuildOptions, BuildReport, build_deck, find_scopes

pytestmark = pytest.mark.dictionary


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "弦/弦.md": "- 弓 (Bow)\n- 弦 (String)\n",
        "鍵盤/鍵盤.md": "- 鍵 (Key)\n- 弦 (String)\n",
        "弦.yaml": "flashgen: 1\ndeck: 弦楽器\nsources: [弦]\n",
        "鍵盤.yaml": "flashgen: 1\ndeck: 鍵盤楽器\nsources: [鍵盤]\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def _build(folder: Path, name: str, now: int = 1_790_000_000) -> BuildReport:
    (scope,) = find_scopes([folder / f"{name}.yaml"])
    return build_deck(scope, BuildOptions(output=folder / f"{name}.apkg", now=now))


def _guids(folder: Path, name: str) -> set[str]:
    return {note.guid for note in read_package(folder / f"{name}.apkg").notes}


def test_building_one_deck_after_the_other_retires_nothing(folder):
    for name in ("弦", "鍵盤", "弦", "鍵盤"):
        assert _build(folder, name).notes["retired"] == 0
    assert len(_guids(folder, "弦")) == len(_guids(folder, "鍵盤")) == 2


def test_the_same_pair_in_both_decks_is_two_notes(folder):
    _build(folder, "弦")
    _build(folder, "鍵盤")
    assert _guids(folder, "弦").isdisjoint(_guids(folder, "鍵盤"))


def test_a_document_that_moves_to_the_other_deck_takes_its_notes_along(folder):
    (folder / "鍵盤/鍵盤.md").write_text("- 鍵 (Key)\n", encoding="utf-8")
    _build(folder, "弦")
    _build(folder, "鍵盤")
    before = _guids(folder, "弦")
    (folder / "弦/弦.md").rename(folder / "鍵盤/弦.md")
    report = _build(folder, "鍵盤", now=1_790_000_100)
    assert report.notes["new"] == 0
    assert before <= _guids(folder, "鍵盤")
