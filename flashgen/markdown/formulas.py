"""Formulas: `$x$`, `$$x$$`, and LaTeX's brackets with one backslash or two.

They are taken out before CommonMark looks, so that `$a_1 * b_2 * c$` has no emphasis
in it and a `|` in a formula ends no table cell.
"""

from __future__ import annotations

import re

from flashgen.markdown.characters import CJK
from flashgen.markdown.lines import line_ends
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
    alone = scanner.opens_line(start) and scanner.text[inner : inner + 1] == "\n"
    # Only a `$$` alone on its line may have blank lines behind it.
    closing = scanner.find("$$", inner) if alone else scanner.closing("$$", inner)
    if closing == inner:
        return inner + 2
    if closing is None or closing == NEVER or (alone and _HEADING.search(scanner.text, inner, closing)):
        if alone:
            scanner.complain(OPEN_FORMULA, start)
        return inner
    value = _formula(scanner.text, inner, closing)
    return scanner.mask(start, closing + 2, RegionKind.DISPLAY, value)


def read_escape(scanner: Scanner, match: re.Match[str]) -> int:
    r"""Read `\(x\)`, `\[x\]`, `\\(x\\)`, `\\[x\\]`; pass over every other escape."""
    start = match.start()
    text = scanner.text
    size = 3 if text.startswith(("\\\\(", "\\\\["), start) else 2
    bracket = text[start + size - 1]
    if bracket not in "([":
        return match.end()
    closer = text[start : start + size - 1] + (")" if bracket == "(" else "]")
    closing = scanner.closing(closer, start + size)
    if closing is None:
        return match.end()
    value = _formula(text, start + size, closing)
    if not _is_formula(value, bracket):
        return match.end()
    kind = RegionKind.MATH if bracket == "(" else RegionKind.DISPLAY
    return scanner.mask(start, closing + size, kind, value)


def _formula(text: str, start: int, end: int) -> str:
    """Return a formula alone, without the marks of a quotation it stands in."""
    return line_ends(text, start).sub("\n", text[start:end]).strip()


def _is_formula(value: str, bracket: str) -> bool:
    r"""Tell `\[x = 1\]` from escaped brackets, as in `\[重要\]` or `\[1\]`."""
    if not value or _FOREIGN.search(_WORDS.sub("", value)):
        return False
    return bracket == "(" or _FORMULA_SIGN.search(value) is not None
