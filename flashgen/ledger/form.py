"""A record as one line of JSON, and back.

Keys stand in a fixed order and values of no weight are left out, so that equal records are
equal lines. Keys this version does not know are kept as they were and written back.
"""

from __future__ import annotations

import msgspec

from flashgen.core.record import Item, Record, State

VERSION = 1
VERSION_KEY = "flashgen-ledger"


class ItemLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """An item: its number, its text, and whether its number is only kept."""

    number: int
    text: str
    freed: bool = False


class RecordLine(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A record as JSON has it."""

    guid: str
    term: str
    body: str
    context: str = ""
    block_id: str = ""
    place: str = ""
    document: str
    deck: str
    notetype: str
    kind: str = ""
    cards: tuple[int, ...] = ()
    items: tuple[ItemLine, ...] = ()
    content_hash: str = ""
    mod: int = 0
    minted: int = 0
    rules: int = 1
    state: State = State.LIVE


class HeadLine(msgspec.Struct, frozen=True, kw_only=True, rename={"version": VERSION_KEY}):
    """The first line."""

    version: int
    namespace: str = ""


_known = frozenset(RecordLine.__struct_fields__)
_known_head = frozenset({VERSION_KEY, "namespace"})
_record = msgspec.json.Decoder(RecordLine)
_head = msgspec.json.Decoder(HeadLine)
_raw = msgspec.json.Decoder(dict[str, msgspec.Raw])
_encoder = msgspec.json.Encoder()


def decode_head(line: bytes) -> tuple[HeadLine, tuple[tuple[str, str], ...]]:
    """Return the first line and its unknown keys; ValueError when it is none."""
    return _head.decode(line), _unknown(line, _known_head)


def encode_head(namespace: str, unknown: tuple[tuple[str, str], ...]) -> bytes:
    """Return the first line."""
    return _with_unknown(_encoder.encode(HeadLine(version=VERSION, namespace=namespace)), unknown)


def decode_record(line: bytes) -> Record:
    """Return the record of a line; ValueError when it is none."""
    found = _record.decode(line)
    values = {name: getattr(found, name) for name in RecordLine.__struct_fields__}
    values["items"] = tuple(Item(item.number, item.text, item.freed) for item in found.items)
    # Cheap test first: a line without a further key is the rule.
    return Record(**values, unknown=_unknown(line, _known))


def encode_record(record: Record) -> bytes:
    """Return a record's line, without the line end."""
    line = RecordLine(
        guid=record.guid,
        term=record.term,
        body=record.body,
        context=record.context,
        block_id=record.block_id,
        place=record.place,
        document=record.document,
        deck=record.deck,
        notetype=record.notetype,
        kind=record.kind,
        cards=record.cards,
        items=tuple(ItemLine(item.number, item.text, item.freed) for item in record.items),
        content_hash=record.content_hash,
        mod=record.mod,
        minted=record.minted,
        rules=record.rules,
        state=record.state,
    )
    return _with_unknown(_encoder.encode(line), record.unknown)


def _unknown(line: bytes, known: frozenset[str]) -> tuple[tuple[str, str], ...]:
    raw = _raw.decode(line)
    if raw.keys() <= known:
        return ()
    return tuple((key, bytes(value).decode()) for key, value in raw.items() if key not in known)


def _with_unknown(line: bytes, unknown: tuple[tuple[str, str], ...]) -> bytes:
    if not unknown:
        return line
    more = b",".join(_encoder.encode(key) + b":" + value.encode() for key, value in unknown)
    return line[:-1] + b"," + more + b"}"
