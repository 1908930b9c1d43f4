"""Small marks of the dialect: footnotes, block ids, ruby."""

from __future__ import annotations

import re

from flashgen.markdown.characters import HAN, KANA
from flashgen.markdown.region import Region, RegionKind
from flashgen.markdown.scanner import Scanner

_INLINE_FOOTNOTE = re.compile(r"\^\[[^\[\]\n]*+(?:\[[^\[\]\n]*+\][^\[\]\n]*+)*+\]")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]++\](:?)")
_RUBY = re.compile(rf"\{{([^\x00-\x7f{{}}|\n]++)\\?\|([{KANA}|\u3000]++)\}}")
_has_han = re.compile(f"[{HAN}]").search


def read_footnote(scanner: Scanner, match: re.Match[str]) -> int:
    """Remove a footnote's mark, or a footnote written in place, text and all."""
    start = match.start()
    if match.group() == "^[":
        note = _INLINE_FOOTNOTE.match(scanner.text, start)
        return scanner.mask(start, note.end(), RegionKind.REMOVED) if note else match.end()
    mark = _FOOTNOTE.match(scanner.text, start)
    if not mark:
        return match.end()
    if mark.group(1) and scanner.opens_line(start):
        return mark.end()
    return scanner.mask(start, mark.end() - len(mark.group(1)), RegionKind.REMOVED)


def read_block_id(scanner: Scanner, match: re.Match[str]) -> int:
    """Note a `^block-id` at a line's end; whether its block ends there is seen later."""
    name = match.group().rstrip()[1:]
    scanner.regions.append(Region(match.start(), match.end(), RegionKind.BLOCK_ID, name))
    return match.end()


def read_ruby(scanner: Scanner, match: re.Match[str]) -> int:
    """Read DenDen ruby: `{東京|とうきょう}`, `{東京|とう|きょう}`; `{a|b}` is text."""
    ruby = _RUBY.match(scanner.text, match.start())
    reading = ruby.group(2).replace("|", "") if ruby else ""
    if not ruby or not reading or not _has_han(ruby.group(1)):
        return match.start() + 1
    return scanner.mask(ruby.start(), ruby.end(), RegionKind.RUBY, reading, ruby.span(1))
