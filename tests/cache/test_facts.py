"""What the disk says of a file is trusted once it must show every later edit, and not before."""

from __future__ import annotations

import os
import time

import pytest

from flashgen.cache import unchanged
from flashgen.cache.unchanged import Seen, digest_of, facts_of, is_old, keep, recall

REQUEST = {"folder": "/", "paths": ["a"]}


@pytest.fixture
def file(tmp_path):
    """Return a file that was written this moment."""
    path = tmp_path / "a.md"
    path.write_text("one", "utf-8")
    return path


def remember(file, since):
    facts = facts_of(str(file))
    digest = "" if is_old(facts, since) else digest_of(str(file))
    keep(REQUEST, [], [Seen(str(file), facts, is_old(facts, since), digest)], [])


def edit_within_the_tick(monkeypatch, file):
    """Edit a file so that the disk tells nothing of it."""
    facts = facts_of(str(file))
    file.write_text("two", "utf-8")
    monkeypatch.setattr(unchanged, "facts_of", lambda _path: facts)


def test_an_edit_within_the_tick_of_the_build_is_seen(file, cache, monkeypatch):
    remember(file, time.time_ns())
    edit_within_the_tick(monkeypatch, file)
    assert recall(REQUEST) is None


def test_facts_that_were_old_are_trusted_without_reading(file, cache, monkeypatch):
    remember(file, time.time_ns() + 3_000_000_000)
    edit_within_the_tick(monkeypatch, file)  # which cannot be, two seconds later
    assert recall(REQUEST) == ()


@pytest.mark.parametrize(("seconds", "is_trusted"), [(1.9, False), (2.1, True)])
def test_facts_are_trusted_from_two_seconds_on(file, seconds, is_trusted):
    assert is_old(facts_of(str(file)), file.stat().st_ctime_ns + int(seconds * 1e9)) is is_trusted


def test_contents_are_compared_until_the_facts_have_grown_old(file, cache, monkeypatch):
    remember(file, time.time_ns())
    assert recall(REQUEST) == ()
    later = time.time_ns() + 3_000_000_000
    monkeypatch.setattr("time.time_ns", lambda: later)
    assert recall(REQUEST) == ()
    monkeypatch.setattr(unchanged, "digest_of", lambda path: pytest.fail(f"{path} was read"))
    assert recall(REQUEST) == ()


def test_a_file_written_anew_with_the_same_contents_is_unchanged(file, cache):
    remember(file, time.time_ns())
    os.utime(file, (1, 1))
    assert recall(REQUEST) == ()
