"""The head in English text: found by the short form's letters, else the phrase before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.acronym import abbreviated_start, initials_fit, is_long_form, is_short_form
from flashgen.core.edges import Head, Origin, head_over, marked_head, sentence_start
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
_PART_END = re.compile(r"[;；]\s*|,\s+|:\s+|\s+(?:and|or)\s+|\s*=\s*")
_LAST_WORD = re.compile(r"[^\s()\[\]]+$")
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
_MOST_DISTRIBUTED = 8
_NEXT_HEAD = re.compile(r"\s*,?\s*(?:(?:and|or)\s+)?[\w-]+(?:\s[\w-]+)?\s*")


def first_part(body: str) -> tuple[int, int]:
    """Return where the name in an English body stands: `HSF` of `or HSF; n = 3`."""
    start = match.end() if (match := _NAMING.match(body)) else 0
    end = match.start() if (match := _PART_END.search(body, start)) else len(body)
    return start, end


def english_head(scene: Scene, bracket: Bracket, limit: int, earlier: Head | None) -> Head | None:
    """Return the head in English text, None where an outline's expression is to be read."""
    start = sentence_start(scene, limit, bracket.span.start)
    found = _by_letters(scene, bracket, start) or _across(scene, bracket, limit, earlier)
    if found:
        return found
    marked = marked_head(scene, bracket, start)
    if marked or scene.is_outline(bracket):
        return marked
    left = scene.text[start : bracket.span.start].rstrip()
    stops = list(_STOP.finditer(left))
    cut = stops[-1].end() if stops else 0
    return head_over(scene, start + cut, start + len(left), Origin.PHRASE)


def _by_letters(scene: Scene, bracket: Bracket, start: int) -> Head | None:
    """Return the long form before `(SHORT)`, or the short form before `(long form)`."""
    body = scene.text[bracket.inside.start : bracket.inside.end].strip()[:_WINDOW]
    begin, end = first_part(body)
    short = body[begin:end]
    origin = max(start, bracket.span.start - _WINDOW)
    left = scene.text[origin : bracket.span.start].rstrip()
    found = abbreviated_start(short, left)
    if found is not None:
        return head_over(scene, origin + found, origin + len(left), Origin.LONG_FORM)
    if is_short_form(short) and (head := _distributed(scene, bracket, short, left, origin)):
        return head
    word = _LAST_WORD.search(left)
    if word and is_short_form(word.group().strip("*_\"'")) and not has_japanese(body):
        long = _before_second_part(body)
        if is_long_form(long, word.group().strip("*_\"'")):
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
