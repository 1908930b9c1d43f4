"""A block's running text before it is joined: what is shown, and what is said of it."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from flashgen.core.text import MarkKind


class Op(IntEnum):
    """What a token does."""

    TEXT = 0
    """Show `[start, end)` of the file."""
    VERBATIM = 1
    """The same for code, formulas and addresses: nothing inside is markup."""
    LITERAL = 2
    """Show `value` for `[start, end)`: a decoded entity, an image's stand-in, a hard break."""
    SOFT_BREAK = 3
    """A line end in running text."""
    OPEN = 4
    """Open a mark of `kind`; `tag` is empty where CommonMark nests it."""
    CLOSE = 5
    """Close the innermost mark that was opened with the same `tag`."""
    HTML = 6
    """A tag; `html_tags` turns it into one of the others."""
    BLOCK_ID = 7
    """`^value`: the block's id if nothing follows, else text."""


class Token(NamedTuple):
    """One token. Offsets are those of the file."""

    op: Op
    start: int
    end: int
    value: str = ""
    kind: MarkKind | None = None
    tag: str = ""


IMAGE_CHARACTER = "\ufffc"
