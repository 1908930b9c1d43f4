"""The head in English text: found by the short form's letters, else the phrase before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.abbreviation import abbreviated_start
from flashgen.core.acronym import initials_fit, is_long_form, is_short_form
from flashgen.core.edges import Head, Origin, head_over, segment_start, sentence_start
from flashgen.core.marked import marked_head
from flashgen.core.script import has_japanese
from flashgen.core.text import RichText

if TYPE_CHECKING:
    from flashgen.core.brackets import Bracket
    from flashgen.core.scene import Scene

_WINDOW = 300
"""Code points left of a parenthesis in which a long form is sought."""
_NAMING = re.compile(
    r"(?:i\.e\.,?|or|termed|called|named|designated|abbreviated(?: as| to)?|abbr\.|denoted(?: by| as)?|"
    r"referred to as|hereafter|hereinafter|henceforth|also known as|aka|the)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_PART_END = re.compile(r"[;；]\s*|,\s+|:\s+|\s+(?:and|or)\s+|(?<=\w\w)\s*=\s*")
_LATER_PART = re.compile(r"[;；]\s*([^;；,]+?)\s*(?=[;；]|$)")
_LAST_WORD = re.compile(r"[^\s()\[\]]+$")
_NUMBERED_WORD = re.compile(r"[^\s()\[\]]+ (?:\d+|[IVX]+)$")
_LONGEST_INDEX = 5
"""Parentheses and all between, in O(2), CO(2), SD(+)."""
_STOP_WORDS = [
    "the",
    "a",
    "an",
    "is",
    "are",
    "was",
    "were",
    "of",
    "in",
    "on",
    "at",
    "by",
    "to",
    "for",
    "with",
    "from",
    "as",
    "that",
    "which",
    "and",
    "or",
    "called",
    "using",
    "via",
    "into",
    "has",
    "have",
    "be",
    "been",
    "can",
    "this",
    "these",
    "those",
    "its",
    "our",
    "their",
    "we",
    "it",
]
_STOP = re.compile(rf"[.;:!?,]\s|\b(?:{'|'.join(_STOP_WORDS)})\b", re.IGNORECASE)
_MAKER = re.compile(r"\s*(?!(?:The|An?|Use|What|Why|How|With|For|In|On|To|And)\b|\w+ing\b)[A-Z][A-Za-z]+\s+")
_MOST_DISTRIBUTED = 8
_NEXT_HEAD = re.compile(r"\s*,?\s*(?:(?:and|or)\s+)?[\w-]+(?:\s[\w-]+)?\s*")


def first_part(body: str) -> tuple[int, int]:
    """Return where the name in an English body stands: `HSF` of `or HSF; n = 3`."""
    start = match.end() if (match := _NAMING.match(body)) else 0
    end = match.start() if (match := _PART_END.search(body, start)) else len(body)
    return start, end


def short_part(body: str, left: str) -> tuple[int, int, int] | None:
    """Return where in a body the short form stands, and where its long form begins in the text before.

    It is the first part, or a later one behind a semicolon: `EC 1.2.3.4; GPx`.
    """
    begin, end = first_part(body)
    start = abbreviated_start(body[begin:end].strip(), left)
    if start is not None:
        return begin, end, start
    for match in _LATER_PART.finditer(body):
        start = abbreviated_start(match.group(1), left) if is_short_form(match.group(1)) else None
        if start is not None:
            return *match.span(1), start
    return None


def english_head(scene: Scene, bracket: Bracket, limit: int, earlier: Head | None) -> Head | None:
    """Return the head in English text, None where an outline's expression is to be read."""
    far = bracket.span.start - _WINDOW  # what begins further away is too long for a head
    widened = _before_word_parts(scene, bracket, limit)
    start = sentence_start(scene, max(far, widened), bracket.span.start)
    found = _by_letters(scene, bracket, start) or _across(scene, bracket, limit, earlier)
    if found:
        return found
    start = max(start, far, limit)
    marked = marked_head(scene, bracket, start)
    if marked or scene.is_outline(bracket):
        return marked
    left = scene.text[start : bracket.span.start].rstrip()
    stops = list(_STOP.finditer(left))
    cut = stops[-1].end() if stops else 0
    return head_over(scene, start + cut, start + len(left), Origin.PHRASE)


