"""Where a head may begin and end: labels, colons, quotes, and what sentences end with."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from flashgen.core.labels import behind_label
from flashgen.core.numbered import Numbered
from flashgen.core.phrase import trimmed
from flashgen.core.text import MASKS, RichText, Span
from flashgen.core.words import WordClass

if TYPE_CHECKING:
    from flashgen.core.scene import Scene
    from flashgen.core.words import Word


class Origin(Numbered):
    """How the head was found."""

    NONE: ClassVar[Origin]
    """No noun stands there: a clause ends at the parenthesis, or nothing is left of it."""
    EXPRESSION: ClassVar[Origin]
    """The whole expression of a bullet or heading."""
    PHRASE: ClassVar[Origin]
    """The noun phrase at the parenthesis."""
    MARKED: ClassVar[Origin]
    """Bold, linked, quoted or code: the author drew the edge."""
    CARRIED: ClassVar[Origin]
    """The head of the parenthesis before."""
    COORDINATED: ClassVar[Origin]
    """A second head that shares the first one's beginning, or its end: 鉄の長所（…）と短所（…）."""
    LONG_FORM: ClassVar[Origin]
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

_EQUALS = r"(?<![ァ-ヶー])＝|＝(?![ァ-ヶー])"
"""A full-width equals sign; between katakana it joins a foreign double name: `ロベール＝ウーダン`."""
_TIGHT_COLON = r"(?<=[^\x00-\x7f]):(?=\S)|:(?=[^\x00-\x7f])"
"""A colon without a space beside Japanese: `下層:TCP`; `std::map` and `12:30` stay whole."""
_ARROWS = "→⇒←⇐↔⇔⟷⇄⇆"
_SEPARATOR = re.compile(
    rf"#{{2,}}|{_EQUALS}|　(?=\S)|\s[-–—]{{1,2}}\s|\s(?:<?->|<-|=>)\s|\s[=+]\s|[：|{_ARROWS}]|:\s|{_TIGHT_COLON}|…+|。|．(?=\D)|[！？!?](?=\s|$|[^\w])|\n|——|――|──|;\s|；"
)
_SENTENCE_EDGE = re.compile(
    rf"#{{2,}}|{_EQUALS}|[。！？\n：…{_ARROWS}]|{_TIGHT_COLON}|．(?=\D)|[!?:]\s|\s(?:<?->|<-|=>)\s"
)
FOREIGN_ENTRY = re.compile(r"[a-z][a-z-]+(?: [a-z][a-z-]+)*\s+(?=[^\x00-\x7fぁ-ん])")
"""A foreign word in small letters before its translation: `plasma cell 形質細胞（…）` explains the latter."""
QUOTES = {
    "」": "「",
    "』": "『",
    "”": "“",
    "’": "‘",
    "》": "《",
    "〉": "〈",
    "】": "【",
    "］": "［",
    '"': '"',
    "'": "'",
}
_COMMAND_OPTION = re.compile(r"--[a-z]")
_TRAILING_MOC = re.compile(r"[\s\]]*\bMOC[\s\]]*$")
_MANNERS = frozenset({"単に", "特に", "主に", "いわゆる"})
"""Adverbs before a name: 単に平家."""
_LEFT_WASTE = frozenset(" \t　\n、，,・:：]-–—*_.。)）")
_RIGHT_WASTE = frozenset(" \t　\n、，,・:：-–—*_")


def without_moc(text: str) -> str:
    """Return the text without the ` MOC` that index notes end their titles with."""
    return _TRAILING_MOC.sub("", text) if "MOC" in text else text


def head_over(scene: Scene, start: int, end: int, origin: Origin) -> Head:
    """Return the head over `[start, end)` without labels, spaces, quotes and stray signs at its ends."""
    text = scene.text
    while start < end and text[start] in _LEFT_WASTE and not _COMMAND_OPTION.match(text, start):
        if _begins_masked(scene, start):
            break
        start += 1
    if origin is not Origin.LONG_FORM and not _begins_sign(scene, start, end):
        named = behind_label(text, start, end)
        start = named if named < end else start
    opened = text.rfind("「", start, end)
    if opened >= 0 and "」" not in text[opened:end]:
        start = opened + 1  # 彼は「平家（…）」と: a quotation begins inside
    end = start + len(without_moc(text[start:end]))
    while end > start + 1 and text[end - 1] in _RIGHT_WASTE and not _ends_masked(scene, end):
        end -= 1
    if end - start > 2 and QUOTES.get(text[end - 1]) == text[start]:
        start, end = start + 1, end - 1
    if start >= end or not _names(scene, start, end):
        return NO_HEAD
    words = tuple(trimmed(scene.words.between(start, end)))
    if len(words) > 1 and (words[0].cls is WordClass.CONJUNCTION or words[0].surface in _MANNERS):
        words = tuple(trimmed(words[2:] if words[1].surface in "、，" and len(words) > 2 else words[1:]))
        start = words[0].start  # あるいは平家, また、平家
    return Head(Span(start, end), scene.slice(start, end), origin, words)


def _names(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a word stands there, or a sign that code or a formula makes one: `+`."""
    if any(c.isalnum() for c in scene.text[start:end]):
        return True
    return _ends_masked(scene, end)


def _ends_masked(scene: Scene, end: int) -> bool:
    """Tell whether code or a formula ends there, all of whose signs belong to it: `score::-`."""
    return any(mark.kind in MASKS and mark.start < end for mark in scene.marks_ending.get(end, ()))


def _begins_masked(scene: Scene, start: int) -> bool:
    """Tell whether code or a formula begins there: `#key main`."""
    marks = scene.content.marks
    at = bisect_left(marks, start, key=lambda mark: mark.start)
    while at < len(marks) and marks[at].start == start:
        if marks[at].kind in MASKS:
            return True
        at += 1
    return False


def segment_start(scene: Scene, limit: int, end: int) -> int:
    """Return where the expression begins that ends at `end`: behind the last colon, dash or arrow."""
    start = _behind_last(_SEPARATOR, scene.text, limit, end)
    if _begins_sign(scene, start, end):
        return start
    named = behind_label(scene.text, start, end)
    return named if scene.text[named:end].strip() else start


def _begins_sign(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a sign begins there that is code, a formula or an address, and no label: `#`."""
    return start < end and not scene.text[start].isalnum() and _begins_masked(scene, start)


def sentence_start(scene: Scene, limit: int, end: int) -> int:
    """Return where the sentence begins that reaches to `end`."""
    return _behind_last(_SENTENCE_EDGE, scene.text, limit, end)


def _behind_last(pattern: re.Pattern[str], text: str, limit: int, end: int) -> int:
    start = limit
    while end > limit and text[end - 1].isspace():
        end -= 1
    for match in pattern.finditer(text, limit, end):
        if match.end() < end:
            start = match.end()
    return start


def has_separator(text: str) -> bool:
    """Tell whether a colon, dash, arrow or sentence end is in the text."""
    return bool(_SEPARATOR.search(text))
