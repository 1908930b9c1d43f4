"""The heads that authors draw themselves: bold, links, code, quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashgen.core.edges import QUOTES, Head, Origin, head_over
from flashgen.core.phrase import CONTENT
from flashgen.core.script import is_latin
from flashgen.core.text import MarkKind
from flashgen.core.words import WordClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.brackets import Bracket
    from flashgen.core.scene import Scene
    from flashgen.core.words import Word

_EDGE_MARKS = frozenset(
    {MarkKind.STRONG, MarkKind.LINK, MarkKind.CODE, MarkKind.HIGHLIGHT, MarkKind.MATH, MarkKind.EMPHASIS}
)
_BOLD = frozenset({MarkKind.STRONG, MarkKind.HIGHLIGHT})
_LONGEST_MARKED, _LONGEST_QUOTED = 40, 30
_OPENING = {"」": "「", "』": "『"}
_SHORTEST_TITLE = 2
_SHORTEST_SAYING = 3
"""Words of a foreign language that translate a whole quotation."""
_TITLE_QUOTES = frozenset("「『《〈")
_NO_NAMES = frozenset(
    {WordClass.VERB, WordClass.ADNOMINAL, WordClass.PRONOUN, WordClass.PUNCTUATION, WordClass.CONJUNCTIVE}
)
_NAME_ENDS = frozenset({WordClass.NOUN, WordClass.SUFFIX, WordClass.LATIN, WordClass.NUMBER})


def _quoted_around(scene: Scene, bracket: Bracket, limit: int) -> Head | None:
    """『人間の条件（The Human Condition）』: a title in quotation marks and its parenthesis."""
    opening = QUOTES.get(scene.text[bracket.span.end : bracket.span.end + 1])
    if opening not in _TITLE_QUOTES:
        return None
    start = scene.text.rfind(opening, max(limit, bracket.span.start - _LONGEST_MARKED), bracket.span.start)
    quoted = scene.words.between(start + 1, bracket.span.start) if start >= 0 else ()
    if not quoted or "」" in scene.text[start : bracket.span.start]:
        return None
    body = scene.text[bracket.inside.start : bracket.inside.end]
    if is_latin(body) and len(body.split()) >= _SHORTEST_SAYING:
        return head_over(scene, start + 1, bracket.span.start, Origin.MARKED)  # 「急がば回れ（…）」
    if quoted[-1].cls not in _NAME_ENDS:
        return None
    if any(w.cls in _NO_NAMES or (w.cls is WordClass.PARTICLE and w.surface != "の") for w in quoted):
        return None
    return head_over(scene, start + 1, bracket.span.start, Origin.MARKED)


def _binds(word: Word) -> bool:
    """Tell whether a word makes a clause, or a list, of what stands around it."""
    if word.cls is WordClass.PARTICLE:
        return word.surface not in {"の", "と", "や", "か"}
    return word.surface == "vs" or word.cls in {
        WordClass.PUNCTUATION,
        WordClass.CONJUNCTIVE,
        WordClass.CONJUNCTION,
    }


def _bold_around(scene: Scene, bracket: Bracket, limit: int) -> Head | None:
    """**測れない集合（non-measurable set）**: what is bold with its parenthesis is the name, no case particle in it."""
    around = [m for m in scene.marks_ending.get(bracket.span.end, ()) if m.kind in _BOLD]
    if not around or not limit <= around[0].start >= bracket.span.start - _LONGEST_MARKED:
        return None
    bold = scene.words.between(around[0].start, bracket.span.start)
    if not bold or bold[-1].cls not in _NAME_ENDS or any(_binds(w) for w in bold):
        return None
    return head_over(scene, around[0].start, bracket.span.start, Origin.MARKED)


def _title_around(scene: Scene, bracket: Bracket, limit: int) -> Head | None:
    """[絵を学ぶ (Learn Drawing)](…): a link's title, and the same in another language."""
    body = scene.text[bracket.inside.start : bracket.inside.end]
    marks = scene.marks_ending.get(bracket.span.end, ())
    link = next((m for m in marks if m.kind is MarkKind.LINK and limit <= m.start < bracket.span.start), None)
    if link is None or not is_latin(body) or len(body.split()) < _SHORTEST_TITLE:
        return None
    if is_latin(scene.text[link.start : bracket.span.start]):
        return None
    return head_over(scene, link.start, bracket.span.start, Origin.MARKED)


def marked_head(scene: Scene, bracket: Bracket, limit: int) -> Head | None:
    """Return the head that bold, a link, code or quotation marks outline, right before the parenthesis."""
    end = bracket.span.start
    while end > limit and scene.text[end - 1] in " \t　":
        end -= 1
    if end > limit and scene.text[end - 1] in QUOTES:
        opening = scene.text.rfind(
            QUOTES[scene.text[end - 1]], max(limit, end - _LONGEST_MARKED - 2), end - 1
        )
        if opening >= 0 and end - opening > 2:
            return head_over(scene, opening, end, Origin.MARKED)
    marks = [m for m in scene.marks_ending.get(end, ()) if m.kind in _EDGE_MARKS and m.start >= limit]
    if not marks:
        return (
            _quoted_around(scene, bracket, limit)
            or _bold_around(scene, bracket, limit)
            or _title_around(scene, bracket, limit)
        )
    mark = min(marks, key=lambda m: m.start)
    text = scene.text[mark.start : mark.end]
    if len(text) > _LONGEST_MARKED or "。" in text or "、" in text:
        return None
    return head_over(scene, mark.start, mark.end, Origin.MARKED)


def quoted_at_end(scene: Scene, words: Sequence[Word]) -> Head | None:
    """曲を「英雄」と呼びます（…）: what is named stands in quotation marks."""
    if not words or words[-1].surface != "」":
        return None
    opened = next((i for i in range(len(words) - 2, -1, -1) if words[i].surface == "「"), None)
    return None if opened is None else head_over(scene, words[opened].end, words[-1].start, Origin.MARKED)


def over_quotation(scene: Scene, start: int, limit: int) -> int:
    """「夜の歌」事件（…）: a noun that follows a quotation at once is a kind of thing of that name."""
    opening = _OPENING.get(scene.text[start - 1 : start], "") if start > limit else ""
    begin = scene.text.rfind(opening, max(limit, start - _LONGEST_QUOTED), start) if opening else -1
    quoted = scene.words.between(begin + 1, start - 1) if begin >= 0 else ()
    return begin if quoted and quoted[-1].cls in CONTENT else start
