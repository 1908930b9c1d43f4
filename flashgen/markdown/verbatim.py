"""Tokens of what is shown as written: regions that were hidden, and code spans."""

from __future__ import annotations

from types import MappingProxyType

from flashgen.core.text import MarkKind
from flashgen.markdown.lines import line_ends
from flashgen.markdown.region import Region, RegionKind
from flashgen.markdown.tokens import Op, Token

DISPLAY = "display"
"""Tag of a formula set on a line of its own."""
_SHOWN = MappingProxyType(
    {
        RegionKind.URL: (MarkKind.URL, ""),
        RegionKind.MATH: (MarkKind.MATH, ""),
        RegionKind.DISPLAY: (MarkKind.MATH, DISPLAY),
        RegionKind.RUBY: (MarkKind.RUBY, ""),
    }
)
_POINTS = MappingProxyType(
    {
        RegionKind.LINK_OPEN: (Op.OPEN, "[["),
        RegionKind.LINK_CLOSE: (Op.CLOSE, "[["),
        RegionKind.BLOCK_ID: (Op.BLOCK_ID, ""),
    }
)


def region_tokens(region: Region, text: str) -> list[Token]:
    """Return what is shown of a region; nothing for one that is removed."""
    start, end, kind, value, inner = region
    if kind in _SHOWN:
        mark, tag = _SHOWN[kind]
        span = inner if kind is RegionKind.RUBY else (start, end)
        return marked(text, *span, mark, value, tag=tag)
    if kind in _POINTS:
        op, tag = _POINTS[kind]
        return [Token(op, start, end, value, MarkKind.LINK if tag else None, tag)]
    return []


def marked(text: str, start: int, end: int, kind: MarkKind, value: str = "", *, tag: str = "") -> list[Token]:
    """Show `[start, end)` as written under one mark; line ends in it become spaces."""
    tokens = [Token(Op.OPEN, start, start, value, kind, tag)]
    for match in line_ends(text, start).finditer(text, start, end):
        tokens.append(Token(Op.VERBATIM, start, match.start()))
        tokens.append(Token(Op.LITERAL, match.start(), match.start() + 1, " "))
        start = match.end()
    tokens.append(Token(Op.VERBATIM, start, end))
    tokens.append(Token(Op.CLOSE, end, end, "", kind, tag))
    return tokens


def code_tokens(text: str, start: int, end: int, shown: str) -> list[Token]:
    r"""Show a code span `[start, end)` without its backticks.

    `shown` is its text in the shadow, which tells that `a\|b` stands in a table and is `a|b`.
    """
    ticks = end - start - len(text[start:end].lstrip("`"))
    start, end = start + ticks, end - ticks
    inner = text[start:end]
    # One space at each end belongs to the backticks (CommonMark, §6.1).
    if inner[:1] in (" ", "\n") and inner[-1:] in (" ", "\n") and inner.strip(" \n"):
        start, end = start + 1, end - 1
    if "\\|" not in inner or "\\|" in shown:
        return marked(text, start, end, MarkKind.CODE)
    tokens = [Token(Op.OPEN, start, start, "", MarkKind.CODE)]
    while (pipe := text.find("\\|", start, end)) >= 0:
        tokens.append(Token(Op.VERBATIM, start, pipe))
        start = pipe + 1
    return [*tokens, Token(Op.VERBATIM, start, end), Token(Op.CLOSE, end, end, "", MarkKind.CODE)]
