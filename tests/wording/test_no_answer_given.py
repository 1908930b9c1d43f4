"""No answer stands in its own question."""

from __future__ import annotations

import html
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen.core.gloss import Kind
from flashgen.core.text import Mark, MarkKind, RichText
from tests.wording.notes import QUESTIONS, cloze_note, qa_note


@pytest.mark.parametrize(
    ("term", "answer", "context", "question", "reverse"),
    [
        (
            "索引",
            "index",
            "index入門",
            "〔…〕入門における索引を英語で言うと？",
            "index入門における “index” を日本語で言うと？",
        ),
        (
            "索引",
            "index",
            "索引の設計",
            "索引の設計における索引を英語で言うと？",
            "〔…〕の設計における “index” を日本語で言うと？",
        ),
        ("索引", "index", "索引", "索引における索引を英語で言うと？", "“index” を日本語で言うと？"),
        ("索引", "index", "複合索引", "複合索引における索引を英語で言うと？", "“index” を日本語で言うと？"),
        ("ビット列", "ビット", "", "〔…〕列の別名は？", "ビットの別名は？"),
        ("ビット", "ビット", "", "ビットの別名は？", "ビットの別名は？"),
        ("Deno", "Denoland", "", "“Deno” の別名は？", "“Denoland” の別名は？"),
    ],
)
def test_the_answer_is_hidden_in_term_and_context(term, answer, context, question, reverse, render):
    wording = QUESTIONS["ja"].word(qa_note(Kind.TRANSLATION, term, answer, context=context), render)
    assert (wording.question, wording.reverse_question) == (question, reverse)


def test_the_stem_is_hidden_where_the_aspect_is_asked_for(render):
    note = qa_note(Kind.DEFINITION, "免疫の目的", "免疫によって体を守る", head_noun="目的")
    assert "〔…〕によって体を守る" in QUESTIONS["ja"].word(note, render).reverse_question


def test_a_list_whose_title_would_name_an_item_is_called_this(render):
    note = cloze_note(Kind.ENUMERATION, "編集工程", ("編集", "校正"), head_noun="工程")
    assert QUESTIONS["ja"].word(note, render).title == "これのうち、欠けているものは？"


def test_a_reading_that_is_an_item_does_not_make_the_term_unsayable(render):
    note = cloze_note(Kind.ENUMERATION, "好敵手", ("ライバル", "友"))
    term = RichText("好敵手", (Mark(MarkKind.RUBY, 0, 3, "ライバル"),))
    assert "好敵手" in QUESTIONS["ja"].word(replace(note, term=term), render).title


def test_a_reading_does_not_stand_over_the_word_whose_reading_is_asked():
    term = RichText("齟齬", (Mark(MarkKind.RUBY, 0, 2, "そご"),))
    seen: list[RichText] = []

    def render(content):
        seen.append(content)
        return content.text

    note = replace(qa_note(Kind.READING, answer="そご", backward=False, typed=False), term=term)
    QUESTIONS["ja"].word(note, render)
    assert all(not content.marks for content in seen)


_SECRET = st.one_of(
    st.text("鵺麤龗鼈", min_size=2, max_size=4),
    st.text("ヰヱヲヴ", min_size=3, max_size=5),
    st.text("qxzj", min_size=3, max_size=6).map(str.capitalize),
)
_AROUND = st.text("はをの、 「」・（）", min_size=1, max_size=4)


@given(
    lang=st.sampled_from(["ja", "en"]),
    kind=st.sampled_from(Kind),
    term=_SECRET,
    answer=_SECRET,
    around=_AROUND,
    noun=st.sampled_from(["", "利点", "定義", "違い", "必要性", "特性", "例"]),
)
def test_no_answer_stands_in_its_own_question(lang, kind, term, answer, around, noun, render):
    if term.casefold() in answer.casefold() or answer.casefold() in term.casefold():
        return
    other = f"{around}{term}{around}{answer}{around}"
    owned = f"{term}の{noun}" if noun else term
    note = qa_note(kind, owned, f"{around}{answer}", context=other, head_noun=noun)
    wording = QUESTIONS[lang].word(replace(note, answer=RichText(answer)), render)
    assert answer not in html.unescape(wording.question)
    assert owned not in html.unescape(wording.reverse_question)
    listed = QUESTIONS[lang].word(
        cloze_note(kind, owned, (answer, "甲"), context=other, head_noun=noun), render
    )
    assert answer not in html.unescape(listed.title)
    assert owned not in html.unescape(listed.head_question)


@pytest.mark.parametrize("term", ["主な索引", "索引の種類"])
def test_the_context_does_not_tell_what_the_term_is_a_side_of(term, render):
    wording = QUESTIONS["ja"].word(cloze_note(Kind.EXAMPLES, term, context="索引"), render)
    assert "索引" not in wording.head_question
