"""What became of every note between two versions, for people to read: no rule tells it all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from flashgen.core.record import Record
from tests.identity.oracle import Version, pair_of


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A gloss that was there and one that is there now, and how alike they are (0 … 1)."""

    alike: float
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.alike:.2f}  {self.old}\n   →  {self.new}"


def lost(old: Version, new: Version) -> list[Change]:
    """Return the notes that are gone, each with the new note most like it: is it not the same? Likest first."""
    gone = [record for guid, record in old.records.items() if guid not in new.records]
    added = [record for guid, record in new.records.items() if guid not in old.known]
    return sorted((_likest(record, added) for record in gone), reverse=True)


def matched(old: Version, new: Version) -> list[Change]:
    """Return the notes that were kept and say something else now: is it not another? Least like first."""
    both = [(old.records[guid], new.records[guid]) for guid in old.records.keys() & new.records.keys()]
    return sorted(_change(one, other) for one, other in both if pair_of(one) != pair_of(other))


def swapped(old: Version, new: Version) -> Iterator[str]:
    """Yield each cloze number that asks another item, though its own is still in the list."""
    for guid in sorted(old.records.keys() & new.records.keys()):
        before = {item.number: item.text for item in old.records[guid].items if not item.freed}
        after = {item.number: item.text for item in new.records[guid].items if not item.freed}
        for number in sorted(before.keys() & after.keys()):
            if before[number] != after[number] and before[number] in after.values():
                yield f"{old.records[guid].term}: c{number} was {before[number]}, is {after[number]}"


def likeness(one: Record, other: Record) -> float:
    """Return how alike two notes are: by the term, and by what is said of it."""
    (term, body), (new_term, new_body) = pair_of(one), pair_of(other)
    return (Indel.normalized_similarity(term, new_term) + Indel.normalized_similarity(body, new_body)) / 2


def _change(one: Record, other: Record | None) -> Change:
    alike = likeness(one, other) if other else 0.0
    return Change(alike, _shown(one), _shown(other) if other else "–")


def _likest(record: Record, among: list[Record]) -> Change:
    return _change(record, max(among, key=lambda other: likeness(record, other), default=None))


def _shown(record: Record) -> str:
    context = f" [{record.context}]" if record.context else ""
    return f"{record.term}{context} ({record.body})  {record.document}"
