"""Branches merged by git itself, with `merge=union` as `.gitattributes` has it (S9)."""

from __future__ import annotations

import random
import subprocess

from flashgen.ledger import Ledger, load_ledger, save_ledger

from .samples import at, item, record

MERGES = 500


def _merge_file(tmp_path, base, ours, theirs):
    files = []
    for name, ledger in (("ours", ours), ("base", base), ("theirs", theirs)):
        path = tmp_path / f"{name}.jsonl"
        if name != "base":
            path.write_bytes((tmp_path / "base.jsonl").read_bytes())
        save_ledger(path, ledger)
        files.append(path)
        if name == "ours":
            continue
    done = subprocess.run(["git", "merge-file", "--union", "-p", *files], capture_output=True, check=True)
    merged = tmp_path / "merged.jsonl"
    merged.write_bytes(done.stdout)
    return load_ledger(merged)


def _base(chance):
    records = []
    for n in range(30):
        count = chance.randint(0, 3)
        items = [item(3 + i, f"項目{n}-{i}") for i in range(count)]
        records.append(record(f"{chance.getrandbits(80):020x}"[-16:], *items, term=f"用語{n}", mod=100))
    return Ledger("n", tuple(sorted(records, key=lambda each: each.guid)))


def _branch(chance, base, name, now):
    """Edit some notes, lists among them, and add some; the same notes in both branches often."""
    records = {each.guid: each for each in base.records}
    for guid in chance.sample(sorted(records), 8):
        old, mod = records[guid], now + chance.randint(0, 3)
        items = list(old.items)
        if items and chance.random() < 0.7:
            items.append(item(max(i.number for i in items) + 1, f"{name}の項目"))
        if items and chance.random() < 0.5:
            items[0] = item(items[0].number, f"{items[0].text}改{name}")
        records[guid] = at(mod, old, *items, term=f"{old.term}{name}")
    for n in range(5):
        new = record(f"{chance.getrandbits(80):020x}"[-16:], term=f"新{name}{n}", mod=now)
        records[new.guid] = new
    return Ledger("n", tuple(records[guid] for guid in sorted(records)))


def test_no_merge_conflicts_loses_a_note_or_moves_a_number(tmp_path):
    chance = random.Random(7)
    for _ in range(MERGES):
        base = _base(chance)
        save_ledger(tmp_path / "base.jsonl", base)
        ours = _branch(chance, base, "甲", 200)
        theirs = _branch(chance, base, "乙", 200)
        merged = _merge_file(tmp_path, base, ours, theirs)
        by_guid = {each.guid: each for each in merged.records}
        assert by_guid.keys() == {each.guid for each in (*ours.records, *theirs.records)}
        for each in base.records:
            numbers = {i.number: i.text for i in by_guid[each.guid].items}
            for start in each.items:
                assert numbers[start.number].split("改")[0] == start.text
        for branch in (ours, theirs):
            for each in branch.records:
                found = by_guid[each.guid]
                assert found.mod >= each.mod
                assert set(each.cards) <= set(found.cards)
                assert {i.text for i in each.items if "改" not in i.text} <= {
                    i.text.split("改")[0] for i in found.items
                }
