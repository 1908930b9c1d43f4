"""A short form in parentheses and the long form before it, in English text.

The ways of shortening are tried from the surest to the least sure, and the first that fits
decides; Sohn et al. (2008) measured such an order on abstracts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashgen.core.acronym import is_short_form
from flashgen.core.alignment import FUNCTION_WORDS
from flashgen.core.script import has_japanese
from flashgen.core.shortening import (
    carried_over,
    clipped,
    cut_short,
    single_letter,
    small_letter_first,
    spelt,
    turned_round,
)
from flashgen.core.symbols import concentration, indexed, signed

if TYPE_CHECKING:
    from collections.abc import Callable

WAYS: tuple[Callable[[str, str], int | None], ...] = (
    spelt,
    cut_short,
    carried_over,
    small_letter_first,
    concentration,
    indexed,
    signed,
    turned_round,
    clipped,
    single_letter,
)
_LONGEST_SHORT_FORM = 14
_FOREIGN_SIGNS = frozenset(";:=<>~%")


def could_be_short(text: str) -> bool:
    """Tell whether a text may be a short form where its letters fit: also `bp`, `ip`, `S. aureus`, `K`."""
    if not 0 < len(text) <= _LONGEST_SHORT_FORM or len(text.split()) > 2 or has_japanese(text):
        return False
    if not any(c.isalpha() for c in text) or not (text[0].isalnum() or text[0] in "[+"):
        return False
    if ", " in text or not _FOREIGN_SIGNS.isdisjoint(text):
        return False
    return is_short_form(text) or text.casefold() not in FUNCTION_WORDS


def abbreviated_start(short: str, text: str) -> int | None:
    """Return where the long form begins before `(short)` in English text.

    `text[start:]` is then the long form of `short`; None when no way of shortening fits.
    """
    if not could_be_short(short):
        return None
    for way in WAYS:
        start = way(short, text)
        if start is not None:
            return start
    return None
