"""Values in little space: as bytes that are unpacked when they are looked at."""

from __future__ import annotations

import zlib
from typing import TypeVar

import msgspec

_Value = TypeVar("_Value")


def packed(value: object) -> bytes:
    """Return a value of dataclasses, tuples and texts as bytes."""
    return zlib.compress(msgspec.msgpack.encode(value), 1)


def unpacked(data: bytes, kind: type[_Value]) -> _Value:
    """Return the value of a type that was packed."""
    return msgspec.msgpack.decode(zlib.decompress(data), type=kind)
