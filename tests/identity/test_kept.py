"""Histories that once lost a note or swapped a card, and the rules that came of them."""

from __future__ import annotations

import pytest

from tests.build.conftest import Vault

NOTE = """# 教養

## 道具

- 羅針盤 (文字盤、磁針、羅盆)
- 活版印刷 (文選、植字、校正)
- 彗星 (氷と塵からなり太陽の近くで尾を引く天体)
- ローラ (回転しながら地面を押し固める円筒形の部品)

## 用語

- 陶土 (Pottery clay)
- 測鉛 (水深を測る錘)
"""


@pytest.fixture
def notes(vault: Vault) -> Vault:
    vault.write("教養.md", NOTE)
    vault.build()
    return vault


def _live(vault: Vault) -> dict[str, str]:
    return {note.fields["Term"]: note.guid for note in vault.contents.notes if not note.fields["Status"]}


def _rewrite(vault: Vault, *pairs: tuple[str, str]) -> dict[str, str]:
    for old, new in pairs:
        vault.edit("教養.md", old, new)
    vault.build()
    return _live(vault)


def test_a_renamed_list_in_another_order_is_the_same_list(notes: Vault) -> None:
    before = _live(notes)
    after = _rewrite(notes, ("活版印刷 (文選、植字、校正)", "凸版印刷 (植字、校正、文選)"))
    assert after["凸版印刷"] == before["活版印刷"]


def test_a_renamed_term_between_its_neighbours_may_be_reworded_too(notes: Vault) -> None:
    before = _live(notes)
    after = _rewrite(
        notes,
        ("羅針盤 (文字盤、磁針、羅盆)", "方位を知る計器 (文字盤部、磁針、羅盆)"),
        (
            "彗星 (氷と塵からなり太陽の近くで尾を引く天体)",
            "ほうき星 (氷と塵でできた太陽の近くで尾を引く天体)",
        ),
    )
    assert after["方位を知る計器"] == before["羅針盤"]
    assert after["ほうき星"] == before["彗星"]


def test_an_item_put_in_for_another_takes_no_card_of_it(notes: Vault) -> None:
    _rewrite(notes, ("文字盤、磁針、羅盆", "文字盤、方位線、羅盆"))
    assert "{{c6::方位線}}" in notes.note("羅針盤").fields["Text"]
    assert "c4" not in notes.note("羅針盤").fields["Text"]


def test_another_term_of_the_same_class_is_another_note(notes: Vault) -> None:
    before = _rewrite(notes, ("- 陶土", "- 琵琶 (楽器)\n- 陶土"))
    after = _rewrite(notes, ("- 琵琶 (楽器)\n", ""), ("- 測鉛", "- 胡弓 (楽器)\n- 測鉛"))
    assert after["胡弓"] not in before.values()
    assert "琵琶" not in after


def test_a_name_that_became_free_names_another_note(notes: Vault) -> None:
    before = _live(notes)
    renamed = _rewrite(notes, ("- 彗星", "- ほうき星"))
    assert renamed["ほうき星"] == before["彗星"]
    after = _rewrite(notes, ("- 陶土", "- 彗星 (Comet)\n- 陶土"))
    assert after["ほうき星"] == before["彗星"]
    assert after["彗星"] not in before.values()


def test_a_list_asked_as_a_whole_goes_on_as_a_phrase(notes: Vault) -> None:
    notes.write("例.md", "- 打楽器 (例: 太鼓、木琴)\n")
    notes.build()
    before = notes.note("打楽器")
    assert 2 in [card.number for card in before.cards]
    notes.write("例.md", "- 打楽器 (叩いたり振ったりして音を出す楽器)\n")
    notes.build()
    after = notes.note("打楽器")
    assert after.guid == before.guid
    assert "{{c2::叩いたり振ったりして音を出す楽器}}" in after.fields["Text"]
    notes.write("例.md", "- 弦楽器 (弦を鳴らす楽器の仲間)\n")
    notes.build()
    assert "{{c2::叩いたり振ったりして音を出す楽器}}" in notes.note("打楽器").fields["Text"]


