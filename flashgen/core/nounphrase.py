"""The head in running text: the noun phrase that ends at the parenthesis.

`…を保証する安全基準（…）` → `安全基準`. Bold, links and quotation marks outrank it; an
adjective, an owner or a coordinated noun is taken along where the phrase leans on it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.acronym import is_long_form, is_short_form, long_form_start
from flashgen.core.calling import called
from flashgen.core.document import BlockKind
from flashgen.core.edges import FOREIGN_ENTRY, Head, Origin, head_over, sentence_start
from flashgen.core.items import OPEN_MARKER
from flashgen.core.marked import marked_head, over_quotation, quoted_at_end
from flashgen.core.phrase import compound_start, trimmed
from flashgen.core.script import has_han, is_latin
from flashgen.core.spoken import sounds_alike
from flashgen.core.widening import is_kana_name, widened
from flashgen.core.words import WordClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.brackets import Bracket
    from flashgen.core.scene import Scene
    from flashgen.core.words import Word

_LONGEST_LETTERS = 2
_NAMING_VERBS = frozenset({"名付ける", "呼ぶ", "言う", "称する", "名づける", "いう"})


def phrase_head(scene: Scene, bracket: Bracket, limit: int) -> Head:
    """Return the noun phrase that ends at the parenthesis."""
    start = sentence_start(scene, limit, bracket.span.start)
    marked = marked_head(scene, bracket, start)
    if start == 0 and scene.block.kind is BlockKind.LIST_ITEM and (entry := FOREIGN_ENTRY.match(scene.text)):
        start = entry.end()
    left = trimmed(scene.words.between(start, bracket.span.start))
    body = scene.text[bracket.inside.start : bracket.inside.end]
    if marked:
        return _as_drawn(scene, marked, left, body)
    if not left:
        return head_over(scene, start, bracket.span.start, Origin.PHRASE)
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
        begin = widened(
            scene, bracket, left, begin, body
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
    return is_latin(body) and all(w.surface == "・" or is_kana_name(w.surface) for w in words)


def _also_called(left: Sequence[Word], body: str) -> bool:
    """組曲は（「パルティータ」とも呼ばれます）…: of what the sentence speaks of."""
    return left[-1].surface in {"は", "が"} and "とも" in body and called(body.strip()) is not None


def _spelt(first: Word, dots: Sequence[int], body: str) -> bool:
    """リズム・アンド・ブルース（RnB）: a letter for each part is the short form of them all."""
    return (
        is_short_form(body) and sum(map(str.isalpha, body)) > len(dots) and sounds_alike(body, first.surface)
    )


def _as_drawn(scene: Scene, marked: Head, left: Sequence[Word], body: str) -> Head:
    if noun := _before_symbol(left, body):
        return head_over(scene, noun[compound_start(noun)].start, noun[-1].end, Origin.PHRASE)
    return _over_rest_of_word(scene, marked, left)


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


def _before_symbol(left: Sequence[Word], body: str) -> Sequence[Word]:
    """目的変数 $Y$（response）: the noun is translated, and not its letter."""
    is_symbol = bool(left) and left[-1].cls is WordClass.OPAQUE and left[-1].surface.startswith("$")
    if (
        not is_symbol
        or len(body) <= _LONGEST_LETTERS
        or not is_latin(body)
        or not body.replace(" ", "").isalpha()
    ):
        return ()
    noun = trimmed(left[:-1])
    return noun if noun and noun[-1].cls is WordClass.NOUN else ()


def _before_naming_verb(left: Sequence[Word]) -> Sequence[Word]:
    """曲をEroicaと名付けた（…）: the parenthesis explains what is named."""
    at = len(left)
    while at and left[at - 1].cls in {WordClass.AUXILIARY, WordClass.VERB, WordClass.CONJUNCTIVE}:
        at -= 1
    if 0 < at < len(left) and left[at - 1].surface == "と" and left[at].lemma in _NAMING_VERBS:
        return left[: at - 1]
    return left
