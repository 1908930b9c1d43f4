"""What a term's head noun says about the question: 利点 of something, 違い between two things."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from flashgen.core.gloss import Kind
from flashgen.core.script import HAN, HIRAGANA, KATAKANA

NOUN_KINDS = frozenset({Kind.DEFINITION, Kind.ENUMERATION, Kind.EXAMPLES})
"""Kinds whose question follows the head noun; a name's translation does not."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A term taken apart: `ORMの利点` is the aspect 利点 of the stem ORM."""

    family: str = ""
    """Which templates under `nouns/` word it; empty for a noun that is not in the table."""
    stem: int = 0
    """Length of the stem at the term's start (end, in English: `stem_at_end`); 0 for none."""
    aspect: str = ""
    stem_at_end: bool = False
    joint: str = ""
    """What joins the two: と in `サーバーとの違い` (の alone is not told), `of` in `benefits of caching`."""


NO_TOPIC = Topic()


@dataclass(frozen=True, slots=True)
class NounTable:
    """Head noun → family, from `nouns.txt`."""

    families: Mapping[str, str]
    conditions: Mapping[str, str]
    """Nouns that do not always count: `enumeration`, for オームの法則 is defined as any name is; `acronym`,
    for the members of ACID特性 make it up and those of 金融機構 do not."""

    def family(self, noun: str, kind: Kind, term: str) -> str:
        """Return the family of a term's noun for a kind, or nothing."""
        condition = self.conditions.get(noun, "")
        if condition and kind is not Kind.ENUMERATION:
            return ""
        if condition == "acronym" and not _ACRONYM.match(term):
            return ""
        return self.families.get(noun, "")

    def without(self, families: Collection[str]) -> NounTable:
        """Return the table without the nouns of these families."""
        if not families:
            return self
        kept = {noun: family for noun, family in self.families.items() if family not in families}
        return NounTable(kept, self.conditions)

    def noun_at_end(self, term: str) -> str:
        """Return the longest noun of the table that ends the term, of two letters or more: 例 is in 条例."""
        endings = (term[start:] for start in range(max(0, len(term) - 8), len(term) - 1))
        return next((ending for ending in endings if ending in self.families), "")


def read_nouns(text: str) -> NounTable:
    """Read lines of `family: noun noun …` or `family (condition): …`; `#` begins a comment."""
    families: dict[str, str] = {}
    conditions: dict[str, str] = {}
    for line in text.splitlines():
        label, separator, nouns = line.partition("#")[0].partition(":")
        if not separator:
            continue
        family, _, condition = label.strip().partition(" ")
        for noun in nouns.split():
            families[noun] = family
            if condition:
                conditions[noun] = condition.strip("()")
    return NounTable(families, conditions)


_ACRONYM = re.compile(r"[A-Z]{2}")
_JOINT = re.compile(f"(?<=[{HAN}{KATAKANA}A-Za-z0-9])(?:と|へ|から|まで|で)$")
_ENGLISH = re.compile(r"(?:the )?([a-z]+(?: and [a-z]+)?) (of|for|between|to|in) (?=\S)", re.IGNORECASE)
_SUMMARIES = frozenset({"概要", "概観", "概略"})
_MAIN = re.compile("(?:主|おも|代表的|主要|基本的)な")
_COUNT = re.compile("(?<!第)[一二三四五六七八九十](?![重次項酸乗値進]|元(?!素))")
"""A numeral that counts what it stands before: 三権, not 三次元, 第二審."""
_COUNTED = re.compile("([0-9]+)(?:つ|個|種|大|段階|要素|原則)")
"""A number of things in figures: 4つの効力, 3種類の窓."""
_NUMBER_OF = re.compile("[0-9０-９一二三四五六七八九十]+(?:つ|個|種類?|大|段階)$")
_NO_OWNER = re.compile(
    "本来|従来|通常|一般|現在|当時|固有|共通|唯一|複数|多く|各種|一部|すべて|全て|次|上記|下記|その?他|以下|以上|[前後]者"
)
_NUMERALS = {numeral: number for number, numeral in enumerate("一二三四五六七八九十", 1)}


def topic_of(term: str, head_noun: str, kind: Kind, table: NounTable) -> Topic:
    """Return the topic of a term; `NO_TOPIC` for a plain name or a noun that is not in the table."""
    if kind not in NOUN_KINDS:
        return NO_TOPIC
    if term[:1].isascii() and (match := _ENGLISH.match(term)):
        return _english_topic(term, match, kind, table)
    head_noun = head_noun or table.noun_at_end(term)
    if not head_noun or not term.endswith(head_noun):
        return NO_TOPIC
    stem, _, last = term.rpartition("の")
    if _NUMBER_OF.search(stem) or _NO_OWNER.fullmatch(stem):
        return NO_TOPIC  # 四つの種類 are no kinds of 四つ, 本来の役割 no role of 本来
    aspect = last if stem and last.endswith(head_noun) else ""
    pieces = re.split("[と・や]", aspect or term)
    nouns = (head_noun, aspect, pieces[-1])
    family = next((found for noun in nouns if (found := table.family(noun, kind, term))), "")
    if not family:
        return NO_TOPIC
    if not aspect:
        return _bare_topic(term, head_noun, family, kind, several=len(pieces) > 1)
    joint = _JOINT.search(stem)
    family = "overview" if len(pieces) > 1 else table.family(aspect, kind, term) or family
    return Topic(family, len(stem), aspect, joint=joint.group() if joint else "")


def _bare_topic(term: str, noun: str, family: str, kind: Kind, *, several: bool) -> Topic:
    """Return the topic of a term without a stem: 利点 alone, 主な目的, 登場した背景, 攻撃対策."""
    before = term[: -len(noun)]
    if before and family == "overview" and noun in _SUMMARIES and not several:
        return Topic(family, len(before), noun)  # 圧力鍋概要: nobody calls a thing so
    if before and kind is Kind.DEFINITION and not re.search(f"[{HIRAGANA}]$", before):
        return NO_TOPIC  # a name: 攻撃対策とは何か？
    alone = not before or several
    return Topic("overview" if several else family, aspect=term if alone else "")


def _english_topic(term: str, match: re.Match[str], kind: Kind, table: NounTable) -> Topic:
    aspect = match.group(1).lower()
    family = table.family(aspect.split()[-1], kind, term)
    if not family:
        return NO_TOPIC
    return Topic(family, len(term) - match.end(), aspect, stem_at_end=True, joint=match.group(2).lower())


def is_class(term: str, items: Sequence[str]) -> bool:
    """Tell whether a closed list is the members of its term, so that 「…のうち」 fits.

    三権 and 夏の大三角 with three items; 主な宗教; テスト whose items all end in テスト.
    """
    if not term or not items:
        return False
    counts = [_NUMERALS[numeral] for numeral in _COUNT.findall(term)]
    counts += map(int, _COUNTED.findall(unicodedata.normalize("NFKC", term)))
    if _MAIN.match(term) or any(count == len(items) >= 2 for count in counts):
        return True
    ending = term[-2:]
    return len(ending) == 2 and len(items) >= 2 and all(item.endswith(ending) for item in items)
