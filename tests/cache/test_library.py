"""Documents that were read before: the same findings, without the work."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool

import pytest

from flashgen.build import find_scopes, reading
from flashgen.build.library import read_library

pytestmark = pytest.mark.dictionary


def read(notes, progress=lambda *_: None):
    (scope,) = find_scopes([notes])
    return read_library(scope, progress)


def found_in(library):
    """Return all that a library holds, unpacked."""
    return [(page.findings, page.document, page.glosses) for page in library.pages], library.problems


@pytest.fixture
def unread(monkeypatch):
    """Fail when a document is worked out."""

    def find(sources, _further):
        raise AssertionError([source.path for source in sources])

    return lambda: monkeypatch.setattr(reading, "find", find)


def test_a_library_is_the_same_without_with_an_empty_and_with_a_full_cache(notes, cache, monkeypatch, unread):
    first = read(notes)
    unread()
    second = read(notes)
    monkeypatch.undo()
    monkeypatch.setenv("FLASHGEN_CACHE", "off")
    assert found_in(read(notes)) == found_in(first) == found_in(second)
    assert first.pages
    assert first.problems


def test_an_edited_document_is_read_again_and_no_other(notes, cache, monkeypatch):
    read(notes)
    (notes / "設定.md").write_text("- 弓 (Arch)\n", "utf-8")
    found: list[str] = []
    find = reading.find

    def noted(sources, further):
        found.extend(source.path for source in sources)
        return find(sources, further)

    monkeypatch.setattr(reading, "find", noted)
    library = read(notes)
    assert found == ["設定.md"]
    assert "Arch" in [gloss.body.text for page in library.pages for gloss in page.glosses]


def test_a_renamed_document_is_read_again(notes, cache, unread):
    read(notes)
    (notes / "設定.md").rename(notes / "新名.md")
    unread()
    with pytest.raises(AssertionError, match=r"新名\.md"):
        read(notes)


def test_a_damaged_cache_costs_time_only(notes, cache):
    first = read(notes)
    for file in (cache / "pages").iterdir():
        file.write_bytes(file.read_bytes()[:-3])
    assert found_in(read(notes)) == found_in(first)


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_several_processes_find_what_one_finds(notes, cache, monkeypatch, method):
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} here")
    monkeypatch.setenv("FLASHGEN_CACHE", "off")
    alone = read(notes)
    seen = []
    monkeypatch.setattr(reading, "SEVERAL", 2)
    monkeypatch.setattr(reading, "_processors", lambda: 2)
    monkeypatch.setattr(reading, "CHUNK", 3)
    monkeypatch.setattr(reading, "_may_have_children", lambda: True)
    monkeypatch.setattr(reading, "_may_fork", lambda: method == "fork")
    monkeypatch.setattr(
        reading, "find", lambda _source, _further: pytest.fail("read in this process")
    ) if method == "spawn" else None
    together = read(notes, lambda stage, done, total: seen.append((stage, done, total)))
    assert found_in(together) == found_in(alone)
    assert seen == [("read", done, seen[-1][2]) for done in range(len(seen))]
    assert seen[-1][1] == seen[-1][2]


def test_processes_that_die_are_no_error(notes, cache, monkeypatch):
    alone = read(notes)
    monkeypatch.setenv("FLASHGEN_CACHE", "off")
    monkeypatch.setattr(reading, "SEVERAL", 2)
    monkeypatch.setattr(reading, "_may_have_children", lambda: True)
    monkeypatch.setattr(reading, "_processors", lambda: 2)

    def die(errands, further, _store):
        yield from reading.find([errands[0][1]], further)
        raise BrokenProcessPool

    monkeypatch.setattr(reading, "_in_processes", die)
    assert found_in(read(notes)) == found_in(alone)


def test_a_build_of_known_documents_never_loads_the_dictionary(notes, cache, tmp_path):
    code = (
        "import sys\nfrom pathlib import Path\nfrom flashgen.build import BuildOptions, build_deck, find_scopes\n"
        "(scope,) = find_scopes([Path(sys.argv[1])])\n"
        "print(build_deck(scope, BuildOptions(output=Path(sys.argv[2]))).cards, 'sudachipy' in sys.modules)"
    )

    def build():
        done = subprocess.run(
            [sys.executable, "-c", code, notes, tmp_path / "x.apkg"],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ,
        )
        return done.stdout.split()

    first, second = build(), build()
    assert first[1] == "True"
    assert second == [first[0], "False"]
