"""Text of the notes stays text, whatever it holds, and stops nothing."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen.core.gloss import Kind
from flashgen.wording import Wording
from tests.wording.notes import QUESTIONS, cloze_note, qa_note

_HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% if %}",
    "100% %s %d",
    "&lt;b&gt;",
    '"onload="x',
    "\\0",
    "〔…〕",
]


@pytest.mark.parametrize("text", _HOSTILE)
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_hostile_text_stays_text(text, kind, lang, render):
    for note in (
        qa_note(kind, text, "答え", context=text, head_noun=text),
        qa_note(kind, "用語", text, context=text),
        cloze_note(kind, f"{text}の利点", (text, "甲"), context=text, head_noun="利点"),
    ):
        for question in vars_of(QUESTIONS[lang].word(note, render)):
            bare = re.sub(r'</?div(?: class="given")?>', "", question)
            assert "<" not in bare
            assert "49" not in bare
            assert "\x00" not in bare


def vars_of(wording):
    return [getattr(wording, name) for name in Wording.__dataclass_fields__]


@given(
    st.sampled_from(["ja", "en"]),
    st.sampled_from(Kind),
    st.text(max_size=12),
    st.text(max_size=12),
    st.text(max_size=6),
)
def test_no_text_stops_the_wording(lang, kind, term, answer, context):
    def render(content):
        return html.escape(content.text)

    QUESTIONS[lang].word(qa_note(kind, term, answer, context=context, head_noun=term[-2:]), render)
    QUESTIONS[lang].word(
        cloze_note(kind, term, (answer, context), context=context, head_noun=term[-1:]), render
    )
