from __future__ import annotations

import pytest

from flashgen.ledger import (
    Ledger,
    LedgerDamaged,
    LedgerTooNew,
    conflict_copies,
    load_ledger,
    repair_ledger,
    save_ledger,
)

from .samples import record

LEDGER = Ledger("基礎", (record("a" * 16), record("b" * 16), record("c" * 16)))


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "flashgen.ledger.jsonl"
    save_ledger(path, LEDGER)
    return path


def test_a_whole_ledger_is_not_touched(path):
    before = path.stat().st_mtime_ns
    repair = repair_ledger(path)
    assert (repair.copy, repair.dropped, repair.merged) == (None, (), ())
    assert path.stat().st_mtime_ns == before
    assert len(list(path.parent.iterdir())) == 1


def test_conflict_markers_go_and_both_sides_stay(path):
    head, a, b, c, _ = path.read_bytes().split(b"\n")
    damaged = b"\n".join([head, b"<<<<<<< HEAD", a, b"=======", b, b">>>>>>> other", c, b""])
    path.write_bytes(damaged)
    repair = repair_ledger(path)
    assert load_ledger(path) == LEDGER
    assert repair.dropped == ()
    assert repair.copy is not None
    assert repair.copy.read_bytes() == damaged


def test_a_damaged_line_is_dropped_and_shown(path):
    lines = path.read_bytes().split(b"\n")
    lines[2] = lines[2][:-30]
    path.write_bytes(b"\n".join(lines))
    with pytest.raises(LedgerDamaged):
        load_ledger(path)
    repair = repair_ledger(path)
    assert [(file, number) for file, number, _ in repair.dropped] == [(path, 3)]
    assert [each.guid[0] for each in load_ledger(path).records] == ["a", "c"]


def test_a_lost_first_line_costs_no_record(path):
    path.write_bytes(path.read_bytes().split(b"\n", 1)[1])
    repair_ledger(path)
    assert load_ledger(path).records == LEDGER.records


@pytest.mark.parametrize(
    "name",
    [
        "flashgen.ledger (Conflicted copy iPad 202611240901).jsonl",
        "flashgen.ledger.sync-conflict-20261124-090145-ABCDEFG.jsonl",
        "flashgen.ledger (山田 の競合コピー 2026-11-24).jsonl",
    ],
)
def test_a_sync_tools_copy_is_merged_in(path, name):
    copy = path.with_name(name)
    save_ledger(copy, Ledger("基礎", (record("a" * 16, term="新", mod=200), record("d" * 16))))
    assert conflict_copies(path) == (copy,)
    repair = repair_ledger(path)
    assert repair.merged == (copy,)
    assert copy.exists()
    assert [(each.guid[0], each.term) for each in load_ledger(path).records] == [
        ("a", "新"),
        ("b", "原子性"),
        ("c", "原子性"),
        ("d", "原子性"),
    ]


def test_former_files_are_kept_side_by_side(path):
    for _ in range(2):
        path.write_bytes(path.read_bytes() + b"<<<<<<<\n")
        repair_ledger(path)
    names = sorted(each.name for each in path.parent.iterdir())
    assert names == [
        "flashgen.ledger.damaged-1.jsonl",
        "flashgen.ledger.damaged-2.jsonl",
        "flashgen.ledger.jsonl",
    ]


def test_a_newer_ledger_is_not_repaired(path):
    path.write_text('{"flashgen-ledger":2}\n')
    with pytest.raises(LedgerTooNew):
        repair_ledger(path)
    assert path.read_text() == '{"flashgen-ledger":2}\n'
