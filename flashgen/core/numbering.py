"""Cloze numbers: they belong to items, never to positions, and none is used twice."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from flashgen.core.record import Item
from flashgen.core.script import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

HEAD, WHOLE, FIRST_ITEM = 1, 2, 3
"""Number 1 is the head, 2 the whole list; items count from 3."""

_ALIKE = 0.6
"""Ratio from which a reworded item is taken for the one it was."""


def number_items(
    contents: Sequence[str],
    known: Sequence[Item],
    *,
    phrases: Collection[int] = (),
    was_phrase: bool = False,
) -> tuple[Item, ...]:
    """Return the items of today in their order, each with its number, then the freed ones.

    An item keeps the number of the known item with the same text (folded), else of the one it
    is most like. A phrase (its index is in `phrases`) is one thing whatever it says: it takes
    the number of what alone is left over, as does what stands for a former phrase; and a list
    that became a phrase keeps the deletion most like it. An item of a list that is like none
    is a new one, even in the place of another, and gets the next number never used; the number
    of an item that is gone is freed for good.
    """
    if not phrases and not was_phrase and _are_as_they_were(contents, known):
        return tuple(known)
    left = {item.number: item for item in known}
    numbers: dict[int, int] = {}
    for index, content in enumerate(contents):
        text = fold(content)
        same = [n for n, item in left.items() if text in {fold(item.text), fold(item.former or item.text)}]
        if same:
            numbers[index] = min(same, key=lambda n: (left[n].freed, n))
            del left[numbers[index]]
    if not was_phrase or 0 in phrases:  # what is like the phrase that stood there is no item of it
        _match_alike(contents, numbers, left, at_least=_ALIKE)
    fresh = [index for index in range(len(contents)) if index not in numbers]
    is_alone = len(contents) == 1 or sum(not item.freed for item in left.values()) == 1
    if len(fresh) == 1 and is_alone and (was_phrase or fresh[0] in phrases):
        _match_alike(contents, numbers, left, at_least=0.0)
    upcoming = max([FIRST_ITEM - 1, *(item.number for item in known)]) + 1
    for index in range(len(contents)):
        if index not in numbers:
            numbers[index] = upcoming
            upcoming += 1
    items = {item.number: item for item in known}
    today = [
        Item(
            numbers[at],
            content,
            former=_former(items.get(numbers[at]), content, at in phrases, was_phrase),
        )
        for at, content in enumerate(contents)
    ]
    freed = [Item(item.number, item.former or item.text, freed=True) for item in left.values()]
    return (*today, *freed)


def _are_as_they_were(contents: Sequence[str], known: Sequence[Item]) -> bool:
    """Tell whether all items say what they said, each after the one before: then nothing is to be found out."""
    if len(contents) != len(known):
        return False
    last = 0
    for content, item in zip(contents, known, strict=True):
        if content != item.text or item.freed or item.former or item.number <= last:
            return False
        last = item.number
    return True


def _former(item: Item | None, content: str, is_phrase: bool, was_phrase: bool) -> str:  # noqa: FBT001 - facts
    """Return the item of a list whose number a phrase has: it takes it back with the list."""
    if item is None or not is_phrase or item.freed:
        return ""
    return item.former if was_phrase or item.text == content else item.text


def _match_alike(
    contents: Sequence[str], numbers: dict[int, int], left: dict[int, Item], *, at_least: float
) -> None:
    """Pair what is left over, the most alike first; freed numbers stay free."""
    pairs = [
        (_ratio(content, item.text), -index, -number)
        for index, content in enumerate(contents)
        if index not in numbers
        for number, item in left.items()
        if not item.freed
    ]
    for ratio, index, number in sorted(pairs, reverse=True):
        if ratio < at_least:
            return
        if -index not in numbers and -number in left:
            numbers[-index] = -number
            del left[-number]


def _ratio(one: str, other: str) -> float:
    """Return 0 … 1; what was only added to or cut short is alike: 原子性, 原子性 (Atomicity)."""
    one, other = sorted((fold(one), fold(other)), key=len)
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return max(ratio, _ALIKE) if len(one) > 1 and one in other else ratio
