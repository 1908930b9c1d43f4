"""Bodies that give several names of one thing."""

from __future__ import annotations

import re
from operator import ne

from flashgen.core.case import Case, Verdict, accepted
from flashgen.core.gloss import Kind
from flashgen.core.phrase import nouns_in
from flashgen.core.reason import Reason
from flashgen.core.script import (
    has_japanese,
    has_latin,
    is_kana,
    is_latin,
)
from flashgen.core.spoken import sounds_alike
from flashgen.core.words import WordClass

_SAME_LETTERS = 4


def other_names(case: Case) -> Verdict | None:
    """焼き菓子 (Biscuit / Cookie): several names in another language."""
    items = case.list.items
    if (
        case.list.separator == "slash"
        and len(items) == 2
        and _are_variants(case, items[0].text, items[1].text)
    ):
        return accepted(Reason.OTHER_NAMES, Kind.TRANSLATION)
    if len(items) > 1 and not case.list.is_open and _spelt_alike([item.text for item in items]):
        return accepted(Reason.OTHER_NAMES, Kind.TRANSLATION)
    if (
        case.list.separator == "spaced-slash"
        and sum(is_latin(item.text) for item in items) == 1 == len(items) - 1
    ):
        return accepted(Reason.OTHER_NAMES, Kind.TRANSLATION)
    if len(items) == 2 and not case.list.is_open and _end_alike(case):
        return accepted(Reason.OTHER_NAMES, Kind.TRANSLATION)
    if len(items) > 1 and not case.list.is_open and _are_siblings(case):
        return accepted(Reason.OTHER_NAMES, Kind.TRANSLATION)
    if len({re.sub(r"[\dIVX]+$", "", item.text) for item in items}) < len(items):
        return None  # System 1 / System 2
    if (
        case.list.separator != "spaced-slash"
        or not has_japanese(case.term)
        or case.list.is_open
        or len(items) != 2
    ):
        return None
    if all(not has_japanese(i.text) and has_latin(i.text) and len(i.text.split()) <= 4 for i in items):
        return accepted(Reason.OTHER_NAMES, Kind.TRANSLATION)
    return None


def _end_alike(case: Case) -> bool:
    """二重奏曲（slow duet, grave duet）: two foreign names of a compound, in the same last word."""
    first, second = (item.text.split() for item in case.list.items)
    foreign = has_japanese(case.term) and not has_japanese(case.text) and len(case.head_nouns) > 1
    return foreign and len(first) > 1 and len(second) > 1 and first[-1] == second[-1] and first[-1].islower()


def _are_siblings(case: Case) -> bool:
    """二尖弁装置（MV装置、僧帽装置）: each ends in the term's last noun, and one is called by a proper name or letters."""
    if len(case.head_nouns) < 2 or not has_japanese(case.term):
        return False
    if any(w.cls is WordClass.PARTICLE for words in case.item_words for w in words):
        return False
    nouns = [nouns_in(words) for words in case.item_words]
    if not all(names and names[-1].lemma == case.head_nouns[-1].lemma for names in nouns):
        return False
    return any(names[0].cls is WordClass.LATIN or names[0].detail == "人名" for names in nouns)


def _spelt_alike(names: list[str]) -> bool:
    """geopolymer; geo-polymeric, ウォッカー、ウォトカー: forms of one foreign word."""
    if all(is_kana(name) and len(name) >= _SAME_LETTERS for name in names):
        first, others = names[0], names[1:]
        return all(len(o) == len(first) and sum(map(ne, o, first)) == 1 for o in others)
    first = names[0][:_SAME_LETTERS].casefold()
    if len(first) < _SAME_LETTERS or has_japanese("".join(names)):
        return False
    return all(name.casefold().startswith(first) and name[:1].islower() for name in names)


def _are_variants(case: Case, first: str, second: str) -> bool:
    """オルガン（Organ/Organum）, 穂（spica/spicae）: the sound of the term, or small letters; not AM/FM."""
    if not has_japanese(case.term) or has_japanese(first + second) or case.is_code:
        return False
    words = first.istitle() and second.istitle() and is_kana(case.term) and sounds_alike(first, case.term)
    return words or (first.islower() and second.islower())
