"""The ledger on disk: read whole, replaced whole (S7)."""

from __future__ import annotations

import os
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from flashgen.ledger.error import LedgerDamaged, LedgerTooNew
from flashgen.ledger.form import VERSION, HeadLine, decode_head, decode_record, encode_head, encode_record
from flashgen.ledger.merge import merge_records
from flashgen.ledger.model import Ledger

if TYPE_CHECKING:
    from flashgen.core.record import Record

_TEMPORARY = ".tmp"
_CONFLICT = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")


def load_ledger(path: Path) -> Ledger:
    """Return the ledger; a missing file is an empty one.

    Two records of one GUID, which a union merge leaves, are merged.

    Raises:
        LedgerTooNew: A newer flashgen wrote it.
        LedgerDamaged: A line is neither the first line nor a record.
        OSError: The file cannot be read.
    """
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return Ledger()
    if not any(line.strip() for line in lines):
        return Ledger()
    namespace = ""
    unknown: tuple[tuple[str, str], ...] = ()
    found: defaultdict[str, list[Record]] = defaultdict(list)
    has_head = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if b'"flashgen-ledger"' in line[:40]:
            head, more = _head(path, number, line)
            if not has_head:
                namespace, unknown, has_head = head.namespace, more, True
            continue
        record = _decoded(path, number, line)
        found[record.guid].append(record)
    if not has_head:
        raise LedgerDamaged(path, 1, "no first line")
    records = (each[0] if len(each) == 1 else merge_records(each) for each in found.values())
    return Ledger(namespace, tuple(sorted(records, key=lambda record: record.guid)), unknown)


def _head(path: Path, number: int, line: bytes) -> tuple[HeadLine, tuple[tuple[str, str], ...]]:
    try:
        head, unknown = decode_head(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise LedgerDamaged(path, number, str(error)) from error
    if head.version > VERSION:
        raise LedgerTooNew(path, head.version)
    return head, unknown


def _decoded(path: Path, number: int, line: bytes) -> Record:
    try:
        return decode_record(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as error:
        detail = "conflict marker" if line.startswith(_CONFLICT) else str(error)
        raise LedgerDamaged(path, number, detail) from error


def save_ledger(path: Path, ledger: Ledger) -> None:
    """Write the ledger, all or nothing; a file that holds the same bytes is not touched.

    Raises:
        OSError: The old file is as it was.
    """
    lines = [encode_head(ledger.namespace, ledger.unknown)]
    lines += map(encode_record, sorted(ledger.records, key=lambda record: record.guid))
    data = b"\n".join(lines) + b"\n"
    with suppress(OSError):
        if path.read_bytes() == data:
            return
    _replace(path, data)


def _replace(path: Path, data: bytes) -> None:
    """Write beside, sync, rename, sync the folder: a crash leaves the old file or the new one."""
    temporary = path.with_name(path.name + _TEMPORARY)
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
