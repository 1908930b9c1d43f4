"""A paragraph that no person wrote is taken as plain text (safety rule S18)."""

from __future__ import annotations

from flashgen.core.problem import Problem
from flashgen.core.source import SourceFile
from flashgen.markdown.emit import Emitted, emit
from flashgen.markdown.lines import line_ends
from flashgen.markdown.problems import LONG_PARAGRAPH, problem_at
from flashgen.markdown.tokens import Op, Token

LONGEST = 200_000
"""Bytes of UTF-8."""
_WIDEST = 4
"""Bytes that a character has at most."""
_NO_TEXT = frozenset({Op.OPEN, Op.CLOSE, Op.BLOCK_ID})


def shorten(source: SourceFile, emitted: Emitted, start: int, end: int) -> tuple[Emitted, Problem | None]:
    """Return the text of `[start, end)` as written, without marks, and M101, when it is too long.

    What counts is the visible text: a picture inlined as `data:` is one character.
    """
    shown = emitted.content.text
    if len(shown) * _WIDEST <= LONGEST or len(shown.encode("utf-8", "surrogatepass")) <= LONGEST:
        return emitted, None
    tokens: list[Token] = []
    at = start
    for match in line_ends(source.text, start).finditer(source.text, start, end):
        tokens += (Token(Op.TEXT, at, match.start()), Token(Op.SOFT_BREAK, match.start(), match.end()))
        at = match.end()
    tokens.append(Token(Op.TEXT, at, end))
    plain = emit([token for token in tokens if token.start < token.end], source.text)
    size = str(len(shown.encode("utf-8", "surrogatepass")))
    return plain, problem_at(source, LONG_PARAGRAPH, start, values=(("bytes", size), ("limit", str(LONGEST))))


def shorten_html(
    source: SourceFile, tokens: list[Token], start: int, end: int
) -> tuple[Emitted, Problem | None]:
    """Return the text of an HTML element; without marks, and M101, when it is too long.

    Its tags are never shown as written: an attribute may hold anything.
    """
    emitted, problem = shorten(source, emit(tokens, source.text), start, end)
    if problem:
        emitted = emit([token for token in tokens if token.op not in _NO_TEXT], source.text)
    return emitted, problem
