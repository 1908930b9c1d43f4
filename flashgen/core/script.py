"""Which script a text is written in, and the form in which texts are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HIRAGANA = "\u3041-\u309f"
KATAKANA = "\u30a0-\u30ff\u31f0-\u31ff\uff66-\uff9f"
LATIN = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ\uff21-\uff3a\uff41-\uff5a"
GREEK = "\u0391-\u03a9\u03b1-\u03c9"

_HAN = re.compile(f"[{HAN}]")
_JAPANESE = re.compile(f"[{HAN}{HIRAGANA}{KATAKANA}]")
_HIRAGANA_LETTER = re.compile(f"[{HIRAGANA}]")
_KATAKANA = re.compile(f"[{KATAKANA}]")
_LATIN = re.compile(f"[{LATIN}]")
_KANA_ONLY = re.compile(f"[{HIRAGANA}{KATAKANA}・\\s]+")
_BREAKS_A_WORD = re.compile(f"[{HIRAGANA}。、！？!?；;：:・\\s]")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\U000e0100-\U000e01ef\ufe00-\ufe0f]")
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_FOLDED = _KATAKANA_TO_HIRAGANA | str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_TO_TRANSLATE = re.compile("[" + re.escape("".join(map(chr, _FOLDED))) + "]")
_IS_FOLDED = re.compile("[0-9a-z、。・「」『』ぁ-ゖ一-鿿]*")
"""Of these no character changes, alone or beside another: most Japanese terms need no more than a look."""
_FINAL_LONG_VOWEL = re.compile(f"(?<=[{HIRAGANA}])ー(?![{HIRAGANA}ー])")


_ask_often = lru_cache(maxsize=1 << 12)
"""For what many rules ask of one head and one body."""


def has_han(text: str) -> bool:
    """Tell whether a kanji is in the text."""
    return bool(_HAN.search(text))


@_ask_often
def has_japanese(text: str) -> bool:
    """Tell whether kanji or kana are in the text."""
    return bool(_JAPANESE.search(text))


def has_katakana(text: str) -> bool:
    """Tell whether katakana is in the text."""
    return bool(_KATAKANA.search(text))


@_ask_often
def has_hiragana(text: str) -> bool:
    """Tell whether hiragana is in the text."""
    return bool(_HIRAGANA_LETTER.search(text))


def has_latin(text: str) -> bool:
    """Tell whether Latin letters, of either width, are in the text."""
    return bool(_LATIN.search(text))


@_ask_often
def is_kana(text: str) -> bool:
    """Tell whether the text is kana and nothing else (middle dots and spaces allowed)."""
    return bool(_KANA_ONLY.fullmatch(text)) and bool(_JAPANESE.search(text))


@_ask_often
def is_bare_noun(text: str) -> bool:
    """Tell whether a Japanese explanation is one word and no sentence: 麦星, N+1問題対策."""
    return len(text) <= 24 and has_japanese(text) and not _BREAKS_A_WORD.search(text)


def is_latin(text: str) -> bool:
    """Tell whether the text has Latin letters and no Japanese."""
    return has_latin(text) and not has_japanese(text)


def to_hiragana(text: str) -> str:
    """Return the text with katakana as hiragana, half width folded: `ソゴ` → `そご`."""
    return unicodedata.normalize("NFKC", text).translate(_KATAKANA_TO_HIRAGANA)


def fold(text: str) -> str:
    """Return the form in which two spellings of one term are equal (S21).

    Width, case, kana, long vowel at a word's end, dashes, spaces and invisible
    characters do not count: `サーバー` = `ｻｰﾊﾞ`, `Cache-Aside` = `cache‐aside`.
    """
    return text if _IS_FOLDED.fullmatch(text) else _remembered(text)


def fold_once(text: str) -> str:
    """Return the same of a text that is not asked for again."""
    folded = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    if _TO_TRANSLATE.search(folded):
        folded = folded.translate(_FOLDED)
    folded = "".join(folded.split())
    return _FINAL_LONG_VOWEL.sub("", folded) if "ー" in folded else folded


_remembered = lru_cache(maxsize=1 << 16)(fold_once)  # a term is looked at from every side


def differ_in_script(name: str, term: str) -> bool:
    """Tell whether one is all in kanji and the other all in katakana, of about the same length.

    Then one may be the other's name in a loanword: 過発酵（オーバープルーフ）.
    """
    for kanji, kana in ((name, term), (term, name)):
        if is_kana(kana) and not has_hiragana(kana) and all(map(has_han, kanji)):
            return len(kanji) <= len(kana) <= 4 * len(kanji)
    return False
