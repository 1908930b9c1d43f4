"""The ledger in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flashgen.core.record import Record

NAME = "flashgen.ledger.jsonl"


@dataclass(frozen=True, slots=True, order=True)
class Override:
    """The user's own card templates of a notetype, as they were last shipped."""

    notetype: str
    """`qa` or `cloze`."""
    hash: str
    mod: int
    """Seconds; moves when the hash moves (R6)."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything remembered in one folder."""

    namespace: str = ""
    """What GUIDs are minted under; written once, at the first build."""
    records: tuple[Record, ...] = ()
    """Sorted by GUID."""
    unknown: tuple[tuple[str, str], ...] = ()
    """Keys of a newer flashgen in the first line with their JSON, kept."""
    overrides: tuple[Override, ...] = ()
    """At most one a notetype, sorted."""
    others: tuple[str, ...] = ()
    """Lines of a newer flashgen that are neither, kept as they are."""


def agree(one: Ledger, other: Ledger) -> bool:
    """Tell whether two ledgers say the same of every note.

    Which note stands before which is a hint for matching and nothing that could be lost: bullets
    that only changed places are no difference.
    """
    if one == other:
        return True
    if len(one.records) != len(other.records) or replace(one, records=other.records) != other:
        return False
    pairs = zip(one.records, other.records, strict=True)
    return all(a == b or replace(a, after=b.after) == b for a, b in pairs)
