"""Words: a sentence read alone has the words that it has in its paragraph, and is read only when asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen.core.extract import find_glosses
from flashgen.core.reader import read_words
from flashgen.core.source import SourceFile
from flashgen.core.text import Mark, MarkKind, RichText
from flashgen.markdown import parse
from flashgen.sudachi import Sudachi

SUDACHI = Sudachi()
SENTENCES = (
    "弦を張りなおしてから調律する。",
    "ところが霧が深かった。",
    "はじめての航海である（初航海）。",
    "「潮が引く。」と彼は言った。",
    "v1.2とNode.jsを使う。",
    "もっとも、そうとは限らない。。",
    "帆（ほ）は白い。",
    "3日目に着いた。",
    "うみ。",
    "終わり",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map("".join)


def _spans(text: str, marks: tuple[Mark, ...] = ()) -> list[tuple[str, int, int]]:
    return [word[:3] for word in read_words(RichText(text, marks), SUDACHI).between(0, len(text))]


@given(TEXTS)
def test_words_of_sentences_join_back_and_are_those_of_the_paragraph(text):
    spans = _spans(text)
    assert "".join(surface for surface, _, _ in spans) == text
    assert all(text[start:end] == surface for surface, start, end in spans)
    ends = {end for _, _, end in spans}
    names = {"v1.2", "Node.js"}
    inside = {
        at for name in names for place in _places(text, name) for at in range(place + 1, place + len(name))
    }
    assert ends | inside == {end for end, _ in SUDACHI(text)} | inside


def _places(text: str, name: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(name, at)]


@given(TEXTS, st.data())
def test_words_between_two_places_are_those_of_all_words(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    wanted = [word for word in _spans(text) if start <= word[1] and word[2] <= end]
    words = read_words(RichText(text), SUDACHI)
    assert [word[:3] for word in words.between(start, end)] == wanted
    first = words.first(start, end)
    assert (first and first[:3]) == (wanted[0] if wanted else None)
    assert [word[:3] for word in words.backwards()] == _spans(text)[::-1]


def test_code_with_a_full_stop_in_it_is_one_word():
    text = "式は a。b。c という。次の式。"
    code = Mark(MarkKind.CODE, 3, 8)
    assert ("a。b。c", 3, 8) in _spans(text, (code,))


@pytest.mark.parametrize("before", [0, 3])
def test_only_the_sentence_of_a_parenthesis_is_tokenized(before):
    asked: list[str] = []

    def tokenize(text):
        asked.append(text)
        return SUDACHI(text)

    text = "海は広い。" * before + "帆を張る索（シート）は麻でできている。" + "空は高い。" * 3
    document, _ = parse(SourceFile("海.md", text))
    (gloss,) = find_glosses(document, tokenize)
    assert gloss.body.text == "シート"
    assert [text.count("。", 0, -1) for text in asked] == [bool(before)]
