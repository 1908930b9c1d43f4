"""One parenthesis with its head and body, as the rules see it, and what a rule answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from flashgen.core.gloss import Kind, Part
from flashgen.core.items import ItemList, read_items
from flashgen.core.phrase import trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.brackets import Bracket
    from flashgen.core.head import Head
    from flashgen.core.reason import Reason
    from flashgen.core.scene import Scene
    from flashgen.core.text import RichText
    from flashgen.core.words import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a rule makes of a parenthesis."""

    reason: Reason
    kind: Kind
    card: bool
    items: tuple[RichText, ...] = ()
    parts: tuple[Part, ...] = ()
    reversed: bool = False
    weak: bool = False


def rejected(reason: Reason, kind: Kind = Kind.NONE) -> Verdict:
    """Return the verdict against a card."""
    return Verdict(reason=reason, kind=kind, card=False)


def accepted(
    reason: Reason, kind: Kind, *, items: tuple[RichText, ...] = (), parts: tuple[Part, ...] = (), weak: bool = False
) -> Verdict:
    """Return the verdict for a card."""
    return Verdict(reason=reason, kind=kind, card=True, items=items, parts=parts, weak=weak)


class Case:
    """A parenthesis up for decision."""

    def __init__(self, scene: Scene, bracket: Bracket, head: Head, body: RichText) -> None:
        self.scene = scene
        self.bracket = bracket
        self.head = head
        self.body = body
        self.text = body.text
        self.term = head.term.text

    @cached_property
    def words(self) -> Sequence[Word]:
        """The words of the body."""
        return self.scene.body_words(self.bracket)

    @cached_property
    def list(self) -> ItemList:
        """The body read as a list."""
        return read_items(self.body)

    @cached_property
    def after(self) -> Sequence[Word]:
        """The words behind the parenthesis."""
        return self.scene.after(self.bracket)

    def words_of(self, item: RichText) -> Sequence[Word]:
        """Return the body's words that make up one of its items."""
        at = self.text.find(item.text)
        start = self.bracket.inside.start + self._shift + max(at, 0)
        return trimmed(self.scene.words.between(start, start + len(item.text)))

    @cached_property
    def _shift(self) -> int:
        inside = self.scene.text[self.bracket.inside.start : self.bracket.inside.end]
        return max(inside.find(self.text), 0)
