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
    FUNCTION_WORDS,
    GREEK_LETTERS,
    LETTER_MISSING,
    NUMBER_WORDS,
    TOKEN,
    Token,
    best_start,
    by_initials,
    last_words,
)
from flashgen.core.script import has_japanese

_LONGEST_SHORT_FORM = 12
_NAME_OF_LETTERS = re.compile(r"\w+(?:[-/.&'’ ]\w+|\([\w]{1,4}\))*[+.]?")
"""What an abbreviation is written with: no comma, sum or arrow."""
_REPEATED = re.compile(r"([a-z])([234])")
"""Sky Survey Satellite (S3)."""
_VOWELLESS = re.compile(r"[b-df-hj-np-tv-xz]{2,4}s?|(?:[A-Za-z]\.){2,}[A-Za-z]?")
_GREEK_NAMES = re.compile(r"alpha|beta|gamma|delta|epsilon|kappa|lambda|omega|sigma")
_SPOKEN = re.compile(r"[a-z]{3}")
"""Three small letters in a row are spoken as a word: LaTeXScore, Sea-Level, S-Bahn."""


@lru_cache(maxsize=4096)
def is_short_form(text: str) -> bool:
    """Tell whether a text looks like an abbreviation: `DLQ`, `FaaS`, `PCI DSS`, `mRNA`, `2-DG`.

    Two to twelve characters, at most two words, no list, a capital or a digit in it, and not
    one capital at the start alone (`Git`), which is how any name is written.
    """
    if not 2 <= len(text) <= _LONGEST_SHORT_FORM or has_japanese(text) or not text[0].isalnum():
        return False
    if _SPOKEN.search(_GREEK_NAMES.sub("", text)):
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


def could_be_short(text: str) -> bool:
    """Tell whether a text may be a short form where its letters fit: also `bp`, `ip`, `S. aureus`."""
    letters = sum(c.isalpha() for c in text)
    if not 1 < len(text) <= _LONGEST_SHORT_FORM or not letters or len(text.split()) > 2:
        return False
    if (
        not (text[0].isalnum() or text[0] in "[+")
        or any(sign in text for sign in ",;:=<>~%")
        or has_japanese(text)
    ):
        return False
    return is_short_form(text) or text.casefold() not in FUNCTION_WORDS


def long_form_start(short: str, text: str) -> int | None:
    """Return where in `text` the long form of `short` begins that ends at the end of `text`.

    The offset is that of the long form's first word; None when the letters do not fit.
    Looks at no more than min(|short| + 5, 2·|short|) words (Schwartz & Hearst §3.1).
    """
    letters = _letters(short)
    if len(letters) < 2:
        return None
    tokens = last_words(text, min(len(letters) + 5, 2 * len(letters)))
    if not tokens or text[tokens[-1].end :].strip(" \t'\"’”*_-.+)"):
        return None
    if any(token.text == short.casefold() for token in tokens):
        return None
    found = by_initials(letters, tokens) or _aligned(short, letters, tokens)
    if found is None or len(text.rstrip()) - found.start <= len(short):
        return None
    return found.start


def abbreviated_start(short: str, text: str) -> int | None:
    """Return where the long form begins before `(short)` in English text.

    Besides what looks like an abbreviation, small letters count where they are initials
    (`base pairs (bp)`), have no vowel or have points (`kb`, `i.p.`), or cut words short
    (`apolipoprotein (apo)`, `Angiotensin II (Ang II)`).
    """
    if not could_be_short(short):
        return None
    start = long_form_start(short, text)
    if start is None or is_short_form(short) or _VOWELLESS.fullmatch(short):
        return start
    long = text[start:]
    return start if initials_fit(short, long) or _cuts_short(short, long) else None


def _cuts_short(short: str, long: str) -> bool:
    starts = [word.casefold() for word in TOKEN.findall(long)]
    pieces = [piece.casefold() for piece in TOKEN.findall(short)]
    cut = len(pieces) > 1 or len(starts) == 1
    return cut and all(any(word.startswith(piece) for word in starts) for piece in pieces)


def is_long_form(long: str, short: str) -> bool:
    """Tell whether `short` abbreviates the whole of `long`: Digital Audio Workstation, DAW."""
    if len(long) <= len(short) or (not is_short_form(short) and len(TOKEN.findall(long)) < 2):
        return False
    start = long_form_start(short, long.rstrip())
    return start is not None and not long[:start].strip(" \t\"'“‘*_")


def initials_fit(short: str, text: str) -> bool:
    """Tell whether the letters are the initials of the whole text, function words passed over."""
    letters = _letters(short)
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


def _letters(short: str) -> str:
    """Return the letters to be found: no signs, Greek letters as Latin ones, no plural s: `TGF-βs` → `tgfb`."""
    if len(short) > 2 and short.endswith("s") and short[-2].isupper():
        short = short[:-1]
    folded = short.casefold().translate(GREEK_LETTERS)
    folded = _GREEK_NAMES.sub(lambda match: match.group()[0], folded)
    return "".join(c for c in folded if c.isalnum())


def _aligned(short: str, letters: str, tokens: list[Token]) -> Token | None:
    found = best_start(letters, tokens)
    if found is None and any(c.isdigit() for c in letters):
        found = _without_digits(letters, tokens)
    if found is None and _REPEATED.search(letters):
        found = by_initials(_REPEATED.sub(lambda m: m[1] * int(m[2]), letters), tokens)
    if found is None and len(letters) >= 4 and short.isupper():
        found = _one_letter_missing(letters, tokens)
    return found


def _without_digits(letters: str, tokens: list[Token]) -> Token | None:
    """Carbon dioxide (CO2): the digit is a word of number somewhere in the long form."""
    rest = "".join(c for c in letters if not c.isdigit())
    names = [name for c in letters if c.isdigit() for name in (c, *NUMBER_WORDS.get(c, ()))]
    spoken = any(token.text.startswith(name) for token in tokens for name in names)
    return best_start(rest, tokens) if len(rest) >= 2 and spoken else None


def _one_letter_missing(letters: str, tokens: list[Token]) -> Token | None:
    """Letters that stand for nothing in the text: at most one, and never the first."""
    for index in range(1, len(letters)):
        found = best_start(letters[:index] + letters[index + 1 :], tokens, LETTER_MISSING)
        if found is not None:
            return found
    return None
