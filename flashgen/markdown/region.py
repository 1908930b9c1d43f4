"""A stretch of the file that this room reads itself and hides from CommonMark."""

from __future__ import annotations

from enum import IntEnum, auto
from typing import NamedTuple


class RegionKind(IntEnum):
    """What a region is, hence what becomes of it in the visible text."""

    REMOVED = auto()
    """Comment, footnote mark, callout marker, backticks round a wikilink: gone."""
    INDENT = auto()
    """Indentation and marker of a bullet that was moved left: gone, and before its block."""
    MATH = auto()
    DISPLAY = auto()
    """A formula between `$$` or `\\[ \\]`; a paragraph of nothing else is no block."""
    URL = auto()
    RUBY = auto()
    """`{東京|とうきょう}`; `inner` is the base."""
    LINK_OPEN = auto()
    """The `[[` of a wikilink whose target has markup in it."""
    LINK_CLOSE = auto()
    BLOCK_ID = auto()
    """A `^block-id` at the end of a line."""
    END = auto()
    """Sentinel behind the last region."""


class Region(NamedTuple):
    """One region, in offsets of the file."""

    start: int
    end: int
    kind: RegionKind
    value: str = ""
    """The formula, the reading, the target or the id."""
    inner: tuple[int, int] = (0, 0)