def _before_word_parts(scene: Scene, bracket: Bracket, limit: int) -> int:
    """Return the limit without the parentheses that are parts of words: N-(1-naphthyl), poly(A), O(2)."""
    previous = scene.previous(bracket)
    while previous and limit == previous.span.end and bracket.span.start - limit < _WINDOW:
        if not _is_word_part(scene, previous):
            break
        previous = scene.previous(previous)
        limit = previous.span.end if previous else _first_limit(scene, bracket)
    return limit


def _first_limit(scene: Scene, bracket: Bracket) -> int:
    return 0 if bracket.parent is None else scene.brackets[bracket.parent].inside.start


def _is_word_part(scene: Scene, bracket: Bracket) -> bool:
    start, end = bracket.span.start, bracket.span.end
    before, after = scene.text[start - 1 : start], scene.text[end : end + 1]
    joined = before == "-" or after == "-" or after.isalnum()
    return joined or (before.isalnum() and end - start <= _LONGEST_INDEX)


def _by_letters(scene: Scene, bracket: Bracket, start: int) -> Head | None:
    """Return the long form before `(SHORT)`, or the short form before `(long form)`."""
    body = scene.text[bracket.inside.start : bracket.inside.end].strip()[:_WINDOW]
    origin = max(start, bracket.span.start - _WINDOW)
    left = scene.text[origin : bracket.span.start].rstrip()
    if found := short_part(body, left):
        begin = origin + found[2]
        if scene.is_outline(bracket):
            whole = segment_start(scene, start, begin)
            begin = whole if is_maker(scene.text[whole:begin]) else begin
        return head_over(scene, begin, origin + len(left), Origin.LONG_FORM)
    begin, end = first_part(body)
    short = body[begin:end]
    if is_short_form(short) and (head := _distributed(scene, bracket, short, left, origin)):
        return head
    return None if has_japanese(body) else _short_before(scene, _before_second_part(body), left, origin)


def is_maker(before: str) -> bool:
    """Tell whether a maker's name stands before a product's long form: `- Acme Digital Audio Station (DAS)`."""
    return bool(_MAKER.fullmatch(before))


def _short_before(scene: Scene, long: str, left: str, origin: int) -> Head | None:
    """Return the short form of one or two words that a long form in parentheses follows: PAR 2 (…)."""
    for word in (_LAST_WORD.search(left), _NUMBERED_WORD.search(left)):
        name = word.group().strip("*_\"'") if word else ""
        if word and is_short_form(name) and is_long_form(long, name):
            return head_over(scene, origin + word.start(), origin + len(left), Origin.LONG_FORM)
    return None


def _across(scene: Scene, bracket: Bracket, limit: int, earlier: Head | None) -> Head | None:
    """Epstein-Barr virus (EBV) nuclear antigen (EBNA): the long form runs over the parenthesis before."""
    if earlier is None or earlier.origin is not Origin.LONG_FORM or bracket.span.start - limit > _WINDOW:
        return None
    body = scene.text[bracket.inside.start : bracket.inside.end].strip()[:_WINDOW]
    begin, end = first_part(body)
    rest = scene.slice(limit, bracket.span.start)
    rest = rest.slice(0, len(rest.text.rstrip()))
    whole = earlier.term + rest
    if abbreviated_start(body[begin:end], whole.text) != 0:
        return None
    return Head(earlier.span, whole, Origin.COORDINATED, earlier.words)


def _before_second_part(body: str) -> str:
    return re.split(r"[;；]\s", body)[0]


def _distributed(scene: Scene, bracket: Bracket, short: str, left: str, origin: int) -> Head | None:
    """Static (SAST) and dynamic (DAST) application security testing: the rest stands behind the last one."""
    word = _LAST_WORD.search(left)
    if not word or word.group()[0].casefold() != short[0].casefold():
        return None
    at = bracket.span.end
    for other in scene.brackets[bracket.number + 1 : bracket.number + _MOST_DISTRIBUTED]:
        gap = _NEXT_HEAD.fullmatch(scene.text, at, other.span.start) if other.depth == bracket.depth else None
        if gap is None:
            break
        at = other.span.end
    tail = re.match(r"(?:\s+[\w-]+){1,8}", scene.text[at : at + 120])
    for words in range(1, len(tail.group().split()) + 1 if tail else 0):
        rest = " ".join(scene.text[at : at + 120].split()[:words])
        if initials_fit(short, f"{word.group()} {rest}"):
            head = head_over(scene, origin + word.start(), origin + len(left), Origin.COORDINATED)
            return Head(head.span, head.term + RichText(f" {rest}"), Origin.COORDINATED, head.words)
    return None
