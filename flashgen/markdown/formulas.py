"""Formulas: `$x$`, `$$x$$`, and LaTeX's brackets with one backslash or two.

They are taken out before CommonMark looks, so that `$a_1 * b_2 * c$` has no emphasis
in it and a `|` in a formula ends no table cell.
"""

from __future__ import annotations

import re

from flashgen.markdown.characters import CJK
from flashgen.markdown.problems import OPEN_FORMULA
from flashgen.markdown.region import RegionKind
from flashgen.markdown.scanner import NEVER, Scanner

_INLINE = re.compile(r"\$([^\s$](?:[^$\\\n]|\\.)*+)\$(?!\d)")
_WORDS = re.compile(r"\\(?:text|mathrm|mbox|operatorname)\w*\s*\{[^{}]*\}")
_FOREIGN = re.compile(f"[{CJK}]")
_FORMULA_SIGN = re.compile(r"[\\^_=+<>{]")
_HEADING = re.compile(r"^#{1,6}[ \t]", re.MULTILINE)


def read_dollar(scanner: Scanner, match: re.Match[str]) -> int:
    """Read `$x$` as Pandoc and Obsidian do, or `$$x$$`; any other dollar is money."""
    if len(match.group()) == 2:
        return _read_display(scanner, match.start())
    formula = _INLINE.match(scanner.text, match.start())
    # No white space inside the dollars: `$5 and $6` are prices.
    if not formula or formula.group(1)[-1].isspace():
        return match.end()
    return scanner.mask(formula.start(), formula.end(), RegionKind.MATH, formula.group(1))


def _read_display(scanner: Scanner, start: int) -> int:
    inner = start + 2
    closing = scanner.find("$$", inner)
    alone = scanner.opens_line(start) and scanner.text[inner : inner + 1] == "\n"
    if closing == inner:
        return inner + 2
    if closing < (NEVER if alone else scanner.paragraph_end(inner)) and not (
        alone and _HEADING.search(scanner.text, inner, closing)
    ):
        value = scanner.text[inner:closing].strip()
        return scanner.mask(start, closing + 2, RegionKind.DISPLAY, value)
    if alone:
        scanner.complain(OPEN_FORMULA, start)
    return inner


def read_escape(scanner: Scanner, match: re.Match[str]) -> int:
    r"""Read `\(x\)`, `\[x\]`, `\\(x\\)`, `\\[x\\]`; pass over every other escape."""
    start = match.start()
    text = scanner.text
    size = 3 if text.startswith(("\\\\(", "\\\\["), start) else 2
    bracket = text[start + size - 1]
    if bracket not in "([":
        return match.end()
    closer = text[start : start + size - 1] + (")" if bracket == "(" else "]")
    closing = scanner.find(closer, start + size)
    if closing > scanner.paragraph_end(start + size):
        return match.end()
    value = text[start + size : closing].strip()
    if not _is_formula(value, bracket):
        return match.end()
    kind = RegionKind.MATH if bracket == "(" else RegionKind.DISPLAY
    return scanner.mask(start, closing + size, kind, value)


def _is_formula(value: str, bracket: str) -> bool:
    r"""Tell `\[x = 1\]` from escaped brackets, as in `\[重要\]` or `\[1\]`."""
    if not value or _FOREIGN.search(_WORDS.sub("", value)):
        return False
    return bracket == "(" or _FORMULA_SIGN.search(value) is not None
