"""Cloze numbers belong to items."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen.core import numbering
from flashgen.core.numbering import FIRST_ITEM, number_items
from flashgen.core.record import Item


def _numbers(items: tuple[Item, ...]) -> dict[str, int]:
    return {item.text: item.number for item in items if not item.freed}


def _numbered(texts: list[str], known: tuple[Item, ...] = ()) -> tuple[Item, ...]:
    return number_items(texts, known)


def test_items_count_from_three_in_their_order() -> None:
    assert _numbers(_numbered(["春", "夏", "秋"])) == {"春": 3, "夏": 4, "秋": 5}


def test_reordering_moves_no_number() -> None:
    before = _numbered(["春", "夏", "秋"])
    assert _numbers(_numbered(["秋", "春", "夏"], before)) == {"春": 3, "夏": 4, "秋": 5}


def test_an_item_put_first_gets_the_next_number() -> None:
    before = _numbered(["春", "夏"])
    assert _numbers(_numbered(["梅雨", "春", "夏"], before)) == {"春": 3, "夏": 4, "梅雨": 5}


def test_a_removed_number_is_never_used_again() -> None:
    before = _numbered(["春", "夏", "秋"])
    shorter = _numbered(["春", "秋"], before)
    longer = _numbered(["春", "秋", "冬支度のころ"], shorter)
    assert _numbers(longer) == {"春": 3, "秋": 5, "冬支度のころ": 6}


def test_an_item_that_comes_back_gets_its_number_back() -> None:
    before = _numbered(["春", "夏", "秋"])
    assert _numbers(_numbered(["春", "夏", "秋"], _numbered(["春", "秋"], before)))["夏"] == 4


def test_a_reworded_item_keeps_its_number() -> None:
    before = _numbered(["イースト菌の発酵", "砂糖の焦げ", "卵の凝固"])
    after = _numbered(["砂糖の焦げ", "イースト菌による発酵", "卵の凝固"], before)
    assert _numbers(after) == {"イースト菌による発酵": 3, "砂糖の焦げ": 4, "卵の凝固": 5}


def test_an_item_in_the_place_of_another_is_a_new_one() -> None:
    before = _numbered(["春", "夏", "秋"])
    assert _numbers(_numbered(["春", "梅雨", "秋"], before)) == {"春": 3, "梅雨": 6, "秋": 5}


def test_an_item_with_a_remark_added_is_the_same() -> None:
    before = _numbered(["春", "夏日"])
    assert (
        _numbers(_numbered(["春", "夏日（最高気温が二十五度から）"], before))[
            "夏日（最高気温が二十五度から）"
        ]
        == 4
    )


def test_a_phrase_keeps_its_number_however_it_is_rewritten() -> None:
    before = number_items(["Tea whisk"], (), phrases={0})
    assert _numbers(number_items(["竹の道具"], before, phrases={0})) == {"竹の道具": 3}


def test_a_list_that_becomes_a_phrase_keeps_the_number_most_like_it() -> None:
    before = _numbered(["高音部記号", "低音部記号"])
    after = number_items(["低音部の記号"], before, phrases={0})
    assert _numbers(after) == {"低音部の記号": 4}


def test_a_list_that_was_a_phrase_for_a_while_has_its_numbers_back() -> None:
    before = _numbered(["春", "夏", "秋"])
    phrase = number_items(["夏を過ぎた頃"], before, phrases={0})
    after = number_items(("春", "夏", "秋"), phrase, was_phrase=True)
    assert _numbers(after) == _numbers(before)


def test_width_and_long_vowels_do_not_make_an_item_new() -> None:
    before = _numbered(["メモリー", "ＣＰＵ"])
    assert sorted(_numbers(_numbered(["CPU", "メモリ"], before)).values()) == [3, 4]


words = st.lists(st.sampled_from("春夏秋冬東西南北上下左右天地人"), unique=True, min_size=1, max_size=8)


@given(st.lists(words, min_size=2, max_size=6), st.integers())
def test_no_edit_history_gives_a_surviving_item_another_number(history: list[list[str]], seed: int) -> None:
    shuffle = random.Random(seed).shuffle
    known: tuple[Item, ...] = ()
    for texts in history:
        shuffle(texts)
        before = _numbers(known)
        known = _numbered(texts, known)
        after = _numbers(known)
        kept = set(before) & set(after)
        assert {text: after[text] for text in kept} == {text: before[text] for text in kept}
        numbers = [item.number for item in known]
        assert len(set(numbers)) == len(numbers)
        assert min(numbers) >= FIRST_ITEM


_ITEMS = st.lists(
    st.sampled_from(["春", "夏", "秋", "冬", "あき", "アキ", "ＡＢ", "ab"]), min_size=1, max_size=5
)


@given(_ITEMS, st.lists(_ITEMS, max_size=3))
def test_items_that_are_as_they_were_are_numbered_as_if_that_were_to_be_found_out(texts, edits):
    known = _numbered(texts)
    for edited in edits:
        known = _numbered(edited, known)
    today = [item.text for item in known if not item.freed]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbering, "_are_as_they_were", lambda *_: False)
        found_out = _numbered(today, known)
    assert _numbered(today, known) == found_out
