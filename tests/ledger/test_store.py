from __future__ import annotations

import errno
import os
import stat
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen.core.record import Item, Record, State
from flashgen.ledger import (
    Ledger,
    LedgerDamaged,
    LedgerTooNew,
    Override,
    find_ledger,
    load_ledger,
    save_ledger,
)
from flashgen.ledger.form import ItemLine, RecordLine
from flashgen.ledger.read import parse_ledger
from flashgen.ledger.write import encode_ledger

from .samples import dated, item, record

HEAD = '{"flashgen-ledger":1,"namespace":"基礎"}\n'
TWO = Ledger("基礎", (record("a" * 16), record("b" * 16, item(3, "甲"), item(4, "乙"))))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "flashgen.ledger.jsonl"


def test_a_missing_ledger_is_an_empty_one(path):
    assert load_ledger(path) == Ledger()


def test_what_was_saved_is_loaded(path):
    save_ledger(path, TWO)
    assert load_ledger(path) == TWO


def test_the_form_is_one_record_a_line_sorted_and_readable(path):
    save_ledger(path, replace(TWO, records=TWO.records[::-1]))
    assert path.read_text(encoding="utf-8") == (
        '{"flashgen-ledger":1,"namespace":"基礎"}\n'
        '{"guid":"aaaaaaaaaaaaaaaa","term":"原子性","body":"すべて行うか、何も行わない","document":"分野/DB.md",'
        '"deck":"基礎::DB","notetype":"qa","cards":[1,2],"mod":100,"minted":100000}\n'
        '{"guid":"bbbbbbbbbbbbbbbb","term":"原子性","body":"すべて行うか、何も行わない","document":"分野/DB.md",'
        '"deck":"基礎::DB","notetype":"cloze","cards":[3,4],"items":[{"number":3,"text":"甲","since":100},'
        '{"number":4,"text":"乙","since":100}],"mod":100,"minted":100000}\n'
    )


def test_every_field_of_a_record_has_its_key():
    assert set(RecordLine.__struct_fields__) == {field.name for field in fields(Record)} - {"unknown"}
    assert ItemLine.__struct_fields__ == tuple(field.name for field in fields(Item))


RECORDS = st.builds(
    Record,
    guid=st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=16, max_size=16),
    term=st.text(max_size=5),
    body=st.text(max_size=5),
    context=st.text(max_size=3),
    block_id=st.text("ab-", max_size=3),
    place=st.text("0f", max_size=3),
    document=st.text(max_size=3),
    deck=st.text(max_size=3),
    notetype=st.sampled_from(["qa", "cloze"]),
    kind=st.sampled_from(["", "definition"]),
    cards=st.lists(st.integers(1, 500), max_size=3).map(tuple),
    items=st.lists(
        st.builds(
            Item,
            st.integers(1, 500),
            st.text(max_size=3),
            st.booleans(),
            st.integers(1, 9),
            st.integers(10, 19),
        ),
        max_size=3,
    ).map(tuple),
    content_hash=st.text("0f", max_size=3),
    mod=st.integers(0, 2**40),
    minted=st.integers(0, 2**50),
    rules=st.integers(1, 9),
    state=st.sampled_from(State),
    unknown=st.dictionaries(
        st.sampled_from(["zz", "new key", "か"]), st.sampled_from(["1", '{"a":[null]}', '"か"'])
    ).map(lambda keys: tuple(sorted(keys.items()))),
)


@given(st.lists(RECORDS, max_size=4, unique_by=lambda each: each.guid))
def test_any_record_survives(records):
    ledger = Ledger("n", tuple(sorted(records, key=lambda each: each.guid)))
    data = bytes(encode_ledger(ledger, Ledger()))
    loaded = parse_ledger(data, Path("x"))
    assert [replace(each, unknown=tuple(sorted(each.unknown))) for each in loaded.records] == list(
        ledger.records
    )
    assert [dated(each) for each in loaded.records] == [dated(each) for each in ledger.records]
    assert encode_ledger(loaded, loaded) == data


