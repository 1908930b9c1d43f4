"""Reads and writes the ledger: what flashgen remembers of every note.

The law of this room: one record a line, sorted by GUID, no date and no whole-file hash, so
that two branches merge; the file is replaced whole or not at all; what a newer flashgen wrote
is kept or refused, never dropped. msgspec and filelock are used here.
"""

from __future__ import annotations

from flashgen.ledger.error import LedgerBusy, LedgerDamaged, LedgerError, LedgerTooNew
from flashgen.ledger.lock import locked
from flashgen.ledger.merge import merge_records
from flashgen.ledger.model import NAME, Ledger, Override, agree
from flashgen.ledger.repair import Repair, conflict_copies, repair_ledger
from flashgen.ledger.store import find_ledger, load_ledger, save_ledger

__all__ = [
    "NAME",
    "Ledger",
    "LedgerBusy",
    "LedgerDamaged",
    "LedgerError",
    "LedgerTooNew",
    "Override",
    "Repair",
    "agree",
    "conflict_copies",
    "find_ledger",
    "load_ledger",
    "locked",
    "merge_records",
    "repair_ledger",
    "save_ledger",
]
