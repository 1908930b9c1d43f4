"""Where the parentheses of a block are: pairs, nesting, mixed widths.

One pass with a stack, linear in the text whatever it holds (`safety.md` M8 shows what
regular expressions do here).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from flashgen.core.text import MASKS, RichText, Span

OPENING = "(（"
DEEPEST = 8
"""Levels of nesting that are looked at. Each level repeats the text inside, so that without
a limit `((((…))))` would cost the square of its length."""

_PARENTHESIS = re.compile(r"[()（）]")


_LONGEST_NAME = 40
_NAME_OF_CALL = re.compile(r"(?<![A-Za-z_])(?:[A-Za-z]|[a-z_]\w*)\Z", re.ASCII)
_ARGUMENTS = re.compile(r"\(\s*(?:[a-z]\w{0,2}(?:\s*,\s*[a-z]\w{0,2})*)?\s*\)", re.ASCII)
_ANY_ARGUMENTS = re.compile(r"\([^()\u3000-\U0003ffff]{0,16}\)")


@dataclass(frozen=True, slots=True)
class Bracket:
    """One pair of parentheses of either width; `X（y)` is a pair too."""

    span: Span
    """Both parentheses and all between, in code points of the block's visible text."""
    depth: int
    """0 for an outermost pair."""
    number: int
    """Which pair of the block, by the place of its opening parenthesis: its index in the tuple."""
    parent: int | None = None
    """Number of the pair around it."""
    previous: int | None = None
    """Number of the pair before it at the same depth and inside the same parent; a call's pair is none."""

    inside: Span = field(init=False, compare=False, repr=False)
    """All between the parentheses."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "inside", Span(self.span.start + 1, self.span.end - 1))


def find_brackets(content: RichText) -> tuple[Bracket, ...]:
    """Return the pairs in order of their opening parenthesis, inner ones after their outer one.

    Parentheses inside masks (code, math, addresses) are letters. An opening parenthesis
    that is never closed is skipped, so `a (b (c)` holds one pair, `(c)`, at depth 0.
    """
    masks = _Masks(content)
    pairs: list[tuple[int, int]] = []
    open_at: list[int] = []
    for match in _PARENTHESIS.finditer(content.text):
        at = match.start()
        if at in masks:
            continue
        if match.group() in OPENING:
            open_at.append(at)
        elif open_at:
            pairs.append((open_at.pop(), at + 1))
    pairs.sort()
    return _nested(pairs, content.text)


def _nested(pairs: list[tuple[int, int]], text: str) -> tuple[Bracket, ...]:
    found: list[Bracket] = []
    around: list[Bracket] = []
    last_inside: dict[int | None, int] = {}
    for start, end in pairs:
        while around and around[-1].span.end <= start:
            around.pop()
        parent = around[-1].number if around else None
        if len(around) == DEEPEST:
            continue
        bracket = Bracket(Span(start, end), len(around), len(found), parent, last_inside.get(parent))
        if not _is_call(text, start, end):
            last_inside[parent] = bracket.number
        found.append(bracket)
        around.append(bracket)
    return tuple(found)


def _is_call(text: str, start: int, end: int) -> bool:
    """Tell whether a pair belongs to the name before it: `main()`, `f(x)`, `O(n log n)`; not `IT(…)`."""
    if not text[start - 1 : start].isascii():
        return False
    name = _NAME_OF_CALL.search(text, max(start - _LONGEST_NAME, 0), start)
    if name is None:
        return False
    return bool((_ARGUMENTS if len(name.group()) > 1 else _ANY_ARGUMENTS).fullmatch(text, start, end))


class _Masks:
    """The masked stretches of a text, asked for one offset at a time."""

    def __init__(self, content: RichText) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for mark in content.marks:
            if mark.kind in MASKS and not (self._ends and mark.end <= self._ends[-1]):
                self._starts.append(mark.start)
                self._ends.append(mark.end)

    def __contains__(self, offset: int) -> bool:
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[index]
