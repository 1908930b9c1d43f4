"""Notes and the questions they get: `ja.txt` and `en.txt` are to be read by people."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from flashgen.core.gloss import Kind
from flashgen.wording import Wording
from tests.wording.notes import QUESTIONS, cloze_note, qa_note

_HERE = Path(__file__).parent
_MARKS = {"→": "question", "←": "reverse_question", "≡": "title", "▲": "head_question"}


def _cases() -> list[tuple[str, str, dict[str, str]]]:
    cases: list[tuple[str, str, dict[str, str]]] = []
    for lang in ("ja", "en"):
        for line in (_HERE / f"{lang}.txt").read_text(encoding="utf-8").splitlines():
            if line[:1] in _MARKS:
                cases[-1][2][_MARKS[line[0]]] = line[2:]
            elif line and line[0] != "#":
                cases.append((lang, line, {}))
    return cases


@pytest.mark.parametrize(("lang", "line", "expected"), _cases(), ids=lambda value: str(value)[:60])
def test_note_is_asked_as_the_table_says(lang, line, expected, read_note, render):
    wording = QUESTIONS[lang].word(read_note(line), render)
    assert wording == Wording(**expected)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("context", ["", "文脈"])
def test_every_kind_has_words_for_every_card(lang, kind, context, render):
    phrase = QUESTIONS[lang].word(qa_note(kind, context=context), render)
    assert all((phrase.question, phrase.reverse_question, phrase.typed_question))
    assert not phrase.title
    assert not phrase.head_question
    for items in (("甲",), ("甲", "乙")):
        listed = QUESTIONS[lang].word(cloze_note(kind, items=items, context=context), render)
        assert all((listed.title, listed.head_question)), items
        assert not listed.question


_NOUNS = sorted(
    {
        (lang, family, nouns.split()[0])
        for lang in ("ja", "en")
        for line in (_HERE.parents[1] / f"card_templates/wording/{lang}/nouns.txt")
        .read_text("utf-8")
        .splitlines()
        if ":" in line and line[0] != "#"
        for family, _, nouns in [line.partition(":")]
    }
)


@pytest.mark.parametrize(("lang", "family", "noun"), _NOUNS)
@pytest.mark.parametrize("kind", [Kind.DEFINITION, Kind.ENUMERATION, Kind.EXAMPLES])
def test_every_family_of_nouns_has_words_for_every_card(lang, family, noun, kind, render):
    for term in (f"対象の{noun}", f"対象{noun}", noun) if lang == "ja" else (f"{noun} of subjects", noun):
        asked = QUESTIONS[lang].word(qa_note(kind, term, head_noun=noun), render)
        listed = QUESTIONS[lang].word(cloze_note(kind, term, head_noun=noun), render)
        whole = cloze_note(kind, term, head_noun=noun)
        whole = replace(whole, parts=tuple(replace(part, whole=2) for part in whole.parts))
        texts = (asked.question, asked.reverse_question, listed.title, listed.head_question)
        for text in (*texts, QUESTIONS[lang].word(whole, render).title):
            assert re.search("[？?.]", text), (family, term, text)
            assert "  " not in text
            assert "何の？" not in text


def test_a_card_that_is_not_asked_has_no_question(render):
    none = qa_note(Kind.TRANSLATION, forward=False, backward=False, typed=False)
    assert QUESTIONS["ja"].word(none, render) == Wording()
    silent = replace(cloze_note(Kind.ENUMERATION), head_number=0, parts=())
    assert QUESTIONS["ja"].word(silent, render) == Wording()


@pytest.mark.parametrize("kind", Kind)
def test_the_typed_card_asks_for_the_side_that_can_be_typed(kind, render):
    asks_term = {Kind.DEFINITION, Kind.MIXED, Kind.ENUMERATION, Kind.EXAMPLES}
    note = qa_note(kind, "再現率", "recall")
    both = QUESTIONS["ja"].word(note, render)
    expected = both.reverse_question if kind in asks_term else both.question
    assert both.typed_question == expected
    alone = QUESTIONS["ja"].word(replace(note, forward=False, backward=False), render)
    assert alone == Wording(typed_question=expected)


def test_a_cloze_note_that_became_a_phrase_is_asked_as_one(render):
    note = cloze_note(Kind.TRANSLATION, "再現率", ("recall",))
    wording = QUESTIONS["ja"].word(note, render)
    assert wording.title == "再現率を英語で言うと？"
    assert wording.head_question == "“recall” を日本語で言うと？"


def test_parts_of_one_kind_are_not_mixed(render):
    note = qa_note(Kind.MIXED, "再現率", "recall", parallel=(Kind.TRANSLATION,))
    assert QUESTIONS["ja"].word(note, render).question == "再現率を英語で言うと？"


def test_only_the_parts_that_some_card_hides_are_asked_for(render):
    note = cloze_note(Kind.MIXED, "REPL", ("read-eval-print loop", "読み", "評価"))
    shown = replace(note.parts[0], deletions=(replace(note.parts[0].deletions[0], number=0),))
    note = replace(note, parts=(shown, note.parts[1]))
    assert QUESTIONS["ja"].word(note, render).title == "REPL の要素のうち、隠れているものは？"


def test_a_word_that_may_be_no_name_is_asked_for_as_words(render):
    note = qa_note(Kind.TRANSLATION, "志野", "茶碗", weak=True)
    assert QUESTIONS["ja"].word(note, render).question == "志野は、別の言い方では何という？"
