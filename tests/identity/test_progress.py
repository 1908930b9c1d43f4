"""What happens to my progress when I …: one test for each row of docs/progress.md, in the real Anki."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from flashgen.build import Adopting, Refusal, find_scopes
from flashgen.build.amend import ignore, scope_of
from flashgen.build.doctor import recover
from tests.identity.study import BASICS, MEAL, Study


def test_nothing_is_edited(study: Study) -> None:
    assert study.take().anki["updated"] == 0
    assert study.all_are_kept()


def test_a_definition_is_reworded(study: Study) -> None:
    study.edit("薄茶を入れる漆塗りの器", "薄茶を入れておく塗りの茶器")
    assert study.take().anki["updated"] == 1
    assert study.all_are_kept()
    assert study.anki.fields_of(study.guids["棗"])["Answer"] == "薄茶を入れておく塗りの茶器"


def test_a_definition_is_written_anew(study: Study) -> None:
    study.edit("薄茶を入れる漆塗りの器", "形が木の実に似ているのでこう呼ぶ")
    study.take()
    assert study.all_are_kept()


def test_a_term_is_renamed(study: Study) -> None:
    study.edit("- 点前", "- お点前の流れ")
    assert study.take().notes["renamed"] == 1
    assert study.all_are_kept()


@pytest.mark.parametrize("spelling", ["サーバー", "ｻｰﾊﾞ", "さーば"])
def test_a_term_is_spelled_another_way(study: Study, spelling: str) -> None:
    study.edit("- サーバ", f"- {spelling}")
    study.take()
    assert study.all_are_kept()


def test_markup_is_added(study: Study) -> None:
    study.edit("- 棗 (薄茶", "- **棗** (==薄茶==")
    study.take()
    assert study.all_are_kept()


def test_parentheses_are_written_in_the_other_width(study: Study) -> None:
    study.edit("- 棗 (薄茶を入れる漆塗りの器)", "- 棗（薄茶を入れる漆塗りの器）")
    study.take()
    assert study.all_are_kept()


def test_a_term_and_its_definition_are_both_edited(study: Study) -> None:
    study.edit("- 点前 (茶を点てる一連の所作)", "- 茶の作法 (茶を点てるときの一連の所作)")
    study.take()
    assert study.all_are_kept()


def test_a_translation_becomes_a_definition(study: Study) -> None:
    study.edit("Tea whisk", "抹茶と湯を混ぜる竹製の道具")
    study.take()
    assert study.all_are_kept()


def test_a_phrase_becomes_a_list_and_back(study: Study) -> None:
    study.edit("薄茶を入れる漆塗りの器", "大棗、中棗、小棗")
    study.take()
    assert study.all_are_kept()
    study.edit("大棗、中棗、小棗", "薄茶を入れる漆塗りの器")
    study.take()
    assert study.all_are_kept()


def test_a_list_becomes_a_phrase_and_back(study: Study) -> None:
    before = study.anki.fields_of(study.guids["四規"])["Text"]
    study.edit("和、敬、清、寂", "茶の湯で守るべき四つの心得")
    study.take()
    assert set(study.live().values()) == set(study.guids.values())
    study.edit("茶の湯で守るべき四つの心得", "和、敬、清、寂")
    study.take()
    assert study.all_are_kept()
    assert study.anki.fields_of(study.guids["四規"])["Text"] == before


def test_items_are_reordered_and_inserted(study: Study) -> None:
    study.edit("口縁、胴、高台", "高台、見込み、口縁、胴")
    study.take()
    assert study.all_are_kept()
    text = study.anki.fields_of(study.guids["茶碗の部位"])["Text"]
    for number, item in {3: "口縁", 4: "胴", 5: "高台", 6: "見込み"}.items():
        assert f"{{{{c{number}::{item}}}}}" in text


def test_an_item_is_reworded(study: Study) -> None:
    study.edit("口縁、胴、高台", "口縁部、胴、高台")
    study.take()
    assert study.all_are_kept()
    assert "{{c3::口縁部}}" in study.anki.fields_of(study.guids["茶碗の部位"])["Text"]


def test_an_item_is_removed(study: Study) -> None:
    study.edit("口縁、胴、高台", "口縁、高台")
    study.take()
    assert study.anki.blank_cards() == {(study.guids["茶碗の部位"], 4)}
    study.edit("口縁、高台", "口縁、胴、高台")
    study.take()
    assert study.all_are_kept()


def test_a_bullet_is_moved_to_another_section(study: Study) -> None:
    study.edit("- 棗 (薄茶を入れる漆塗りの器)\n", "")
    study.edit("- 四規", "- 棗 (薄茶を入れる漆塗りの器)\n- 四規")
    report = study.take()
    assert study.all_are_kept()
    assert [problem.code for problem in report.problems] == ["I112"]
    assert study.anki.collection.find_cards(f"FlashgenId:{study.guids['棗']}")


def test_a_bullet_is_moved_to_another_document(study: Study) -> None:
    study.edit("- 棗 (薄茶を入れる漆塗りの器)\n", "")
    study.edit("- 八寸", "- 棗 (薄茶を入れる漆塗りの器)\n- 八寸", "懐石/懐石.md")
    study.take()
    assert study.all_are_kept()


def test_a_section_is_renamed(study: Study) -> None:
    decks = {note.guid: note.cards[0].deck for note in study.vault.contents.notes}
    study.edit("## 1. 道具", "## 1. 茶道具あれこれ")
    assert study.take().anki["updated"] == 4
    assert study.all_are_kept()
    assert {note.guid: note.cards[0].deck for note in study.vault.contents.notes} == decks


def test_sections_are_renumbered(study: Study) -> None:
    study.edit("## 1. 道具", "## 第3章 道具")
    study.edit("## 2. 作法", "## 第4章 作法")
    assert study.take().anki["updated"] == 0
    assert study.all_are_kept()


def test_sections_are_nested_differently(study: Study) -> None:
    study.edit("## 2. 作法", "### 2. 作法")
    study.take()
    assert study.all_are_kept()


def test_a_document_is_renamed(study: Study) -> None:
    (study.vault.root / "基礎.md").rename(study.vault.root / "茶の湯入門.md")
    study.take()
    assert study.all_are_kept()


def test_a_document_is_moved_to_another_folder(study: Study) -> None:
    (study.vault.root / "懐石" / "懐石.md").rename(study.vault.root / "懐石.md")
    assert study.take().anki["updated"] == 0
    assert study.all_are_kept()


def test_a_document_is_split(study: Study) -> None:
    head, tail = BASICS.split("## 2. 作法")
    study.vault.write("基礎.md", head)
    study.vault.write("作法.md", f"# 作法\n\n## 2. 作法{tail}")
    study.take()
    assert study.all_are_kept()


def test_two_documents_are_merged(study: Study) -> None:
    (study.vault.root / "懐石" / "懐石.md").unlink()
    study.vault.write("基礎.md", BASICS + MEAL.replace("# 懐石\n\n", ""))
    study.take()
    assert study.all_are_kept()


def test_a_section_is_put_between_others(study: Study) -> None:
    study.edit("## 2. 作法", "## 花\n\n- 茶花 (席に飾る季節の花)\n\n## 2. 作法")
    report = study.take()
    assert (report.anki["new"], report.anki["updated"]) == (1, 0)
    assert study.vault.note("茶花").cards[0].deck == "茶の湯::基礎::01.5 花"


def test_a_bullet_is_removed_and_written_again(study: Study) -> None:
    study.edit("- 点前 (茶を点てる一連の所作)\n", "")
    assert study.take().notes["retired"] == 1
    assert len(study.anki.collection.find_cards("tag:flashgen::retired")) == 2
    study.edit("- 四規", "- 点前 (茶を点てる一連の所作)\n- 四規")
    assert study.take().notes["restored"] == 1
    assert study.all_are_kept()
    assert not study.anki.collection.find_cards("tag:flashgen::retired")


def test_the_notes_cannot_be_found(study: Study) -> None:
    before = study.vault.package.read_bytes()
    study.vault.write("基礎.md", "")
    study.vault.write("懐石/懐石.md", "")
    with pytest.raises(Refusal):
        study.vault.build()
    assert study.vault.package.read_bytes() == before


def test_the_ledger_is_lost(study: Study) -> None:
    (study.vault.root / "flashgen.ledger.jsonl").unlink()
    study.vault.build()
    counts = study.anki.take(study.vault.package)
    assert (counts["new"], counts["conflicting"]) == (0, 0)
    assert study.anki.schedule() == study.schedule
    assert study.all_are_kept()


@pytest.mark.parametrize("legacy", [True, False], ids=["for-older-versions", "newest"])
def test_the_ledger_is_rebuilt_from_ankis_own_export(study: Study, tmp_path: Path, *, legacy: bool) -> None:
    study.edit("- 点前", "- お点前の流れ")
    study.edit("口縁、胴、高台", "高台、見込み、口縁、胴")
    study.take()
    study.anki.export("茶の湯", tmp_path / "export.apkg", legacy=legacy)
    (study.vault.root / "flashgen.ledger.jsonl").unlink()
    (scope,) = find_scopes([study.vault.root])
    assert len(recover(scope, tmp_path / "export.apkg")) == 8
    report = study.take()
    assert (report.anki["new"], report.anki["updated"]) == (0, 0)
    assert study.all_are_kept()


def test_a_card_is_switched_off(study: Study) -> None:
    study.vault.write("flashgen.yaml", "flashgen: 1\nkinds:\n  definition:\n    backward: no\n")
    assert study.take().anki["updated"] == 0
    assert study.all_are_kept()


def test_the_deck_file_chooses_less_and_all_again(study: Study) -> None:
    study.vault.write("flashgen.yaml", 'flashgen: 1\nexclude: ["懐石"]\n')
    report = study.take()
    assert report.notes["retired"] > 0
    assert "I116" in {problem.code for problem in report.problems}
    study.vault.write("flashgen.yaml", "flashgen: 1\n")
    assert study.take().notes["restored"] == report.notes["retired"]
    assert study.all_are_kept()


def test_the_user_tags_and_edits_a_note_that_stays_as_it_is(study: Study) -> None:
    guid = study.guids["棗"]
    study.anki.touch(guid, study.vault.clock + 30, edit=True)
    study.edit("茶を点てる一連の所作", "茶を点てて出すまでの所作")
    study.take()
    assert study.anki.fields_of(guid)["Hint"] == "自分で書いた手がかり"


def test_the_user_tags_and_edits_a_note_that_changes(study: Study) -> None:
    guid = study.guids["棗"]
    study.anki.touch(guid, study.vault.clock + 30, edit=True)
    study.edit("薄茶を入れる漆塗りの器", "薄茶を入れておく塗りの茶器")
    study.take()
    assert study.anki.fields_of(guid)["Hint"] == ""
    assert study.anki.fields_of(guid)["Answer"] == "薄茶を入れておく塗りの茶器"


def test_a_note_is_deleted_in_anki(study: Study) -> None:
    guid = study.guids["棗"]
    collection = study.anki.collection
    collection.remove_notes([collection.find_notes(f"FlashgenId:{guid}")[0]])
    study.schedule = study.anki.schedule()
    study.vault.build()
    assert study.anki.take(study.vault.package)["new"] == 1  # R16: Anki takes it for a new one
    collection.remove_notes([collection.find_notes(f"FlashgenId:{guid}")[0]])
    ignore(scope_of((f"{study.vault.root / '基礎.md'}:1",), None), (guid,))
    study.take()
    assert guid not in study.anki.notes()


def test_deck_names_are_adopted_after_renaming_them_in_anki(study: Study) -> None:
    study.edit("## 1. 道具", "## 1. 茶道具")
    study.edit("- 棗", "- 茶杓 (抹茶をすくう細長い匙)\n- 棗")
    decks = study.anki.collection.decks
    number = decks.id_for_name("茶の湯::基礎::01 道具")
    assert number is not None
    decks.rename(number, "茶の湯::基礎::01 茶道具")
    study.take(adopting=Adopting.NAMES)
    assert study.anki.collection.decks.id_for_name("茶の湯::基礎::01 道具") is None
    cards = study.anki.collection.find_cards('"deck:茶の湯::基礎::01 茶道具"')
    assert study.anki.collection.find_cards("Term:茶杓")[0] in cards


@pytest.mark.parametrize("page", ["progress.md", "progress.ja.md"])
def test_every_row_of_the_page_names_tests_and_every_test_has_a_row(page: str, project: Path) -> None:
    text = (project / "docs" / page).read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ") and "`test_" in line]
    named = set(re.findall(r"`(test_\w+)`", text))
    there = {name for name, value in globals().items() if name.startswith("test_") and callable(value)}
    assert len(rows) >= 20
    assert named == there - {test_every_row_of_the_page_names_tests_and_every_test_has_a_row.__name__}
