"""Small records and ledgers for the tests of this folder."""

from __future__ import annotations

from dataclasses import replace

from flashgen.core.record import Item, Record


def record(guid="aaaaaaaaaaaaaaaa", *items, **values):
    usual = {
        "term": "原子性",
        "body": "すべて行うか、何も行わない",
        "document": "分野/DB.md",
        "deck": "基礎::DB",
        "notetype": "cloze" if items else "qa",
        "cards": tuple(item.number for item in items) or (1, 2),
        "mod": 100,
        "minted": 100_000,
    }
    return Record(guid=guid, items=items, **{**usual, **values})


def item(number, text, since=0, changed=0, *, freed=False):
    return Item(number, text, freed, since, changed)


def told(merged):
    """Return a record's items with all that equality passes over."""
    return [(i.number, i.text, i.freed) for i in merged.items]


def dated(merged):
    return [(i.number, i.text, i.freed, i.since, i.changed) for i in merged.items]


def at(mod, former, *items, **values):
    """Return a record as a later build leaves it."""
    cards = tuple(sorted({*former.cards, *(each.number for each in items)}))
    return replace(former, **{"mod": mod, "items": items, "cards": cards, **values})
