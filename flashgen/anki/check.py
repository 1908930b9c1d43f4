"""Whether Anki takes a note as it is; asked of every note before anything is written (S5)."""

from __future__ import annotations

from dataclasses import dataclass, field

from flashgen.anki.cloze import MAX_NUMBER, card_numbers
from flashgen.anki.error import PackageError, Reason
from flashgen.anki.escape import DECK_SEPARATOR, is_storable
from flashgen.anki.note import PackageNote
from flashgen.anki.notetypes import NOTETYPES

MAX_DECK_LEVELS = 11
"""The top deck and ten below; one more and Anki refuses the whole package (R12)."""

_FIELD_SEPARATOR = "\x1f"
_FIELD_COUNTS = {name: len(notetype.fields) for name, notetype in NOTETYPES.items()}


@dataclass(slots=True)
class Checker:
    """Remembers what must not come twice in a package."""

    _guids: set[str] = field(default_factory=set)
    _decks: dict[str, str] = field(default_factory=dict)
    """Case-folded names and the spelling that came first: Anki takes both for one deck."""
    _tags: dict[tuple[str, ...], str] = field(default_factory=dict)

    def fields(self, note: PackageNote) -> str:
        """Return the fields as Anki stores them, joined.

        Raises:
            PackageError: the note would be refused, changed, or arrive without its cards.
        """
        if not note.guid or note.guid in self._guids:
            raise _wrong(note, Reason.GUID_TWICE if note.guid else Reason.GUID_EMPTY)
        self._guids.add(note.guid)
        if len(note.fields) != _FIELD_COUNTS[note.notetype]:
            raise _wrong(note, Reason.FIELD_COUNT, str(len(note.fields)))
        row = _FIELD_SEPARATOR.join(note.fields)
        if row.count(_FIELD_SEPARATOR) != len(note.fields) - 1:
            raise _wrong(note, Reason.CHARACTERS, "U+001F")
        if not is_storable(row) or (note.guid != note.fields[0] and not _is_plain(note.guid)):
            raise _wrong(note, Reason.CHARACTERS)
        self._check_cards(note)
        return row

    @staticmethod
    def _check_cards(note: PackageNote) -> None:
        made = card_numbers(note.notetype, note.fields)
        if not note.cards or not made:
            raise _wrong(note, Reason.NO_CARDS)
        if made != note.cards or not 1 <= made[0] <= made[-1] <= MAX_NUMBER:
            raise _wrong(note, Reason.CARD_NUMBERS, f"{note.cards} for the fields' {made}")

    def tags(self, note: PackageNote) -> str:
        """Return the tags as Anki stores them: ` a b `.

        Raises:
            PackageError: a tag that Anki would split, rename or change.
        """
        known = self._tags.get(note.tags)
        if known is not None:
            return known
        for tag in note.tags:
            levels = tag.split(DECK_SEPARATOR)
            if "" in levels or tag.split() != [tag] or not is_storable(tag):
                raise _wrong(note, Reason.TAG, repr(tag))
        return self._tags.setdefault(note.tags, f" {' '.join(note.tags)} " if note.tags else "")

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


def _is_plain(text: str) -> bool:
    return is_storable(text) and _FIELD_SEPARATOR not in text


def _wrong(note: PackageNote, reason: Reason, detail: str = "") -> PackageError:
    return PackageError(reason, guid=note.guid, detail=detail)
