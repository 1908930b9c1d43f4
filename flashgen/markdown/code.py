"""Code: fences are passed over, code spans too unless they hold a wikilink.

`` `[[食変光星 (Eclipsing Binary)]]` `` is a document still to be written, not
code: its backticks vanish and the rest is read as if they were not there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from flashgen.markdown.problems import OPEN_FENCE
from flashgen.markdown.region import RegionKind
from flashgen.markdown.scanner import NEVER, Scanner

FENCE = r"^[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*+(?:`{3,}+(?=[^`\n]*+$)|~{3,}+)"
"""The opening of fenced code, containers' marks before it."""

_UNQUOTED_LINE = re.compile(r"\n(?![ \t]*+>)")
_WIKILINK = re.compile(r"(?<![A-Za-z0-9_)\]\"'(\[,])\[\[(?![\s\[])[^\[\]\n]*[^\W\d_][^\[\]\n]*\]\]")
"""`[[用語]]`, but neither `x[[1]]`, nor `[[ -f x ]]`, nor `f([[1, a]])`."""


def read_fence(scanner: Scanner, match: re.Match[str]) -> int:
    """Pass over fenced code; M104 where nothing closes it."""
    opening = match.group()
    inner = match.end()
    length = len(opening) - len(opening.rstrip(opening[-1]))
    quoted = ">" in opening
    limit = min(scanner.find(_UNQUOTED_LINE, inner) if quoted else NEVER, len(scanner.text))
    closing = _closing_fence(opening[-1], length)
    place = scanner.find(closing, inner)
    if place < limit:
        line_end = scanner.text.find("\n", place)
        end = line_end if line_end >= 0 else len(scanner.text)
    elif quoted:
        end = limit
    else:
        # In a list item, it ends with the item.
        column = len(opening) - length
        end = min(scanner.find(_lesser_indentation(column), inner), limit) if column else limit
        if not opening.startswith("    "):
            scanner.complain(OPEN_FENCE, inner - length)
    scanner.fences.append((match.start(), end))
    return end


@lru_cache(maxsize=64)
def _closing_fence(character: str, length: int) -> re.Pattern[str]:
    return re.compile(rf"^[ \t>]*+{character}{{{length},}}[ \t]*$", re.MULTILINE)


@lru_cache(maxsize=64)
def _lesser_indentation(column: int) -> re.Pattern[str]:
    return re.compile(rf"\n(?=[ \t]{{0,{column - 1}}}[^\s])")


def read_backticks(scanner: Scanner, match: re.Match[str]) -> int:
    """Pass over a code span, or take the backticks off one that holds a wikilink."""
    start, inner = match.span()
    if start in scanner.code_ends:
        return inner
    closing = _closing_run(scanner, start, inner - start)
    if closing >= scanner.block_end(inner):
        return inner
    end = closing + inner - start
    if "[[" not in scanner.text[inner:closing] or not _WIKILINK.search(scanner.text, inner, closing):
        return end
    scanner.mask(start, inner, RegionKind.REMOVED)
    scanner.mask(closing, end, RegionKind.REMOVED)
    scanner.code_ends.add(closing)
    return inner


def _closing_run(scanner: Scanner, start: int, length: int) -> int:
    """Return where the next run of exactly `length` backticks begins."""
    places = scanner.backtick_runs().get(length, [])
    index = bisect_left(places, start + length)
    return places[index] if index < len(places) else NEVER
