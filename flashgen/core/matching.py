"""Which remembered note each of today's glosses is.

One to one at every step, from the surest sign to the weakest, and only where both sides
are unique: a wrong match is worse than none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flashgen.core.gloss import Kind
from flashgen.core.likeness import Likeness, body_form, likely_pairs, tells_apart
from flashgen.core.record import State
from flashgen.core.script import fold, has_japanese, is_latin
from flashgen.core.slots import slots_of

if TYPE_CHECKING:
    from flashgen.core.entry import Entry
    from flashgen.core.record import Record


@dataclass(frozen=True, slots=True)
class Matches:
    """The outcome: today's entries by index, each with its record or none."""

    records: tuple[Record | None, ...]
    """Parallel to the entries."""
    unmatched: tuple[Record, ...]
    """Records without an entry today, in the order given."""
    doubtful: tuple[Likeness, ...] = ()
    """Pairs of what is left over that may be one note: not taken, but worth asking about."""


_EntryKey = Callable[["Entry"], Iterable[Hashable]]
_RecordKey = Callable[["Record"], Hashable | None]
_Keys = tuple[_EntryKey, _RecordKey]


def match(entries: tuple[Entry, ...], records: tuple[Record, ...]) -> Matches:
    """Pair entries and records from the surest sign to the weakest, in near-linear time, deterministic.

    A retired record is known by an exact sign; by its term or body alone only where no note in use
    is. What alone is left over of a term, whatever it says today, is the last sign.
    """
    found: dict[int, Record] = {}
    free = {record.guid: record for record in records}
    _step(entries, found, free, BLOCK_ID)
    _unmoved(entries, found, free)
    for keys in EXACT:
        _step(entries, found, free, keys)
    retired = {guid: free.pop(guid) for guid in list(free) if free[guid].state is State.RETIRED}
    _step(entries, found, free, SAME_TERM)
    _renamed(entries, found, free)
    free |= retired
    doubtful = _alike(entries, found, free)
    _step(entries, found, free, SAME_TERM)
    _renamed(entries, found, free)
    doubtful = tuple(pair for pair in doubtful if pair.guid in free and pair.index not in found)
    matched = tuple(found.get(index) for index in range(len(entries)))
    return Matches(matched, tuple(record for record in records if record.guid in free), doubtful)


def _step(
    entries: tuple[Entry, ...],
    found: dict[int, Record],
    free: dict[str, Record],
    keys: _Keys,
) -> None:
    entry_key, record_key = keys
    known: defaultdict[Hashable, list[Record]] = defaultdict(list)
    for record in free.values():
        key = record_key(record)
        if key is not None:
            known[key].append(record)
    if not known:
        return
    wanted: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        if index in found:
            continue
        for key in dict.fromkeys(entry_key(entry)):
            if key in known:
                wanted[key].append(index)
    for key, indexes in wanted.items():
        candidates = _live_first(known[key])
        open_indexes = [index for index in indexes if index not in found]
        # The same line at two places says the same: its note belongs to the first.
        is_told = len(open_indexes) == 1 or (record_key is _place_of and open_indexes)
        if len(candidates) == 1 and is_told and candidates[0].guid in free:
            found[open_indexes[0]] = candidates[0]
            del free[candidates[0].guid]


def _unmoved(entries: tuple[Entry, ...], found: dict[int, Record], free: dict[str, Record]) -> None:
    """Pair what says the same on an unchanged line, where the line stands once on either side.

    That is what the first of the exact steps would do; but it is nearly all of a deck.
    """
    known = {record.place: record for record in free.values()}
    repeated = _repeated([record.place for record in free.values()])
    repeated |= _repeated([place.sign.mark for entry in entries for place in entry.places])
    for index, entry in enumerate(entries):
        if index in found:
            continue
        for place in entry.places:
            mark = place.sign.mark
            record = known.get(mark)
            if record is not None and _says(record, entry) and mark not in repeated:
                found[index] = record
                del free[record.guid]
                break


