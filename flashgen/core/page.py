"""One document of a deck: its signs at hand, the rest when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from flashgen.core.sign import Sign, signs_of

if TYPE_CHECKING:
    from flashgen.core.document import Block, Document
    from flashgen.core.gloss import Gloss


class Page(Protocol):
    """A document with its glosses."""

    @property
    def path(self) -> str:
        """The document's path."""

    @property
    def signs(self) -> tuple[Sign, ...]:
        """One for each of its glosses, rejected ones too, in document order."""

    @property
    def document(self) -> Document:
        """The document; it may have to be unpacked."""

    @property
    def glosses(self) -> tuple[Gloss, ...]:
        """What its signs are of; may have to be unpacked."""


@dataclass(frozen=True)
class OpenPage:
    """A page that lies open."""

    document: Document
    glosses: tuple[Gloss, ...]

    @property
    def path(self) -> str:
        """The document's path."""
        return self.document.source.path

    @cached_property
    def signs(self) -> tuple[Sign, ...]:
        """One for each gloss."""
        return signs_of(self.document, self.glosses)


class Place(NamedTuple):
    """One parenthesis in one document."""

    page: Page
    sign: Sign
    remembered: Gloss | None = None
    """The gloss as the ledger has it, where the rules of today would not make it."""

    @property
    def path(self) -> str:
        """The document's path."""
        return self.page.path

    @property
    def document(self) -> Document:
        """The document it stands in."""
        return self.page.document

    @property
    def is_own(self) -> bool:
        """Whether the gloss is the page's as it is, untouched by switches and ledger."""
        return self.sign is self.page.signs[self.sign.at]

    @property
    def gloss(self) -> Gloss:
        """The gloss, wanted or not as its sign says."""
        return self.remembered or laid_over(self.page.glosses[self.sign.at], self.sign)

    @property
    def block(self) -> Block:
        """The block it stands in."""
        return self.document.blocks[self.page.glosses[self.sign.at].block]

    @property
    def mark(self) -> str:
        """The same on an unchanged line (`Sign.mark`)."""
        return self.sign.mark

    @property
    def anchor(self) -> str:
        """The block id with the number of the parenthesis, empty without `^id`."""
        return self.sign.anchor


def laid_over(gloss: Gloss, sign: Sign) -> Gloss:
    """Return a gloss with what switches have made of its sign."""
    if gloss.card == sign.card and gloss.reason == sign.reason:
        return gloss
    return replace(gloss, card=sign.card, reason=sign.reason)


def accepted(page: Page) -> list[Place]:
    """Return the places of a page's accepted glosses."""
    return [Place(page, sign) for sign in page.signs if sign.card]
