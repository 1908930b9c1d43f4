"""Bodies that list: members that make the head up, or instances of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.case import Case, Verdict, accepted
from flashgen.core.gloss import Kind
from flashgen.core.items import OPEN_MARKER, read_items
from flashgen.core.phrase import (
    CONTENT,
    ends_in_particle,
    ends_in_predicate,
    has_predicate,
    head_noun,
    is_action,
    last_word,
)
from flashgen.core.quantity import COUNTERS, is_quantity
from flashgen.core.reason import Reason
from flashgen.core.relations import has_members, has_substances
from flashgen.core.rules.remarks import ALIKE
from flashgen.core.script import has_han, has_japanese, is_kana, is_latin
from flashgen.core.words import WordClass, word_list, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.text import RichText
    from flashgen.core.words import Word

_LISTED_AGAIN = re.compile(r"\s*[-–—、]\s*(?:再掲|既出)$")
_IN_THE_MIDDLE = re.compile(r"など(?:[、，,]|の|を|が|に|で|から|と)?[^、，,]{2,}$")
_WEAK = frozenset({"dot", "word", "slash"})
"""Separators that stand inside names and phrases too."""
_IN_NAMES = CONTENT | {WordClass.PREFIX, WordClass.ADJECTIVAL}
_NAMES = frozenset({WordClass.NOUN, WordClass.LATIN, WordClass.SUFFIX})
_CASE_PARTICLES = frozenset("をにでが")
_NUMERAL = re.compile(r"[2-9２-９]|[二三四五六七八九]")
_ENGLISH_NUMBERS = {
    word: number for number, word in enumerate(word_list("two three four five six seven eight nine ten"), 2)
}
_ADVERBS = word_set("原則 通常 一般に 主に 特に 基本的に 普通 本来 例外的に 厳密に")
"""原則、浜に立ち入る者だけが持つ権利: a comma behind an adverb divides no list."""
_RELATIONS = frozenset({"違い", "関係", "比較", "差", "区別", "順", "順番", "対応"})
"""Nouns of all that is listed before them: 神輿・山車・屋台の違い."""
_PAIR_OF = 2
_PAIR = re.compile(r"\s*[^:：]{1,20}[:：]\s*\S")


def marked_examples(case: Case) -> Verdict | None:
    """例: 砂岩, 泥岩など: the author says that these are examples."""
    body = case.list
    if not body.is_open or not body.items:
        return None
    if len(body.items) == 1 and case.text.endswith("ら"):
        return None  # 造船所（渋沢ら）: who, and nothing that it is an example of
    if OPEN_MARKER.match(case.text):
        return accepted(Reason.MARKED_EXAMPLES, Kind.EXAMPLES, items=body.items)
    if any(map(ends_in_predicate, case.item_words)):
        return None
    return accepted(Reason.MARKED_EXAMPLES, Kind.EXAMPLES, items=body.items)


def listed_again(case: Case) -> Verdict | None:
    """砂岩など - 再掲: the tail is about the notes, the rest is a list of its own."""
    match = _LISTED_AGAIN.search(case.text) if case.text.endswith(("再掲", "既出")) else None
    if match is None:
        return None
    listed = read_items(case.body.slice(0, match.start()))
    return accepted(Reason.MARKED_EXAMPLES, Kind.EXAMPLES, items=listed.items) if listed.is_open else None


def pairs(case: Case) -> Verdict | None:
    """（T: 真, F: 偽）: each member with its meaning."""
    items = case.list.items
    divided = case.list.separator in {"comma", "spaced-slash"}
    if len(items) > 1 and divided and all(_PAIR.match(item.text) for item in items):
        return accepted(Reason.MEMBERS, Kind.ENUMERATION, items=items)
    return None


def members(case: Case) -> Verdict | None:
    """三原色（赤、緑、青）: members that make the head up; or instances, when they are proper names."""
    items = case.list.items
    if len(items) < 2 or any(map(_is_clause, case.item_words)):
        return None
    if items[0].text in _ADVERBS or _is_for_all(case.item_words[-1]):
        return None
    if "など" in case.text and _IN_THE_MIDDLE.search(case.text):
        return None
    if _only_some_are_quantities(case, items):
        return None
    if len({"→" in item.text for item in items}) > 1:
        return None  # 米 → 醪、樽で進行
    if case.list.separator == "dot" and _ends_in_owned_noun(case, items):
        return None
    if case.list.separator in _WEAK and any(map(_has_case_particle, case.item_words)):
        return None
    if case.list.separator == "word" and not (has_japanese(case.term) and _is_joined_by_particles(case)):
        return None
    if any(map(ends_in_particle, case.item_words)):
        return None  # 三段論法とは、二つの前提から…
    if case.list.separator == "word" and any(w.surface == "の" for w in case.item_words[-1]):
        return None  # 貴族や寺社の私有地
    if len({_is_cut_clause(words) for words in case.item_words}) > 1:
        return None  # 索引、検索を高速化
    kind = _list_kind(case, items)
    reason = Reason.MEMBERS if kind is Kind.ENUMERATION else Reason.INSTANCES
    return accepted(reason, kind, items=items, weak=case.list.separator in _WEAK)


def _is_for_all(words: Sequence[Word]) -> bool:
    """帳場、蔵用: the last word belongs to every item, and the body is one phrase."""
    return len(words) > 1 and words[-1].surface in {"用", "向け", "専用"}


def coordinated(case: Case) -> Verdict | None:
    """自律神経系（交感神経と副交感神経）, 拍子（単純か複合か）: two nouns and nothing else."""
    if not has_japanese(case.term) or not ("と" in case.text or "か" in case.text):
        return None
    words = [w for w in case.words if not (w is case.words[-1] and w.surface == "か")]
    joints = [i for i, w in enumerate(words) if w.cls is WordClass.PARTICLE]
    if len(joints) != 1 or words[joints[0]].surface not in {"と", "か"} or not 0 < joints[0] < len(words) - 1:
        return None
    if words[-1].surface in ALIKE or any(
        w.cls not in _IN_NAMES for i, w in enumerate(words) if i != joints[0]
    ):
        return None
    joint = words[joints[0]]
    first = case.body.slice(0, joint.start - case.start)
    second = case.body.slice(joint.end - case.start, words[-1].end - case.start)
    return accepted(Reason.MEMBERS, Kind.ENUMERATION, items=(first.strip(), second.strip()), weak=True)


def _counted(term: str) -> int:
    """Return the number that a term names for its members: 三原色 → 3; 0 when it names none."""
    spoken = [_ENGLISH_NUMBERS[word] for word in term.casefold().split() if word in _ENGLISH_NUMBERS]
    if spoken:
        return min(spoken)
    match = _NUMERAL.search(term)
    if not match:
        return 0
    sign = match.group()
    return int(sign) if sign.isdecimal() else "一二三四五六七八九十".index(sign) + 1


def _has_case_particle(words: Sequence[Word]) -> bool:
    """仕入・売上の勘定で処理する方法: a dot inside a phrase divides no list."""
    return any(w.cls is WordClass.PARTICLE and w.surface in _CASE_PARTICLES for w in words)


def _is_cut_clause(words: Sequence[Word]) -> bool:
    """検索を高速化, 名前の末尾にd: a particle binds what stands before it to a noun, and the verb is left out."""
    at = max((i for i, w in enumerate(words) if _has_case_particle((w,))), default=-1)
    return 0 <= at < len(words) - 1 and not has_predicate(words[at:])


def _only_some_are_quantities(case: Case, items: tuple[RichText, ...]) -> bool:
    """（1912年、北京で成立）: a date beside something else is no member; 80年代、90年代 are."""
    amounts = [
        any(map(str.isdecimal, item.text)) and (is_quantity(words) or _ends_in_count(words))
        for item, words in zip(items, case.item_words, strict=True)
    ]
    if any(amounts) and len(items) == _PAIR_OF and any(is_latin(item.text) for item in items):
        return True  # stdin, 0
    if all(not has_japanese(item.text) for item in items):
        return False  # B3, 4, 5
    return any(amounts) and not all(amounts)


def _ends_in_count(words: Sequence[Word]) -> bool:
    """出題30回: a number and its counter, whatever stands before."""
    return len(words) > 2 and words[-1].detail in COUNTERS and words[-2].cls is WordClass.NUMBER


def _ends_in_owned_noun(case: Case, items: tuple[RichText, ...]) -> bool:
    """明暗・濃淡の差: the dot joins two owners, and the phrase is one."""
    owned = [any(w.surface == "の" for w in words) for words in case.item_words]
    if len(items) > _PAIR_OF and case.words[-1].surface not in _RELATIONS:
        return False
    return owned[-1] and not any(owned[:-1])


def _is_joined_by_particles(case: Case) -> bool:
    """犬や猫, but not 歩きやすさ."""
    particles = sum(w.surface == "や" and w.cls is WordClass.PARTICLE for w in case.words)
    return "や" not in case.text or particles >= len(case.list.items) - 1


def _is_clause(words: Sequence[Word]) -> bool:
    if ends_in_predicate(words):
        return True
    return any(w.cls is WordClass.CONJUNCTIVE for w in words[:-1]) and any(
        w.surface in {"は", "が"} for w in words
    )


def _list_kind(case: Case, items: tuple[RichText, ...]) -> Kind:
    """Tell a whole and its members from a class and its instances.

    A relational noun (種類, 利点) has members. Proper names are instances. An act done to
    things (監視（気温、湿度）) has examples of them; an act made of acts has members.
    """
    if case.list.separator == "word" and "や" in case.text:
        return Kind.EXAMPLES  # や says that there are others
    if case.list.separator == "plus" or _counted(case.term) == len(items):
        return Kind.ENUMERATION
    last = head_noun(case.head.words)
    if has_members(last):
        return Kind.ENUMERATION
    proper = sum(_is_proper(case, item, words) for item, words in zip(items, case.item_words, strict=True))
    if proper * 4 >= len(items) * 3:
        return Kind.EXAMPLES
    if case.list.separator == "slash":
        return Kind.ENUMERATION  # joined as alternatives: there are no others
    if has_substances(last) and all(is_kana(item.text) for item in items):
        return Kind.EXAMPLES
    if is_action(last_word(case.head.words)):
        acts = sum(is_action(last_word(words)) for words in case.item_words)
        return Kind.ENUMERATION if acts * 2 >= len(items) else Kind.EXAMPLES
    return Kind.ENUMERATION


def _is_proper(case: Case, item: RichText, words: Sequence[Word]) -> bool:
    """Latin letters, code, or a proper noun of the dictionary."""
    if any(w.cls is WordClass.OPAQUE for w in words):
        return True
    if is_latin(item.text):
        return has_japanese(case.term) or any(c.isupper() for c in item.text)
    nouns = [w for w in words if w.cls in _NAMES]
    if not nouns:
        return False
    if all(w.subclass == "固有名詞" for w in nouns):
        return True
    return nouns[0].cls is WordClass.LATIN and len(nouns[0].surface) > 2 and not has_han(item.text)
