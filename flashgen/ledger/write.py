"""A ledger → its bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flashgen.core.record import Item, Record
from flashgen.ledger import form
from flashgen.ledger.model import Ledger

_CHUNK = 1000
"""Records that stand in memory twice at a time."""


def encode_ledger(ledger: Ledger, former: Ledger) -> bytearray:
    """Return the bytes of a ledger; equal ledgers with equal pasts are equal bytes.

    Raises:
        ValueError: Two records have one GUID, or a value is none that a ledger can hold.
    """
    records = sorted(ledger.records, key=lambda record: record.guid)
    if len({record.guid for record in records}) != len(records):
        raise ValueError("two records have one GUID")
    past = {record.guid: record for record in former.records if record.items}
    head = [form.encode_head(ledger.namespace, ledger.unknown)]
    head += [form.encode_override(each.notetype, each.hash, each.mod) for each in sorted(ledger.overrides)]
    head += [other.encode() for other in sorted(ledger.others)]
    data = bytearray(b"\n".join(head) + b"\n")
    for at in range(0, len(records), _CHUNK):
        data += _encoded(records[at : at + _CHUNK], past)
    return data


def _encoded(records: Sequence[Record], past: Mapping[str, Record]) -> bytes:
    lines = form.lines_of(records)
    for line in lines:
        if line.items:
            _date(line, past.get(line.guid))
    return form.encode_lines(lines, [record.unknown for record in records])


def _date(line: form.RecordLine, past: Record | None) -> None:
    """Fill in when each item got its number, and when it last changed."""
    known = {item.number: item for item in past.items} if past else {}
    for item in line.items:
        if not item.since:
            _date_item(item, line.mod, known.get(item.number), past)
        if item.changed == item.since:
            item.changed = 0


def _date_item(item: form.ItemLine, now: int, known: Item | None, past: Record | None) -> None:
    if known is None or past is None:
        item.since = now
        return
    item.since = known.since or past.mod
    is_same = known.text == item.text and known.freed == item.freed
    item.changed = known.changed if is_same else now
