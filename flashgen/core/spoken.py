"""How a word is said: letter by letter, as a word, or as the kana in a parenthesis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashgen.core.script import is_kana, to_hiragana

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.words import Word

_ROWS = {
    "アイウエオヤユヨァィゥェォ": "aiueoyhj",
    "カキクケコ": "kcqxh",
    "ガギグゲゴ": "gqk",
    "サシスセソ": "scxt",
    "ザジズゼゾ": "zjgsx",
    "タチツテト": "tcp",
    "ダヂヅデド": "dt",
    "ナニヌネノン": "nkgm",
    "ハヒフヘホ": "hfpwv",
    "バビブベボ": "bv",
    "パピプペポ": "p",
    "マミムメモ": "m",
    "ラリルレロ": "lrw",
    "ワヲ": "wvo",
    "ヴ": "vbw",
}
_CONSONANTS = {kana: letters for row, letters in _ROWS.items() for kana in row}


def is_dictionary_word(words: Sequence[Word], text: str) -> bool:
    """Tell whether capitals are a word of the language, not an abbreviation: LASER, JOIN; not AIDS, RAM.

    The dictionary writes abbreviations in capitals and words in small letters or kana.
    """
    word = next((w for w in words if w.surface == text), None)
    if word is None or not is_kana(word.reading) or reads_letters(text, word.reading):
        return False
    return word.lemma != word.surface and word.lemma.isalpha()  # IV is 4


def sounds_alike(latin: str, kana: str) -> bool:
    """Tell whether kana may be the sound of a Latin word, by its first consonant: Sonata, ソナタ."""
    first = next((c for c in kana if c not in "ッー・ "), "")
    letters = _CONSONANTS.get(first, "")
    return not letters or latin[:1].casefold() in letters


def reads(term_words: Sequence[Word], kana: str) -> bool:
    """Tell whether kana is the sound of the term, or of its last part: 事故の齟齬（そご）."""
    sound = to_hiragana("".join(w.reading or w.surface for w in term_words))
    return sound.endswith(to_hiragana(kana).replace(" ", ""))


_LETTERS = {
    letter: names.split("/")
    for letter, names in zip(
        "abcdefghijklmnopqrstuvwxyz",
        [
            "えー",
            "びー",
            "しー/しぃ",
            "でぃー",
            "いー",
            "えふ",
            "じー",
            "えいち/えっち",
            "あい",
            "じぇー/じぇい",
            "けー/けい",
            "える",
            "えむ",
            "えぬ",
            "おー",
            "ぴー",
            "きゅー",
            "あーる",
            "えす",
            "てぃー",
            "ゆー",
            "ぶい/う゛ぃ/ゔぃ",
            "だぶりゅー/だぶる",
            "えっくす",
            "わい",
            "ぜっと/ずぃー",
        ],
        strict=True,
    )
}


def reads_letters(term: str, kana: str) -> bool:
    """Tell whether kana spells the term's first two letters by name, or says its numbers: SSH, エスエスエイチ."""
    sound = to_hiragana(kana)
    rest = to_hiragana("".join(c for c in term if not c.isascii()))
    if rest and not sound.endswith(rest):
        return False
    if any(c.isdecimal() for c in term) and any("ぁ" <= c <= "ん" for c in kana):
        return True
    letters = [c for c in term.casefold() if c in _LETTERS]
    for letter in letters[:2]:
        name = next((name for name in _LETTERS[letter] if sound.startswith(name)), None)
        if name is None:
            return False
        sound = sound[len(name) :]
    return len(letters) > 1
