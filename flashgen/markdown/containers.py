"""What a block stands in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Container:
    """One open list, item, quotation, table, or the document."""

    tag: str
    first: int
    """How many blocks of Markdown stand before it: where its first is among them, if it gets any."""
    parent: int | None
    """The list item that blocks in it hang under."""
    callout: str
    is_item: bool = False
    own: int | None = None
    """An item's block."""
    last: int | None = None
    """First block of what came last in it: a `^block-id` alone on its line is that one's."""

    @property
    def under(self) -> int | None:
        """What a paragraph in it hangs under."""
        return self.parent if self.own is None else self.own
