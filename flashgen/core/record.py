"""What the ledger remembers of a note."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """Whether a note is in today's notes."""

    LIVE = "live"
    RETIRED = "retired"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Item:
    """A cloze deletion's text and its number, for life."""

    number: int
    text: str
    freed: bool = False
    """The item is gone from the notes; its number is never used again."""
    since: int = field(default=0, compare=False)
    """Seconds: `mod` of the build that gave the number; 0 until the ledger is saved."""
    changed: int = field(default=0, compare=False)
    """Seconds: `mod` of the build that last changed text or `freed`. Both serve merging alone."""
    former: str = ""
    """What the number asked before the list became a phrase, and asks again when it is one again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One note as it was last built."""

    guid: str
    term: str
    body: str
    context: str = ""
    block_id: str = ""
    place: str = ""
    """Hash of the block's text and the number of the parenthesis in it."""
    document: str
    after: str = ""
    """GUID of the note before it in its document: a bullet is known by its neighbours too."""
    deck: str
    notetype: str
    """`qa` or `cloze`, for life."""
    kind: str = ""
    """The gloss's kind as last built, which words the cards of a retired note."""
    cards: tuple[int, ...]
    """Shipped card numbers, 1-based: a template's place, or a cloze number."""
    items: tuple[Item, ...] = ()
    content_hash: str = ""
    mod: int = 0
    """Seconds; moves only when the stored content moves (R7)."""
    minted: int = 0
    """Milliseconds; the note id in Anki."""
    rules: int = 1
    """Version of the extraction rules that made it."""
    state: State = State.LIVE
    unknown: tuple[tuple[str, str], ...] = field(default=())
    """Keys of a newer flashgen with their JSON, kept and written back."""