def _repeated(marks: Sequence[str]) -> set[str]:
    """Return what comes more than once."""
    return set() if len(set(marks)) == len(marks) else {m for m, count in Counter(marks).items() if count > 1}


def _says(record: Record, entry: Entry) -> bool:
    """Tell whether a record is of an entry's term in its context."""
    if record.term == entry.sign.term and record.context == entry.context:
        return True
    return fold(record.term) == entry.key.head and fold(record.context) == entry.key.context


def _live_first(records: list[Record]) -> list[Record]:
    """Return the records in use where there are any: a retired one stands back."""
    live = [record for record in records if record.state is not State.RETIRED]
    return live or records


def _alike(
    entries: tuple[Entry, ...], found: dict[int, Record], free: dict[str, Record]
) -> tuple[Likeness, ...]:
    """Pair what is left by likeness; each round knows the neighbours that the one before has found."""
    doubtful: tuple[Likeness, ...] = ()
    for _ in range(_ROUNDS):
        left = [index for index in range(len(entries)) if index not in found]
        if not left or not free:
            return ()
        sure, doubtful = likely_pairs(entries, left, free, slots_of(entries, found, free))
        for pair in sure:
            found[pair.index] = free.pop(pair.guid)
        if not sure:
            break
    return doubtful


_ROUNDS = 4


def _renamed(entries: tuple[Entry, ...], found: dict[int, Record], free: dict[str, Record]) -> None:
    """Pair a new head with a gone one by their body, where that is unique and names one thing alone."""
    if not free or len(found) == len(entries):
        return
    bodies: defaultdict[str, int] = defaultdict(int)
    for entry in entries:
        bodies[body_form(entry.key.body)] += 1
    heads_today = {entry.key.head for entry in entries}
    known: defaultdict[str, list[Record]] = defaultdict(list)
    for record in free.values():
        known[body_form(fold(record.body))].append(record)
    for index, entry in enumerate(entries):
        body = body_form(entry.key.body)
        candidates = known.get(body, [])
        if index in found or bodies[body] != 1:
            continue
        if len(candidates) != 1 or not _names_one_thing(entry, candidates[0]):
            continue
        record = candidates[0]
        if fold(record.term) not in heads_today and record.guid in free:
            found[index] = record
            del free[record.guid]


def _names_one_thing(entry: Entry, record: Record) -> bool:
    """A long body, a list, or the term's name in another script; a short phrase is a class (ORM, 楽器)."""
    gloss = entry.gloss
    if tells_apart(entry.key.body) or len(gloss.items) > 1:
        return True
    is_name = gloss.kind in _NAMES and record.kind == gloss.kind.value
    return is_name and has_japanese(gloss.term.text) and is_latin(gloss.body.text)


_NAMES = frozenset({Kind.TRANSLATION, Kind.ABBREVIATION, Kind.EXPANSION})


def _place_of(record: Record) -> str | None:
    return record.place or None


BLOCK_ID: _Keys = (
    lambda entry: [place.anchor for place in entry.places if place.anchor],
    lambda record: record.block_id or None,
)

EXACT: tuple[_Keys, ...] = (
    (
        lambda entry: [(place.mark, entry.key.context, entry.key.head) for place in entry.places],
        lambda record: (record.place, fold(record.context), fold(record.term)) if record.place else None,
    ),
    (
        lambda entry: [(place.mark, entry.key.context) for place in entry.places],
        lambda record: (record.place, fold(record.context)) if record.place else None,
    ),
    (
        lambda entry: [place.mark for place in entry.places],
        _place_of,
    ),
    (
        lambda entry: [(entry.key.head, entry.key.context, entry.key.body)],
        lambda record: (fold(record.term), fold(record.context), fold(record.body)),
    ),
    (  # a neighbour of the same name gives a term a context, or takes it away
        lambda entry: [(entry.key.head, entry.key.body)],
        lambda record: (fold(record.term), fold(record.body)),
    ),
)
"""Unchanged line; same head, context and body anywhere; same pair."""

SAME_TERM: _Keys = (
    lambda entry: [(entry.key.head, entry.key.context)],
    lambda record: (fold(record.term), fold(record.context)),
)
