"""Obsidian's callouts: any kind, foldable, nested, with a title.

`> [!note]- 用語（説明）` becomes a heading in the shadow, which is how CommonMark gives the
title a block of its own; `blocks` knows it by its place.
"""

from __future__ import annotations

import re

from flashgen.markdown.region import RegionKind
from flashgen.markdown.scanner import Scanner

_CALLOUT = re.compile(
    r"^((?:[ \t]*+(?:[-*+]|\d{1,9}[.)])[ \t]++)*+(?:[ \t]*+>)++[ \t]{0,3})(\[![^\]\n]++\][+-]?+)",
    re.MULTILINE,
)
_QUOTES = re.compile(r"[ \t]*+(?:>[ \t]*+)*+")


def settle_callouts(scanner: Scanner) -> dict[int, str]:
    """Hide callout markers in the shadow; return their kinds by the offset of their `[`.

    `> [!Note|wide]+ 題` → `{2: "note"}`.
    """
    if "[!" not in scanner.text:
        return {}
    kinds: dict[int, str] = {}
    shadow = scanner.buffer.decode("ascii")
    for match in _CALLOUT.finditer(shadow, scanner.start):
        if not _begins_quotation(shadow, match):
            continue
        start, end = match.span(2)
        kinds[start] = (
            scanner.text[start + 2 : scanner.text.index("]", start)].partition("|")[0].strip().lower()
        )
        scanner.mask(start, end, RegionKind.REMOVED)
        scanner.buffer[start : start + 2] = b"# "
        _keep_hashes(scanner, shadow, end)
    return kinds


def _begins_quotation(shadow: str, match: re.Match[str]) -> bool:
    """Whether the line before is quoted less deeply, so that the callout's line is the first."""
    prefix = match.group(1)
    if prefix.lstrip(" \t>"):
        return True
    line_start = match.start()
    before = _QUOTES.match(shadow, shadow.rfind("\n", 0, max(0, line_start - 1)) + 1, line_start)
    return line_start == 0 or before is None or before.group().count(">") < prefix.count(">")


def _keep_hashes(scanner: Scanner, shadow: str, title: int) -> None:
    """Keep the `#` at the end of a title such as `F #`, which would close the heading."""
    line_end = shadow.find("\n", title)
    line_end = line_end if line_end >= 0 else len(shadow)
    stripped = shadow[title:line_end].rstrip(" \t")
    count = len(stripped) - len(stripped.rstrip("#"))
    end = title + len(stripped)
    scanner.buffer[end - count : end] = b"x" * count
