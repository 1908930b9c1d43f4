"""The time stamp moves when the content moves."""

from __future__ import annotations

from flashgen.core.record import Record
from flashgen.core.retire import is_mass_disappearance
from flashgen.core.stamp import build_time, next_minted, stamp


def _record(mod: int = 100, content_hash: str = "a", minted: int = 5_000) -> Record:
    return Record(
        guid="g",
        term="拍子",
        body="meter",
        document="拍子.md",
        deck="音楽",
        notetype="qa",
        cards=(1, 2),
        content_hash=content_hash,
        mod=mod,
        minted=minted,
    )


def test_a_new_note_is_stamped_now() -> None:
    assert stamp("a", None, 500) == 500


def test_unchanged_content_keeps_its_stamp() -> None:
    assert stamp("a", _record(), 500) == 100


def test_changed_content_is_stamped_now() -> None:
    assert stamp("b", _record(), 500) == 500


def test_changed_content_is_newer_even_when_the_clock_ran_back() -> None:
    assert stamp("b", _record(mod=900), 500) == 901


def test_the_build_is_never_older_than_the_ledger() -> None:
    assert build_time(500, [_record(mod=900)]) == 900
    assert build_time(500, []) == 500


def test_a_note_id_is_never_given_twice() -> None:
    assert next_minted(1, [_record(minted=5_000)]) == 5_001
    assert next_minted(9, [_record(minted=5_000)]) == 9_000


def test_a_few_missing_notes_are_an_edit_and_many_are_an_accident() -> None:
    assert not is_mass_disappearance(10, 40)
    assert is_mass_disappearance(11, 40)
    assert not is_mass_disappearance(20, 100)
    assert is_mass_disappearance(21, 100)
    assert is_mass_disappearance(3, 3)
    assert not is_mass_disappearance(0, 0)
