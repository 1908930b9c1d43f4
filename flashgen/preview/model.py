"""What the page shows, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Say(Protocol):
    """Gives a phrase of the reader's language: `say("page.cards", count=3)` → `カード 3 枚`."""

    def __call__(self, key: str, **values: object) -> str:
        """Return the phrase as plain text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCard:
    """One card, both sides as Anki shows them."""

    id: str
    """Unique on the page: the note's GUID and the card's number."""
    front: str
    """HTML."""
    back: str
    """HTML."""
    asks: str
    """`forward`, `backward`, `typed`, `spare` or `cloze`."""
    number: int
    """Of a cloze card, its number; else the card template's place."""
    place: str
    """`notes/db.md:12`; empty for a note that is gone from the documents."""
    sibling: int
    """Which of its note's cards, from 1."""
    siblings: int
    is_doubtful: bool = False
    """A weak rule decided (`flashgen::check`)."""
    is_retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSection:
    """One deck of Anki's list with the cards that lie in it itself."""

    path: tuple[str, ...]
    """From the top deck down."""
    cards: tuple[PageCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldCard:
    """A card that is not asked."""

    term: str
    asks: str
    number: int
    front: str
    """HTML of the question it would have asked."""
    place: str
    rivals: tuple[str, ...]
    """Terms of other notes that are right answers to it as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDeck:
    """One deck with the style of its cards."""

    name: str
    sections: tuple[PageSection, ...]
    """In the order of Anki's list."""
    held_back: tuple[HeldCard, ...]
    notes: int
    css: str

    @property
    def cards(self) -> int:
        """How many cards there are."""
        return sum(len(section.cards) for section in self.sections)
