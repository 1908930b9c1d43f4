"""What a reader would expect of two versions of some notes, from what `inspect` reads in each.

The ledger is not asked which gloss is which: it is what is being tried.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Indel

from flashgen.build.inspection import inspect_notes
from flashgen.core.record import Record, State
from flashgen.core.script import fold
from flashgen.ledger import load_ledger

REWORDED = 0.7
"""So like is a definition that was reworded, where its term has no other before and after."""

Pair = tuple[str, str]
"""Term and body, folded."""


@dataclass(frozen=True, slots=True)
class Version:
    """Some notes, read once, and what was built from them."""

    places: Mapping[Pair, str]
    """The first place of each gloss that makes cards: document and line."""
    items: Mapping[Pair, frozenset[str]]
    """Folded."""
    rejected: frozenset[str]
    """Bodies, folded, of the parentheses that would make no card if they were new."""
    records: Mapping[str, Record]
    """The live notes, by GUID."""
    known: frozenset[str]
    """Every GUID that the ledger has."""

    def guids(self) -> dict[Pair, set[str]]:
        """Return the notes of each pair: more than one where it stands in several contexts."""
        found: defaultdict[Pair, set[str]] = defaultdict(set)
        for guid, record in self.records.items():
            found[pair_of(record)].add(guid)
        return dict(found)


def pair_of(record: Record) -> Pair:
    """Return what a note was made of."""
    return fold(record.term), fold(record.body)


def read_version(root: Path, ledger: Path) -> Version:
    """Return what stands in a folder, and what its last build made of it."""
    places: dict[Pair, str] = {}
    items: dict[Pair, frozenset[str]] = {}
    rejected: set[str] = set()
    for finding in inspect_notes([root]).findings:
        gloss = finding.gloss
        if not gloss.card:
            rejected |= {fold(finding.written), fold(gloss.body.text)}
        else:
            pair = fold(gloss.term.text), fold(gloss.body.text)
            places.setdefault(pair, f"{finding.path}:{finding.lines[0]}")
            listed = [*gloss.items, *(item for part in gloss.parts for item in part.items)]
            items[pair] = items.get(pair, frozenset()) | {fold(item.text) for item in listed}
    records = load_ledger(ledger).records
    live = {record.guid: record for record in records if record.state is State.LIVE}
    return Version(places, items, frozenset(rejected), live, frozenset(record.guid for record in records))


def broken_promises(old: Version, new: Version) -> Iterator[str]:
    """Yield each gloss whose note is not what it must be, whatever else was edited."""
    before, after = old.guids(), new.guids()
    for pair in sorted(new.places.keys() - after.keys()):
        if pair in before:  # one that never shipped may be held back
            yield f"no note any more: {pair} {new.places[pair]}"
    for pair in sorted(after.keys() - new.places.keys()):
        if pair[1] not in new.rejected:  # what shipped stays, whatever new neighbours make of it
            yield f"a live note without a gloss: {pair}"
    for pair in sorted(before.keys() & after.keys()):
        kept = before[pair] & after[pair]
        if len(kept) < min(len(before[pair]), len(after[pair])):
            yield f"unchanged, but another note: {pair} {new.places.get(pair)}"
    for pair, now in _reworded(before, after):
        if before[pair] != after[now]:
            yield f"reworded, but another note: {pair} → {now[1]} {new.places.get(now)}"


def _reworded(before: Mapping[Pair, set[str]], after: Mapping[Pair, set[str]]) -> Iterator[tuple[Pair, Pair]]:
    """Yield the pairs of a term that has one body in both versions, a little different."""
    old, new = _by_term(before), _by_term(after)
    for term in sorted(old.keys() & new.keys()):
        if len(old[term]) == len(new[term]) == 1:
            (one,), (other,) = old[term], new[term]
            if one != other and Indel.normalized_similarity(one[1], other[1]) >= REWORDED:
                yield one, other


def _by_term(guids: Mapping[Pair, set[str]]) -> dict[str, list[Pair]]:
    found: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair, notes in guids.items():
        found[pair[0]].extend([pair] * len(notes))
    return found
