"""A problem as a few lines on a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from flashgen.messages.describe import describe, say
from flashgen.messages.language import Language

if TYPE_CHECKING:
    from flashgen.core.problem import Location, Problem

_EXCERPT_CELLS = 72
_BEFORE_CARET = 40
_ELLIPSIS = "…"

# A terminal obeys what it is sent; text from a file must not be able to clear the screen
# (C0, C1), nor to show itself in another order than it is written (bidi controls).
_NEUTRAL: Mapping[int, str] = MappingProxyType(
    dict.fromkeys((*range(32), *range(127, 160), 1564, 8206, 8207), "�")
    | dict.fromkeys((*range(8234, 8239), *range(8294, 8298), 8232, 8233), "�")
    | {ord("\t"): " "}
)
_NEUTRAL_LINES: Mapping[int, str] = MappingProxyType({**_NEUTRAL, ord("\n"): "\n  "})


def cells(text: str) -> int:
    """Return the terminal cells a text takes: `用語` → 4, combining marks and joiners 0."""
    return sum(map(_cell, text))


def _cell(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def format_problem(problem: Problem, lang: Language) -> str:
    """Return a problem as `path:line:column: severity code: text`, source line, caret and hint.

    Columns count code points; the caret is padded by display width. No line end at the end.
    """
    message = describe(problem, lang)
    severity = say(f"severity.{problem.severity.value}", lang)
    where = _where(problem.location)
    lines = [f"{where}: " if where else ""]
    lines[0] += f"{severity} {problem.code}: {message.text.translate(_NEUTRAL_LINES)}"
    lines += _excerpt(problem.location)
    if message.remedy:
        lines.append(f"  {say('hint', lang)}: {message.remedy.translate(_NEUTRAL_LINES)}")
    return "\n".join(lines)


def _where(location: Location) -> str:
    parts = [location.path.translate(_NEUTRAL)] if location.path else []
    if parts and location.line:
        parts.append(str(location.line))
        if location.column:
            parts.append(str(location.column))
    return ":".join(parts)


def _excerpt(location: Location) -> list[str]:
    """Return the source line and the caret's line, cut so that both fit a terminal."""
    if not location.excerpt.strip():
        return []
    line = location.excerpt.translate(_NEUTRAL)
    at = min(max(location.column - 1, 0), len(line))
    before, after = _cut(line[:at], line[at:])
    gutter = f"  {location.line} | " if location.line else "  | "
    shown = [f"{gutter}{before}{after}".rstrip()]
    if location.column:
        shown.append(" " * (len(gutter) - 2) + "| " + " " * cells(before) + "^")
    return shown


def _cut(before: str, after: str) -> tuple[str, str]:
    """Shorten both sides of the caret, the left side from its left end."""
    kept = _fitting(before[: -_BEFORE_CARET - 1 : -1], _BEFORE_CARET)[::-1]
    left = before if len(kept) == len(before) else _ELLIPSIS + kept
    room = _EXCERPT_CELLS - cells(left)
    kept = _fitting(after, room)
    return left, kept if len(kept) == len(after) else kept + _ELLIPSIS


def _fitting(text: str, room: int) -> str:
    """Return the longest beginning of a text that fits into `room` cells."""
    for index, character in enumerate(text):
        room -= _cell(character)
        if room < 0:
            return text[:index]
    return text
