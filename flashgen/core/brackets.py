"""Where the parentheses of a block are: pairs, nesting, mixed widths.

Scans from each opening parenthesis with a stack, once: linear in the text, whatever
it holds (`safety.md` M8 shows what regular expressions do here).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flashgen.core.text import MASKS, RichText, Span

OPENING = "(（"
CLOSING = ")）"
_PARENTHESIS = re.compile(r"[()（）]")


@dataclass(frozen=True, slots=True)
class Bracket:
    """One pair of parentheses of either width; `X（y)` is a pair too."""

    span: Span
    """Both parentheses and all between, in code points of the block's visible text."""
    depth: int
    """0 for an outermost pair."""
    number: int
    """Which pair of the block, by the place of its opening parenthesis."""

    @property
    def inside(self) -> Span:
        """All between the parentheses."""
        return Span(self.span.start + 1, self.span.end - 1)


def find_brackets(content: RichText) -> tuple[Bracket, ...]:
    """Return the pairs in order of their opening parenthesis, inner ones after their outer one.

    Parentheses inside masks (code, math, addresses) are letters. An opening parenthesis
    that is never closed is skipped, so `a (b (c)` holds one pair, `(c)`, at depth 0.
    """
    masked = _masked_offsets(content)
    pairs: list[tuple[int, int]] = []
    open_at: list[int] = []
    for match in _PARENTHESIS.finditer(content.text):
        at = match.start()
        if masked and _inside(masked, at):
            continue
        if match.group() in OPENING:
            open_at.append(at)
        elif open_at:
            pairs.append((open_at.pop(), at + 1))
    pairs.sort()
    return tuple(_with_depth(pairs))


def _with_depth(pairs: list[tuple[int, int]]) -> list[Bracket]:
    brackets: list[Bracket] = []
    ends: list[int] = []
    for number, (start, end) in enumerate(pairs):
        while ends and ends[-1] <= start:
            ends.pop()
        brackets.append(Bracket(Span(start, end), len(ends), number))
        ends.append(end)
    return brackets


def _masked_offsets(content: RichText) -> tuple[tuple[int, int], ...]:
    return tuple((m.start, m.end) for m in content.marks if m.kind in MASKS)


def _inside(masked: tuple[tuple[int, int], ...], at: int) -> bool:
    return any(start <= at < end for start, end in masked)
