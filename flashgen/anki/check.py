"""Whether Anki takes notes together; asked of every note before anything is written (S5)."""

from __future__ import annotations

from dataclasses import dataclass, field

from flashgen.anki.error import PackageError, Reason
from flashgen.anki.escape import DECK_SEPARATOR, is_storable
from flashgen.anki.note import PackageNote

MAX_DECK_LEVELS = 11
"""The top deck and ten below; one more and Anki refuses the whole package (R12)."""


@dataclass(slots=True)
class Checker:
    """Remembers what must not come twice in a package."""

    _guids: set[str] = field(default_factory=set)
    _decks: dict[str, str] = field(default_factory=dict)
    """Case-folded names and the spelling that came first: Anki takes both for one deck."""

    def note(self, note: PackageNote) -> None:
        """Look at what must be one of its kind.

        Raises:
            PackageError: the note would be refused, or arrive without cards.
        """
        if not note.guid or note.guid in self._guids:
            raise _wrong(note, Reason.GUID_TWICE if note.guid else Reason.GUID_EMPTY)
        self._guids.add(note.guid)
        if not note.cards:
            raise _wrong(note, Reason.NO_CARDS)

    def deck(self, note: PackageNote) -> str:
        """Return the deck's name in the spelling it first had in this package.

        Raises:
            PackageError: a name that Anki would refuse or change (R12).
        """
        key = note.deck.casefold()
        known = self._decks.get(key)
        if known is not None:
            return known
        levels = note.deck.split(DECK_SEPARATOR)
        if len(levels) > MAX_DECK_LEVELS:
            raise _wrong(note, Reason.DECK_DEPTH, note.deck)
        if (
            any(not level or level != level.strip() or level.startswith(":") for level in levels)
            or not is_storable(note.deck)
            or set(note.deck) & set('"\t\n')
            or key == "default"
        ):
            raise _wrong(note, Reason.DECK_NAME, repr(note.deck))
        return self._decks.setdefault(key, note.deck)


def _wrong(note: PackageNote, reason: Reason, detail: str = "") -> PackageError:
    return PackageError(reason, guid=note.guid, detail=detail)
