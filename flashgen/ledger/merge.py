r"""Two records of one GUID, as `merge=union` leaves them behind, made one again.

Merging is in two steps, so that the order of branches does not matter. `_join` keeps, for
every claim on a number, the latest wording of it, and is commutative, associative and
idempotent. `_settle` then gives out the numbers.

A claim is a number and the time it was given (`Item.since`). Claims of one time are one item:
branches that start from one ledger share them, and a branch may have reworded its item since
(`Item.changed`). Claims of different times on one number are different items: the older keeps
the number, the other is moved to a number that was never used.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from typing import NamedTuple

from flashgen.core.record import Item, Record

_LAST_FIXED = 2
"""Numbers 1 and 2 are the head and the whole list; items count from 3."""

_Claim = tuple[int, int]
"""Number and since."""


class _Wording(NamedTuple):
    """What an item said at a time. `Item` will not do: its equality passes over times."""

    changed: int
    freed: bool
    text: str
    former: str = ""


@dataclass(frozen=True, slots=True)
class _Joined:
    """What several records of one GUID say together, numbers not yet given out."""

    newest: Record
    claims: dict[_Claim, frozenset[_Wording]]
    """The latest wording of each claim; more than one when they are of the same second."""
    cards: frozenset[int]
    minted: int
    unknown: frozenset[tuple[str, str]]


def merge_records(*records: Record) -> Record:
    """Return one record for several of one GUID, whatever their order.

    The newest (largest `mod`) says what the note is today; items, shipped cards and unknown
    keys are united. A number belongs to the item that had it first; no number that any of the
    records gave out is ever given to another item. Items without times take those of their
    record. One record is returned as it is.

    Raises:
        ValueError: The GUIDs differ, or there is no record.
    """
    if len({record.guid for record in records}) != 1:
        raise ValueError("records to merge must have one GUID")
    if len(records) == 1:
        return records[0]
    joined = _lift(records[0])
    for record in records[1:]:
        joined = _join(joined, _lift(record))
    return _settle(joined)


def _lift(record: Record) -> _Joined:
    claims: dict[_Claim, frozenset[_Wording]] = {}
    for item in record.items:
        since = item.since or record.mod
        wording = _Wording(item.changed or since, item.freed, item.text, item.former)
        claim = (item.number, since)
        claims[claim] = _latest(claims.get(claim, frozenset()) | {wording})
    unknown = frozenset(record.unknown)
    return _Joined(record, claims, frozenset(record.cards), record.minted, unknown)


def _join(one: _Joined, other: _Joined) -> _Joined:
    claims = {
        claim: _latest(one.claims.get(claim, frozenset()) | other.claims.get(claim, frozenset()))
        for claim in one.claims.keys() | other.claims.keys()
    }
    newest = max(one.newest, other.newest, key=_rank)
    # The first import decides the note's id in Anki; 0 stands for none.
    minted = min(one.minted or other.minted, other.minted or one.minted)
    return _Joined(newest, claims, one.cards | other.cards, minted, one.unknown | other.unknown)


def _rank(record: Record) -> tuple[object, ...]:
    """Order records by time, and equal times by everything else there is."""
    items = tuple(astuple(item) for item in record.items)
    return (record.mod, record.content_hash, repr(replace(record, items=())), items)


def _latest(wordings: frozenset[_Wording]) -> frozenset[_Wording]:
    last = max(wording.changed for wording in wordings)
    return frozenset(wording for wording in wordings if wording.changed == last)


def _settle(joined: _Joined) -> Record:
    numbered: dict[int, Item] = {}
    homeless: list[Item] = []
    for number, since in sorted(joined.claims):
        wordings = sorted(joined.claims[number, since], key=lambda each: (each.freed, each.text))
        # Reworded twice in one second, it is still one item; given twice in one second, it is two.
        several = wordings if wordings[0].changed == since else wordings[:1]
        for wording in several:
            item = Item(number, wording.text, wording.freed, since, wording.changed, wording.former)
            if number in numbered:
                homeless.append(item)
            else:
                numbered[number] = item
    _house(homeless, numbered, joined)
    return replace(
        joined.newest,
        items=_in_order(joined.newest, _without_doubles(numbered)),
        cards=tuple(sorted(joined.cards)),
        minted=joined.minted,
        unknown=_one_of_each(joined.unknown),
    )


def _house(homeless: list[Item], numbered: dict[int, Item], joined: _Joined) -> None:
    """Give new numbers to items that lost theirs and are known under no other."""
    upcoming = max((_LAST_FIXED, *numbered, *joined.cards)) + 1
    known = {item.text for item in numbered.values()}
    for item in sorted(homeless, key=lambda item: (item.number, item.since, item.text)):
        if item.freed or item.text in known:
            continue  # a freed number is kept by the item that has it
        known.add(item.text)
        since = joined.newest.mod
        numbered[upcoming] = replace(item, number=upcoming, since=since, changed=since)
        upcoming += 1


def _without_doubles(numbered: dict[int, Item]) -> list[Item]:
    """Free the younger number of an item that two branches numbered on their own."""
    seen: set[str] = set()
    items = []
    for item in sorted(numbered.values(), key=lambda item: (item.since, item.number)):
        is_double = not item.freed and item.text in seen
        items.append(replace(item, freed=True) if is_double else item)
        if not item.freed:
            seen.add(item.text)
    return items


def _in_order(newest: Record, items: list[Item]) -> tuple[Item, ...]:
    """Return items in the newest record's order, then those it does not have, freed ones last."""
    places = {item.text: place for place, item in reversed(list(enumerate(newest.items)))}

    def key(item: Item) -> tuple[bool, int, int]:
        return (item.freed, places.get(item.text, len(places)), item.number)

    return tuple(sorted(items, key=key))


def _one_of_each(unknown: frozenset[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Keep every unknown key; of two values the longer, which tells more, then the larger."""
    return tuple(sorted(dict(sorted(unknown, key=lambda pair: (len(pair[1]), pair[1]))).items()))
