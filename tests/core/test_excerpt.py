"""What the back of a card shows of the notes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashgen.core.excerpt import other_glosses, source_excerpt
from flashgen.core.extract import find_glosses
from flashgen.core.morpheme import lexeme
from flashgen.core.source import SourceFile
from flashgen.markdown import parse
from flashgen.markdown.html import to_html

_NOUN = ("名詞", "普通名詞", "一般", "*", "*", "*")
_LONG = "茶室は狭い。" + "躙口は低く作られている" * 12 + "ため身をかがめて入る。"


def _tokenize(text):
    """One noun for every letter is enough: excerpts hang on parentheses alone."""
    return tuple((at, lexeme(_NOUN, c, c)) for at, c in enumerate(text, 1))


def _excerpts(text):
    document, _ = parse(SourceFile("茶.md", text))
    glosses = find_glosses(document, _tokenize)
    return [to_html(source_excerpt(document, gloss)) for gloss in glosses]


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("- 茶筅（茶を点てる道具）を選ぶ", "茶筅（茶を点てる道具）を選ぶ"),
        (f"{_LONG}躙口（にじり入る口）は狭い。明かりは少ない。", "躙口（にじり入る口）は狭い。"),
        ("## 3.2 濃茶 (thick tea)", "濃茶 (thick tea)"),
        ("第2章 薄茶（thin tea）\n---", "薄茶（thin tea）"),
        (
            "| 道具 | 用途 |\n|-|-|\n| 茶筅（ささら） | `点てる` |",
            "道具: 茶筅（ささら）<br>用途: <code>点てる</code>",
        ),
        ("| 道具 | |\n|-|-|\n| 茶筅（ささら） | 竹 |", "道具: 茶筅（ささら）<br>竹"),
        ("| 道具（tool） | 用途 |\n|-|-|\n| 茶筅 | 点てる |", "道具（tool）"),
    ],
)
def test_excerpt_is_bullet_sentence_heading_or_row(text, excerpt):
    assert _excerpts(text) == [excerpt]


def test_each_row_of_a_table_stands_alone():
    assert _excerpts("| 名 |\n|-|\n| 甲（一） |\n| 乙（二） |\n\n| 名 |\n|-|\n| 丙（三） |") == [
        "名: 甲（一）",
        "名: 乙（二）",
        "名: 丙（三）",
    ]


def test_a_sentence_without_end_is_cut():
    (excerpt,) = _excerpts("茶" * 1000 + "躙口（にじり入る口）" + "茶" * 1000)
    assert "（にじり入る口）茶" in excerpt
    assert (excerpt[0], excerpt[-1]) == ("…", "…")
    assert len(excerpt) < 1000


def test_the_other_glosses_of_the_line_come_as_written():
    document, _ = parse(SourceFile("茶.md", "- 薄茶（thin tea）と濃茶（thick tea）\n- 茶筅（tea whisk）"))
    glosses = tuple(replace(gloss, card=True) for gloss in find_glosses(document, _tokenize))
    shown = [[text.text for text in other_glosses(document, gloss, glosses)] for gloss in glosses]
    assert [len(texts) for texts in shown] == [1, 1, 0]
    assert shown[0][0].endswith("濃茶（thick tea）")
    assert shown[1] == ["薄茶（thin tea）"]


def test_of_a_long_paragraph_only_the_glosses_nearest_by_are_shown():
    document, _ = parse(SourceFile("茶.md", "、".join(f"茶{n}（tea {n}）" for n in range(500))))
    glosses = tuple(replace(gloss, card=True) for gloss in find_glosses(document, _tokenize))
    assert max(len(other_glosses(document, gloss, glosses)) for gloss in glosses) <= 12
