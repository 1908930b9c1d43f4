"""Why a package could not be written or read."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """What is wrong; the words for people are in the messages, by these codes."""

    FILE_NAME = "file-name"
    """Anki would take the file for a whole collection (R23)."""
    GUID_EMPTY = "guid-empty"
    GUID_TWICE = "guid-twice"
    """Two notes of one GUID: Anki would add both and update one (R2)."""
    FIELD_COUNT = "field-count"
    CHARACTERS = "characters"
    """U+001F, another control character, a lone surrogate or text that is not NFC (R19)."""
    NO_CARDS = "no-cards"
    """The note would arrive without anything to study (R13)."""
    CARD_NUMBERS = "card-numbers"
    """The cards are not the ones that Anki makes of the fields, or outside 1-500 (R13, R14)."""
    TAG = "tag"
    DECK_NAME = "deck-name"
    DECK_DEPTH = "deck-depth"
    """More levels than Anki imports (R12)."""
    DATABASE = "database"
    """SQLite's own check failed."""
    MEDIA = "media"
    """An image is not the one that its name was made of: it changed while the package was written."""
    DISK = "disk"
    """The file could not be written; the former one is untouched."""
    NOT_A_PACKAGE = "not-a-package"
    FORMAT = "format"
    """A package in a format that only Anki itself reads."""


class PackageError(Exception):
    """A package that was not written or read; nothing has changed on disk.

    `guid` names the note, where it is one note's fault. `detail` is what was found.
    """

    def __init__(self, reason: Reason, *, guid: str = "", detail: str = "") -> None:
        super().__init__(": ".join(filter(None, (guid, reason.value, detail))))
        self.reason = reason
        self.guid = guid
        self.detail = detail
