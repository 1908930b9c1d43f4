"""Bodies that say how the term is read, or how it is written."""

from __future__ import annotations

import re

from flashgen.core.case import Case, Verdict, rejected
from flashgen.core.gloss import Kind
from flashgen.core.reason import Reason
from flashgen.core.script import (
    has_han,
    has_japanese,
    has_katakana,
    has_latin,
    is_kana,
    to_hiragana,
)
from flashgen.core.spoken import reads, reads_letters, sounds_alike
from flashgen.core.words import WordClass

_LONG = 4
_ROMAN = re.compile(r"[IVX]+|\d+")


def reading(case: Case) -> Verdict | None:
    """齟齬（そご）: kana that sounds as the dictionary reads the term, or its letters: HTML（エイチティーエムエル）."""
    if not is_kana(case.plain):
        return _spelling(case)
    if has_han(case.term):
        if _is_too_short(case) and not reads(case.head.words, case.plain):
            return None
        if not has_katakana(case.plain) or reads(case.head.words, case.plain) or _reads_kanji(case):
            return rejected(Reason.READING_GIVEN, Kind.READING)
        return None
    if has_latin(case.term) and (reads_letters(case.term, case.plain) or _is_mere_sound(case)):
        return rejected(Reason.READING_GIVEN, Kind.READING)
    spoken = has_latin(case.term) and has_katakana(case.plain) and not has_japanese(case.term)
    numbered = " " in case.term and any(_ROMAN.fullmatch(part) for part in case.term.split())
    if spoken and numbered and (case.term[0].isdigit() or sounds_alike(case.term, case.plain)):
        return rejected(Reason.READING_GIVEN, Kind.READING)
    return None


def _is_too_short(case: Case) -> bool:
    """音程関係（ひびき）: four kanji and more have more kana than letters, so that fewer are another word."""
    return len(case.plain) <= len(case.term) and len(case.term) >= _LONG and all(map(has_han, case.term))


def _reads_kanji(case: Case) -> bool:
    """SL列車（エスエルれっしゃ）: the letters as they are said, and the kanji's reading behind them."""
    kanji = [word for word in case.head.words if has_han(word.surface)]
    hiragana = re.search("[ぁ-ん]+$", case.plain)
    return bool(hiragana and len(kanji) < len(case.head.words) and reads(kanji, hiragana.group()))


def _spelling(case: Case) -> Verdict | None:
    """ツバキ（椿）: the sound first, and how it is written."""
    spelt = is_kana(case.term) and has_han(case.plain) and len(case.term) > 1
    if spelt and to_hiragana("".join(word.reading for word in case.words)) == to_hiragana(case.term):
        return rejected(Reason.READING_GIVEN)
    return None


def _is_mere_sound(case: Case) -> bool:
    """amikoj（アミーコイ）: katakana that is no Japanese word says how a foreign one sounds."""
    unknown = any(not word.reading for word in case.words if word.cls is WordClass.NOUN)
    return unknown and case.term.islower() and not has_japanese(case.term)
