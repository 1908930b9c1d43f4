"""Where the cache is, and how much it may hold."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flashgen.cache.folder import cache_folder, evict, make_folder, replace_file

ROOT = Path(os.path.abspath("/r"))


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"XDG_CACHE_HOME": str(ROOT / "x"), "HOME": str(ROOT)}, ROOT / "x/flashgen"),
        ({"HOME": str(ROOT)}, ROOT / ".cache/flashgen"),
        ({"XDG_CACHE_HOME": "relative", "HOME": str(ROOT)}, ROOT / ".cache/flashgen"),
        ({"FLASHGEN_CACHE": str(ROOT / "own"), "HOME": str(ROOT)}, ROOT / "own"),
        ({"FLASHGEN_CACHE": "off", "HOME": str(ROOT)}, None),
        ({"FLASHGEN_CACHE": "OFF", "HOME": str(ROOT)}, None),
        ({}, None),
        ({"HOME": "relative"}, None),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="POSIX's variables")
def test_the_environment_says_where_the_cache_is(environ, folder):
    assert cache_folder(environ) == folder


def test_a_folder_is_for_its_owner_alone_and_says_that_it_is_a_cache(tmp_path):
    folder = make_folder(tmp_path / "cache", "pages")
    assert (
        (tmp_path / "cache/CACHEDIR.TAG")
        .read_bytes()
        .startswith(b"Signature: 8a477f597d28d172789f06886806bc55")
    )
    if os.name == "posix":
        assert folder.stat().st_mode & 0o077 == 0


def test_replacing_leaves_nothing_beside_the_file(tmp_path):
    replace_file(tmp_path / "a", b"1")
    replace_file(tmp_path / "a", b"2")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"2"}


def test_what_was_unused_longest_goes_first(tmp_path):
    for age, name in enumerate(("new", "middle", "old")):
        (tmp_path / name).write_bytes(b"x" * 100)
        os.utime(tmp_path / name, (1_000_000 - age, 1_000_000 - age))
    evict(tmp_path, 300)
    assert len(list(tmp_path.iterdir())) == 3
    evict(tmp_path, 299)
    assert {path.name for path in tmp_path.iterdir()} == {"new", "middle"}
