"""What an author leaves out by words and lengths: the switches that look at a gloss's texts.

Laid over what the rules decided, of the deck and of its own document alone; no other gloss is looked at.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flashgen.core.reason import Reason
from flashgen.core.script import fold, has_latin

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from flashgen.core.sign import Sign

ANYTHING = "*"
"""In an entry of the ignore list: any text, also none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengths:
    """How long a gloss may be; 0 is as long as the rules allow."""

    term: int = 0
    body: int = 0
    items: int = 0

    def are_exceeded(self, sign: Sign) -> bool:
        """Tell whether term, body or one of its lists is longer."""
        return (
            0 < self.term < len(sign.term)
            or 0 < self.body < len(sign.body)
            or 0 < self.items < sign.most_items
        )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Glosses that are to make no card; make it by `left_out`."""

    asides: tuple[str, ...]
    """Spaced and folded, as `_spoken` gives them."""
    ignored: frozenset[str]
    """Folded."""
    patterns: tuple[tuple[str, ...], ...]
    """What stands between the stars, folded."""
    lengths: Lengths

    def reason_for(self, sign: Sign) -> Reason | None:
        """Return why a gloss is left out; none where it is not."""
        if self.asides and self._is_aside(sign):
            return Reason.ASIDE
        if (self.ignored or self.patterns) and self._is_ignored(sign):
            return Reason.IGNORED
        return Reason.TOO_LONG if self.lengths.are_exceeded(sign) else None

    def _is_aside(self, sign: Sign) -> bool:
        body = _spoken(sign.body)
        return any(_begins_with(body, word) for word in self.asides)

    def _is_ignored(self, sign: Sign) -> bool:
        texts = (fold(sign.term), fold(sign.body))
        if not self.ignored.isdisjoint(texts):
            return True
        return any(_fits(text, pieces) for pieces in self.patterns for text in texts)


def unmet(entries: Sequence[str], texts: Collection[str]) -> list[int]:
    """Return the places of the entries of an ignore list that meet none of the texts, which are folded."""
    idle = []
    for place, entry in enumerate(entries):
        found = left_out((), (entry,), Lengths())
        if found is None or not found.ignored.isdisjoint(texts):
            continue
        if not any(_fits(text, pieces) for pieces in found.patterns for text in texts):
            idle.append(place)
    return idle


def left_out(asides: Iterable[str], ignored: Iterable[str], lengths: Lengths) -> LeftOut | None:
    """Return what the settings leave out; none where they leave out nothing."""
    words = tuple(map(_spoken, filter(fold, asides)))
    entries = tuple(filter(fold, ignored))
    if not words and not entries and lengths == Lengths():
        return None
    return LeftOut(
        words,
        frozenset(fold(entry) for entry in entries if ANYTHING not in entry),
        tuple(tuple(map(fold, entry.split(ANYTHING))) for entry in entries if ANYTHING in entry),
        lengths,
    )


def _spoken(text: str) -> str:
    """Return a text without differences of width and case, words still apart."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _begins_with(body: str, word: str) -> bool:
    """Tell whether a body is the word or begins with it; `see` begins `see below`, not `seeds`."""
    if not body.startswith(word):
        return False
    return not (has_latin(word[-1]) and has_latin(body[len(word) : len(word) + 1]))


def _fits(text: str, pieces: tuple[str, ...]) -> bool:
    """Tell whether a text is the pieces with anything between them: each is taken at its first place."""
    first, *inner, last = pieces
    if len(text) < len(first) + len(last) or not text.startswith(first) or not text.endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for piece in inner:
        found = text.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return True
