"""How a note gets its GUID, once.

A GUID is a pure function of named content: never of kind, path, section, position or
language, and never of a body the author may reword, unless the head alone is not enough.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

    from flashgen.core.entry import Key

_BYTES = 10
"""80 bits: 16 letters of base 32."""


def mint(namespace: str, key: Key, *, with_body: bool, known: Container[str]) -> str:
    """Return a new GUID for a key, 16 lower-case base-32 letters.

    SHA-256 of the JSON array `["fg1", namespace, head, context, body or ""]`; while `known`
    has the result already, a counter is appended to the array (2, 3, …).
    """
    named: list[str | int] = ["fg1", namespace, key.head, key.context, key.body if with_body else ""]
    guid = _digest(named)
    counter = 2
    while guid in known:
        guid = _digest([*named, counter])
        counter += 1
    return guid


def _digest(named: list[str | int]) -> str:
    text = json.dumps(named, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest[:_BYTES]).decode("ascii").lower()
