"""The ledger on disk: read whole, replaced whole (S7)."""

from __future__ import annotations

import os
from pathlib import Path

from flashgen.ledger.disk import quietly_collected, remove_stale, replace_file
from flashgen.ledger.model import NAME, Ledger
from flashgen.ledger.read import parse_ledger
from flashgen.ledger.write import encode_ledger


def find_ledger(start: Path) -> Path | None:
    """Return the nearest ledger of the usual name upwards from a file or folder."""
    folder = Path(os.path.abspath(start))
    return next((at / NAME for at in (folder, *folder.parents) if (at / NAME).is_file()), None)


def load_ledger(path: Path) -> Ledger:
    """Return the ledger; a missing file is an empty one.

    Two records of one GUID, which a union merge leaves, are merged.

    Raises:
        LedgerTooNew: A newer flashgen wrote it.
        LedgerDamaged: A line is neither the first line nor a record.
        OSError: The file cannot be read.
    """
    data = bytes_of(path)
    with quietly_collected():
        return parse_ledger(data, path)


def save_ledger(path: Path, ledger: Ledger, former: Ledger | None = None) -> None:
    """Write the ledger, all or nothing; a file that holds the same bytes is not touched.

    Items get their times here (`Item.since`), from the former ledger and their record's `mod`.
    Call it under `locked`; what was loaded under the same lock, given as `former`, need not be
    read again.

    Raises:
        LedgerTooNew: A newer flashgen has written the file since it was loaded.
        LedgerDamaged: What is on disk cannot be read, so it is not replaced.
        OSError: The disk refuses; the file is the old one or, past the rename, the new one.
        ValueError: Two records have one GUID.
    """
    target = Path(os.path.realpath(path))  # a link stays a link
    remove_stale(target)
    before = bytes_of(target)
    with quietly_collected():
        data = encode_ledger(ledger, parse_ledger(before, path) if former is None else former)
    if data != before:
        replace_file(target, data)


def bytes_of(path: Path) -> bytes:
    """Return a file's bytes, none for a file that is not there."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
