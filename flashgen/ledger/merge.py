"""Two records of one GUID, as `merge=union` leaves them behind, made one again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flashgen.core.record import Item, Record

if TYPE_CHECKING:
    from collections.abc import Sequence


def merge_records(records: Sequence[Record]) -> Record:
    """Return one record for several of one GUID, whatever their order.

    The newest says what the note is today. Items are united one by one in order of age: an item
    keeps its number, and where two branches gave one number to different items, the older record
    keeps it and the other item gets the next number never used. Shipped cards are united.
    """
    oldest_first = sorted(set(records), key=_age)
    items: dict[int, Item] = {}
    for record in oldest_first:
        _unite(items, record.items)
    newest = oldest_first[-1]
    today = {item.text for item in newest.items if not item.freed}
    ordered = _in_order(newest, items, today)
    cards = sorted({number for record in records for number in record.cards})
    minted = min(record.minted for record in records)
    return replace(newest, items=ordered, cards=tuple(cards), minted=minted)


def _age(record: Record) -> tuple[object, ...]:
    items = tuple((item.number, item.text, item.freed) for item in record.items)
    return (record.mod, record.content_hash, record.term, record.body, record.place, record.deck, items, record.cards)


def _unite(items: dict[int, Item], more: Sequence[Item]) -> None:
    for item in more:
        known = next((number for number, one in items.items() if one.text == item.text), None)
        if known is not None:
            continue
        number = item.number if item.number not in items else max(*items, item.number) + 1
        items[number] = Item(number, item.text, item.freed)


def _in_order(newest: Record, items: dict[int, Item], today: set[str]) -> tuple[Item, ...]:
    """Return the newest record's items in its order, then all others as freed, by number."""
    by_text = {item.text: item for item in items.values()}
    shown = [replace(by_text[item.text], freed=False) for item in newest.items if item.text in today and not item.freed]
    rest = [replace(items[number], freed=True) for number in sorted(items) if items[number].text not in today]
    return (*shown, *rest)
