"""Short forms and their long forms: JWT and JSON Web Token.

Schwartz & Hearst (2003), §3: the short form's letters are sought in the long form from
the right, its first letter at the start of a word. Before that, stricter readings are
tried, which give the better left edge: letter by letter the initials of the words, then
the same with function words passed over.
"""

from __future__ import annotations

import re

from flashgen.core.script import LATIN, has_japanese

_WORD = re.compile(rf"[{LATIN}0-9]+")
_FUNCTION_WORDS = frozenset(
    ["a", "an", "and", "as", "at", "by", "de", "del", "des", "di", "du", "for", "from", "in", "la", "of", "on", "or", "per", "the", "to", "und", "via", "von", "with"]
)
_LONGEST_SHORT_FORM = 12
_SPOKEN = re.compile(r"[a-z]{3}")
"""Three small letters in a row are spoken as a word: PHPUnit, API-First, S-Lock."""
_GREEK = re.compile(r"alpha|beta|gamma|delta|epsilon|kappa|lambda|sigma|omega")


def is_short_form(text: str) -> bool:
    """Tell whether a text looks like an abbreviation: `DLQ`, `FaaS`, `PCI DSS`, `mRNA`, `N/A`, `Tg(2)`.

    Two to twelve characters, at most two words, a capital or a digit in it, and not one
    capital at the start alone (`Git`), which is how any name is written.
    """
    if not 2 <= len(text) <= _LONGEST_SHORT_FORM or has_japanese(text):
        return False
    words = text.split()
    if len(words) > 2 or not words or _SPOKEN.search(_GREEK.sub("", text)) or "," in text:
        return False
    capitals = sum(c.isupper() for c in text)
    letters = sum(c.isalpha() for c in text)
    if not letters or not text[0].isalnum() or (text[0].isdigit() and capitals < 2):
        return False
    if len(words) == 2 and capitals < letters:
        return False
    if "/" in text and any(len(part) > 2 for part in text.split("/")):
        return False
    if any(c.isupper() for c in text[1:]):
        return capitals * 3 >= letters
    return capitals > 0 and any(c.isdigit() for c in text) and letters <= 4


def long_form_start(short: str, text: str) -> int | None:
    """Return where in `text` the long form of `short` begins that ends at the end of `text`.

    The offset is that of the long form's first word; None when the letters do not fit.
    Looks at no more than min(|short| + 5, 2·|short|) words (Schwartz & Hearst §3.1).
    """
    letters = [c for c in short.casefold() if c.isalnum()]
    if len(letters) < 2 or not text:
        return None
    words = list(_WORD.finditer(text))
    limit = min(len(letters) + 5, 2 * len(letters))
    words = words[-limit:]
    if not words or text[words[-1].end() :].strip(" \t'\"’”*_-."):
        return None
    if any(word.group().casefold() == short.casefold() for word in words):
        return None
    start = _by_initials(letters, words, skip=False)
    if start is None:
        start = _by_initials(letters, words, skip=True)
    if start is None:
        start = _by_letters(letters, text, words[0].start())
    if start is None or len(text) - start <= len(short):
        return None
    return start


def is_long_form(long: str, short: str) -> bool:
    """Tell whether `short` abbreviates the whole of `long`: JSON Web Token, JWT."""
    if len(_WORD.findall(long)) < 2:
        return False
    start = long_form_start(short, long.rstrip())
    return start is not None and not long[:start].strip(" \t\"'“‘")


def _by_initials(letters: list[str], words: list[re.Match[str]], *, skip: bool) -> int | None:
    at = len(words)
    for letter in reversed(letters):
        at -= 1
        while skip and at >= 0 and _is_skipped(words[at], letter):
            at -= 1
        if at < 0 or words[at].group()[0].casefold() != letter:
            return None
    return words[at].start()


def _is_skipped(word: re.Match[str], letter: str) -> bool:
    text = word.group().casefold()
    return text[0] != letter and text in _FUNCTION_WORDS


def _by_letters(letters: list[str], text: str, first: int) -> int | None:
    folded = text.casefold()
    if len(folded) != len(text):
        return None
    at = len(text)
    for index in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= first and (
            folded[at] != letters[index] or (index == 0 and at > 0 and text[at - 1].isalnum())
        ):
            at -= 1
        if at < first:
            return None
    return at


def spells(acronym: str, items: tuple[str, ...]) -> bool:
    """Tell whether an acronym is spelt by its members: ACID by Atomicity, Consistency, Isolation, Durability.

    Each member gives at least one letter, in order, from the starts of its words.
    """
    letters = [c for c in acronym.casefold() if c.isalpha()]
    if not 2 <= len(items) <= len(letters):
        return False
    at = 0
    for item in items:
        initials = [m.group()[0].casefold() for m in _WORD.finditer(item)]
        taken = 0
        for initial in initials:
            if at < len(letters) and initial == letters[at]:
                at += 1
                taken += 1
        if not taken:
            return False
    return at == len(letters)
