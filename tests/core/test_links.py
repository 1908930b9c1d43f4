"""Links back to the notes: right for any name, and unmoved by what the author renumbers."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashgen.core.links import anchor_of, heading_anchors, obsidian_link
from flashgen.core.source import SourceFile
from flashgen.markdown import parse

_ODD = "  /\\#&%?=+:;@$,.'\"<>|^[]()~*!`日本語ーガ゛🐍👨‍👩‍👧é"
_NAMES = st.text(
    st.one_of(st.sampled_from(_ODD), st.characters(exclude_categories=["Cs"])), min_size=1, max_size=30
)


def _read(link: str) -> dict[str, str]:
    """Read an address back as any reader of addresses does."""
    parts = urlsplit(link)
    assert (parts.scheme, parts.netloc, parts.fragment) == ("obsidian", "open", "")
    query = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    return {key: value for key, (value,) in query.items()}


@settings(max_examples=500)
@given(_NAMES, _NAMES, st.one_of(st.just(""), _NAMES))
def test_every_name_comes_back_whole(vault, name, anchor):
    link = obsidian_link(vault, name, anchor)
    assert link.isascii()
    assert not set(link) & set(" '\"<>#\\")
    assert link.count("/") == 2
    assert _read(link) == {"vault": vault, "file": f"{name}#{anchor}" if anchor else name}


def test_no_vault_no_link():
    assert obsidian_link("", "機械学習") == ""


def test_a_lone_surrogate_does_not_raise():
    assert obsidian_link("a", "\ud800") == "obsidian://open?vault=a&file=%3F"


def _anchors(text: str) -> list[str]:
    document, _ = parse(SourceFile("茶.md", text))
    return [anchor_of(block, heading_anchors(document)) for block in document.blocks]


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("本文", ""),
        ("# 茶の湯\n本文", "茶の湯"),
        ("# 3.1 茶の湯 (Tea)\n本文", "茶の湯 (Tea)"),
        ("# 第2章 **濃茶**\n## 点前：薄茶\n本文", "点前：薄茶"),
        ("# a: b #c [[d|e]] ^ f\n本文", "a b c e f"),
        ("# 茶の湯\n本文 ^mon-1", "^mon-1"),
        ("# 茶の湯\n##\n本文", "茶の湯"),
        ("# 茶\n## 道具\n# 花\n## 道具\n本文", "花#道具"),
    ],
)
def test_anchor_is_the_block_or_its_heading_without_number(text, anchor):
    assert _anchors(text)[-1] == anchor


def test_renumbering_moves_no_anchor():
    before = _anchors("# 1. 茶\n- 茶筅（道具）\n# 2. 花\n- 花入（道具）")
    assert _anchors("# 3. 茶\n- 茶筅（道具）\n# 4. 花\n- 花入（道具）") == before
