"""A block's running text before it is joined: what is shown, and what is said of it."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from flashgen.core.numbered import Numbered
from flashgen.core.text import MarkKind


class Op(Numbered):
    """What a token does."""

    TEXT: ClassVar[Op]
    """Show `[start, end)` of the file."""
    VERBATIM: ClassVar[Op]
    """The same for code, formulas and addresses: nothing inside is markup."""
    LITERAL: ClassVar[Op]
    """Show `value` for `[start, end)`: a decoded entity, an image's stand-in, a hard break."""
    SOFT_BREAK: ClassVar[Op]
    """A line end in running text."""
    OPEN: ClassVar[Op]
    """Open a mark of `kind`; `tag` is empty where CommonMark nests it."""
    CLOSE: ClassVar[Op]
    """Close the innermost mark that was opened with the same `tag`."""
    HTML: ClassVar[Op]
    """A tag; `html_tags` turns it into one of the others."""
    BLOCK_ID: ClassVar[Op]
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
