"""The checks on histories can fail: what each is there to find, it finds."""

from __future__ import annotations

from dataclasses import replace

from flashgen.core.record import Item, Record
from tests.identity.oracle import Version, broken_promises, pair_of
from tests.identity.outcome import lost, swapped


def _version(*records: Record) -> Version:
    places = {pair_of(record): "a.md:1" for record in records}
    by_guid = {record.guid: record for record in records}
    return Version(places, {}, frozenset(), by_guid, frozenset(by_guid))


def _record(guid: str, term: str, body: str, *items: str) -> Record:
    numbered = tuple(Item(number, item) for number, item in enumerate(items, start=3))
    notetype = "cloze" if items else "qa"
    return Record(
        guid=guid,
        term=term,
        body=body,
        items=numbered,
        document="a.md",
        deck="甲",
        notetype=notetype,
        cards=(1,),
    )


def test_a_reworded_gloss_with_another_note_is_found() -> None:
    old = _version(_record("a", "水琴窟", "地中の甕に落ちる水の音を楽しむ仕掛け"))
    new = _version(_record("b", "水琴窟", "地中の甕へ落ちる水の響きを楽しむ仕掛け"))
    (found,) = broken_promises(old, new)
    assert found.startswith("reworded, but another note")
    assert [change.alike > 0.9 for change in lost(old, replace(new, known=frozenset("ab")))] == [True]


def test_a_gloss_without_a_note_and_a_note_without_a_gloss_are_found() -> None:
    version = _version(_record("a", "陶土", "焼き物の素地に使う粘りのある土"))
    silent = replace(version, records={})
    assert [one.split(":")[0] for one in broken_promises(version, silent)] == ["no note any more"]
    unread = replace(version, places={})
    assert [one.split(":")[0] for one in broken_promises(version, unread)] == ["a live note without a gloss"]


def test_swapped_numbers_are_found() -> None:
    old = _version(_record("a", "氷河湖", "圏谷湖、堰止湖", "圏谷湖", "堰止湖"))
    new = _version(_record("a", "氷河湖", "堰止湖、圏谷湖", "堰止湖", "圏谷湖"))
    assert len(list(swapped(old, new))) == 2
    assert not list(swapped(old, old))
