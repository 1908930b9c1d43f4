"""Values by key: what is not whole, or not ours, is as good as absent."""

from __future__ import annotations

import os
import subprocess
import sys
import zlib
from dataclasses import dataclass

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashgen.cache import store as store_module
from flashgen.cache.store import Store
from flashgen.core.text import Span


@dataclass(frozen=True)
class Value:
    words: tuple[str, ...]
    span: Span | None = None


VALUE = Value(("用語", "term"), Span(2, 5))


@pytest.fixture
def store(tmp_path) -> Store[Value]:
    return Store("values", Value, tmp_path / "cache")


def put(store: Store[Value], value: Value = VALUE) -> str:
    key = store.key(("a.md", "text"))
    store.put(key, store.encode(value))
    return key


def file_of(tmp_path, key):
    return tmp_path / "cache/values" / key


def test_what_was_put_is_got(store):
    assert store.get(put(store)) == VALUE


def test_a_store_opened_again_finds_it(store, tmp_path):
    assert Store("values", Value, tmp_path / "cache").get(put(store)) == VALUE


def test_keys_keep_their_parts_apart(store):
    assert store.key(("ab", "c")) != store.key(("a", "bc"))


def test_another_flashgen_has_other_keys(store, tmp_path, monkeypatch):
    monkeypatch.setattr(store_module, "stamp", lambda: "another")
    assert Store("values", Value, tmp_path / "cache").key(("a",)) != store.key(("a",))


def test_nothing_is_kept_when_the_cache_is_off(monkeypatch):
    monkeypatch.setenv("FLASHGEN_CACHE", "off")
    off = Store("values", Value)
    assert off.get(put(off)) is None


@pytest.mark.parametrize("cut", [0, 1, 12, 60, -1])
def test_a_file_cut_short_is_absent(store, tmp_path, cut):
    key = put(store)
    file = file_of(tmp_path, key)
    file.write_bytes(file.read_bytes()[:cut])
    assert store.get(key) is None


@given(at=st.integers(0, 10_000), bit=st.integers(0, 7))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_flipped_bit_never_gives_another_value(store, tmp_path, at, bit):
    key = put(store)
    file = file_of(tmp_path, key)
    data = bytearray(file.read_bytes())
    data[at % len(data)] ^= 1 << bit
    file.write_bytes(data)
    assert store.get(key) in (None, VALUE)


@pytest.mark.parametrize(
    "value", [{"words": 1}, {"words": ["a"], "span": {"start": 5, "end": 2}}, [], "text", None]
)
def test_a_value_of_another_shape_is_absent(store, tmp_path, value):
    key = put(store)
    file = file_of(tmp_path, key)
    head = file.read_bytes().split(key.encode())[0] + key.encode() + b"\n"
    file.write_bytes(head + zlib.compress(msgspec.msgpack.encode(value)))
    assert store.get(key) is None


def test_a_file_under_another_name_is_absent(store, tmp_path):
    key = put(store)
    other = store.key(("b.md", "text"))
    file_of(tmp_path, key).rename(file_of(tmp_path, other))
    assert store.get(other) is None


def test_a_damaged_file_is_written_anew(store, tmp_path):
    key = put(store)
    file_of(tmp_path, key).write_bytes(b"\0" * 100)
    assert store.get(key) is None
    put(store)
    assert store.get(key) == VALUE


def test_a_folder_in_the_way_is_no_error(store, tmp_path):
    key = store.key(("a.md", "text"))
    file_of(tmp_path, key).mkdir()
    put(store)
    assert store.get(key) is None


def test_a_cache_that_cannot_be_made_is_no_error(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    blocked = Store("values", Value, tmp_path / "file/cache")
    assert blocked.get(put(blocked)) is None


def test_a_store_holds_no_more_than_its_limit(store, tmp_path):
    for number in range(20):
        value = Value((os.urandom(500).hex(),))
        store.put(store.key((str(number),)), store.encode(value))
    store.tidy(5_000)
    assert 0 < sum(path.stat().st_size for path in (tmp_path / "cache/values").iterdir()) <= 5_000


def test_reading_an_old_file_marks_it_as_used(store, tmp_path):
    key = put(store)
    os.utime(file_of(tmp_path, key), (1_000_000, 1_000_000))
    store.get(key)
    assert file_of(tmp_path, key).stat().st_mtime > 1_000_000


RACE = """
import sys
from pathlib import Path
from flashgen.cache.store import Store
store = Store("values", tuple[str, ...], Path(sys.argv[1]))
key = store.key(("one",))
for _ in range(200):
    store.put(key, store.encode((sys.argv[2] * 5000,)))
    found = store.get(key)
    assert found is not None and set(found[0]) in ({"a"}, {"b"}), found
"""


def test_two_runs_that_write_one_key_see_whole_values_only(tmp_path):
    runs = [subprocess.Popen([sys.executable, "-c", RACE, str(tmp_path), letter]) for letter in "ab"]
    assert [run.wait() for run in runs] == [0, 0]
    assert len(list((tmp_path / "values").iterdir())) == 1
