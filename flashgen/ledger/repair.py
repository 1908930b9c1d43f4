"""Healing a damaged ledger, on request only: `flashgen doctor --fix` (S10)."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path

from flashgen.ledger.disk import replace_file
from flashgen.ledger.error import LedgerDamaged
from flashgen.ledger.model import Ledger
from flashgen.ledger.read import CONFLICT_MARKER, Reading, one_of_each, parse_ledger
from flashgen.ledger.store import bytes_of
from flashgen.ledger.write import encode_ledger

_CONFLICT = re.compile("conflict|競合", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Repair:
    """What a repair did."""

    ledger: Ledger
    copy: Path | None
    """Where the former file was kept; none when it was whole and nothing was merged."""
    dropped: tuple[tuple[Path, int, str], ...]
    """Lines that nothing could be made of, conflict markers aside: file, line number, text."""
    merged: tuple[Path, ...]
    """Conflict copies whose records were taken over; they are left for the user to delete."""


def conflict_copies(path: Path) -> tuple[Path, ...]:
    """Return the copies of a ledger that a sync tool made: `flashgen.ledger (Conflicted copy …).jsonl`."""
    if not path.parent.is_dir():
        return ()
    return tuple(
        file
        for file in sorted(path.parent.iterdir())
        if file.name.startswith(path.stem) and file.suffix == path.suffix and _CONFLICT.search(file.name)
    )


def repair_ledger(path: Path) -> Repair:
    """Keep every whole line of a ledger and of its conflict copies, and write the ledger anew.

    The former file is kept under another name before anything is written. A whole ledger
    without conflict copies is not touched. Call it under `locked`.

    Raises:
        LedgerTooNew: A newer flashgen wrote one of the files.
        OSError: A file cannot be read or written.
    """
    copies = conflict_copies(path)
    before = bytes_of(path)
    if not copies and _is_whole(before, path):
        return Repair(parse_ledger(before, path), None, (), ())
    dropped: list[tuple[Path, int, str]] = []
    own, *others = [_salvaged(file, dropped) for file in (path, *copies)]
    ledger = _united(own, others)
    copy = _free_name(path) if before else None
    if copy is not None:
        replace_file(copy, before)
    replace_file(Path(os.path.realpath(path)), encode_ledger(ledger, own))
    return Repair(ledger, copy, tuple(dropped), copies)


def _salvaged(path: Path, dropped: list[tuple[Path, int, str]]) -> Ledger:
    reading = Reading(path)
    for number, line in enumerate(bytes_of(path).split(b"\n"), start=1):
        try:
            reading.add(line)
        except LedgerDamaged as error:
            if error.detail != CONFLICT_MARKER:
                dropped.append((path, number, line.decode("utf-8", "replace")))
    return reading.salvaged()


def _united(own: Ledger, others: list[Ledger]) -> Ledger:
    """Return the ledger with the records of its copies; the rest of its own stands."""
    every = (own, *others)
    return replace(
        own,
        namespace=next((each.namespace for each in every if each.namespace), ""),
        records=one_of_each([record for each in every for record in each.records]),
        others=tuple(sorted({other for each in every for other in each.others})),
    )


def _is_whole(data: bytes, path: Path) -> bool:
    try:
        parse_ledger(data, path)
    except LedgerDamaged:
        return False
    return True


def _free_name(path: Path) -> Path:
    number = 1
    while (kept := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    return kept