def test_what_a_newer_flashgen_wrote_is_written_back(path):
    text = (
        '{"flashgen-ledger":1,"namespace":"基礎","mood":{"a":1}}\n'
        '{"override":"cloze","hash":"0f","mod":7}\n'
        '{"weather":"雨"}\n'
        '{"guid":"aaaaaaaaaaaaaaaa","term":"甲","body":"乙","document":"a.md","deck":"基礎","notetype":"cloze",'
        '"cards":[3],"items":[{"number":3,"text":"丙","since":5,"colour":"red"}],"mod":5,"flavour":[1,null]}\n'
    )
    path.write_text(text, encoding="utf-8")
    ledger = load_ledger(path)
    assert ledger.overrides == (Override("cloze", "0f", 7),)
    assert ledger.records[0].items == (Item(3, "丙"),)
    save_ledger(path, replace(ledger, records=(replace(ledger.records[0], term="甲′"),)))
    assert path.read_text(encoding="utf-8") == text.replace('"甲"', '"甲′"')


def test_items_get_their_times_when_they_are_saved(path):
    first = record("b" * 16, item(3, "甲"), item(4, "乙"), mod=100)
    save_ledger(path, Ledger("n", (first,)))
    second = record("b" * 16, item(4, "乙′"), item(5, "丙"), item(3, "甲", freed=True), mod=200)
    save_ledger(path, Ledger("n", (second,)))
    third = record("b" * 16, item(4, "乙′"), item(5, "丙"), item(3, "甲", freed=True), mod=300)
    save_ledger(path, Ledger("n", (third,)))
    assert dated(load_ledger(path).records[0]) == [
        (4, "乙′", False, 100, 200),
        (5, "丙", False, 200, 0),
        (3, "甲", True, 100, 200),
    ]


def test_times_are_the_same_when_the_former_ledger_is_handed_over(path):
    save_ledger(path, TWO)
    former = load_ledger(path)
    later = replace(TWO, records=(record("b" * 16, item(3, "甲"), item(5, "丙"), mod=200),))
    save_ledger(path, later, former)
    handed = path.read_bytes()
    save_ledger(path, former)
    save_ledger(path, later)
    assert path.read_bytes() == handed


def test_an_unchanged_ledger_is_not_touched(path):
    save_ledger(path, TWO)
    before = path.stat()
    save_ledger(path, TWO)
    save_ledger(path, load_ledger(path))
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("ending", ["\r\n", "\n\n"])
def test_line_ends_and_empty_lines_of_other_tools_are_read(path, ending):
    save_ledger(path, TWO)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", ending.encode()))
    assert load_ledger(path) == TWO


def test_a_newer_ledger_is_refused_and_left_alone(path):
    path.write_text('{"flashgen-ledger":2,"namespace":"n"}\n{"whatever":1}\n', encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(LedgerTooNew) as error:
        load_ledger(path)
    assert error.value.problem.code == "I101"
    with pytest.raises(LedgerTooNew):
        save_ledger(path, TWO)
    assert path.read_bytes() == before


def _line(guid="a" * 16, **more):
    values = "".join(f',"{key}":{value}' for key, value in more.items())
    return f'{{"guid":"{guid}","term":"甲","body":"乙","document":"a.md","deck":"n","notetype":"qa","cards":[1]{values}}}\n'


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HEAD + _line() + "<<<<<<< ours\n" + _line("b" * 16), 3),
        (HEAD + "=======\n" + _line(), 2),
        (HEAD + _line() + _line("b" * 16)[:-20], 3),
        (HEAD + _line() + "\n" + '{"guid":"x"}\n', 4),
        (HEAD + _line(cards='"x"'), 2),
        (HEAD + _line(mod="1.5"), 2),
        (HEAD + _line(state='"asleep"'), 2),
        (HEAD + _line(items='[{"number":0,"text":"a"}]'), 2),
        (HEAD + _line("a\\u001fb"), 2),
        (HEAD + "[1]\n", 2),
        (HEAD + "[" * 100_000 + "\n", 2),
        (_line(), 1),
        ('{"flashgen-ledger":"one"}\n', 1),
        ("本文\n", 1),
    ],
)
def test_damage_is_refused_with_its_line(path, text, line):
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LedgerDamaged) as error:
        load_ledger(path)
    assert error.value.problem.location.line == line
    with pytest.raises(LedgerDamaged):
        save_ledger(path, TWO)
    assert path.read_text(encoding="utf-8") == text


