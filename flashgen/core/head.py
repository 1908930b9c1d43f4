"""The term a parenthesis explains: where it begins, and what it carries over.

In a bullet or heading it is the whole expression; in prose the noun phrase at the
parenthesis. Bold, links and quotation marks show the author's own left edge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from flashgen.core.acronym import is_short_form, long_form_start
from flashgen.core.phrase import compound_start, ends_in_predicate, nouns_in, trimmed
from flashgen.core.script import has_japanese, is_latin
from flashgen.core.text import MarkKind, RichText, Span
from flashgen.core.words import WordClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.brackets import Bracket
    from flashgen.core.scene import Scene
    from flashgen.core.words import Word


class Origin(Enum):
    """How the head was found."""

    NONE = auto()
    EXPRESSION = auto()
    """The whole expression of a bullet or heading."""
    PHRASE = auto()
    """The noun phrase at the parenthesis."""
    MARKED = auto()
    """Bold, linked, quoted or code: the author drew the edge."""
    CARRIED = auto()
    """The head of the parenthesis before."""
    COORDINATED = auto()
    """A second head that shares the first one's beginning: ORMの利点（…）と欠点（…）."""
    LONG_FORM = auto()
    """The letters of the short form found it."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands left of a parenthesis."""

    span: Span
    """Where it stands in the block's visible text."""
    term: RichText
    origin: Origin
    words: tuple[Word, ...] = ()


NO_HEAD = Head(Span(0, 0), RichText(""), Origin.NONE)

_TRAILING_MOC = re.compile(r"[\s\]]*\bMOC[\s\]]*$")
_LEADING_LABEL = re.compile(
    r"^\s*(?:[・●○◎◆◇■□▶▷►→※☆★✓✔•‣▪◦]+|[①-⑳㉑-㊿]|(?:第?\d+(?:(?:[.．]\d+)+\s(?=\S)|(?:[.．]\d+)*(?:[.．)）](?=\s|[^\x00-\x7f])|[章節条項](?=\s))))|[A-Za-z]?\d+(?:[.:：-]\d+)+[-:：.]?|[A-Za-zア-ン][.)）](?=\s)|Q\d*[.:：]|\[[ x]\])\s*"
)
_SEPARATOR = re.compile(r"\s[-–—]{1,2}\s|[：→⇒|]|:\s|。|[！？!?](?=\s|$|[^\w])|\n|——|――|;|；")
_COMMA = re.compile(r"[、，]|,\s")
_CONNECTOR = re.compile(r"^\s*(?:[、，,・/／&＆+]|と|や|および|及び|ならびに|並びに|または|又は|もしくは|あるいは|and\b|or\b|vs\.?(?=\s)|対)\s*")
_QUOTES = {"」": "「", "』": "『", "”": "“", "’": "‘", "》": "《", "〉": "〈", "】": "【", "］": "［", '"': '"'}
_EDGE_KINDS = frozenset({MarkKind.STRONG, MarkKind.LINK, MarkKind.CODE, MarkKind.HIGHLIGHT, MarkKind.MATH, MarkKind.EMPHASIS})
_LONGEST_MARKED = 40


def find_head(scene: Scene, bracket: Bracket, earlier: Head | None) -> Head:
    """Return the head of a parenthesis; `earlier` is that of the one before it in the block."""
    limit = scene.left_limit(bracket)
    gap = _without_moc(scene.text[limit : bracket.span.start])
    follows = earlier is not None and scene.previous(bracket) is not None
    if follows and earlier and not gap.strip(" \t　]*_「」』”\"。、"):
        return Head(earlier.span, earlier.term, Origin.CARRIED, earlier.words)
    if not gap.strip():
        return NO_HEAD
    if scene.is_english:
        return _english_head(scene, bracket, limit)
    if follows and earlier:
        joined = _joined_head(scene, bracket, limit, gap, earlier)
        if joined:
            return joined
    if _reads_as_expression(scene, bracket, limit):
        return _expression(scene, bracket, limit)
    return _phrase(scene, bracket, limit)


def _without_moc(text: str) -> str:
    return _TRAILING_MOC.sub("", text)


def _head(scene: Scene, start: int, end: int, origin: Origin) -> Head:
    """Return the head over `[start, end)` without spaces, quotes and stray signs at its ends."""
    text = scene.text
    while start < end and text[start] in " \t　\n、，,・:：]-–—*_.。":
        start += 1
    while end > start and text[end - 1] in " \t　\n、，,・:：-–—*_":
        end -= 1
    if end - start > 2 and _QUOTES.get(text[end - 1]) == text[start]:
        start, end = start + 1, end - 1
    if start >= end:
        return NO_HEAD
    words = tuple(trimmed(scene.words.between(start, end)))
    return Head(Span(start, end), scene.content.slice(start, end), origin, words)