def test_of_two_places_of_a_pair_the_unedited_one_keeps_the_note(notes: Vault) -> None:
    before = _live(notes)
    notes.write("索引.md", "# 索引\n\n- 陶土 (Pottery clay)\n")
    notes.build()
    assert _live(notes) == before
    _rewrite(notes, ("- 陶土 (Pottery clay)", "- 陶土 (焼き物の素地に使う粘りのある土)"))
    live = [note for note in notes.contents.notes if note.fields["Term"] == "陶土"]
    assert next(note for note in live if note.guid == before["陶土"]).fields["Answer"] == "Pottery clay"
    assert len(live) == 2


def test_a_block_id_pins_a_note_whatever_is_edited(notes: Vault) -> None:
    before = _rewrite(notes, ("- 測鉛 (水深を測る錘)", "- 測鉛 (水深を測る錘) ^sokuen"))
    notes.edit("教養.md", "- 測鉛 (水深を測る錘) ^sokuen\n", "")
    notes.write("別.md", "# 別\n\n- 船の道具 (Sounding lead) ^sokuen\n")
    notes.build()
    assert _live(notes)["船の道具"] == before["測鉛"]


def test_a_clock_that_ran_back_still_makes_updates_newer(notes: Vault) -> None:
    before = notes.note("彗星").mod
    notes.clock -= 1_000_000
    _rewrite(notes, ("太陽の近くで尾を引く天体", "太陽に近づくと尾を引く天体"))
    assert notes.note("彗星").mod > before


def test_a_retired_note_leaves_the_package_after_ninety_days(notes: Vault) -> None:
    guid = _live(notes)["測鉛"]
    _rewrite(notes, ("- 測鉛 (水深を測る錘)\n", ""))
    assert guid in {note.guid for note in notes.contents.notes}
    notes.clock += 91 * 24 * 3600
    _rewrite(notes, ("太陽の近くで尾を引く天体", "太陽に近づくと尾を引く天体"))
    assert guid not in {note.guid for note in notes.contents.notes}
    assert _rewrite(notes, ("- 陶土", "- 測鉛 (水深を測る錘)\n- 陶土"))["測鉛"] == guid


def test_of_three_places_of_a_pair_the_unedited_ones_keep_the_note(notes: Vault) -> None:
    before = _live(notes)
    notes.write(
        "索引.md", "# 索引\n\n## 地の巻\n\n- 陶土 (Pottery clay)\n\n## 海の巻\n\n- 陶土 (Pottery clay)\n"
    )
    notes.build()
    _rewrite(notes, ("- 陶土 (Pottery clay)", "- 陶土 (Clay for pots)"))
    live = [
        note for note in notes.contents.notes if note.fields["Term"] == "陶土" and not note.fields["Status"]
    ]
    assert {note.fields["Answer"]: note.guid == before["陶土"] for note in live} == {
        "Pottery clay": True,
        "Clay for pots": False,
    }


def test_a_list_of_two_items_is_renamed_and_moved_to_another_document(notes: Vault) -> None:
    before = _rewrite(notes, ("- 陶土", "- 和船 (櫓、帆)\n- 陶土"))
    notes.edit("教養.md", "- 和船 (櫓、帆)\n", "")
    notes.write("船.md", "# 船\n\n- 日本の古い船 (帆、櫓)\n")
    notes.build()
    assert _live(notes)["日本の古い船"] == before["和船"]


def test_a_second_gloss_of_a_term_takes_no_note_of_the_first(notes: Vault) -> None:
    _rewrite(notes, ("- 陶土", "- 特徴 (石の面に文字を彫って印を作る芸術)\n- 陶土"))
    guid = notes.note("特徴").guid
    _rewrite(notes, ("- 測鉛", "- 特徴 (奥行きのある空間を平面に描き表す技法)\n- 測鉛"))
    _rewrite(notes, ("- 特徴 (石の面に文字を彫って印を作る芸術)\n", "- 特徴 (Seal engraving)\n"))
    live = {n.guid: n.fields["Answer"] for n in notes.contents.notes if n.fields["Term"] == "特徴"}
    assert "Seal engraving" in live[guid]


def test_a_name_that_was_given_away_and_is_taken_back_is_the_first_note_again(notes: Vault) -> None:
    before = _live(notes)
    _rewrite(notes, ("- 彗星", "- ほうき星"))
    _rewrite(notes, ("- 陶土", "- 彗星 (Comet)\n- 陶土"))
    _rewrite(notes, ("- 彗星 (Comet)\n", ""))
    after = _rewrite(notes, ("- ほうき星", "- 彗星"))
    assert after["彗星"] == before["彗星"]
