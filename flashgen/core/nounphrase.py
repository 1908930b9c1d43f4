"""The head in running text: the noun phrase that ends at the parenthesis.

`…を保証する安全基準（…）` → `安全基準`. Bold, links and quotation marks outrank it; an
adjective, an owner or a coordinated noun is taken along where the phrase leans on it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.acronym import is_long_form, is_short_form, long_form_start
from flashgen.core.context import is_generic, is_relational
from flashgen.core.document import BlockKind
from flashgen.core.edges import FOREIGN_ENTRY, Head, Origin, head_over, sentence_start
from flashgen.core.items import OPEN_MARKER
from flashgen.core.marked import marked_head, over_quotation, quoted_at_end
from flashgen.core.phrase import compound_start, trimmed
from flashgen.core.relations import has_members, is_general
from flashgen.core.rules.calling import called
from flashgen.core.rules.spoken import sounds_alike
from flashgen.core.script import has_han, has_hiragana, is_kana, is_latin
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
_NAMING_VERBS = frozenset({"名付ける", "呼ぶ", "言う", "称する", "名づける", "いう"})


def phrase_head(scene: Scene, bracket: Bracket, limit: int) -> Head:
    """Return the noun phrase that ends at the parenthesis."""
    start = sentence_start(scene, limit, bracket.span.start)
    marked = marked_head(scene, bracket, start)
    if start == 0 and scene.block.kind is BlockKind.LIST_ITEM and (entry := FOREIGN_ENTRY.match(scene.text)):
        start = entry.end()
    left = trimmed(scene.words.between(start, bracket.span.start))
    if marked:
        return _over_rest_of_word(scene, marked, left)
    if not left:
        return head_over(scene, start, bracket.span.start, Origin.PHRASE)
    body = scene.text[bracket.inside.start : bracket.inside.end]
    if is_short_form(body) and is_latin(left[-1].surface):
        found = long_form_start(body, scene.text[start : left[-1].end])
        if found is not None:
            return head_over(scene, start + found, left[-1].end, Origin.LONG_FORM)
    named = _before_naming_verb(left)
    if len(named) < len(left) and (quoted := quoted_at_end(scene, named)):
        return quoted
    left = named
    if (
        len(left) > 1
        and left[-1].cls is WordClass.PARTICLE
        and (OPEN_MARKER.match(body) or _also_called(left, body))
    ):
        left = left[:-1]  # 果物を（例：梨）食べる: the examples are of the noun before the particle
    begin = compound_start(left)
    if begin == len(left) > 2 and left[-1].cls is WordClass.FORMAL_NOUN and left[-2].surface == "の":
        begin = compound_start(left, len(left) - 2) if is_latin(body) else begin  # 特定の物（particular）
    if begin == len(left) and (_is_verbal_noun(left) or _is_taken_as_noun(scene, bracket, left[-1])):
        begin = compound_start(left, len(left) - 1)
    if begin == len(left):
        return head_over(scene, left[0].start, left[-1].end, Origin.NONE)
    if not (is_short_form(left[-1].surface) and is_long_form(body, left[-1].surface)):
        begin = _widened(
            left, begin, body
        )  # 高価なDAW（Digital Audio Workstation) has its head in its letters
    dots = [i for i in range(begin, len(left)) if left[i].surface == "・"]
    adjectives = any(w.surface == "な" for w in left[begin:])  # 美的・倫理的な判断
    whole = adjectives or _is_one_name(left[begin:], body) or _spelt(left[begin], dots, body)
    if len(dots) > 1 and not whole and not _DIVIDED.search(body):
        begin = dots[-1] + 1  # 春・夏・秋・晩秋（…）: a list, and the last of it is explained
    return head_over(scene, over_quotation(scene, left[begin].start, start), left[-1].end, Origin.PHRASE)


_DIVIDED = re.compile("[・/]")


def _is_one_name(words: Sequence[Word], body: str) -> bool:
    """ルイ・ド・フュネス（Louis de Funès）: katakana throughout, and a name in other letters."""
    return is_latin(body) and all(w.surface == "・" or _is_kana_name(w.surface) for w in words)


def _also_called(left: Sequence[Word], body: str) -> bool:
    """組曲は（「パルティータ」とも呼ばれます）…: of what the sentence speaks of."""
    return left[-1].surface in {"は", "が"} and "とも" in body and called(body.strip()) is not None


def _spelt(first: Word, dots: Sequence[int], body: str) -> bool:
    """リズム・アンド・ブルース（RnB）: a letter for each part is the short form of them all."""
    return (
        is_short_form(body) and sum(map(str.isalpha, body)) > len(dots) and sounds_alike(body, first.surface)
    )


def _over_rest_of_word(scene: Scene, marked: Head, left: Sequence[Word]) -> Head:
    """[HTTP](…)動詞 is one word though the link ends inside; so is 半`Span`, 名前付き`Span`."""
    begin = len(left)
    while begin and left[begin - 1].start >= marked.span.start:
        begin -= 1
    if not begin or begin == len(left) or left[begin - 1].end != marked.span.start:
        return marked
    if left[begin - 1].cls not in {WordClass.NOUN, WordClass.PREFIX, WordClass.SUFFIX}:
        return marked
    start = compound_start(left)
    return head_over(scene, left[start].start, marked.span.end, Origin.PHRASE) if start < begin else marked


def _is_taken_as_noun(scene: Scene, bracket: Bracket, last: Word) -> bool:
    """家で見張り（番）を置く: what を or が follows is a noun, whatever stands before it."""
    following = scene.following(bracket)
    stem = last.cls is WordClass.VERB and last.form == "連用形-一般" and last.subclass == "一般"
    taken = (
        following is not None and following.surface in {"を", "が"} and following.start == bracket.span.end
    )
    return stem and taken and has_han(last.surface) and len(last.surface) > 1


def _is_verbal_noun(left: Sequence[Word]) -> bool:
    """掛け（…）, 囲い込み（…）: a verb's stem that governs nothing is a noun."""
    last = left[-1]
    if last.cls is not WordClass.VERB or last.form != "連用形-一般" or last.subclass != "一般":
        return False
    return (
        len(left) < 2
        or left[-2].cls is not WordClass.PARTICLE
        or left[-2].surface in {"の", "や", "は", "も"}
    )


