"""The lines of a ledger, as they come, made into one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import msgspec

from flashgen.core.record import Record
from flashgen.ledger import form
from flashgen.ledger.error import LedgerDamaged, LedgerTooNew
from flashgen.ledger.form import LINE_START
from flashgen.ledger.merge import merge_records
from flashgen.ledger.model import Ledger, Override

CONFLICT_MARKER = "conflict marker"
"""Detail of the damage that git leaves behind."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MARKERS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")


def parse_ledger(data: bytes, path: Path) -> Ledger:
    """Return the ledger that bytes hold; `path` is for the errors of `load_ledger`."""
    reading = Reading(path)
    first, rest = _halves(data.removeprefix(_BYTE_ORDER_MARK))
    for line in first:
        reading.add(line)
    if not reading.take_all(rest):
        for line in rest.split(b"\n"):
            reading.add(line)
    return reading.ledger()


def _halves(data: bytes) -> tuple[list[bytes], bytes]:
    """Part the first lines from the records, which then mostly follow without a break."""
    if data.startswith(LINE_START):
        return [], data
    break_at = data.find(b"\n" + LINE_START)
    return (data[:break_at].split(b"\n"), data[break_at + 1 :]) if break_at >= 0 else (data.split(b"\n"), b"")


class Reading:
    """A ledger while its lines come in."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._line = 0
        self._has_head = False
        self._namespaces: set[str] = set()
        self._unknown: dict[str, str] = {}
        self._overrides: set[Override] = set()
        self._others: set[str] = set()
        self._records: list[Record] = []

    def add(self, line: bytes) -> None:
        """Take one line; raises LedgerDamaged or LedgerTooNew."""
        self._line += 1
        if not line.strip():
            return
        try:
            self._add(line)
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            detail = CONFLICT_MARKER if line.startswith(_MARKERS) else str(error)
            raise LedgerDamaged(self._path, self._line, detail) from error

    def _add(self, line: bytes) -> None:
        if line.startswith(LINE_START):
            self._add_record(line)
            return
        keys = form.keys_of(line)
        if form.VERSION_KEY in keys:
            self._add_head(line)
        elif form.OVERRIDE_KEY in keys:
            found = form.decode_override(line)
            self._overrides.add(Override(found.notetype, found.hash, found.mod))
        elif "guid" in keys:
            self._add_record(line)
        else:
            self._others.add(line.decode().strip())

    def _add_head(self, line: bytes) -> None:
        head, unknown = form.decode_head(line)
        if head.version > form.VERSION:
            raise LedgerTooNew(self._path, head.version)
        self._has_head = True
        self._namespaces.add(head.namespace)
        self._unknown |= dict(unknown)

    def _add_record(self, line: bytes) -> None:
        decoded, unknown = form.decode_record(line)
        record = form.records_of([decoded])[0]
        self._records.append(replace(record, unknown=unknown) if unknown else record)

    def take_all(self, data: bytes) -> bool:
        """Take records' lines at once; return False, with nothing taken, when one is unusual."""
        try:
            self._records += form.records_of(form.decode_lines(data))
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return False
        return True

    def ledger(self) -> Ledger:
        """Return what has come in, records of one GUID merged."""
        if not self._has_head and (self._records or self._others or self._overrides):
            raise LedgerDamaged(self._path, 1, "no first line")
        return self.salvaged()

    def salvaged(self) -> Ledger:
        """Return what has come in, be the first line missing or not."""
        # Two first lines are two branches that each had their first build; all must choose one.
        namespace = min(filter(None, self._namespaces), default="")
        overrides = {each.notetype: each for each in sorted(self._overrides, key=lambda o: (o.mod, o.hash))}
        return Ledger(
            namespace,
            one_of_each(self._records),
            tuple(sorted(self._unknown.items())),
            tuple(sorted(overrides.values())),
            tuple(sorted(self._others)),
        )


def one_of_each(records: list[Record]) -> tuple[Record, ...]:
    """Return the records by GUID, those of one GUID merged."""
    if all(a.guid < b.guid for a, b in pairwise(records)):
        return tuple(records)
    by_guid: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_guid[record.guid].append(record)
    return tuple(merge_records(*by_guid[guid]) for guid in sorted(by_guid))
