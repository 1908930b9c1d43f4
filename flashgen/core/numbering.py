"""Cloze numbers: they belong to items, never to positions, and none is used twice."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from flashgen.core.record import Item
from flashgen.core.script import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.text import RichText

HEAD, WHOLE, FIRST_ITEM = 1, 2, 3
"""Number 1 is the head, 2 the whole list; items count from 3."""

_ALIKE = 0.6
"""Ratio from which a reworded item is taken for the one it was."""


def number_items(contents: Sequence[RichText], known: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items of today in their order, each with its number, then the freed ones.

    An item keeps the number of the known item with the same text (folded), else of the one it
    is most like. Where one of today's and one of the known are left over, or a list became a
    single phrase, the item was rewritten and keeps a number too. Every other new item gets the
    next number never used; the number of an item that is gone is freed for good.
    """
    left = {item.number: item for item in known}
    numbers: dict[int, int] = {}
    for index, content in enumerate(contents):
        same = [n for n, item in left.items() if fold(item.text) == fold(content.text)]
        if same:
            numbers[index] = min(same, key=lambda n: (left[n].freed, n))
            del left[numbers[index]]
    _match_alike(contents, numbers, left, at_least=_ALIKE)
    rewritten = len(contents) - len(numbers) == 1 and (
        len(contents) == 1 or sum(not item.freed for item in left.values()) == 1
    )
    if rewritten:
        _match_alike(contents, numbers, left, at_least=0.0)
    upcoming = max([FIRST_ITEM - 1, *(item.number for item in known)]) + 1
    for index in range(len(contents)):
        if index not in numbers:
            numbers[index] = upcoming
            upcoming += 1
    today = [Item(numbers[index], content.text) for index, content in enumerate(contents)]
    freed = [Item(item.number, item.text, freed=True) for item in left.values()]
    return (*today, *freed)


def _match_alike(
    contents: Sequence[RichText], numbers: dict[int, int], left: dict[int, Item], *, at_least: float
) -> None:
    """Pair what is left over, the most alike first; freed numbers stay free."""
    pairs = [
        (_ratio(content.text, item.text), -index, -number)
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
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio()
