"""A note as it goes into a package."""

from __future__ import annotations

from dataclasses import dataclass

from flashgen.core.note import NotetypeName


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageNote:
    """One note, finished: what Anki stores of it."""

    guid: str
    notetype: NotetypeName
    fields: tuple[str, ...]
    """HTML, all fields of the notetype in its order (`fields.note_fields`)."""
    tags: tuple[str, ...] = ()
    deck: str
    """Full name, `::` between levels."""
    cards: tuple[int, ...]
    """1-based: the place of a card template, or a cloze number (`cloze.card_numbers`)."""
    mod: int
    """Seconds (R7)."""
    minted: int
    """Milliseconds; becomes the note's id."""
    position: int
    """Place in the order of new cards (R22)."""
