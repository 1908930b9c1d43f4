"""One walk over the file for what CommonMark must not read, or must read otherwise.

Whatever opens first wins: a `%%` inside code is no comment, a backtick inside a
comment opens no code. Each opener has a reader in the table below; a reader gets the
match and returns the offset where the walk goes on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from flashgen.core.source import SourceFile
from flashgen.markdown import code, comments, formulas, links, small_marks
from flashgen.markdown.scanner import Scanner


class _Opener(NamedTuple):
    """A construct: strings without which it cannot occur, how its opening begins, the opening, and its reader."""

    name: str
    probes: tuple[str, ...]
    begins: str
    """A regex set of all characters that the opening may begin with."""
    pattern: str
    read: Callable[[Scanner, re.Match[str]], int]


_OPENERS = (
    _Opener("fence", ("```", "~~~"), r" \t>`~\-*+0-9", code.FENCE, code.read_fence),
    _Opener("escape", ("\\",), r"\\", r"\\[!-/:-@\[-`{-~]", formulas.read_escape),
    _Opener("backticks", ("`",), "`", r"`++", code.read_backticks),
    _Opener("comment", ("%%",), "%", r"%%", comments.read_comment),
    _Opener("html_comment", ("<!--",), "<", r"<!--", comments.read_html_comment),
    _Opener("dollar", ("$",), "$", r"\$\$?+", formulas.read_dollar),
    _Opener("footnote", ("[^", "^["), r"\[\^", r"\[\^|\^\[", small_marks.read_footnote),
    _Opener("address", ("://", "www."), "<hw", links.ADDRESS_OPENING, links.read_address),
    _Opener("ruby", ("{",), "{", r"\{[^{}|\n]++\|", small_marks.read_ruby),
    _Opener("block_id", ("^",), r"\^", r"(?<![^\s>])\^[A-Za-z0-9-]++[ \t]*+$", small_marks.read_block_id),
    _Opener("wikilink", ("[[",), r"\[", r"\[\[(?=[^\[\]\n|]*[*_$%~{^`<])", links.read_wikilink),
)
_READERS = {opener.name: opener.read for opener in _OPENERS}


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the next opening; few characters begin one, and the others cost one look."""
    openers = [opener for opener in _OPENERS if opener.name in names]
    begins = "".join(opener.begins for opener in openers)
    parts = (f"(?P<{opener.name}>{opener.pattern})" for opener in openers)
    return re.compile(f"(?=[{begins}])(?:{'|'.join(parts)})", re.MULTILINE)


def scan(source: SourceFile, buffer: bytearray, start: int) -> Scanner:
    """Read the file from `start` on; fill the shadow and collect the regions.

    Linear: every reader goes forward, and searches that may find nothing are remembered.
    """
    scanner = Scanner(source, buffer, start)
    text = source.text
    names = tuple(o.name for o in _OPENERS if any(probe in text for probe in o.probes))
    if not names:
        return scanner
    search = _pattern(names).search
    at = start
    while match := search(text, at):
        at = _READERS[match.lastgroup or ""](scanner, match)
    return scanner
