"""Whatever a document holds: every parenthesis gets one gloss, in bounds, in linear work."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashgen.core.brackets import DEEPEST, find_brackets
from flashgen.core.extract import find_glosses
from flashgen.core.gloss import Gloss
from flashgen.core.reason import Reason
from flashgen.core.source import SourceFile
from flashgen.core.text import Mark, MarkKind, RichText
from flashgen.markdown import parse
from flashgen.sudachi import Sudachi

tokenize = Sudachi()

PIECES = st.sampled_from(
    [
        "（", "）", "(", ")", "、", "。", "・", "/", " - ", "：", ": ", " ", "\n", "\n\n", "- ", "# ", "> ", "|", "**", "`", "$", "[[", "]]",
        "「", "」", "和音", "の種類", "と", "など", "例：", "を弾く", "音が続く状態", "かどうか", "する", "は", "HSF", "heat shock factor", "IL-2",
        "12", "%", "α", "訳注: ", "以下「曲」という", "または", "再掲", " MOC", "![](x)", "<ruby>", "\u200b", "🎵", "々", "か゛", "(Sato, 1999)",
    ]
)  # fmt: skip
DOCUMENTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


def glosses_of(markdown: str) -> tuple[Gloss, ...]:
    document, _ = parse(SourceFile("any.md", markdown))
    return find_glosses(document, tokenize)


@pytest.mark.dictionary
@settings(max_examples=400)
@given(DOCUMENTS)
def test_any_text_gives_one_gloss_for_each_pair_with_spans_in_bounds(markdown):
    document, _ = parse(SourceFile("any.md", markdown))
    glosses = find_glosses(document, tokenize)
    wanted = [(i, b.span) for i, block in enumerate(document.blocks) for b in find_brackets(block.content)]
    assert [(gloss.block, gloss.bracket) for gloss in glosses] == wanted
    for gloss in glosses:
        text = document.blocks[gloss.block].text
        assert gloss.bracket.end <= len(text)
        assert gloss.head.end <= len(text)
        stands = text[gloss.head.start : gloss.head.end]
        assert gloss.term.text in {"", stands} or gloss.number > 0
        assert gloss.term or not gloss.card
        assert all(item.text for item in gloss.items)
        assert Reason(gloss.reason)


@pytest.mark.dictionary
@settings(max_examples=100)
@given(DOCUMENTS)
def test_unrelated_paragraphs_change_nothing(markdown):
    alone = glosses_of(markdown)
    among = glosses_of(f"序文である。\n\n{markdown}\n\n結びである。\n")
    if len(alone) == len(among) and not markdown.lstrip().startswith(("#", ">")):
        assert [(g.term, g.body, g.reason) for g in alone] == [(g.term, g.body, g.reason) for g in among]


HOSTILE = {
    "pairs": lambda n: "甲（乙）" * n,
    "open": lambda n: "（" * n,
    "nested": lambda n: "（" * n + "）" * n,
    "eighty levels": lambda n: ("（" * 80 + "甲" + "）" * 80) * (n // 40),
    "bold": lambda n: "**甲**（乙）" * n,
    "links": lambda n: "[甲](x)（乙）" * n,
    "quotes": lambda n: "「" * n + "（乙）」（丙）" * n,
    "separators": lambda n: "甲 - " * n + "（乙）",
    "conjunctions": lambda n: "（甲と" * n + "）" * n,
    "english": lambda n: "heat shock factor (HSF) and " * n,
    "distributed": lambda n: "static (SAST), " * n,
    "letters": lambda n: "a " * n + "(AAAAAAAAAAAA)",
    "lines": lambda n: "甲（乙）\n" * n,
    "items": lambda n: "甲（" + "乙、" * n + "丙）",
}


def _calls(markdown: str) -> int:
    """Return how many Python functions and built-ins are called, tokenizing left out."""
    document, _ = parse(SourceFile("hostile.md", markdown))
    words = {block.text: tokenize(block.text) for block in document.blocks}
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        find_glosses(document, lambda text: words.get(text) or tokenize(text))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.dictionary
@pytest.mark.parametrize("shape", HOSTILE)
def test_work_grows_linearly(shape):
    small, large = (_calls(HOSTILE[shape](n)) for n in (80, 320))
    assert large <= 5 * small + 2_000


@pytest.mark.dictionary
def test_long_bodies_and_long_heads_make_no_card():
    body = glosses_of(f"- 交響曲（{'長い話' * 140}）")
    head = glosses_of(f"- {'変奏曲集' * 21}（variations）")
    assert [gloss.reason for gloss in (*body, *head)] == [Reason.TOO_LONG, Reason.TOO_LONG]
    assert glosses_of(f"- {'変奏曲集' * 20}（variations）")[0].card


@pytest.mark.dictionary
def test_text_at_the_head_is_the_term():
    markdown = "# 2.1 **和音**（chord）\n\n弱い音から始まる弱起（anacrusis）と[終止](x)（cadence）。"
    document, _ = parse(SourceFile("any.md", markdown))
    for gloss in find_glosses(document, tokenize):
        text = document.blocks[gloss.block].text
        assert text[gloss.head.start : gloss.head.end] == gloss.term.text


@pytest.mark.dictionary
@pytest.mark.parametrize(
    ("markdown", "noun"),
    [
        ("- 弦の利点（強い）", "利点"),
        ("- 弦（ガット、ナイロン）", "弦"),
        ("- Adagio（緩徐）", ""),
        ("- 弾性（戻る性質）", "弾性"),
    ],
)
def test_head_noun_is_the_terms_last_noun(markdown, noun):
    assert glosses_of(markdown)[0].head_noun == noun


def _spans(text: str, *marks: Mark) -> list[str]:
    return [text[b.span.start : b.span.end] for b in find_brackets(RichText(text, marks))]


def test_pairs_may_have_two_widths_and_unclosed_ones_are_skipped():
    assert _spans("a（b)c") == ["（b)"]
    assert _spans("a (b (c)") == ["(c)"]
    assert _spans("a) (b) )") == ["(b)"]


def test_parentheses_in_masks_are_letters():
    assert _spans("f(x)（y）", Mark(MarkKind.CODE, 0, 4)) == ["（y）"]


def test_nesting_is_followed_to_a_depth():
    found = find_brackets(RichText("(" * 20 + ")" * 20))
    assert [bracket.depth for bracket in found] == list(range(DEEPEST))
    assert all(inner.parent == outer.number for outer, inner in pairwise(found))


def test_siblings_know_each_other():
    found = find_brackets(RichText("(甲(乙)(丙))(丁)"))
    assert [(b.parent, b.previous) for b in found] == [(None, None), (0, None), (0, 1), (None, 0)]


def test_a_call_belongs_to_its_name():
    assert [b.previous for b in find_brackets(RichText("f(x)の傾き（甲）と beep()（乙）"))] == [
        None,
        None,
        1,
        1,
    ]


def _switched_on(markdown: str) -> list[tuple[str, str, str, bool]]:
    document, _ = parse(SourceFile("any.md", markdown), definition_lists=True)
    found = find_glosses(document, tokenize, colon_bullets=True, definition_lists=True)
    return [(g.term.text, g.body.text, g.kind.value, g.card) for g in found]


@pytest.mark.dictionary
@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("- **過学習**: 覚えすぎること。", ("過学習", "覚えすぎること。", "definition", True)),
        ("- 主音（tonic）：音階の最初の音です", ("主音", "音階の最初の音です", "definition", True)),
        ("- 三和音：根音、第三音、第五音", ("三和音", "根音、第三音、第五音", "enumeration", True)),
        ("- 交響曲: symphony", ("交響曲", "symphony", "translation", True)),
        ("過学習\n: 覚えすぎること", ("過学習", "覚えすぎること", "definition", True)),
    ],
)
def test_colon_bullets_and_definition_lists_are_glosses_when_switched_on(markdown, expected):
    assert expected in _switched_on(markdown)


@pytest.mark.dictionary
@pytest.mark.parametrize(
    "markdown",
    ["- 開演は10:30から", "- 参考: ", "- 曲は次の通り: 第一番", "- https://example.com/", "文章：説明"],
)
def test_other_colons_are_not(markdown):
    assert not [row for row in _switched_on(markdown) if row[3]]


@pytest.mark.dictionary
def test_colon_bullets_are_off_by_default():
    assert not glosses_of("- 過学習: 覚えすぎること。")
