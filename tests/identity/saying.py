"""What the notes of a package say, and under which numbers they ask it."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from flashgen.anki.reading import StoredNote
from flashgen.build import Plan
from tests.identity.notes import Item, Studied
from tests.identity.truth import TALLY, Doubt, Pair

FIRST_ITEM = 3
_TAG = re.compile(r"<[^>]+>")
_DELETION = re.compile(r"\{\{c(\d+)::((?:(?!\{\{|\}\}).)*)\}\}")


def plain(markup: str) -> str:
    """Return the text without tags and cloze marks."""
    markup = re.sub(r"\{\{c\d+::|\}\}", "", markup)
    return html.unescape(_TAG.sub("", markup)).strip()


def stored_notes(
    pairs: tuple[Pair, ...], live: Iterable[StoredNote]
) -> Iterator[tuple[Pair, StoredNote | None]]:
    """Find each pair's note by what it says, in any of the spellings that are written."""
    by_pair: defaultdict[tuple[str, str], list[StoredNote]] = defaultdict(list)
    for note in live:
        by_pair[pair_of(note)].append(note)
    for pair in pairs:
        spellings = dict.fromkeys((gloss.term, gloss.text.replace("、", "")) for gloss in pair.glosses)
        found = [note for spelling in spellings for note in by_pair[spelling]]
        assert len(found) <= 1, f"{pair.glosses}: {len(found)} notes"
        yield pair, (found[0] if found else None)


def pair_of(note: StoredNote) -> tuple[str, str]:
    term = plain(note.fields["Term"])
    if "Text" in note.fields:
        return term, plain(note.fields["Text"]).removeprefix(term).strip()
    return term, plain(note.fields["Answer"])


def held_items(plan: Plan, note: Studied) -> tuple[str, ...]:
    """Return the items of a note that are not asked."""
    return tuple(
        item.text
        for draft, number in plan.held_back
        if draft.guid == note.guid
        for item in draft.decision.items
        if item.number == number
    )


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbers under which a cloze note asks its items, and those it asked them under before."""

    stored: StoredNote
    held: tuple[str, ...]
    """Items that are not asked."""
    is_other_note: bool
    """Not the note that the author means: of its items nothing is known but what they said."""

    @property
    def numbers(self) -> dict[int, str]:
        """Number → text of today."""
        return {int(n): plain(text) for n, text in _DELETION.findall(self.stored.fields["Text"])}

    def first(self, item: Item, former: Mapping[int, str]) -> int:
        """Return the number of an item that was not written before; 0 when it is held back."""
        found = [n for n, text in self.numbers.items() if text == item.text and n >= FIRST_ITEM]
        if not found and item.text in self.held:
            TALLY[f"{Doubt.ITEM_HELD_BACK.name} used"] += 1
            return 0
        (number,) = found
        known = [n for n, text in former.items() if text == item.text]
        was = former.get(number, "")
        if known:  # the item is back
            assert number in known, f"{item.text}: was c{known}, is c{number}"
        elif not (self.is_other_note and was and (was in item.text or item.text in was)):
            assert not was, f"{item.text} took the number of {was}"
        return number


def check_items(note: Studied, pair: Pair, numbering: Numbering) -> None:
    """Every item is asked under the number it had, and a new one under a number that none had."""
    for gloss in pair.glosses:
        gloss.laid_aside = []
    if "Text" not in numbering.stored.fields:
        return
    former = dict(note.items)
    for gloss in pair.glosses:
        for item in gloss.items:
            item.number = item.number or numbering.first(item, former)
            if item.number:
                assert numbering.numbers.get(item.number) == item.text, f"c{item.number} was {item.text}"
                note.items[item.number] = item.text
    written = {item.number for gloss in pair.glosses for item in gloss.items}
    note.gone = set(note.items) - written
