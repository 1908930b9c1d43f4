"""Where a gloss stands among its neighbours: the records that stood in the same gap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flashgen.core.entry import Entry
    from flashgen.core.likeness import Slots
    from flashgen.core.record import Record

_WIDE = 3
"""More glosses or records than these between two neighbours are no longer told apart by their place."""


def slots_of(entries: tuple[Entry, ...], found: dict[int, Record], free: dict[str, Record]) -> Slots:
    """Return the free records that stood in the gap where an open entry stands: between the same neighbours.

    In a wide gap only those right behind or before a neighbour count, so the work stays linear.
    """
    behind: defaultdict[str, set[str]] = defaultdict(set)
    for record in free.values():
        for neighbour in _chain(record.after, free)[-1:]:
            behind[neighbour].add(record.guid)
    slots: Slots = {}
    for gap in _gaps(entries, found):
        before, after = _around(entries, found, gap)
        between = set(behind.get(before.guid, ())) if before else set()
        between |= set(_chain(after.after, free)) & free.keys() if after else set()
        if len(gap) <= _WIDE and len(between) <= _WIDE:
            slots |= dict.fromkeys(gap, between)
            continue
        if before:
            slots[gap[0]] = {guid for guid in between if free[guid].after == before.guid}
        if after and after.after in free:
            slots[gap[-1]] = slots.get(gap[-1], set()) | {after.after}
    return slots


def _chain(guid: str, free: dict[str, Record]) -> list[str]:
    """Return a note and, while they are free, those that stood before it, back to the first that is not."""
    chain = [guid] if guid else []
    while chain and chain[-1] in free and len(chain) <= _WIDE:
        former = free[chain[-1]].after
        if not former:
            break
        chain.append(former)
    return chain


def _gaps(entries: tuple[Entry, ...], found: dict[int, Record]) -> Iterator[list[int]]:
    """Yield the open entries that stand together in one document."""
    gap: list[int] = []
    for index, entry in enumerate(entries):
        if gap and (index in found or not _is_one_document(entries[gap[-1]], entry)):
            yield gap
            gap = []
        if index not in found:
            gap.append(index)
    if gap:
        yield gap


def _around(
    entries: tuple[Entry, ...], found: dict[int, Record], gap: list[int]
) -> tuple[Record | None, Record | None]:
    """Return the notes before and behind a gap in its document."""
    first, last = gap[0], gap[-1]
    before = first - 1 in found and _is_one_document(entries[first - 1], entries[first])
    after = last + 1 in found and _is_one_document(entries[last], entries[last + 1])
    return (found[first - 1] if before else None), (found[last + 1] if after else None)


def _is_one_document(one: Entry, other: Entry) -> bool:
    return one.place.path == other.place.path
