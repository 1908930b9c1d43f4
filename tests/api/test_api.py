"""`import flashgen` is enough for a program."""

from __future__ import annotations

import subprocess
import sys

import pytest

import flashgen
from flashgen.anki.reading import read_package

pytestmark = pytest.mark.dictionary


def test_a_deck_of_texts(tmp_path):
    texts = {"天文/星": "# 星\n- 恒星 (Star)\n", "花.md": "- 花の部分（がく、花弁、雄しべ、雌しべ）\n"}
    report = flashgen.build_deck(texts, tmp_path / "a.apkg", deck="理科")
    assert report.notes["new"] == 2
    names = {deck.name for deck in read_package(tmp_path / "a.apkg").decks}
    assert any(name.startswith("理科::") for name in names)
    assert [path.name for path in tmp_path.iterdir()] == ["a.apkg"]


def test_a_ledger_remembers_texts(tmp_path):
    for body, expected in (("Star", "new"), ("Fixed star", "changed")):
        report = flashgen.build_deck(
            {"星": f"- 恒星 ({body})\n"}, tmp_path / "a.apkg", deck="理科", ledger=tmp_path / "理科.jsonl"
        )
        assert report.notes[expected] == 1


def test_a_folder_is_built_as_on_the_command_line(tmp_path):
    (tmp_path / "星.md").write_text("- 恒星 (Star)\n", encoding="utf-8")
    report = flashgen.build_deck(tmp_path, tmp_path / "a.apkg", lang="en", now=1_790_000_000)
    assert report.ledger == tmp_path / "flashgen.ledger.jsonl"
    (note,) = read_package(tmp_path / "a.apkg").notes
    assert note.fields["Lang"] == "en"


def test_every_parenthesis_is_told_with_its_reason():
    (kept, left) = flashgen.inspect_notes({"星.md": "- 恒星 (Star)\n- 観測 (後述)\n"})
    assert (kept.term, kept.gloss, kept.card, kept.path, kept.line) == ("恒星", "Star", True, "星.md", 1)
    assert (left.card, left.reason) == (False, "cross-reference")


def test_what_cannot_be_built_is_refused_with_the_exit_code(tmp_path):
    with pytest.raises(flashgen.Refusal) as refused:
        flashgen.build_deck(tmp_path / "無い", tmp_path / "a.apkg")
    assert refused.value.code == 2
    assert refused.value.problems[0].code == "V101"


@pytest.mark.parametrize("name", ["../a.md", "/a.md", ""])
def test_a_text_cannot_leave_its_folder(tmp_path, name):
    with pytest.raises(ValueError, match="relative path"):
        flashgen.build_deck({name: "- 恒星 (Star)"}, tmp_path / "a.apkg")


def test_names_are_listed_and_others_are_not_there():
    assert set(flashgen.__all__) <= set(dir(flashgen))
    assert all(hasattr(flashgen, name) for name in flashgen.__all__)
    assert not hasattr(flashgen, "nope")


def test_the_api_loads_no_command_line():
    code = "import sys, flashgen; flashgen.build_deck; print('click' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
