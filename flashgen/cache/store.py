"""Values by key, a file each."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from flashgen.cache.folder import cache_folder, evict, make_folder, replace_file
from flashgen.cache.stamp import stamp

LIMIT = 256_000_000
"""Bytes of one kind of value; about a hundred thousand documents."""

_MAGIC = b"flashgen 1\n"
_DIGEST = 20
_UNUSED_AFTER = 86_400
"""Seconds after which a file that is read is marked as in use again."""

_Value = TypeVar("_Value")


class Store(Generic[_Value]):
    """Keeps values of one type; without a cache folder it keeps nothing. May be sent to another process."""

    def __init__(self, name: str, kind: type[_Value], folder: Path | None = None) -> None:
        """Open the kind `name`; values are of any type that msgspec can check, such as dataclasses."""
        cache = folder or cache_folder()
        self._kind = kind
        self._folder: Path | None = None
        self._stamp = hashlib.blake2b(stamp().encode(), digest_size=_DIGEST).digest()
        if cache:
            with contextlib.suppress(OSError):
                self._folder = make_folder(cache, name)

    def key(self, parts: Iterable[str]) -> str:
        """Return the key of a value that follows from these texts and from this flashgen."""
        digest = hashlib.blake2b(self._stamp, digest_size=_DIGEST)
        for part in parts:
            data = part.encode("utf-8", "surrogatepass")
            digest.update(b"%d:" % len(data))
            digest.update(data)
        return digest.hexdigest()

    def get(self, key: str) -> _Value | None:
        """Return the value kept under a key; none when there is no whole one."""
        if not self._folder:
            return None
        path = self._folder / key
        try:
            with path.open("rb") as file:
                data = file.read()
                used = os.fstat(file.fileno()).st_mtime
        except OSError:
            return None
        head = _MAGIC + key.encode() + b"\n"
        if not data.startswith(head):
            return None
        try:
            value = self.decode(zlib.decompress(data[len(head) :]))
        except (zlib.error, msgspec.MsgspecError, ValueError, TypeError, RecursionError, MemoryError):
            return None
        if time.time() - used > _UNUSED_AFTER:
            with contextlib.suppress(OSError):
                os.utime(path)
        return value

    def put(self, key: str, encoded: bytes) -> None:
        """Keep an encoded value under a key; a disk that refuses is no error."""
        if not self._folder:
            return
        head = _MAGIC + key.encode() + b"\n"
        with contextlib.suppress(OSError):
            replace_file(self._folder / key, head + zlib.compress(encoded, 1))

    def encode(self, value: _Value) -> bytes:
        """Return a value as bytes."""
        return msgspec.msgpack.encode(value)

    def decode(self, encoded: bytes) -> _Value:
        """Return the value that bytes stand for.

        Raises:
            msgspec.MsgspecError: The bytes are no value of this store's type.
        """
        return msgspec.msgpack.decode(encoded, type=self._kind)

    def tidy(self, limit: int = LIMIT) -> None:
        """Make room: delete what was not used for longest."""
        if self._folder:
            evict(self._folder, limit)
