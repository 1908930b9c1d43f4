"""The parent that a term leans on, and names without what is no part of them."""

from __future__ import annotations

import pytest

from flashgen.core.context import is_generic, parent_title, plain_title, telling_context
from flashgen.core.document import Document
from flashgen.core.gloss import Gloss, Kind
from flashgen.core.source import SourceFile
from flashgen.core.text import RichText, Span
from flashgen.markdown import parse


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("4.1. 点前 (Temae) MOC", "点前"),
        ("点前 {#temae}", "点前"),
        ('点前 {: style="height:80px" align="right"}', "点前"),
        ("集合 {1, 2}", "集合 {1, 2}"),
        ("第2章 薄茶（thin tea）", "薄茶"),
        ("\ufffc 点前", "点前"),
    ],
)
def test_a_title_is_without_number_parentheses_and_attributes(title, plain):
    assert plain_title(RichText(title)) == plain


@pytest.mark.parametrize(
    ("term", "is_one"), [("状態", True), ("値", True), ("茶室の状態", False), ("正規化", False)]
)
def test_a_word_for_many_things_is_told_from_a_name(term, is_one):
    assert is_generic(term) is is_one


def _place(text: str, term: str) -> tuple[Document, Gloss]:
    document, _ = parse(SourceFile("茶.md", text))
    block = next(index for index, one in reversed(list(enumerate(document.blocks))) if term in one.text)
    bracket = Span(0, 0)
    gloss = Gloss(
        block=block, number=0, depth=0, bracket=bracket, head=bracket, term=RichText(term), body=RichText("x"),
        kind=Kind.DEFINITION,
    )  # fmt: skip
    return document, gloss


@pytest.mark.parametrize(
    ("text", "parent"),
    [
        ("# 茶の湯\n- 炉\n  - 状態（x）", "炉"),
        ("# 茶の湯\n- 状態（x）", "茶の湯"),
        ("# 茶の湯\n## 状態\n- 状態（x）", "茶の湯"),
        ("# 茶の湯\n- 状態\n  - 状態（x）", "茶の湯"),
        ("# 状態（x）", ""),
    ],
)
def test_the_parent_is_the_nearest_that_says_something_else(text, parent):
    assert parent_title(*_place(text, "状態")) == parent


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# 茶の湯\n## メモ\n- 状態（x）", "茶の湯"),
        ("# 茶の湯\n## 概要\n### まとめ\n- 状態（x）", "茶の湯"),
        ("# 茶の湯\n- 炉\n  - 種類\n    - 状態（x）", "炉"),
        ("# 茶の湯\n## 炉とは\n- 状態（x）", "炉"),
        ("# 茶の湯\n## 炉とは何か？\n- 状態（x）", "炉"),
        ("# 茶の湯\n## How to prepare\n- 状態（x）", "茶の湯"),
        ("# メモ\n- 状態（x）", "メモ"),
        ("# 茶の湯\n- 炉のまとめ\n  - 状態（x）", "炉のまとめ"),
    ],
)
def test_a_card_names_the_subject_and_not_the_part_of_the_page(text, told):
    document, gloss = _place(text, "状態")
    assert telling_context(document, gloss, parent_title(document, gloss)) == told


def test_a_context_of_the_author_s_own_stays():
    assert telling_context(*_place("# 茶の湯\n## メモ\n- 状態（x）", "状態"), "まとめ") == "まとめ"
