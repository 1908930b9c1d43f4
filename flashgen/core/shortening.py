"""How English shortens a name: by the letters of its words, by cutting words, by keeping some whole.

Each way tells where the long form begins that ends at the end of a text, None when it does not
fit. A way that coincidence could feign asks for more: a piece that stands unshortened in the
text, or that nothing but the one word before is meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.acronym import (
    aligned,
    compound_start,
    initials_fit,
    is_short_form,
    letters_of,
    long_form_start,
)
from flashgen.core.alignment import TOKEN, by_initials, last_words, without_clauses

if TYPE_CHECKING:
    from flashgen.core.alignment import Token

_VOWELLESS = re.compile(r"[b-df-hj-np-tv-xz]{2,4}s?|(?:[A-Za-z]\.){2,}[A-Za-z]?")
_SLASHED = re.compile(r"[A-Z][A-Za-z\d]{0,3}(?:[/ ][A-Z][A-Za-z\d]{0,3}){1,3}")
"""Pieces that begin with capitals: GC/MS, HD C/T, RTN/Ppy."""
_PIECE = re.compile(r"[^\s/+()-]+")
_CUT = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_CLIPPED = re.compile(r"[A-Z][a-z]{1,3}")
"""A few letters written like a name, at most half of what they stand for."""
_PREPOSITIONS = frozenset({"after", "before", "under", "over", "between"})


def spelt(short: str, text: str) -> int | None:
    """Heat shock factor (HSF), base pairs (bp): letters in order, from the starts of words if small."""
    start = long_form_start(short, text)
    if start is None or _looks_short(short):
        return start
    return start if initials_fit(short, text[start:]) else None


def _looks_short(text: str) -> bool:
    """Tell whether a text can hardly be a word: `mAbs`, `Cl`, `i.p.`, `GC/MS`."""
    if is_short_form(text.removesuffix("s")) or _VOWELLESS.fullmatch(text.casefold()):
        return True
    return "/" in text and _SLASHED.fullmatch(text) is not None


def cut_short(short: str, text: str) -> int | None:
    """Angiotensin II (Ang II), apolipoprotein B (apoB), Symplastic spermatids (sys): words' beginnings."""
    start = long_form_start(short, text)
    if start is None:
        return None
    words = [word.casefold() for word in TOKEN.findall(text[start:])]
    pieces = [piece.casefold() for piece in _CUT.findall(short)]
    if len(pieces) > 1 or len(words) == 1:
        return start if all(any(word.startswith(piece) for word in words) for piece in pieces) else None
    return start if _joins_beginnings("".join(pieces), words) else None


def _joins_beginnings(piece: str, words: list[str]) -> bool:
    """Tell whether a text is beginnings of all the words in turn: `sy` and `s`."""
    rests = {piece}
    for word in words:
        rests = {
            rest[length:]
            for rest in rests
            for length in range(1, len(rest) + 1)
            if word.startswith(rest[:length])
        }
    return "" in rests


def carried_over(short: str, text: str) -> int | None:
    """Intracellular Fas domain (Fas ICD), metallothionein genes (MT genes): a piece stands unshortened."""
    pieces = _PIECE.findall(short)
    tokens = without_clauses(last_words(text, len(letters_of(short)) + 3))
    if len(pieces) < 2 or not _reaches_end(text, tokens):
        return None
    kept = [token for token in tokens if any(token.text == piece.casefold() for piece in pieces)]
    whole = {token.text for token in kept}
    rest = "".join(piece for piece in pieces if piece.casefold() not in whole)
    if not kept or len(rest) < 2 or not (rest[0].isupper() or _VOWELLESS.fullmatch(rest)):
        return None
    others = [token for token in tokens if token.text not in whole]
    found = by_initials(letters_of(rest), others)
    if found is None and (is_short_form(rest) or rest.islower()):
        found = aligned(letters_of(rest), others)
    if found is None:
        return None
    places = {token.text: token.start for token in kept}
    return compound_start(text, min(found.start, *places.values()))


def small_letter_first(short: str, text: str) -> int | None:
    """Adenosine cyclic monophosphate (cAMP): the small letter stands for a word anywhere in the name."""
    first, rest = short[0], short[1:]
    if not first.islower() or not rest.isalpha() or not rest.isupper() or len(rest) < 2:
        return None
    start = long_form_start(rest, text)
    words = TOKEN.findall(text[start:])[1:] if start is not None else []
    return start if any(word[0] == first for word in words) else None


def turned_round(short: str, text: str) -> int | None:
    """Scan after venous infusion (VI-S): the pieces change places around a preposition."""
    pieces = _PIECE.findall(short)
    if len(pieces) != 2 or not all(len(letters_of(piece)) >= 2 for piece in pieces):
        return None
    tokens = last_words(text, len(letters_of(short)) + 3)
    for token in tokens:
        if token.is_function_word or token.text in _PREPOSITIONS:
            behind = text[token.end :].lstrip()
            if long_form_start(pieces[0], behind) == 0:
                return long_form_start(pieces[1], text[: token.start].rstrip())
    return None


def clipped(short: str, text: str) -> int | None:
    """Erythropoietin (Epo): a name of a few letters for the one long word before it."""
    if not _CLIPPED.fullmatch(short):
        return None
    start = long_form_start(short, text)
    if start is None or len(TOKEN.findall(text[start:])) > 1 or len(text) - start < 2 * len(short):
        return None
    return start


def single_letter(short: str, text: str) -> int | None:
    """Epinephrine (E): a capital for the word right before it, which begins with it."""
    tokens = last_words(text, 1)
    if len(short) != 1 or not short.isupper() or not _reaches_end(text, tokens):
        return None
    token = tokens[0]
    if len(tokens) > 1 or token.text[0] != short.casefold() or len(token.text) < 3:
        return None
    return None if token.is_function_word or token.is_clause_word else token.start


def _reaches_end(text: str, tokens: list[Token]) -> bool:
    return bool(tokens) and not text[tokens[-1].end :].strip(" \t'\"’”*_")
