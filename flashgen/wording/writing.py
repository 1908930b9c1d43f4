"""How the two sides of a gloss are written, and what that makes of the question."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from flashgen.core.script import HAN, HIRAGANA, KATAKANA, has_japanese, is_kana
from flashgen.core.text import MarkKind, RichText


class Writing(StrEnum):
    """What a reader takes a name for, by its look."""

    JAPANESE = "japanese"
    ENGLISH = "english"
    """Plain Latin letters."""
    ORIGINAL = "original"
    """Letters or little words that English does not use: crème brûlée, tarte aux pommes."""
    SPECIES = "species"
    """An italic binomial: *Homo sapiens*."""
    CODE = "code"
    SYMBOL = "symbol"
    """A sign or a formula."""


_GREEK = frozenset(map(chr, range(0x391, 0x3CA)))
"""Of a foreign word a sign: `ε-greedy` is English."""
_LETTER = re.compile("[A-Za-z]")
_SUBSCRIPT = re.compile("[₀-₉⁰-⁹²³]")
_IDENTIFIER = re.compile(
    r"[a-z]{2,}(?:[A-Z][a-z0-9]+)+(?:\(\))?|\w+_\w+|.*\(\)|.*::.*|--?\w[\w-]*|[.@$#]\w+|[a-z]+-[a-z]+-[0-9]+"
)
_DESIGNATION = re.compile("[a-z]{1,4}[0-9]{1,2}")
"""Letters and a number that are no word of a language: `gp3`."""
_BINOMIAL = re.compile(r"[A-Z][a-z]+\.? [a-z]+(?: [a-z]+)?")
_CLAUSE_END = re.compile(
    f"[{HAN}{KATAKANA}][{HIRAGANA}]*[うくぐすつぬぶむるただか]$|[？?！!。、]|ない$|です$|ます$|[をへ]$"
)
_SENTENCE_SIGN = re.compile("[。、！？!?；;：:・]")
_INNER_HIRAGANA = re.compile(f"[{HIRAGANA}].")
_BARE_PREDICATE = re.compile(
    f"(?:[をにへがはでて]|なら|たら)[{HAN}{KATAKANA}A-Za-z0-9]+$"
)  # `データを圧縮`, `固まって岩石`: a verb without する, or words that go with one
_NOUN_END = re.compile(
    f"(?:こと|もの|気持ち|[働動]き|流れ|集まり|決まり|まとまり|考え|違い|扱い|仕組み|しくみ|組み合わせ|[{HAN}{KATAKANA}])$"
)
_ARTICLE = re.compile(
    r"(?:\S{1,12}法)?第?[0-9０-９〇一二三四五六七八九十百千]+条(?:の[0-9０-９一二三四五六七八九十]+)*"
    r"(?:第?[0-9０-９一二三四五六七八九十]+項)?(?:第?[0-9０-９一二三四五六七八九十]+号)?(?:本文|た?だし書き?|但書き?|[前後]段)?"
)
_ROMANCE = re.compile(
    r"\b(?:de|du|des|aux?|la|les|et|und|das|di|della?|alla|priori|posteriori|ergo|ipso|facto|jus|ius|lex)\b"
)
_FOREIGN_ENDING = re.compile(
    r"[a-z]{3}(?:keit|heit|schaft|ismus|lehre|gesetz)$|[a-z]{2}ungs[a-z]{2}|^[A-Z][a-z]*(?:[gst]h?ica|sophia|logia)\b"
)
"""Endings of German nouns and of the Latin names of sciences: Gesellschaft, Verwaltungsakt, Ethica."""
_ELEMENT = (
    "A[cglrstu]|B[aeir]?|C[adefloru]?|E[ru]|F[er]?|G[ade]|H[efgo]?|I[nr]?|Kr?|L[airu]|M[gno]|N[abdei]?|Os?|P[abdotu]?|"
    "R[abehnu]|S[bceimnr]?|T[abehil]|U|W|Xe|Yb?|Z[nr]"
)
_FORMULA = re.compile(rf"(?=.*[0-9₀-₉])(?:(?:{_ELEMENT})[0-9₀-₉]*)+[⁺⁻+-]?")
_SUBSTANCE = re.compile(
    "酸$|素$|水$|塩$|酸化|塩化|硫化|炭化|窒化|アンモニア|メタン|ナトリウム|カリウム|カルシウム"
)
_OTHER_LANGUAGE = re.compile(
    "[独羅拉仏希蘭伊露西葡梵巴]|(?:ラテン|ドイツ|フランス|ギリシ[ャア]|オランダ|イタリア|ロシア|スペイン|ポルトガル|パーリ)語|"
    "サンスクリット(?:語)?|原[語題綴]|Latin|German|French|Greek|Sanskrit|Pali"
)
_DESIGNATOR = re.compile("[A-Za-z][A-Za-z0-9]*")


def writing_of(content: RichText) -> Writing:
    """Return how a name is written: `正規化` japanese, `Cache-Aside` english, `H₂O` symbol."""
    return (_marked(content) if content.marks else None) or _writing_of_text(content.text)


@lru_cache(maxsize=256)  # each side of a note is looked at several times
def _writing_of_text(text: str) -> Writing:
    if has_japanese(text):
        return Writing.JAPANESE
    if not text.isascii():
        if _SUBSCRIPT.search(text) or (len(text) == 1 and text > "ɏ") or any(map(_is_sign, text)):
            return Writing.SYMBOL
        text = unicodedata.normalize("NFKC", text)
        if any(letter > "~" and letter.isalpha() and letter not in _GREEK for letter in text):
            return Writing.ORIGINAL
    if not _LETTER.search(text) or _DESIGNATION.fullmatch(text):
        return Writing.SYMBOL
    if _IDENTIFIER.fullmatch(text):
        return Writing.CODE
    is_original = _ROMANCE.search(text) or _FOREIGN_ENDING.search(text)
    return Writing.ORIGINAL if is_original else Writing.ENGLISH


def _is_sign(letter: str) -> bool:
    """Tell whether a letter makes a sign of its name: `♭VII`, `A → B`."""
    return letter > "~" and letter not in "©®™" and unicodedata.category(letter) in {"Sm", "So"}


def _marked(content: RichText) -> Writing | None:
    """Return what the markup alone tells."""
    whole = {mark.kind for mark in content.marks if mark.end - mark.start == len(content.text)}
    if MarkKind.MATH in whole:
        return Writing.SYMBOL
    if MarkKind.CODE in whole:
        return Writing.CODE if any(map(str.isalpha, content.text)) else Writing.SYMBOL
    if MarkKind.EMPHASIS in whole and _BINOMIAL.fullmatch(content.text):
        return Writing.SPECIES
    if any(mark.kind is MarkKind.SUBSCRIPT for mark in content.marks) and not has_japanese(content.text):
        return Writing.SYMBOL
    return None


def other_name(given: RichText, asked: RichText) -> str:
    """Return in what the other name is asked for: a `Writing`, or one of the words below.

    `alias`: both are written alike; `former`, `current`: 旧…; `meaning`, `name`: of code, of a sign;
    `common`: of a species.
    """
    if _is_former(asked.text, given.text):
        return "former"
    if _is_former(given.text, asked.text):
        return "current"
    known, wanted = writing_of(given), writing_of(asked)
    if known is wanted or _has_own_designator(given.text, asked.text):
        return "alias"
    if wanted is Writing.CODE and is_kana(given.text) and asked.text.isalpha() and asked.text.islower():
        return Writing.ENGLISH  # クローン（`clone`）: the same word, which the author sets as code
    if wanted in {Writing.CODE, Writing.SYMBOL, Writing.SPECIES, Writing.ORIGINAL}:
        return wanted
    if known is Writing.SYMBOL:
        return "meaning" if any(map(str.isalpha, given.text)) else "name"
    return {Writing.CODE: "meaning", Writing.SPECIES: "common"}.get(known, wanted)


def _has_own_designator(one: str, other: str) -> bool:
    """Tell whether a Japanese name begins with letters that its foreign one does not know: L2正則化 and Ridge."""
    japanese, foreign = (one, other) if has_japanese(one) else (other, one)
    letters = _DESIGNATOR.match(japanese)
    if (
        letters is None
        or has_japanese(foreign)
        or not has_japanese(japanese)
        or _INNER_HIRAGANA.search(japanese)
    ):
        return False
    initials = "".join(word[0] for word in _DESIGNATOR.findall(foreign))
    own = letters.group().casefold()
    return own not in foreign.casefold() and own not in initials.casefold()


def language_of(label: str) -> Writing | None:
    """Return what a label before a name says it is written in: 独 → original, 学名 → species."""
    if label in {"学名", "scientific name"}:
        return Writing.SPECIES
    if label in {"英", "英語", "英名", "English"}:
        return Writing.ENGLISH
    return Writing.ORIGINAL if _OTHER_LANGUAGE.fullmatch(label) else None


def _is_former(name: str, today: str) -> bool:
    """Tell whether `旧X` stands for an earlier name of `today`: not `旧約聖書` for `Old Testament`."""
    rest = name.removeprefix("旧")
    return rest != name and len(rest) >= 2 and today[:1] != "旧" and has_japanese(rest) is has_japanese(today)


def is_clause(text: str) -> bool:
    """Tell whether a Japanese text needs 「」 before a particle: `何を記録するか`, not `使い方`."""
    return bool(_CLAUSE_END.search(text))


def is_phrase(text: str) -> bool:
    """Tell whether 「…を何という？」 can follow: one noun phrase with a clause in it, of a line's length."""
    if len(text) > 40 or _SENTENCE_SIGN.search(text) or _BARE_PREDICATE.search(text):
        return False
    return bool(_INNER_HIRAGANA.search(text)) and bool(_NOUN_END.search(text))


def is_formula(text: str, name: str) -> bool:
    """Tell whether a short form is the chemical formula of a substance: CO2 of 二酸化炭素."""
    return bool(_FORMULA.fullmatch(text)) and bool(_SUBSTANCE.search(name))


def is_article(text: str) -> bool:
    """Tell whether a term is an article of a law: 第12条, 道路交通法38条の2."""
    return bool(_ARTICLE.fullmatch(text))