def test_bytes_that_are_no_text_are_damage(path):
    path.write_bytes(HEAD.encode() + _line().encode().replace("甲".encode(), b"\xff\xfe"))
    with pytest.raises(LedgerDamaged):
        load_ledger(path)


def test_two_first_lines_agree_on_one_namespace(path):
    heads = [HEAD, '{"flashgen-ledger":1,"namespace":"応用"}\n']
    found = set()
    for text in ("".join(heads), "".join(reversed(heads))):
        path.write_text(text + _line(), encoding="utf-8")
        found.add(load_ledger(path).namespace)
    assert len(found) == 1


def test_two_records_of_one_note_become_one(path):
    path.write_text(
        HEAD + _line(mod=1) + _line("b" * 16) + _line(mod=2, cards="[2]").replace('"cards":[1],', "")
    )
    ledger = load_ledger(path)
    assert [(each.guid, each.mod, each.cards) for each in ledger.records] == [
        ("a" * 16, 2, (1, 2)),
        ("b" * 16, 0, (1,)),
    ]


def test_a_ledger_with_one_guid_twice_is_not_saved(path):
    with pytest.raises(ValueError, match="one GUID"):
        save_ledger(path, Ledger("n", (record(), record())))
    assert not path.exists()


def test_a_link_stays_a_link_and_permissions_stay(tmp_path, path):
    real = tmp_path / "本物.jsonl"
    save_ledger(real, Ledger("n"))
    real.chmod(0o640)
    path.symlink_to(real)
    save_ledger(path, TWO)
    assert path.is_symlink()
    assert load_ledger(real) == TWO
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_what_a_crashed_run_left_is_removed(path):
    save_ledger(path, TWO)
    stale = path.with_name(f".{path.name}.1234.tmp")
    stale.write_text("half")
    save_ledger(path, TWO)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


class _Disk:
    """Lets the n-th of the operations that write fail."""

    def __init__(self, monkeypatch):
        self.count = 0
        self.failing = 0
        for name in ("open", "write", "fsync", "close"):
            monkeypatch.setattr(os, name, self._guard(getattr(os, name)))
        monkeypatch.setattr(Path, "replace", self._guard(Path.replace))

    def _guard(self, original):
        def guarded(*arguments, **options):
            self.count += 1
            if self.count == self.failing:
                if original is os_close:
                    original(*arguments)
                raise OSError(errno.ENOSPC, "No space left on device")
            return original(*arguments, **options)

        return guarded

    def fail_at(self, number):
        self.count, self.failing = 0, number


os_close = os.close


def test_whichever_step_fails_the_ledger_is_the_old_or_the_new_one(path, monkeypatch):
    old, new = Ledger("n", (record(term="旧"),)), Ledger("n", (record(term="新", mod=200),))
    save_ledger(path, old)
    original = path.read_bytes()
    faulty = _Disk(monkeypatch)
    failures, failing = 0, 1
    while True:
        path.write_bytes(original)
        faulty.fail_at(failing)
        try:
            save_ledger(path, new)
        except OSError:
            failures += 1
        reached = faulty.count
        faulty.fail_at(0)
        assert load_ledger(path) in (old, new)
        assert [each.name for each in path.parent.iterdir()] == [path.name]
        if reached < failing:
            break
        failing += 1
    assert failures >= 6  # open, write, fsync, close, replace, and the folder's
    assert load_ledger(path) == new


def test_a_short_write_goes_on(path, monkeypatch):
    original = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: original(fd, data[:7]))
    save_ledger(path, TWO)
    monkeypatch.undo()
    assert load_ledger(path) == TWO


def test_the_nearest_ledger_upwards_is_found(tmp_path, path):
    (tmp_path / "a/b").mkdir(parents=True)
    assert find_ledger(tmp_path / "a/b") != path
    save_ledger(path, TWO)
    assert find_ledger(tmp_path / "a/b/メモ.md") == path


def test_no_name_but_the_ledgers_is_left_beside_it(path):
    save_ledger(path, TWO)
    assert [each.name for each in path.parent.iterdir()] == [path.name]
