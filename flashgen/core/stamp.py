"""The time stamp of a note: moves when what Anki stores of it moves, and only then (R7, R8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flashgen.core.record import Record


def stamp(content_hash: str, record: Record | None, now: int, *, is_touched: bool = False) -> int:
    """Return the note's `mod` in seconds.

    The former one while the content is the same, else now, or one second more than before
    where the clock has not passed it. A note that is touched counts as changed.
    """
    if record is None or not record.content_hash:
        return now
    is_same = record.content_hash == content_hash and not is_touched
    return record.mod if is_same else max(now, record.mod + 1)


def build_time(clock: int, records: Iterable[Record]) -> int:
    """Return the build's time: the clock's, raised to the newest `mod` of the ledger."""
    return max([clock, *(record.mod for record in records)])


def next_minted(now: int, records: Iterable[Record]) -> int:
    """Return the first free note id in milliseconds: the build's time, or after the last one given."""
    return max([now * 1000, *(record.minted + 1 for record in records)])
