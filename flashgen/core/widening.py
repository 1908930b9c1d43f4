"""How far a noun phrase reaches to the left of its last noun: an adjective, an owner, a coordinated noun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.acronym import is_short_form
from flashgen.core.beside import stands_again
from flashgen.core.context import is_generic, is_relational
from flashgen.core.phrase import compound_start
from flashgen.core.relations import has_members, is_general
from flashgen.core.script import has_hiragana, is_kana, is_latin
from flashgen.core.spoken import sounds_alike
from flashgen.core.words import WordClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.brackets import Bracket
    from flashgen.core.scene import Scene
    from flashgen.core.words import Word

_ORDINAL = re.compile(r"第[0-9０-９一二三四五六七八九十]+[種類次型級]?の$")
"""第一種の, 第二の: the noun behind it is one of several of that name."""
_LONGEST_ASPECT = 3
_NAMED_AFTER = re.compile(
    "(?:定理|法則|公理系?|公式|方程式|原理|補題|不等式|予想|仮説|効果|係数|定数|直交化法|問題|モデル|曲線|図|法)$"
)
"""What is named after someone: ニュートンの冷却法則."""
_OPEN_ENDS = ("など", "等")
_LISTED = re.compile(r"[、，,・]")
_BEFORE_ADJECTIVE = frozenset({WordClass.NOUN, WordClass.LATIN, WordClass.PREFIX, WordClass.ADJECTIVAL})


def widened(scene: Scene, bracket: Bracket, left: Sequence[Word], begin: int, body: str) -> int:
    """Widen a noun phrase to the left where it cannot stand alone (鉄の性質) or the body asks for it (… of …)."""
    begin = _over_adjective(left, begin)
    begin = _over_inflected(left, begin, body)
    begin = _over_coordination(left, begin, body)
    if begin and left[begin - 1].surface == "同じ":
        begin -= 1
    name = left[begin].surface  # 鉄の壁（…）と木の壁（…）: the noun alone would be the head of both
    is_one_of_several = len(left) - begin == 1 and not is_generic(name) and stands_again(scene, bracket, name)
    if is_one_of_several and begin and left[begin - 1].cls is WordClass.ADJECTIVE:
        begin -= 1
    leans = (
        begin >= 2 and left[begin - 1].surface == "の" and (is_one_of_several or _leans(left, begin, body))
    )
    if leans:
        owner = compound_start(left, begin - 1)
        if owner < begin - 1:
            return _over_adjective(left, owner)
    return begin


def _leans(left: Sequence[Word], begin: int, body: str) -> bool:
    """Tell whether the noun at the parenthesis says too little without whose it is."""
    name = "".join(w.surface for w in left[begin:])
    if len(name) == 1 or is_relational(name) or " of " in body or "'s " in body or "s' " in body:
        return True
    if len(body) > len(name) > 1 and body.endswith(name) and not has_hiragana(body):
        return True  # 二年ごとの祭典（隔年祭典）
    if _ORDINAL.search("".join(w.surface for w in left[max(begin - 6, 0) : begin])):
        return True
    if _LISTED.search(body) and (is_generic(name) or (len(name) <= _LONGEST_ASPECT and has_members(name))):
        return True
    words = body.replace("-", " ").split()
    if len(words) > 1 and words[-1].islower() and is_latin(body) and _is_owned_word(left, begin, len(words)):
        return True  # 和声の規則（harmony rules）
    if is_generic(name):
        return body.endswith(_OPEN_ENDS)
    owner = left[compound_start(left, begin - 1)] if compound_start(left, begin - 1) < begin - 1 else None
    if owner and is_short_form(body) and is_kana(owner.surface) and sounds_alike(body, owner.surface):
        return True  # フィボナッチの数列（FS）
    named_after = left[begin - 2].detail == "人名" or is_kana_name(left[begin - 2].surface)
    if named_after and _NAMED_AFTER.search(name):
        return True
    deverbal = len(left) - begin == 1 and left[begin].cls is WordClass.NOUN and is_kana(name[-1])
    return (is_general(name) and not is_latin(body)) or (deverbal and is_kana_name(body))


def _is_owned_word(left: Sequence[Word], begin: int, named: int) -> bool:
    """One native word, and a word for each of the others in the name that owns it."""
    alone = len(left) - begin == 1 and left[begin].cls is WordClass.NOUN and not is_kana(left[begin].surface)
    return alone and compound_start(left, begin - 1) == begin - named


def is_kana_name(body: str) -> bool:
    """クレマ: behind a noun made of a verb (泡の集まり), the name of that whole phrase."""
    return is_kana(body) and not has_hiragana(body)


def _over_adjective(left: Sequence[Word], begin: int) -> int:
    """静かな楽章: take な and the word before it along, but no clause (南から観測可能な星)."""
    if begin < 2 or left[begin - 1].surface != "な" or left[begin - 1].cls is not WordClass.AUXILIARY:
        return begin
    at = begin - 2
    if left[at].surface in {"よう", "みたい", "そう"}:
        return begin
    if left[at].cls not in {WordClass.ADJECTIVAL, WordClass.NOUN, WordClass.SUFFIX, WordClass.LATIN}:
        return begin
    while at > 0 and (left[at - 1].cls in _BEFORE_ADJECTIVE or left[at - 1].surface in {"・", "的"}):
        at -= 1
    if (
        at
        and left[at - 1].cls is WordClass.PARTICLE
        and left[at - 1].surface in {"から", "に", "で", "より", "と"}
    ):
        return begin
    return at


def _over_inflected(left: Sequence[Word], begin: int, body: str) -> int:
    """遅い楽章（slow movement）, 高い音（…）: an adjective whose word is in the English name, or a noun of one letter."""
    if (
        not begin
        or left[begin - 1].cls is not WordClass.ADJECTIVE
        or left[begin - 1].end != left[begin].start
    ):
        return begin
    if begin > 1 and left[begin - 2].cls in {WordClass.PARTICLE, WordClass.ADVERB}:
        return begin  # 天井の高い家, とても高い音
    name = sum(len(word.surface) for word in left[begin:])
    named = is_latin(body) and len(body.split()) == 1 + len(left) - begin
    return begin - 1 if name == 1 or named else begin


_AND = re.compile(r"\band\b|&|[＆と/]|および|及び")


def _over_coordination(left: Sequence[Word], begin: int, body: str) -> int:
    """強弱と緩急（dynamics and …）: two coordinated nouns where the body has two."""
    if begin >= 2 and left[begin - 1].surface in {"と", "および", "及び"} and _AND.search(body):
        return compound_start(left, begin - 1)
    return begin
