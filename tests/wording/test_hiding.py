"""What counts as the answer standing in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen.core.text import Mark, MarkKind, RichText
from flashgen.wording import mask, mask_rich


@pytest.mark.parametrize(
    ("text", "secret", "shown"),
    [
        ("TCPの構造", "TCP", "〔…〕の構造"),
        ("tcp と ＴＣＰ", "TCP", "〔…〕 と 〔…〕"),
        ("ﾃﾞｰﾀの型", "データ", "〔…〕の型"),
        ("Webサーバの設定", "サーバー", "Web〔…〕の設定"),
        ("サーバーの設定", "サーバ", "〔…〕の設定"),
        ("Web サーバーの設定", "Webサーバー", "〔…〕の設定"),
        ("cache‐aside 方式", "Cache-Aside", "〔…〕 方式"),
        ("Golangの歴史", "Go", "Golangの歴史"),
        ("レビューの手順", "ビュー", "レビューの手順"),
        ("ビュー・索引", "ビュー", "〔…〕・索引"),
        ("方法論", "法", "方法論"),
        ("民法と法", "法", "民法と〔…〕"),
        ("機械学習", "学習", "機械〔…〕"),
        ("そごう百貨店", "そご", "そごう百貨店"),
        ("APIs of a server", "API", "〔…〕s of a server"),
        ("as it is", "IT", "as it is"),
        ("ITの活用", "IT", "〔…〕の活用"),
        ("㍿の設立", "株式会社", "〔…〕の設立"),
        ("C++ と C", "C++", "〔…〕 と C"),
        ("a.b(c)*", "b(c)*", "a.〔…〕"),
        ("索引", "索引", "〔…〕"),
        ("索引", "", "索引"),
        ("", "索引", ""),
    ],
)
def test_mask_hides_the_secret_as_a_word(text, secret, shown):
    assert mask(text, secret) == shown


def test_markup_around_the_hidden_word_stays():
    content = RichText("強いTCPの型", (Mark(MarkKind.STRONG, 0, 5), Mark(MarkKind.CODE, 6, 7)))
    hidden = mask_rich(content, ("TCP",))
    assert hidden.text == "強い〔…〕の型"
    assert [(m.kind, hidden.text[m.start : m.end]) for m in hidden.marks] == [
        (MarkKind.STRONG, "強い"),
        (MarkKind.CODE, "型"),
    ]


def test_a_formula_is_left_whole():
    content = RichText("$O(n)$ と n", (Mark(MarkKind.MATH, 0, 6, "O(n)"),))
    assert mask_rich(content, ("n",)).text == "$O(n)$ と 〔…〕"


def test_a_reading_goes_with_its_word_and_when_it_is_the_secret():
    content = RichText(
        "好敵手の条件", (Mark(MarkKind.RUBY, 0, 3, "ライバル"), Mark(MarkKind.RUBY, 4, 6, "じょうけん"))
    )
    for secret in ("好敵手", "ライバル"):
        assert [mark.value for mark in mask_rich(content, (secret,)).marks] == ["じょうけん"]


def test_content_without_the_secret_is_the_same_object():
    content = RichText("TCPの構造")
    assert mask_rich(content, ("UDP", "")) is content


@given(st.text(max_size=30), st.text(max_size=8))
def test_mask_takes_any_text_and_keeps_what_stands_around(text, secret):
    pieces = mask(text, secret).split("〔…〕")
    at = 0
    for piece in pieces:
        at = text.index(piece, at) + len(piece)


@given(
    st.text("あアA亜 -", max_size=12),
    st.text("アイA", min_size=3, max_size=5),
    st.text("あ、 。", max_size=3),
)
def test_mask_leaves_no_secret_that_stands_alone(text, secret, gap):
    assert secret not in mask(f"{text}。{gap}{secret}{gap}。", secret).replace("〔…〕", "。").split("。")
