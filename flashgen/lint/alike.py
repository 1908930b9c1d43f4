"""Glosses that are hard to tell apart: interference makes both cards fail (Twenty rules, 11).

Likeness is Dice's coefficient over pairs of letters. Candidates share one of their rarest pairs
(prefix filter: Chaudhuri, Ganti & Kaushik 2006), so that not every text meets every other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from flashgen.core.gloss import LISTS, Kind
from flashgen.core.script import fold
from flashgen.lint.finding import at_place, quoted, where

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flashgen.core.entry import Entry
    from flashgen.core.problem import Problem

TERMS_ALIKE = 0.8
DEFINITIONS_ALIKE = 0.8
_SHORTEST_TERM = 4
"""Folded code points: below, one other letter is another word."""
_SHORTEST_DEFINITION = 10
_MOST_SHARING = 50
"""A pair of letters that more texts begin with tells nothing; it also keeps a hostile deck linear."""


@dataclass(frozen=True, slots=True)
class _Text:
    entry: Entry
    key: str


def told_twice(entries: Sequence[Entry]) -> list[Problem]:
    """L108: one term, in one context, explained in two ways."""
    first: dict[tuple[str, str, Kind], Entry] = {}
    found = []
    for entry in entries:
        if entry.gloss.kind in {Kind.EXAMPLES, Kind.READING}:
            continue
        key = (entry.key.head, entry.key.context, entry.gloss.kind)
        earlier = first.setdefault(key, entry)
        if earlier is not entry:
            found.append(_finding("L108", entry, earlier, other=quoted(earlier.gloss.body.text)))
    return found


def alike_terms(entries: Sequence[Entry]) -> list[Problem]:
    """L106: two terms that differ by little, whose glosses are of one kind and tell them not apart."""
    texts = [_Text(entry, entry.key.head) for entry in entries if len(entry.key.head) >= _SHORTEST_TERM]
    found = []
    for earlier, later in _alike(texts, TERMS_ALIKE):
        if _is_confusable(earlier.entry, later.entry):
            other = quoted(earlier.entry.gloss.term.text)
            found.append(_finding("L106", later.entry, earlier.entry, other=other))
    return found


def alike_definitions(entries: Sequence[Entry]) -> list[Problem]:
    """L107: two terms explained in almost the same words; in the very same ones, they are ambiguous (L105)."""
    texts = [
        _Text(entry, key)
        for entry in entries
        if entry.gloss.kind is Kind.DEFINITION
        and len(key := fold((entry.gloss.term if entry.gloss.reversed else entry.gloss.body).text))
        >= _SHORTEST_DEFINITION
    ]
    found = []
    for earlier, later in _alike(texts, DEFINITIONS_ALIKE):
        if earlier.entry.key.head != later.entry.key.head and earlier.key != later.key:
            other = quoted(earlier.entry.gloss.term.text)
            found.append(_finding("L107", later.entry, earlier.entry, other=other))
    return found


def _is_confusable(one: Entry, other: Entry) -> bool:
    """Tell whether two terms of like spelling are asked in the same way: two lists say what they hold."""
    if one.key.head == other.key.head or one.gloss.kind is not other.gloss.kind:
        return False
    return one.gloss.kind not in LISTS and one.key.body != other.key.body


def _finding(code: str, entry: Entry, earlier: Entry, **values: str) -> Problem:
    return at_place(
        code, entry.place, term=quoted(entry.gloss.term.text), earlier=where(earlier.place), **values
    )


def _alike(texts: Sequence[_Text], threshold: float) -> Iterator[tuple[_Text, _Text]]:
    """Yield each text with the most like one before it, if it is as like as the threshold asks."""
    pairs = [_letter_pairs(text.key) for text in texts]
    rarity: Counter[str] = Counter(pair for found in pairs for pair in found)
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for index, found in enumerate(pairs):
        ordered = sorted(found, key=lambda pair: (rarity[pair], pair))
        # Texts of Dice >= t share t/(2-t) of the larger one: they meet in what is left of it, plus one.
        prefix = ordered[: len(ordered) - ceil(len(ordered) * threshold / (2 - threshold)) + 1]
        met = {at for pair in prefix for at in postings[pair]}
        best = max(met, key=lambda at: (_dice(pairs[at], found), -at), default=None)
        if best is not None and _dice(pairs[best], found) >= threshold:
            yield texts[best], texts[index]
        for pair in prefix:
            if len(postings[pair]) < _MOST_SHARING:
                postings[pair].append(index)


def _letter_pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters, the ends of the text counted as letters."""
    framed = f"^{text}$"
    return frozenset(framed[at : at + 2] for at in range(len(framed) - 1))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))
