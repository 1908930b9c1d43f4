"""Letters against words: every way to find a short form's letters in a text, weighed.

Letters that begin a word count most, letters inside a word less, words passed over cost
something. The work is bounded: some twenty words, twelve letters, four places a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flashgen.core.script import GREEK, LATIN
from flashgen.core.words import word_set

TOKEN = re.compile(rf"[{LATIN}{GREEK}]+|[0-9]+(?:,[0-9]+)*")
FUNCTION_WORDS = word_set(
    """a an and as at by de del der des di du during et for from in into la of on or per the to und
    using via von with"""
)
GREEK_LETTERS = str.maketrans("αβγδεζηθικλμνξοπρστυφχψως", "abgdezhiiklmnxoprstufcpos")
NUMBER_WORDS = {
    "1": ("mono", "one", "i", "first"),
    "2": ("di", "bi", "two", "ii", "second", "double", "to", "too"),
    "3": ("tri", "three", "iii", "third"),
    "4": ("tetra", "quad", "four", "iv", "fourth", "for"),
    "5": ("penta", "five", "v"),
    "6": ("hexa", "six", "vi"),
}

_WORD_START, _PART_START, _FUNCTION_START, _NEXT_LETTER, _INSIDE = 3.0, 2.6, 2.2, 1.0, 0.7
_WORD_SKIPPED, LETTER_MISSING, _COMMA_CROSSED = 1.4, 2.5, 1.5
_GOOD_ENOUGH = 1.05
"""Mean weight of a letter in an alignment that is believed."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text, or a part of one between hyphens."""

    text: str
    start: int
    end: int
    begins_word: bool
    """False behind a hyphen: `acid` in `γ-aminobutyric`'s `aminobutyric`."""
    comma_before: bool

    @property
    def is_function_word(self) -> bool:
        """Tell whether it is a word such as of, the, and."""
        return self.text in FUNCTION_WORDS


def last_words(text: str, words: int) -> list[Token]:
    """Return the last words of a text, their hyphenated parts apart."""
    tail = text[-40 * (words + 1) :]
    shift = len(text) - len(tail)
    found: list[Token] = []
    for match in TOKEN.finditer(tail):
        start, end = match.span()
        gap = tail[found[-1].end - shift : start] if found else " "
        begins = not found or any(c.isspace() or c in "/(" for c in gap)
        folded = match.group().casefold().translate(GREEK_LETTERS)
        found.append(Token(folded, start + shift, end + shift, begins, "," in gap or "、" in gap))
    starts = [index for index, token in enumerate(found) if token.begins_word]
    return found[starts[-words] :] if len(starts) > words else found


def by_initials(letters: str, tokens: list[Token]) -> Token | None:
    """Return the first token when the letters are the initials of the last tokens, one by one."""
    at = len(tokens) - 1
    for letter in reversed(letters):
        while at >= 0 and tokens[at].text[0] != letter and tokens[at].is_function_word:
            at -= 1
        if at < 0 or tokens[at].text[0] != letter:
            return None
        at -= 1
    return tokens[at + 1]


def best_start(letters: str, tokens: list[Token], penalty: float = 0.0) -> Token | None:
    """Return the token where the best alignment begins; None when none is good enough."""
    # best[i]: for letters[i:], the weight of the best alignment by (token, offset) of letters[i].
    later: dict[tuple[int, int], float] = {}
    for index in range(len(letters) - 1, -1, -1):
        here: dict[tuple[int, int], float] = {}
        for at, token in enumerate(tokens):
            for offset in _places(letters[index], token.text):
                weight = _weight(token, offset)
                if index == len(letters) - 1:
                    here[at, offset] = weight - _skipped(tokens, at + 1, len(tokens))
                elif (rest := _continued(later, tokens, at, offset)) is not None:
                    here[at, offset] = weight + rest
        later = here
        if not later:
            return None
    starts = [(weight, at) for (at, offset), weight in later.items() if offset == 0]
    if not starts:
        return None
    weight, at = max(starts)
    return tokens[at] if (weight - penalty) / len(letters) >= _GOOD_ENOUGH else None


def _continued(
    later: dict[tuple[int, int], float], tokens: list[Token], at: int, offset: int
) -> float | None:
    """Return the best weight of the letters to come, the first of which stands behind (at, offset)."""
    best: float | None = None
    for (next_at, next_offset), weight in later.items():
        if next_at < at or (next_at == at and next_offset <= offset):
            continue
        adjacent = next_at == at and next_offset == offset + 1
        bonus = _NEXT_LETTER - _INSIDE if adjacent else -_skipped(tokens, at + 1, next_at)
        if best is None or weight + bonus > best:
            best = weight + bonus
    return best


def _places(letter: str, text: str) -> list[int]:
    places = [0] if any(text == name for name in NUMBER_WORDS.get(letter, ())) else []
    at = text.find(letter)
    while at >= 0 and len(places) < 4:
        places.append(at)
        at = text.find(letter, at + 1)
    return places


def _weight(token: Token, offset: int) -> float:
    if offset:
        return _INSIDE
    if token.is_function_word:
        return _FUNCTION_START
    return _WORD_START if token.begins_word else _PART_START


def _skipped(tokens: list[Token], start: int, end: int) -> float:
    cost = 0.0
    for token in tokens[start:end]:
        if not token.is_function_word:
            cost += _WORD_SKIPPED
        if token.comma_before:
            cost += _COMMA_CROSSED
    return cost
