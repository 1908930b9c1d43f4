"""A record as one line of JSON, and back.

Keys stand in a fixed order and values of no weight are left out, so that equal records are
equal lines. Keys this version does not know are kept as they were and written back.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec

from flashgen.core.record import Record, State

VERSION = 1
VERSION_KEY = "flashgen-ledger"
OVERRIDE_KEY = "override"
LINE_START = b'{"guid":'
"""What every line of a record begins with, and no other line."""

Unknown = tuple[tuple[str, str], ...]
_Number = Annotated[int, msgspec.Meta(ge=1)]
# A GUID with a control character would stop a whole import (R19).
_Guid = Annotated[str, msgspec.Meta(pattern=r"^[!-~]{1,64}\Z")]


class ItemLine(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """An item; `changed` is left out while it is `since`."""

    number: _Number
    text: str
    freed: bool = False
    since: int = 0
    changed: int = 0
    former: str = ""


class RecordLine(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """A record as JSON has it.

    The defaults are part of the format: they are what a missing key means for ever, whatever
    the defaults of `Record` become.
    """

    guid: _Guid
    term: str
    body: str
    context: str = ""
    block_id: str = ""
    place: str = ""
    document: str
    after: str = ""
    deck: str
    notetype: Literal["qa", "cloze"]
    kind: str = ""
    cards: tuple[_Number, ...] = ()
    items: tuple[ItemLine, ...] = ()
    content_hash: str = ""
    mod: int = 0
    minted: int = 0
    rules: int = 1
    state: State = State.LIVE


class HeadLine(msgspec.Struct, kw_only=True, rename={"version": VERSION_KEY}):
    """The first line."""

    version: _Number
    namespace: str = ""


class OverrideLine(msgspec.Struct, kw_only=True, rename={"notetype": OVERRIDE_KEY}):
    """What is remembered of the user's own card templates."""

    notetype: str
    hash: str
    mod: int


_KNOWN = frozenset(RecordLine.__struct_fields__)
_KNOWN_HEAD = frozenset({VERSION_KEY, "namespace"})
_KNOWN_ITEM = frozenset(ItemLine.__struct_fields__)
_ITEMS = "items"

_head = msgspec.json.Decoder(HeadLine)
_override = msgspec.json.Decoder(OverrideLine)
_record = msgspec.json.Decoder(RecordLine)
_raw = msgspec.json.Decoder(dict[str, msgspec.Raw])
_raw_items = msgspec.json.Decoder(list[dict[str, msgspec.Raw]])
_encoder = msgspec.json.Encoder()


def decode_head(line: bytes) -> tuple[HeadLine, Unknown]:
    """Return the first line and its unknown keys; MsgspecError when it is none."""
    return _head.decode(line), _unknown(_raw.decode(line), _KNOWN_HEAD)


def encode_head(namespace: str, unknown: Unknown) -> bytes:
    """Return the first line."""
    return _with_keys(_encoder.encode(HeadLine(version=VERSION, namespace=namespace)), unknown)


def decode_override(line: bytes) -> OverrideLine:
    """Return a line about card templates; MsgspecError when it is none."""
    return _override.decode(line)


def encode_override(notetype: str, hashed: str, mod: int) -> bytes:
    """Return a line about card templates."""
    return _encoder.encode(OverrideLine(notetype=notetype, hash=hashed, mod=mod))


def keys_of(line: bytes) -> frozenset[str]:
    """Return the keys of a line; MsgspecError when it is no JSON object."""
    return frozenset(_raw.decode(line))


def decode_lines(data: bytes) -> list[RecordLine]:
    """Return all lines at once, which is ten times quicker; MsgspecError when one does not fit."""
    return _all_records.decode_lines(data)


_all_records = msgspec.json.Decoder(RecordLine)


def decode_record(line: bytes) -> tuple[RecordLine, Unknown]:
    """Return a line and the keys this version does not know; MsgspecError when it is no record."""
    try:
        return _record.decode(line), ()
    except msgspec.ValidationError:
        raw = _raw.decode(line)
        unknown = _unknown(raw, _KNOWN)
        kept = {key: value for key, value in raw.items() if key in _KNOWN}
        if _ITEMS in kept:
            items = _raw_items.decode(kept[_ITEMS])
            unknown += _unknown_of_items(items)
            known = [{key: value for key, value in item.items() if key in _KNOWN_ITEM} for item in items]
            kept[_ITEMS] = msgspec.Raw(_encoder.encode(known))
        return _record.decode(_encoder.encode(kept)), unknown


def _unknown(raw: dict[str, msgspec.Raw], known: frozenset[str]) -> Unknown:
    return tuple((key, bytes(value).decode()) for key, value in raw.items() if key not in known)


def _unknown_of_items(items: list[dict[str, msgspec.Raw]]) -> Unknown:
    """Keep unknown keys of items under the record's known key `items`, by number."""
    more = {
        bytes(item["number"]).decode(): {key: value for key, value in item.items() if key not in _KNOWN_ITEM}
        for item in items
        if "number" in item and item.keys() - _KNOWN_ITEM
    }
    return ((_ITEMS, _encoder.encode(more).decode()),) if more else ()


def records_of(lines: Sequence[RecordLine]) -> list[Record]:
    """Return the records of lines without unknown keys."""
    return msgspec.convert(lines, list[Record], from_attributes=True)


def lines_of(records: Sequence[Record]) -> list[RecordLine]:
    """Return the lines of records, their unknown keys aside."""
    return msgspec.convert(records, list[RecordLine], from_attributes=True)


def encode_lines(lines: Sequence[RecordLine], unknown: Sequence[Unknown]) -> bytes:
    """Return records' lines with their line ends; `unknown` stands beside `lines`."""
    if not any(unknown):
        return _encoder.encode_lines(lines)
    encoded = (_with_unknown(_encoder.encode(line), more) for line, more in zip(lines, unknown, strict=True))
    return b"".join(line + b"\n" for line in encoded)


def _with_unknown(line: bytes, unknown: Unknown) -> bytes:
    of_items = dict(unknown).get(_ITEMS)
    if of_items is not None:
        line = _with_unknown_of_items(line, json.loads(of_items))
    return _with_keys(line, tuple(pair for pair in unknown if pair[0] != _ITEMS))


def _with_unknown_of_items(line: bytes, more: dict[str, dict[str, object]]) -> bytes:
    whole = json.loads(line)
    for item in whole.get(_ITEMS, ()):
        item.update(more.get(str(item["number"]), {}))
    return _encoder.encode(whole)


def _with_keys(line: bytes, unknown: Unknown) -> bytes:
    more = b"".join(b"," + _encoder.encode(key) + b":" + value.encode() for key, value in unknown)
    return line[:-1] + more + b"}"
