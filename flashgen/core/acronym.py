"""Short forms and their long forms: DAW and Digital Audio Workstation.

Schwartz & Hearst (2003), §3, seek the short form's letters in the text before it from the
right and take the first place where they fit. Here every way to fit them is weighed, and
the best one gives the left edge: letters that begin a word count most, letters inside a
word less, words passed over cost something. `heat shock transcription factor (HSF)` fits
with one word passed over; `the patients were (PW)` does not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from flashgen.core.alignment import (
    GREEK_LETTERS,
    NUMBER_WORDS,
    TOKEN,
    Token,
    best_start,
    by_initials,
    last_words,
    without_clauses,
)
from flashgen.core.script import has_japanese

_LONGEST_SHORT_FORM = 12
_NAME_OF_LETTERS = re.compile(r"\w+(?:[-/.&'’ ]\w+|\([\w]{1,4}\))*[+.]?")
"""What an abbreviation is written with: no comma, sum or arrow."""
_REPEATED = re.compile(r"([a-z])([234])")
"""Sky Survey Satellite (S3)."""
_OPENING_QUOTES = "\"'“‘*_"
_LOCANT = re.compile(
    r"[\d,'′+/±−]*[A-Za-z]?|[A-Z](?:,[\dA-Z'′]+)*|\d+m?[A-Z][a-z]?|alpha|beta|gamma|delta|epsilon|omega|[αβγδεω]|cis|trans|"
    r"tert|sec|iso|ortho|meta|para|rac|bis|tris"
)
"""What joins a chemical name from the left: the pieces of `N-`, `12-O-`, `γ-`, `(±)-N-(1-`."""
_JOINT = re.compile(r"[-–(]")
_OUTSIDE_NAME = re.compile(r"^[\s\"'“‘*_]*(?:\S{3,}-)?$")
"""What a long form may begin with before its letters do: a prefix joined to its first word."""
_GREEK_NAMES = re.compile(r"alpha|beta|gamma|delta|epsilon|kappa|lambda|omega|sigma")
_SPOKEN = re.compile(r"[a-z]{3}")
"""Three small letters in a row are spoken as a word: LaTeXScore, Sea-Level, S-Bahn. Enzymes end in -ase."""


@lru_cache(maxsize=4096)
def is_short_form(text: str) -> bool:
    """Tell whether a text looks like an abbreviation: `DLQ`, `FaaS`, `PCI DSS`, `mRNA`, `2-DG`.

    Two to twelve characters, at most two words, no list, a capital or a digit in it, and not
    one capital at the start alone (`Git`), which is how any name is written.
    """
    if not 2 <= len(text) <= _LONGEST_SHORT_FORM or has_japanese(text) or not text[0].isalnum():
        return False
    if _SPOKEN.search(_GREEK_NAMES.sub("", text.removesuffix("ase"))):
        return False
    words = text.split()
    capitals = sum(c.isupper() for c in text)
    letters = sum(c.isalpha() for c in text)
    if len(words) > 2 or not letters or not _NAME_OF_LETTERS.fullmatch(text):
        return False
    if len(words) == 2 and capitals < letters:
        return False
    if "/" in text and any(len(part) > 2 for part in text.split("/")):
        return False
    if any(c.isupper() for c in text[1:]):
        return capitals * 3 >= letters
    return capitals > 0 and any(c.isdecimal() for c in text) and letters <= 4


@lru_cache(maxsize=256)
def long_form_start(short: str, text: str) -> int | None:
    """Return where in `text` the long form of `short` begins that ends at the end of `text`.

    The offset is that of the long form's first word; None when the letters do not fit.
    Looks at no more than min(|short| + 5, 2·|short|) words (Schwartz & Hearst §3.1).
    """
    letters = letters_of(short)
    if len(letters) < 2:
        return None
    tokens = last_words(text, min(len(letters) + 5, 2 * len(letters)))
    if not tokens or text[tokens[-1].end :].strip(" \t'\"’”*_-.+)"):
        return None
    if any(text[token.start : token.end] == short for token in tokens):
        return None
    found = by_initials(letters, tokens) or aligned(letters, without_clauses(tokens))
    if found is None or len(text.rstrip()) - found.start <= len(short):
        return None
    return compound_start(text, found.start)


def compound_start(text: str, start: int) -> int:
    """Return where the name begins that a word ends: `2,3-` of 2,3-diaminonaphthalene is part of it.

    What may stand before the word are places, letters and Greek letters joined by hyphens;
    other prefixes (non-, anti-) are words of their own.
    """
    while start and text[start - 1].isascii() and text[start - 1].isalnum():
        start -= 1  # 99mTc is one word
    begin = max(text.rfind(space, 0, start) for space in " \t\n\u3000") + 1
    while begin < start and (text[begin] in _OPENING_QUOTES or _is_left_open(text[begin:])):
        begin += 1
    prefix = text[begin:start]
    pieces = _JOINT.split(prefix[:-1])
    joined = prefix[-1:] in {"-", "–", "("} and all(_LOCANT.fullmatch(piece.rstrip(")")) for piece in pieces)
    return begin if joined else start


def _is_left_open(text: str) -> bool:
    return text[0] in "([" and text.count("(") + text.count("[") > text.count(")") + text.count("]")


def is_long_form(long: str, short: str) -> bool:
    """Tell whether `short` abbreviates the whole of `long`: Digital Audio Workstation, DAW."""
    if len(long) <= len(short) or (not is_short_form(short) and len(TOKEN.findall(long)) < 2):
        return False
    start = long_form_start(short, long.rstrip())
    return start is not None and not _OUTSIDE_NAME.sub("", long[:start])


def initials_fit(short: str, text: str) -> bool:
    """Tell whether the letters are the initials of the whole text, function words passed over."""
    letters = letters_of(short)
    tokens = last_words(text, 2 * len(letters) + 2)
    if len(letters) < 2 or not tokens:
        return False
    found = by_initials(letters, tokens)
    return found is not None and not text[: found.start].strip()


def spells(acronym: str, items: tuple[str, ...]) -> bool:
    """Tell whether an acronym is spelt by its members: ACID by Atomicity, Consistency, Isolation, Durability.

    Each member gives at least one letter, in order, from the starts of its words.
    """
    letters = [c for c in acronym.casefold() if c.isalpha()]
    if not 2 <= len(items) <= len(letters) or any(len(item) < 2 for item in items):
        return False
    at = 0
    for item in items:
        taken = 0
        for match in TOKEN.finditer(item):
            if at < len(letters) and match.group()[0].casefold() == letters[at]:
                at += 1
                taken += 1
        if not taken:
            return False
    return at == len(letters)


def letters_of(short: str) -> str:
    """Return the letters to be found: no signs, Greek letters as Latin ones, no plural s: `TGF-βs` → `tgfb`."""
    if len(short) > 2 and short.endswith("s") and short[-2].isupper():
        short = short[:-1]
    folded = short.casefold().translate(GREEK_LETTERS)
    folded = _GREEK_NAMES.sub(lambda match: match.group()[0], folded)
    return "".join(c for c in folded if c.isalnum())


def aligned(letters: str, tokens: list[Token]) -> Token | None:
    """Return the token where the best alignment begins, digits read as words or as repetition too."""
    found = best_start(letters, tokens)
    if found is None and any(c.isdigit() for c in letters):
        found = _without_digits(letters, tokens)
    if found is None and _REPEATED.search(letters):
        found = by_initials(_REPEATED.sub(lambda m: m[1] * int(m[2]), letters), tokens)
    return found


def _without_digits(letters: str, tokens: list[Token]) -> Token | None:
    """Carbon dioxide (CO2): the digit is a word of number somewhere in the long form."""
    rest = "".join(c for c in letters if not c.isdigit())
    names = [name for c in letters if c.isdigit() for name in (c, *NUMBER_WORDS.get(c, ()))]
    spoken = any(
        token.text.startswith(name) or (len(name) > 2 and name in token.text)
        for token in tokens
        for name in names
    )
    return best_start(rest, tokens) if len(rest) >= 2 and spoken else None
