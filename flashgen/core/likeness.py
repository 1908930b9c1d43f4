"""How like a remembered note a gloss of today is, for what no exact sign could tell.

A wrong match is worse than none: a pair counts only above a threshold, and only when neither
side has another candidate nearly as like. What falls between is reported, not decided.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
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
REWORDED = 0.5
"""Likeness of two bodies alone from which one may be a rewording of the other: unrelated ones seldom reach 0.4."""
SHORT = 8
"""Folded code points (two Latin letters count as one) below which a body is too short to tell notes apart."""

_COMMON = 40
"""A run of letters that so many records share tells nothing."""
_TELLING = 8
"""So many of a gloss's runs of letters, the rarest ones, are looked up."""
_OF_HEAD, _OF_SHARED_HEAD = 0.5, 0.4
"""The term's part in the likeness; a term that several glosses look for a note under tells less."""
_SPELT_ANEW = 0.85
_SOMETHING_SHARED = 0.3
"""Likeness of bodies: unrelated ones mostly stay below."""
_SAME_DOCUMENT = 0.03
_SAME_SLOT = 0.08
"""Added to the likeness of term or body alone, where the neighbours are the same."""
_BETWEEN = re.compile("[、,・/;]")

Slots = dict[int, set[str]]
"""Entry's index → GUIDs of records that stood between the same neighbours."""


@dataclass(frozen=True, slots=True, order=True)
class Likeness:
    """A pair that may be one note."""

    score: float
    index: int
    """Of the entry."""
    guid: str


def body_form(body: str) -> str:
    """Return a folded body with its items in an order of their own: a reordered list is the same list."""
    return "、".join(sorted(_BETWEEN.split(body)))


def tells_apart(body: str) -> bool:
    """Tell whether a folded body is long enough to say which note it is of: not ORM, 楽器, scrummaster."""
    return len(body) - sum(c.isascii() for c in body) / 2 >= SHORT


def body_likeness(one: str, other: str) -> float:
    """Return 0 … 1 for two bodies as they are written."""
    return Indel.normalized_similarity(body_form(fold(one)), body_form(fold(other)))


def likely_pairs(
    entries: Sequence[Entry],
    open_indexes: Sequence[int],
    records: Mapping[str, Record],
    slots: Slots,
) -> tuple[tuple[Likeness, ...], tuple[Likeness, ...]]:
    """Return the sure pairs and the doubtful ones, both disjoint, the most alike first.

    Only pairs that share a telling run of letters, or a slot, are compared, so the work stays
    near linear.
    """
    found = _scored(entries, open_indexes, records, slots)
    scored = sorted(found, key=lambda pair: (-pair.score, pair.index, pair.guid))
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
    entries: Sequence[Entry], open_indexes: Sequence[int], records: Mapping[str, Record], slots: Slots
) -> Iterator[Likeness]:
    postings: defaultdict[str, list[str]] = defaultdict(list)
    keys = {guid: (fold(record.term), body_form(fold(record.body))) for guid, record in records.items()}
    for guid, (head, body) in keys.items():
        for run in _letter_runs(head, body):
            postings[run].append(guid)
    named = Counter((entries[index].key.head, entries[index].key.context) for index in open_indexes)
    for index in open_indexes:
        key = entries[index].key
        head, body = key.head, body_form(key.body)
        of_head = _OF_SHARED_HEAD if named[head, key.context] > 1 else _OF_HEAD
        in_slot = slots.get(index, set()) & records.keys()
        candidates = in_slot | _sharing(_letter_runs(head, body), postings)
        for guid in sorted(candidates):
            score = likeness((head, body), keys[guid], in_slot=guid in in_slot, of_head=of_head)
            score += _SAME_DOCUMENT * _is_same_document(entries[index], records[guid])
            if score >= DOUBTFUL - MARGIN:
                yield Likeness(score, index, guid)


def _sharing(runs: set[str], postings: Mapping[str, list[str]]) -> set[str]:
    """Return the records that share one of the rarest runs: what is alike shares most of all runs."""
    found = sorted((len(postings[run]), run) for run in runs if run in postings)
    rare = [run for count, run in found[:_TELLING] if count <= _COMMON]
    return {guid for run in rare for guid in postings[run]}


def _letter_runs(head: str, body: str) -> set[str]:
    """Return runs of letters that another wording would share: pairs of a term, threes of a long body."""
    length = 3 if len(body) >= SHORT else 2
    return {f"h{head[i : i + 2]}" for i in range(max(1, len(head) - 1))} | {
        f"b{body[i : i + length]}" for i in range(max(1, len(body) - length + 1))
    }


def _is_same_document(entry: Entry, record: Record) -> bool:
    return any(place.path == record.document for place in entry.places)


def likeness(
    one: tuple[str, str], other: tuple[str, str], *, in_slot: bool = False, of_head: float = _OF_HEAD
) -> float:
    """Return 0 … 1 for two pairs of a folded term and a body form, a little more in one slot.

    Half the term's likeness (`of_head`) and half the body's. A body that merely names a class (`ORM`) says
    nothing: there the term alone counts. Between the same neighbours one of the two is enough,
    and a term replaced by another of its class is worth asking about.
    """
    heads = Indel.normalized_similarity(one[0], other[0])
    bodies = Indel.normalized_similarity(one[1], other[1])
    is_listed_again = _share_items(one[1], other[1])
    if tells_apart(one[1]) or tells_apart(other[1]) or is_listed_again:
        score = max(of_head * heads + (1 - of_head) * bodies, DOUBTFUL if is_listed_again else 0.0)
        return max(score, _alone(one, other, heads, bodies) + _SAME_SLOT) if in_slot else score
    score = 0.8 * heads + 0.2 * bodies
    if not in_slot:
        return score
    return max(score, heads + _SAME_SLOT, DOUBTFUL if bodies == 1 else 0.0)


def _alone(one: tuple[str, str], other: tuple[str, str], heads: float, bodies: float) -> float:
    """Return what the body alone, or the term alone, says where the neighbours are the same.

    Members of a series share most of their terms (二段階焼成の窯, 二段階焼成の釉), so beside a body that shares
    nothing only a term spelt another way, or one inside the other, counts.
    """
    one_noun = one[0][-1:] == other[0][-1:]
    spelt_anew = (heads >= _SPELT_ANEW and one_noun) or one[0] in other[0] or other[0] in one[0]
    return max(heads, bodies) if spelt_anew or bodies >= _SOMETHING_SHARED else bodies


def _share_items(one: str, other: str) -> bool:
    """Tell whether two body forms are lists with items in common: two together are said of one thing."""
    return len(set(one.split("、")) & set(other.split("、"))) > 1
