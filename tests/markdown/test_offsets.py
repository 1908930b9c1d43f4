"""Every visible character stands where its block says; nothing else is shown, nothing is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashgen.core.document import Block, Document
from flashgen.core.text import Mark
from tests.markdown.table import CASES, Case, parse_text, read_cases, table

_PIECES = [
    "用語", "API", "（よみ）", "(x)", "**", "*", "_", "__", "~~", "~", "==", "`", "``", "[[", "]]", "[", "]", "](", "|",
    "![", "![[", "%%", "$", "$$", "\\", "\\(", "\\)", "\\[", "\\]", "<", ">", "<b>", "</b>", "<br>", "<ruby>", "<rt>",
    "</rt>", "</ruby>", "<script>", "</script>", "<!--", "-->", "<div>", "^id", "[^1]", "^[", "[^1]: ", "{東京|とう}",
    "&amp;", "&あi;", "https://a.b/c_(d)", "www.a.b", " ", "\u3000", "\n", "\n\n", "\n- ", "\n  - ", "\n        - ",
    "\n\t\t- ", "\n10. ", "\n> ", "\n> > ", "\n> [!note]- ", "\n# ", "\n===", "\n---\n", "\n```\n", "\n~~~\n", "\n    ",
    "\n| a | b |\n|--|--|\n| ", "- [ ] ", "- [/] ", "[甲]: x", "é", "\U00029e3d", "\u200b", "\x0c", "\r", "\x00", "x",
    "\n\n<div>", "<p ", "a='", '">', "<li>", "</li>", "<table>", "<tr>", "<th>", "<td>", "</table>", "<pre>", "</pre>", "<code>", "</code>",
    "<svg>", "</svg>", "<rp>", "<![CDATA[", "<?", "&#x3042;", "\n\n> <ul>", "\n\n- <td>",
]  # fmt: skip
nasty = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)


def _is_shown_as_written(source: str, block: Block, offset: int) -> bool:
    shown, written = block.text[offset], source[block.to_source(offset)]
    if shown == written:
        return True
    if shown in {" ", "\n"}:
        return written in {"\n", "<", "&"}
    return (
        (shown == "\ufffc" and written == "!")
        or source[block.to_source(offset)] == "&"
        or _in_entity(source, block, offset)
    )


def _in_entity(source: str, block: Block, offset: int) -> bool:
    return offset > 0 and source[block.to_source(offset - 1)] == "&"


def _nest(marks: tuple[Mark, ...]) -> bool:
    open_ends: list[int] = []
    for mark in marks:
        while open_ends and open_ends[-1] <= mark.start:
            open_ends.pop()
        if open_ends and open_ends[-1] < mark.end:
            return False
        open_ends.append(mark.end)
    return True


def _check(document: Document):
    source = document.source.text
    for index, block in enumerate(document.blocks):
        assert block.text
        assert block.text == block.text.strip()
        assert 0 <= block.span.start < block.span.end <= len(source)
        places = [block.to_source(offset) for offset in range(len(block.text))]
        assert places == sorted(set(places)) or "&" in source
        assert all(block.span.start <= place < block.span.end for place in places)
        assert all(_is_shown_as_written(source, block, offset) for offset in range(len(block.text)))
        assert block.pieces[0].text_start == 0
        marks = block.content.marks
        assert list(marks) == sorted(marks, key=lambda mark: (mark.start, -mark.end))
        assert all(0 <= mark.start < mark.end <= len(block.text) for mark in marks)
        assert _nest(marks)
        assert block.parent is None or block.parent < index
        assert 0 <= block.section < len(document.sections)
    starts = [block.span.start for block in document.blocks]
    assert starts == sorted(starts)


@settings(max_examples=1500, deadline=None)
@given(nasty)
def test_no_text_breaks_the_promises_of_a_block(text: str):
    _check(parse_text(text))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_no_characters_break_the_promises_of_a_block(text: str):
    _check(parse_text(text))


@settings(max_examples=100, deadline=None)
@given(nasty)
def test_definition_lists_break_no_promise(text: str):
    _check(parse_text(text.replace("x", "\n: x"), definition_lists=True))


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=case.title) for path in sorted(CASES.glob("*.md")) for case in read_cases(path)],
)
def test_cases_keep_their_offsets(case: Case):
    _check(parse_text(case.source))


@settings(max_examples=50, deadline=None)
@given(nasty)
def test_the_same_text_gives_the_same_document(text: str):
    assert table(parse_text(text)) == table(parse_text(text))


_HTML = {
    "用語": "用語",
    "<b>太</b>": "太",
    "<a href='（x）'>先</a>": "先",
    "<ruby>漢<rt>かん</rt></ruby>": "漢",
    "&lt;p&gt;": "<p>",
    "<code>f(x)</code>": "f(x)",
    "<!-- 秘 -->": "",
    "<svg><text>図</text></svg>": "",
    '<script>"</p>（え）"</script>': "",
    "（説明）": "（説明）",
    "\n  は": "は",
}
_ELEMENTS = ("p", "div", "li", "h2", "summary", "td", "blockquote", "SECTION")


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(_ELEMENTS), st.lists(st.sampled_from(sorted(_HTML)), max_size=5)),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["", "> ", "- "]),
)
def test_every_element_of_an_html_block_shows_its_text(elements: list[tuple[str, list[str]]], prefix: str):
    lines = "".join(f"<{name}>始{''.join(inner)}終</{name}>\n" for name, inner in elements)
    below = "> " if prefix == "> " else " " * len(prefix)
    document = parse_text(prefix + f"<main>\n{lines}</main>".replace("\n", f"\n{below}"))
    shown = ["始" + "".join(_HTML[part] for part in inner) + "終" for _, inner in elements]
    assert [block.text for block in document.blocks] == shown
    _check(document)


_WORDS = ["用語", "か", "（よみ）", "Kana", "A3", "、", "。"]
_DELIMITERS = [
    "**",
    "*",
    "~~",
    "==",
    "__",
    "_",
    "=",
    "!",
    "]",
    "|",
    ":",
    "(",
    ")",
    "\u3000",
    " ",
    "\n",
    "\n> ",
    "\n- ",
    "\n  ",
]


def _has_no_code(text: str) -> bool:
    return "~~~" not in text and "   " not in text.replace(">", " ")


@settings(max_examples=800, deadline=None)
@given(st.lists(st.sampled_from(_WORDS + _DELIMITERS), max_size=40).map("".join).filter(_has_no_code))
def test_no_letter_is_lost_or_moved(text: str):
    shown = "".join(block.text for block in parse_text(text).blocks)
    assert _letters(shown) == _letters(text)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


_INLINE = {
    "**用語**": "用語",
    "**「語」**": "「語」",
    "**語 (go)**": "語 (go)",
    "~~旧（きゅう）~~": "旧（きゅう）",
    "==印==": "印",
    "`コード (x)`": "コード (x)",
    "`[[文書 (doc)]]`": "文書 (doc)",
    "[[文書|別名（べ）]]": "別名（べ）",
    "[[文書#節]]": "文書#節",
    "[題](https://example.org/a_(b))": "題",
    "![[図.png]]": "\ufffc",
    "%%秘密（ひ）%%": "",
    "<!-- 秘密 -->": "",
    "$f(x)_1*2$": "$f(x)_1*2$",
    "\\(g(x)\\)": "\\(g(x)\\)",
    "{東京|とうきょう}": "東京",
    "<ruby>漢<rt>かん</rt></ruby>": "漢",
    "<b>太</b>": "太",
    "&amp;": "&",
    "\\*": "*",
    "[^1]": "",
    "^[注（ちゅう）]": "",
    "（説明）": "（説明）",
    "\nは": "は",
}


@settings(max_examples=800, deadline=None)
@given(st.lists(st.sampled_from(sorted(_INLINE)), min_size=1, max_size=8))
def test_constructs_show_the_same_beside_each_other(constructs: list[str]):
    source = "始" + "の".join(constructs) + "終"
    shown = "始" + "の".join(_INLINE[construct] for construct in constructs) + "終"
    blocks = parse_text(source).blocks
    assert [block.text for block in blocks] == [shown]


def test_what_is_written_is_found_again():
    document = parse_text("- `[[用語 (term)]]` は **太い（ふとい）** 語\n")
    block = document.blocks[0]
    assert document.written(block, 0, 9) == "用語 (term)"
    start = block.text.index("太い")
    assert document.written(block, start, start + 2) == "太い"
    assert (
        document.source.text[block.span.start : block.span.end]
        == "`[[用語 (term)]]` は **太い（ふとい）** 語"
    )
