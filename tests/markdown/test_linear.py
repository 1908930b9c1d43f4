"""Twice the text is twice the work, counted in calls."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from flashgen.core.source import SourceFile
from flashgen.markdown.parser import parse_unguarded
from flashgen.markdown.scanner import NEVER, Scanner
from tests.markdown.table import parse_text

_HOSTILE: dict[str, Callable[[int], str]] = {
    "bullets": lambda n: "- `[[用語 (term)]]` と**太字**（説明）\n" * n,
    "moved bullets": lambda n: "- 親\n" + "        - 子（こ）\n" * n,
    "deeper and deeper": lambda n: "".join("  " * (i % 200) + "- 語（ご）\n" for i in range(n)),
    "one long line": lambda n: "用語（説明）" * n,
    "open stars": lambda n: "**あ" * n,
    "open brackets": lambda n: "[[あ" * n,
    "open links": lambda n: "[あ](" * n,
    "open images": lambda n: "![[](" * n,
    "open code": lambda n: "`あ ``い " * n,
    "code runs of every length": lambda n: " ".join("`" * i for i in range(int(n**0.5) * 2)),
    "open comments": lambda n: "%%あ\n\n" * n,
    "open HTML comments": lambda n: "a <!-- あ\n\n" * n,
    "open formulas": lambda n: "$あ \\(い \\[う \\\\(え\n\n" * n + "\\)",
    "open displays": lambda n: "a $$ あ\n\n" * n,
    "open fences in quotations": lambda n: "> ```\n> あ\n\n" * n,
    "open tags": lambda n: "<b>あ" * n + "</i>" * n,
    "crossing tags": lambda n: "<b>*<i>あ</b>*</i>" * n,
    "open ruby": lambda n: "<ruby>漢<rt>" * n,
    "ruby": lambda n: "<ruby>漢<rt>かん</rt></ruby>" * n,
    "open scripts": lambda n: "あ<script>い" * n,
    "open highlights": lambda n: "==あ *い " * n,
    "footnotes": lambda n: "^[あ" * n + "[^1]" * n,
    "addresses": lambda n: "https://a.b/" + "(あ" * n + " www." * n,
    "quotations": lambda n: "> " * n + "あ",
    "callouts": lambda n: "> [!note] あ\n\n" * n,
    "references": lambda n: "[甲]: x\n" + "[乙][甲] [丙] " * n,
    "block ids": lambda n: "- あ ^id\n\n^id\n\n" * n,
    "table": lambda n: "| あ | い |\n| --- | --- |\n" + "| [[う\\|え]] | `お\\|か` |\n" * n,
    "CDATA": lambda n: "a <![CDATA[" * n,
    "rules": lambda n: "- - - -\n* * *\n" * n,
    "soft breaks": lambda n: "あ\nb\n" * n,
    "ruby in braces": lambda n: "{東京|" * n,
    "markers in a line": lambda n: "- " * n + "あ",
    "fences in list items": lambda n: "- ```\n" * n,
    "pictures in pictures": lambda n: "![" + "](x" * n + "](y)",
    "dollars": lambda n: "$あ " * n,
    "carets": lambda n: "^a あ " * n,
    "stars and kana": lambda n: "あ*" * n,
    "entities": lambda n: "&amp;&あ;" * n,
    "less-than signs in a block": lambda n: "<div>" + "<" * n,
    "open elements": lambda n: "<p>あ" * n,
    "quoted values that never end": lambda n: "<div>あ" + "<a b='<c d=\"" * n,
    "cells": lambda n: "<table>" + "<tr><th>あ<td>い<p>う\n" * n,
    "tables in cells": lambda n: "<table><tr><td>あ" * n,
    "code in a block": lambda n: "<div>" + "<code>あ" * n + "</code>" + "<code>い</code>" * n,
    "listings and drawings": lambda n: "<div>" + "<svg>あ" * n + "</svg>" * n + "<pre>い" * n,
    "comments in a block": lambda n: "<div>" + "あ<!-- い\n" * n,
    "fences in a block": lambda n: "<div>" + "\n```\nあ" * n,
    "ticks and brackets in a block": lambda n: "<div>" + "](あ`い" * n,
    "blocks in a quotation": lambda n: "> <div>あ\n> い</div>\n>\n" * n,
    "fallbacks of ruby": lambda n: "あ<ruby>" + "<rp>い" * n + "</ruby>",
}


def _calls(text: str) -> int:
    """Count the calls of Python and C functions; the same in every run."""
    count = 0

    def profile(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    source = SourceFile("例.md", text)
    parse_unguarded(source)  # fills the caches of patterns
    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        parse_unguarded(source)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", sorted(_HOSTILE))
def test_calls_grow_as_the_text(name: str):
    make = _HOSTILE[name]
    small, large = _calls(make(200)), _calls(make(400))
    assert large < 2.3 * small + 100


class _CountingPattern:
    """Stands for a pattern that is nowhere in the text."""

    searches = 0

    def search(self, _text: str, _at: int) -> None:
        self.searches += 1


def test_a_search_that_found_nothing_is_not_repeated():
    scanner = Scanner(SourceFile("例.md", "あ" * 100), bytearray(100), 0)
    pattern = _CountingPattern()
    assert {scanner.find(pattern, at) for at in range(100)} == {NEVER}  # type: ignore[arg-type]
    assert pattern.searches == 1


def test_a_search_is_repeated_behind_what_it_found():
    scanner = Scanner(SourceFile("例.md", "ああいああい"), bytearray(6), 0)
    assert [scanner.find("い", at) for at in range(7)] == [2, 2, 2, 5, 5, 5, NEVER]


def test_deep_nesting_is_read_to_the_bottom():
    depth = 300
    text = "".join("  " * level + f"- 語{level}（ご）\n" for level in range(depth))
    blocks = parse_text(text).blocks
    assert [block.parent for block in blocks] == [None, *range(depth - 1)]