def _reads_as_expression(scene: Scene, bracket: Bracket, limit: int) -> bool:
    """Tell whether what stands left is one expression and the parenthesis ends it."""
    if not scene.is_outline or bracket.depth:
        return False
    left = scene.words.between(_segment_start(scene, bracket, limit), bracket.span.start)
    if any(w.cls is WordClass.CONJUNCTIVE for w in left):
        return False
    if any(w.cls is WordClass.PARTICLE and w.surface in {"は", "も"} and w.subclass == "係助詞" for w in left):
        return False
    after = [w for w in scene.after(bracket) if w.cls is not WordClass.SPACE]
    if not after or after[0].cls is not WordClass.PARTICLE:
        return True
    return after[0].surface in {"の", "と", "や"} or not any(
        w.cls in {WordClass.VERB, WordClass.ADJECTIVE} and w.surface not in {"よる", "おける", "関する", "対する", "する"} for w in after
    )


def _segment_start(scene: Scene, bracket: Bracket, limit: int) -> int:
    start = limit
    for match in _SEPARATOR.finditer(scene.text, limit, bracket.span.start):
        if scene.text[match.end() : bracket.span.start].strip():
            start = match.end()
    if label := _LEADING_LABEL.match(scene.text[start : bracket.span.start]):
        rest = scene.text[start + label.end() : bracket.span.start]
        if rest.strip():
            start += label.end()
    return start


def _expression(scene: Scene, bracket: Bracket, limit: int) -> Head:
    start = _segment_start(scene, bracket, limit)
    end = start + len(_without_moc(scene.text[start : bracket.span.start]))
    segment = scene.text[start:end]
    body = scene.text[bracket.inside.start : bracket.inside.end]
    commas = list(_COMMA.finditer(segment))
    if commas:
        rest = segment[commas[-1].end() :]
        if "の" not in rest and "による" not in rest:
            start += commas[-1].end()
    slash = segment.rfind(" / ")
    if slash >= 0 and is_short_form(body) and long_form_start(body, segment[slash + 3 :].rstrip()) == 0:
        start += slash + 3
    return _head(scene, start, end, Origin.EXPRESSION)


def _joined_head(scene: Scene, bracket: Bracket, limit: int, gap: str, earlier: Head) -> Head | None:
    """Read what stands between two parentheses: ` と欠点`, ` の実装`, ` ツールの活用`."""
    connector = _CONNECTOR.match(gap)
    rest_start = limit + (connector.end() if connector else 0)
    rest = scene.words.between(rest_start, bracket.span.start)
    if connector:
        if not rest or not _is_plain_name(rest):
            return None
        prefix = _shared_prefix(scene, earlier, rest)
        head = _head(scene, rest_start, limit + len(gap), Origin.PHRASE)
        if prefix is None:
            return head
        return Head(head.span, prefix + head.term, Origin.COORDINATED, head.words)
    between = [w for w in trimmed(rest)]
    if not between or not scene.is_outline:
        return None
    if between[0].cls in {WordClass.PARTICLE, WordClass.VERB} or earlier.origin is Origin.NONE:
        return Head(earlier.span, earlier.term, Origin.CARRIED, earlier.words)
    return _with_suffix(scene, between, earlier)


def _with_suffix(scene: Scene, between: Sequence[Word], earlier: Head) -> Head:
    """APM (…) ツールの活用 (…): the second head is APMツール."""
    end = 0
    while end < len(between) and between[end].cls in {WordClass.NOUN, WordClass.SUFFIX, WordClass.LATIN}:
        end += 1
    if not end or any(w.cls is WordClass.VERB for w in between):
        return Head(earlier.span, earlier.term, Origin.CARRIED, earlier.words)
    suffix = scene.content.slice(between[0].start, between[end - 1].end)
    span = Span(earlier.span.start, between[end - 1].end) if earlier.span.start < between[0].start else earlier.span
    return Head(span, earlier.term + suffix, Origin.CARRIED, (*earlier.words, *between[:end]))


def _is_plain_name(words: Sequence[Word]) -> bool:
    return not any(w.cls in {WordClass.PUNCTUATION, WordClass.CONJUNCTIVE} or w.surface in {"を", "が", "は"} for w in words)


def _shared_prefix(scene: Scene, earlier: Head, rest: Sequence[Word]) -> RichText | None:
    """Return `ORMの` for ORMの利点（…）と欠点（…）, where the second head has no owner of its own.

    Both must be one word, else the second is a name in its own right (正規化と非正規化 …).
    """
    if any(w.surface == "の" for w in rest) or len(nouns_in(rest)) != 1 or rest[0].cls is not WordClass.NOUN:
        return None
    owners = [i for i, w in enumerate(earlier.words) if w.surface == "の"]
    if not owners or len(earlier.words) - owners[-1] != 2:
        return None
    edge = earlier.words[owners[-1]].end
    return scene.content.slice(earlier.span.start, edge)


def _phrase(scene: Scene, bracket: Bracket, limit: int) -> Head:
    """Return the noun phrase that ends at the parenthesis."""
    start = _sentence_start(scene, limit, bracket.span.start)
    marked = _marked(scene, bracket, start)
    if marked:
        return marked
    left = trimmed(scene.words.between(start, bracket.span.start))
    if not left:
        return NO_HEAD
    body = scene.text[bracket.inside.start : bracket.inside.end]
    if is_short_form(body) and is_latin(left[-1].surface):
        segment = scene.text[start : left[-1].end]
        found = long_form_start(body, segment)
        if found is not None:
            return _head(scene, start + found, left[-1].end, Origin.LONG_FORM)
    begin = compound_start(left)
    if begin == len(left):
        return _head(scene, left[0].start, left[-1].end, Origin.NONE)
    begin = _extend(left, begin, body)
    return _head(scene, left[begin].start, left[-1].end, Origin.PHRASE)


