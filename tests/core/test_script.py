"""Texts as they are compared."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen.core.script import fold, fold_once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("サーバー", "ｻｰﾊﾞ"),
        ("Cache-Aside", "cache‐aside"),
        ("か\u3099", "が"),
        ("ＡＢＣ", "abc"),
        ("茶 道", "茶道"),
    ],
)
def test_spellings_of_one_term_fold_to_one_text(one, other):
    assert fold(one) == fold(other)


@given(st.text(st.sampled_from("茶道のがサｻﾞー0９aAＡ-‐、。・「 \u3099\u200b\uf900々〇ゖゝ")))
def test_a_look_at_a_text_tells_whether_folding_changes_it(text):
    assert fold(text) == fold_once(text)


def test_no_character_that_is_left_alone_would_be_changed():
    alone = [chr(code) for code in range(0x3000, 0xA000) if fold(chr(code)) == chr(code)]
    assert all(fold_once(letter) == letter for letter in alone)
    assert all(unicodedata.is_normalized("NFKC", letter) for letter in alone)