def _before_naming_verb(left: Sequence[Word]) -> Sequence[Word]:
    """曲をEroicaと名付けた（…）: the parenthesis explains what is named."""
    at = len(left)
    while at and left[at - 1].cls in {WordClass.AUXILIARY, WordClass.VERB, WordClass.CONJUNCTIVE}:
        at -= 1
    if 0 < at < len(left) and left[at - 1].surface == "と" and left[at].lemma in _NAMING_VERBS:
        return left[: at - 1]
    return left


def _widened(left: Sequence[Word], begin: int, body: str) -> int:
    """Widen a noun phrase to the left where it cannot stand alone (鉄の性質) or the body asks for it (… of …)."""
    begin = _over_adjective(left, begin)
    begin = _over_inflected(left, begin, body)
    begin = _over_coordination(left, begin, body)
    if begin and left[begin - 1].surface == "同じ":
        begin -= 1
    if begin >= 2 and left[begin - 1].surface == "の" and _leans(left, begin, body):
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
    named_after = left[begin - 2].detail == "人名" or _is_kana_name(left[begin - 2].surface)
    if named_after and _NAMED_AFTER.search(name):
        return True
    deverbal = len(left) - begin == 1 and left[begin].cls is WordClass.NOUN and is_kana(name[-1])
    return (is_general(name) and not is_latin(body)) or (deverbal and _is_kana_name(body))


def _is_owned_word(left: Sequence[Word], begin: int, named: int) -> bool:
    """One native word, and a word for each of the others in the name that owns it."""
    alone = len(left) - begin == 1 and left[begin].cls is WordClass.NOUN and not is_kana(left[begin].surface)
    return alone and compound_start(left, begin - 1) == begin - named


def _is_kana_name(body: str) -> bool:
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