def _sentence_start(scene: Scene, limit: int, end: int) -> int:
    start = limit
    for match in re.finditer(r"[。！？\n：]|[!?:]\s", scene.text[limit:end]):
        if scene.text[limit + match.end() : end].strip():
            start = limit + match.end()
    return start


def _marked(scene: Scene, bracket: Bracket, limit: int) -> Head | None:
    """Return the head that bold, a link, code or quotation marks outline, right before the parenthesis."""
    end = bracket.span.start
    while end > limit and scene.text[end - 1] in " \t　":
        end -= 1
    if end > limit and scene.text[end - 1] in _QUOTES:
        opening = scene.text.rfind(_QUOTES[scene.text[end - 1]], limit, end - 1)
        if opening >= 0 and end - opening - 2 > 0:
            return _head(scene, opening, end, Origin.MARKED)
    marks = [m for m in scene.content.marks if m.kind in _EDGE_KINDS and m.end == end and m.start >= limit]
    if not marks:
        return None
    mark = min(marks, key=lambda m: m.start)
    text = scene.text[mark.start : mark.end]
    if len(text) > _LONGEST_MARKED or "。" in text or "、" in text:
        return None
    return _head(scene, mark.start, mark.end, Origin.MARKED)


_RELATIONAL_MAX = 1


def _extend(left: Sequence[Word], begin: int, body: str) -> int:
    """Widen a noun phrase to the left where it cannot stand alone or the body asks for it."""
    begin = _over_adjective(left, begin)
    begin = _over_coordination(left, begin, body)
    alone = len(nouns_in(left[begin:])) <= _RELATIONAL_MAX and left[begin].cls is WordClass.NOUN
    if alone and left[-1].cls is WordClass.NOUN and begin >= 2:
        if left[begin - 1].surface == "の" and left[begin - 1].cls is WordClass.PARTICLE:
            owner = compound_start(left, begin - 1)
            if owner < begin - 1:
                return _over_adjective(left, owner)
    return begin


def _over_adjective(left: Sequence[Word], begin: int) -> int:
    """アトミックな読み書き: take な and the word before it along."""
    if begin >= 2 and left[begin - 1].surface == "な" and left[begin - 1].cls is WordClass.AUXILIARY:
        at = begin - 2
        if left[at].surface in {"よう", "みたい", "そう"}:
            return begin
        if left[at].cls in {WordClass.ADJECTIVAL, WordClass.NOUN, WordClass.SUFFIX, WordClass.LATIN}:
            while at > 0 and left[at - 1].cls in {WordClass.NOUN, WordClass.LATIN, WordClass.PREFIX}:
                at -= 1
            return at
    return begin


def _over_coordination(left: Sequence[Word], begin: int, body: str) -> int:
    """可用性と分断耐性（availability and …）: two coordinated nouns where the body has two."""
    joined = re.search(r"\band\b|&|[＆と]|および|及び", body)
    if joined and begin >= 2 and left[begin - 1].surface in {"と", "および", "及び"}:
        return compound_start(left, begin - 1)
    return begin


_ENGLISH_STOP = re.compile(
    r"[.;:!?,]\s|\b(?:the|a|an|is|are|was|were|of|in|on|at|by|to|for|with|from|as|that|which|and|or|called|using|via|into|has|have|be|been|can|this|these|those|its|our|their|we|it)\b",
    re.IGNORECASE,
)


def _english_head(scene: Scene, bracket: Bracket, limit: int) -> Head:
    """Return the head in English text: by the short form's letters, else the phrase before."""
    start = _sentence_start(scene, limit, bracket.span.start)
    end = bracket.span.start
    left = scene.text[start:end].rstrip()
    body = scene.text[bracket.inside.start : bracket.inside.end].strip()
    short = re.split(r"[;,]\s*", body)[0]
    if is_short_form(short):
        found = long_form_start(short, left)
        if found is not None:
            return _head(scene, start + found, start + len(left), Origin.LONG_FORM)
    word = re.search(r"[^\s()\[\]]+$", left)
    if word and is_short_form(word.group()) and not has_japanese(body) and long_form_start(word.group(), body) is not None:
        return _head(scene, start + word.start(), start + len(left), Origin.LONG_FORM)
    marked = _marked(scene, bracket, start)
    if marked:
        return marked
    if scene.is_outline:
        return _expression(scene, bracket, limit)
    stops = list(_ENGLISH_STOP.finditer(left))
    cut = stops[-1].end() if stops else 0
    return _head(scene, start + cut, start + len(left), Origin.PHRASE)


def is_clause(head: Head) -> bool:
    """Tell whether a head ends as a clause does: 〜すると, 〜し, 〜される."""
    return ends_in_predicate(head.words)
