"""Building again: the same bytes without an edit, one update for one edit."""

from __future__ import annotations

import pytest

from flashgen.build import Refusal
from tests.build.conftest import Vault, guids

NOTE = """# 茶道の基礎

## 1. 道具

- 茶筅 (Tea whisk)
- 棗 (薄茶を入れる漆塗りの器)
- 茶碗の部位 (口縁、胴、高台)
- 懐紙 (Kaishi)

## 2. 作法

- 点前 (茶を点てる一連の所作)
- 四規 (和、敬、清、寂)
"""


@pytest.fixture
def tea(vault: Vault) -> Vault:
    vault.write("基礎.md", NOTE)
    vault.build()
    return vault


def test_an_unchanged_vault_gives_the_same_bytes_and_ledger(tea: Vault) -> None:
    package = tea.package.read_bytes()
    ledger = (tea.root / "flashgen.ledger.jsonl").read_bytes()
    report = tea.build()
    assert tea.package.read_bytes() == package
    assert (tea.root / "flashgen.ledger.jsonl").read_bytes() == ledger
    assert report.anki == {"new": 0, "updated": 0, "unchanged": 6}
    assert not report.is_changed


def test_every_pair_is_one_live_note_in_its_section(tea: Vault) -> None:
    assert len(tea.contents.notes) == 6
    decks = {note.fields["Term"]: note.cards[0].deck for note in tea.contents.notes}
    assert decks["茶筅"] == "茶の湯::基礎::01 道具"
    assert decks["四規"] == "茶の湯::基礎::02 作法"


def test_a_reworded_definition_updates_one_note_and_keeps_its_guid(tea: Vault) -> None:
    before = {note.guid: note.mod for note in tea.contents.notes}
    tea.edit("基礎.md", "薄茶を入れる漆塗りの器", "薄茶用の茶入れ")
    report = tea.build()
    after = {note.guid: note.mod for note in tea.contents.notes}
    assert report.anki == {"new": 0, "updated": 1, "unchanged": 5}
    assert report.notes["changed"] == 1
    assert set(after) == set(before)
    assert sum(after[guid] != before[guid] for guid in before) == 1


def test_an_edit_elsewhere_on_the_page_updates_nothing(tea: Vault) -> None:
    tea.edit("基礎.md", "## 2. 作法", "茶会の前に読む。\n\n## 2. 作法")
    assert tea.build().anki["updated"] == 0


def test_renumbering_headings_updates_nothing(tea: Vault) -> None:
    tea.edit("基礎.md", "## 2. 作法", "## 4. 作法")
    assert tea.build().anki["updated"] == 0


def test_a_renamed_term_keeps_its_note(tea: Vault) -> None:
    guid = tea.note("点前").guid
    tea.edit("基礎.md", "点前 (茶を点てる一連の所作)", "お点前 (茶を点てる一連の所作)")
    report = tea.build()
    assert tea.note("お点前").guid == guid
    assert report.notes["renamed"] == 1


def test_a_moved_bullet_keeps_its_note(tea: Vault) -> None:
    guid = tea.note("懐紙").guid
    tea.edit("基礎.md", "- 懐紙 (Kaishi)\n", "")
    tea.edit("基礎.md", "- 点前", "- 懐紙 (Kaishi)\n- 点前")
    tea.build()
    assert tea.note("懐紙").guid == guid


def test_items_keep_their_cards_when_the_list_is_reordered(tea: Vault) -> None:
    tea.edit("基礎.md", "和、敬、清、寂", "寂、和、静けさ、敬、清")
    tea.build()
    text = tea.note("四規").fields["Text"]
    for number, item in {3: "和", 4: "敬", 5: "清", 6: "寂", 7: "静けさ"}.items():
        assert f"{{{{c{number}::{item}}}}}" in text


def test_a_removed_gloss_stays_once_more_with_a_tag_and_comes_back(tea: Vault) -> None:
    guid = tea.note("懐紙").guid
    tea.edit("基礎.md", "- 懐紙 (Kaishi)\n", "")
    assert tea.build().notes["retired"] == 1
    retired = tea.note("懐紙")
    assert retired.guid == guid
    assert "flashgen::retired" in retired.tags
    assert retired.fields["Status"]
    assert tea.build().anki == {"new": 0, "updated": 0, "unchanged": 6}
    tea.edit("基礎.md", "- 茶筅", "- 懐紙 (Kaishi)\n- 茶筅")
    assert tea.build().notes["restored"] == 1
    assert tea.note("懐紙").guid == guid
    assert "flashgen::retired" not in tea.note("懐紙").tags


def test_a_list_that_becomes_a_phrase_stays_a_cloze_note(tea: Vault) -> None:
    before = tea.note("茶碗の部位")
    tea.edit("基礎.md", "口縁、胴、高台", "器を上下に分けた呼び名")
    tea.build()
    after = tea.note("茶碗の部位")
    assert (after.guid, after.notetype) == (before.guid, before.notetype)
    assert after.cards


def test_a_phrase_that_becomes_a_list_stays_a_qa_note(tea: Vault) -> None:
    before = tea.note("棗")
    tea.edit("基礎.md", "薄茶を入れる漆塗りの器", "大棗、中棗、小棗")
    tea.build()
    after = tea.note("棗")
    assert (after.guid, after.notetype) == (before.guid, before.notetype)
    assert "中棗" in after.fields["Answer"]


def test_when_everything_is_gone_nothing_is_written(tea: Vault) -> None:
    package = tea.package.read_bytes()
    tea.write("基礎.md", "# 茶道の基礎\n\n書きかけ\n")
    with pytest.raises(Refusal) as refused:
        tea.build()
    assert refused.value.code == 4
    assert tea.package.read_bytes() == package
    assert tea.build(accept_removals=True).notes["retired"] == 6


def test_the_same_pair_in_two_documents_is_one_note(tea: Vault) -> None:
    tea.write("索引.md", "- 茶筅 (Tea whisk)\n- 柄杓 (Ladle)\n")
    assert tea.build().notes["new"] == 1


def test_a_copy_of_the_vault_without_a_ledger_mints_the_same_guids(tea: Vault) -> None:
    before = guids(tea.contents.notes)
    (tea.root / "flashgen.ledger.jsonl").unlink()
    tea.build()
    assert guids(tea.contents.notes) == before


def test_building_one_document_leaves_the_others_records_alone(tea: Vault) -> None:
    tea.write("懐石.md", "- 向付 (最初に出る料理)\n- 八寸 (酒の肴の盛り合わせ)\n")
    tea.build()
    records = tea.records
    report = tea.build("懐石.md")
    assert {note.fields["Term"] for note in tea.contents.notes} == {"向付", "八寸"}
    assert report.notes["retired"] == 0
    assert tea.records == records


@pytest.mark.parametrize(
    "text",
    [
        "- MIDI (Musical Instrument Digital Interface - 音程, 強弱)\n",
        "## 春\n\n- 花見の名所 (上野など)\n\n## 秋\n\n- 紅葉の名所 (上野など)\n",
    ],
    ids=["a phrase and a list", "rivals that their headings tell apart"],
)
def test_nothing_is_found_out_anew_about_what_shipped(
    vault: Vault, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLASHGEN_CACHE", "off")
    vault.write("海.md", text)
    vault.build()
    assert not vault.build().is_changed
