"""Readings over terms: where they are certain, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen.core.readings import (
    GivenReadings,
    align,
    dictionary_ruby,
    readings_in,
    spoken,
    whole_ruby,
    with_ruby,
)
from flashgen.core.source import SourceFile
from flashgen.core.text import Mark, MarkKind, RichText
from flashgen.core.words import Word, WordClass
from flashgen.markdown import parse
from flashgen.markdown.html import to_html

RUBY = MarkKind.RUBY


def _shown(term: str, marks) -> str:
    return (
        to_html(with_ruby(RichText(term), marks))
        .replace("<rt>", "|")
        .replace("</rt></ruby>", "}")
        .replace("<ruby>", "{")
    )


@pytest.mark.parametrize(
    ("surface", "reading", "shown"),
    [
        ("茶室", "チャシツ", "{茶室|ちゃしつ}"),
        ("食べ物", "タベモノ", "{食|た}べ{物|もの}"),
        ("取り消し線", "トリケシセン", "{取|と}り{消|け}し{線|せん}"),
        ("打ち合わせ", "うちあわせ", "{打|う}ち{合|あ}わせ"),
        ("お茶", "オチャ", "お{茶|ちゃ}"),
        ("データ量", "データリョウ", "データ{量|りょう}"),
    ],
)
def test_kana_anchor_the_reading(surface, reading, shown):
    assert _shown(surface, align(surface, reading)) == shown


@pytest.mark.parametrize(
    ("surface", "reading"),
    [
        ("母は母", "ははははは"),  # はは・は・はは, or は・は・ははは
        ("食べ物", "ショクモツ"),
        ("茶A", "チャエー"),
        ("茶", "cha"),
        ("茶", ""),
        ("a[0]", "エー"),
        ("茶の" * 500, "の" * 1000),
        ("茶の" * 30, "の" * 90),
    ],
)
def test_what_could_be_cut_in_two_ways_is_not_aligned(surface, reading):
    assert align(surface, reading) is None


@given(st.text("茶のは食べ", max_size=8), st.text("のはべちゃしょ", max_size=12))
def test_an_alignment_gives_the_reading_back(surface, reading):
    marks = align(surface, reading)
    if marks is not None:
        assert spoken(RichText(surface, marks)) == reading


def _word(surface, reading=""):
    return Word(surface, 0, len(surface), WordClass.NOUN, reading=reading)


SOUNDS = {
    "茶室": {"チャシツ"},
    "市場": {"シジョウ", "イチバ"},
    "型": {"カタ"},
    "量": {"リョウ"},
    "血液": {"ケツエキ"},
}


def _ruby(*words):
    text = "".join(word.surface for word in words)
    marks = dictionary_ruby(words, text, lambda surface: frozenset(SOUNDS.get(surface, ())))
    return _shown(text, marks)


def test_the_only_reading_of_the_dictionary_is_certain():
    assert _ruby(_word("茶室", "チャシツ")) == "{茶室|ちゃしつ}"
    assert _ruby(_word("データ", "データ"), _word("量", "リョウ")) == "データ{量|りょう}"
    assert _ruby(_word("ACID"), _word("茶室", "チャシツ")) == "ACID{茶室|ちゃしつ}"


@pytest.mark.parametrize(
    "words",
    [
        (_word("市場", "シジョウ"),),  # いちば as well
        (_word("茶筅", ""),),  # not in the dictionary
        (_word("茶室", "チャシツ"), _word("茶筅", "")),
        (_word("血液", "ケツエキ"), _word("型", "カタ")),  # がた, as it is said here
        (_word("3"), _word("量", "リョウ")),
    ],
)
def test_one_doubt_takes_all_readings_away(words):
    assert "{" not in _ruby(*words)


def test_words_that_are_not_the_term_are_not_trusted():
    assert (
        dictionary_ruby((_word("茶室", "チャシツ"),), "茶室の定義", lambda _: frozenset({"チャシツ"})) == ()
    )


def _document(text):
    return parse(SourceFile("茶.md", text))[0]


def test_inline_readings_count_for_their_document_and_for_the_deck_where_they_agree():
    first, second = _document("{躙口|にじりぐち}"), _document("{躙口|にじりくち} {茶筅|ちゃせん}")
    other = parse(SourceFile("花.md", ""))[0]
    second = type(second)(source=SourceFile("庭.md", ""), sections=second.sections, blocks=second.blocks)
    given_ = GivenReadings([(one.source.path, readings_in(one, ())) for one in (first, second, other)])
    assert given_.of("茶.md", "躙口") == "にじりぐち"
    assert given_.of("庭.md", "躙口") == "にじりくち"
    assert given_.of("花.md", "躙口") == ""
    assert given_.of("花.md", "茶筅") == "ちゃせん"


def test_a_given_reading_that_cannot_be_cut_stands_over_the_whole():
    assert _shown("今日", whole_ruby("今日", "きょう")) == "{今日|きょう}"
    assert _shown("Web茶室", whole_ruby("Web茶室", "うぇぶちゃしつ")) == "{Web茶室|うぇぶちゃしつ}"


def test_readings_replace_readings_and_spare_code():
    code = RichText("`茶`と茶室"[1:2] + "と茶室", (Mark(MarkKind.CODE, 0, 1),))
    ruby = (Mark(RUBY, 0, 1, "ちゃ"), Mark(RUBY, 2, 4, "ちゃしつ"))
    assert to_html(with_ruby(code, ruby)) == "<code>茶</code>と<ruby>茶室<rt>ちゃしつ</rt></ruby>"
    again = with_ruby(RichText("茶室", (Mark(RUBY, 0, 2, "ちゃむろ"),)), (Mark(RUBY, 0, 2, "ちゃしつ"),))
    assert to_html(again) == "<ruby>茶室<rt>ちゃしつ</rt></ruby>"


def test_a_mark_that_would_cut_a_reading_gives_way():
    text = RichText("茶室", (Mark(MarkKind.SUBSCRIPT, 1, 2),))
    assert to_html(with_ruby(text, (Mark(RUBY, 0, 2, "ちゃしつ"),))) == "<ruby>茶室<rt>ちゃしつ</rt></ruby>"


@pytest.mark.parametrize(
    ("text", "marks", "said"),
    [
        ("取り消し線", ((0, 1, "と"), (2, 3, "け"), (4, 5, "せん")), "とりけしせん"),
        ("茶室", (), ""),
        ("データ", (), "データ"),
    ],
)
def test_a_term_is_spoken_as_it_is_read(text, marks, said):
    assert spoken(RichText(text, tuple(Mark(RUBY, *mark) for mark in marks))) == said
