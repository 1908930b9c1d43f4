"""The ledger in memory."""

from __future__ import annotations

from dataclasses import dataclass

from flashgen.core.record import Record


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything remembered in one folder."""

    namespace: str = ""
    """What GUIDs are minted under; written once, at the first build."""
    records: tuple[Record, ...] = ()
    """Sorted by GUID."""
    unknown: tuple[tuple[str, str], ...] = ()
    """Keys of a newer flashgen in the first line with their JSON, kept."""
