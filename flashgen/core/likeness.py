"""How like a remembered note a gloss of today is, for what no exact sign could tell.

A wrong match is worse than none: a pair counts only above a threshold, and only when neither
side has another candidate nearly as like. What falls between is reported, not decided.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from flashgen.core.script import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from flashgen.core.entry import Entry
    from flashgen.core.record import Record

THRESHOLD = 0.72
"""Likeness from which a pair is taken for one note."""
DOUBTFUL = 0.58
"""Likeness from which a pair is worth asking about."""
MARGIN = 0.08
"""By how much the best candidate must be ahead of the next, on both sides."""

_COMMON = 40
"""A letter pair that this many records share tells nothing."""


@dataclass(frozen=True, slots=True, order=True)
class Likeness:
    """A pair that may be one note."""

    score: float
    index: int
    """Of the entry."""
    guid: str


def likely_pairs(
    entries: Sequence[Entry], open_indexes: Sequence[int], records: Mapping[str, Record]
) -> tuple[tuple[Likeness, ...], tuple[Likeness, ...]]:
    """Return the sure pairs and the doubtful ones, both disjoint, the most alike first.

    Only pairs that share a telling pair of letters are compared, so the work stays near linear.
    """
    scored = sorted(_scored(entries, open_indexes, records), key=lambda pair: (-pair.score, pair.index, pair.guid))
    by_index: defaultdict[int, list[float]] = defaultdict(list)
    by_guid: defaultdict[str, list[float]] = defaultdict(list)
    for pair in scored:
        by_index[pair.index].append(pair.score)
        by_guid[pair.guid].append(pair.score)
    sure: list[Likeness] = []
    doubtful: list[Likeness] = []
    taken: set[int | str] = set()
    for pair in scored:
        if pair.index in taken or pair.guid in taken or pair.score < DOUBTFUL:
            continue
        is_ahead = _is_ahead(by_index[pair.index], pair.score) and _is_ahead(by_guid[pair.guid], pair.score)
        (sure if pair.score >= THRESHOLD and is_ahead else doubtful).append(pair)
        taken |= {pair.index, pair.guid}
    return tuple(sure), tuple(doubtful)


def _is_ahead(scores: Sequence[float], score: float) -> bool:
    rivals = [other for other in scores if other > score - MARGIN]
    return len(rivals) == 1


def _scored(
    entries: Sequence[Entry], open_indexes: Sequence[int], records: Mapping[str, Record]
) -> Iterator[Likeness]:
    postings: defaultdict[str, list[str]] = defaultdict(list)
    keys = {guid: (fold(record.term), fold(record.body)) for guid, record in records.items()}
    for guid, (head, body) in keys.items():
        for letters in _letter_pairs(head, body):
            postings[letters].append(guid)
    for index in open_indexes:
        key = entries[index].key
        candidates: set[str] = set()
        for letters in _letter_pairs(key.head, key.body):
            found = postings.get(letters, ())
            if len(found) <= _COMMON:
                candidates.update(found)
        for guid in sorted(candidates):
            score = likeness(entries[index], records[guid], *keys[guid])
            if score >= DOUBTFUL - MARGIN:
                yield Likeness(score, index, guid)


def _letter_pairs(head: str, body: str) -> set[str]:
    return {f"h{head[i : i + 2]}" for i in range(max(1, len(head) - 1))} | {
        f"b{body[i : i + 2]}" for i in range(max(1, len(body) - 1))
    }


def likeness(entry: Entry, record: Record, head: str, body: str) -> float:
    """Return 0 … 1: half the term's likeness, half the body's, a little for the same document and section.

    A body that merely names a class (`ORM`) says nothing: there the term alone counts.
    """
    heads = Indel.normalized_similarity(entry.key.head, head)
    bodies = Indel.normalized_similarity(entry.key.body, body)
    telling = min(len(body), len(entry.key.body)) >= SHORT
    score = 0.5 * heads + 0.5 * bodies if telling else 0.8 * heads + 0.2 * bodies
    if any(place.document.source.path == record.document for place in entry.places):
        score += 0.03
    return min(score, 1.0)


SHORT = 8
"""Folded code points below which a body is too short to tell one note from another."""
