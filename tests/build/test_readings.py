"""Readings from the notes and the dictionary, where the deck file wants them."""

from __future__ import annotations

import pytest

from flashgen.core.script import to_hiragana

NOTE = """# 道具
茶筅（ちゃせん）は竹で作る。

- 茶筅（抹茶を泡立てる竹の道具）
- {水屋|みずや}（準備をする場所）
- 茶室（tea room）
- 市場（market）
- 茶室の要素（床の間、炉、茶道口）
- ACID特性（Atomicity、Consistency、Isolation、Durability）
"""


def _deck(vault, readings=""):
    vault.write("flashgen.yaml", f"flashgen: 1\n{readings}")
    vault.write("道具.md", NOTE)
    vault.build("flashgen.yaml")
    return {note.fields["Term"]: note.fields for note in vault.contents.notes}


def test_by_default_readings_stand_over_the_term_where_it_is_the_answer(vault):
    notes = _deck(vault)
    assert notes["茶筅"]["ReverseAnswer"] == "<ruby>茶筅<rt>ちゃせん</rt></ruby>"
    assert notes["水屋"]["ReverseAnswer"] == "<ruby>水屋<rt>みずや</rt></ruby>"
    assert notes["茶室"]["ReverseAnswer"] == "<ruby>茶室<rt>ちゃしつ</rt></ruby>"
    for term, fields in notes.items():
        for name in ("Term", "Question", "ReverseQuestion", "Title", "HeadQuestion", "Text"):
            assert "<ruby>" not in fields.get(name, ""), (term, name)


def test_a_word_of_two_readings_gets_none_from_the_dictionary(vault):
    market = _deck(vault)["市場"]
    assert market["ReverseAnswer"] == "市場"
    assert market["SpeechTermJa"] == "市場"


def test_given_readings_are_a_line_of_the_back_and_spoken(vault):
    notes = _deck(vault)
    assert notes["茶筅"]["Reading"] == notes["茶筅"]["SpeechTermJa"] == "ちゃせん"
    assert notes["水屋"]["Reading"] == "みずや"
    assert notes["茶室"]["Reading"] == ""
    assert notes["茶室"]["SpeechTermJa"] == "ちゃしつ"


def test_everywhere_puts_them_into_questions_and_lists_but_not_into_the_sort_field(vault):
    notes = _deck(vault, "readings:\n  ruby: everywhere\n")
    assert "<ruby>茶室<rt>ちゃしつ</rt></ruby>" in notes["茶室"]["Question"]
    assert "{{c1::<ruby>茶室<rt>ちゃしつ</rt></ruby>の" in notes["茶室の要素"]["Text"]
    assert all("<ruby>" not in fields["Term"] for fields in notes.values())


def test_off_shows_none_at_all_but_the_authors_line(vault):
    notes = _deck(vault, "readings:\n  ruby: 'off'\n")
    assert all("<ruby>" not in value for fields in notes.values() for value in fields.values())
    assert notes["茶筅"]["Reading"] == "ちゃせん"


@pytest.mark.parametrize("cards", ["true", "false"])
def test_reading_cards_come_by_a_switch(vault, cards):
    vault.write("flashgen.yaml", f"flashgen: 1\nreadings:\n  cards: {cards}\n")
    vault.write("道具.md", "- 茶筅（ちゃせん）\n- 茶室（tea room）\n")
    vault.build("flashgen.yaml")
    notes = {note.fields["Term"]: note.fields for note in vault.contents.notes}
    assert ("茶筅" in notes) is (cards == "true")
    if cards == "true":
        nijiri = notes["茶筅"]
        assert nijiri["Question"] == "「茶筅」の読み方は？"
        assert nijiri["Answer"] == "ちゃせん"
        assert "ちゃせ" not in to_hiragana(nijiri["Question"])
        assert nijiri["ReverseQuestion"] == "「ちゃせん」を漢字で書くと？"


def test_a_reading_card_never_shows_its_reading_even_with_readings_everywhere(vault):
    vault.write("flashgen.yaml", "flashgen: 1\nreadings:\n  cards: true\n  ruby: everywhere\n")
    vault.write("道具.md", "- 齟齬（そご）が生じる\n")
    vault.build("flashgen.yaml")
    (note,) = vault.contents.notes
    assert "そご" not in note.fields["Question"]
