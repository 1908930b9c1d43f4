"""How terms are read: as the author says, else as the dictionary does where it leaves no doubt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from flashgen.core.gloss import Kind
from flashgen.core.policy import Furigana
from flashgen.core.script import HAN, HIRAGANA, KATAKANA, fold, has_han, is_kana, to_hiragana
from flashgen.core.text import MASKS, Mark, MarkKind, RichText

if TYPE_CHECKING:
    from flashgen.core.document import Document
    from flashgen.core.gloss import Gloss
    from flashgen.core.words import Word

Sounds = Callable[[str], frozenset[str]]
"""Surface → every reading the dictionary has for it, in katakana."""


Given = tuple[tuple[str, str], ...]
"""A folded term and its reading, each."""


def no_sounds(surface: str) -> frozenset[str]:
    """Stand in for a dictionary that knows no reading."""
    del surface
    return frozenset()


_RUBY = frozenset({MarkKind.RUBY})
_NOTHING = RichText("")
_LONGEST = 100
"""Kana of a reading that is looked at."""
_RUN = re.compile(f"[{HAN}ヶヵ]+|[{HIRAGANA}{KATAKANA}]+")
_HAN_AT_END = re.compile(f"[{HAN}0-9０-９]$")
_HAN_AT_START = re.compile(f"[{HAN}]")


@lru_cache(maxsize=4096)
def align(surface: str, reading: str) -> tuple[Mark, ...] | None:
    """Return the reading of each run of kanji as RUBY marks; none where it could be cut in two ways.

    Kana in the surface anchor the reading: `取り消し線`, `とりけしせん` → と, け, せん. The reading
    is in kana of either kind, the marks in hiragana.
    """
    runs = _RUN.findall(surface)
    if "".join(runs) != surface or not is_kana(reading):
        return None
    sound = to_hiragana(reading).replace(" ", "").replace("・", "")
    cut = _cut(runs, sound) if len(sound) <= _LONGEST else None
    if cut is None:
        return None
    marks: list[Mark] = []
    at, parts = 0, iter(cut)
    for run in runs:
        if has_han(run):
            marks.append(Mark(MarkKind.RUBY, at, at + len(run), next(parts)))
        at += len(run)
    return tuple(marks)


def _cut(runs: Sequence[str], sound: str) -> tuple[str, ...] | None:
    """Return the part of the sound for each run of kanji; none unless there is exactly one way."""
    ways: dict[int, tuple[str, ...] | None] = {0: ()}  # how far the sound is used up → its cut, if only one
    for run in runs:
        kana = "" if has_han(run) else to_hiragana(run)
        longer: dict[int, tuple[str, ...] | None] = {}
        for at, cut in ways.items():
            if kana:
                ends = [at + len(kana)] if sound.startswith(kana, at) else []
            else:
                ends = list(range(at + 1, len(sound) + 1))
            for end in ends:
                is_second = end in longer
                longer[end] = None if is_second or cut is None else cut if kana else (*cut, sound[at:end])
        ways = longer
    return ways.get(len(sound))


def dictionary_ruby(words: Sequence[Word], text: str, sounds: Sounds) -> tuple[Mark, ...]:
    """Return the readings over a text's kanji, all of them certain; nothing where one is in doubt.

    A word is certain when the dictionary knows one reading of it alone. A single kanji beside
    another, or behind a number, is read by its company: 型 in 血液型, 日 in 3日.
    """
    if not has_han(text) or "".join(word.surface for word in words) != text:
        return ()
    marks: list[Mark] = []
    before, at = "", 0
    for index, word in enumerate(words):
        surface = word.surface
        if has_han(surface):
            after = words[index + 1].surface if index + 1 < len(words) else ""
            is_alone = not (_HAN_AT_END.search(before) or _HAN_AT_START.match(after))
            if (len(surface) == 1 and not is_alone) or before[-1:].isdigit():
                return ()
            if not word.reading or sounds(surface) != {word.reading}:
                return ()
            aligned = align(surface, word.reading)
            if aligned is None:
                return ()
            marks += (Mark(m.kind, m.start + at, m.end + at, m.value) for m in aligned)
        before, at = surface, at + len(surface)
    return tuple(marks)


class GivenReadings:
    """The readings that authors give, by document: `齟齬（そご）`, `{東京|とうきょう}`."""

    def __init__(self, documents: Iterable[tuple[str, Given]]) -> None:
        """Take each document's path with what `readings_in` found in it."""
        self._by_document: dict[str, dict[str, str]] = {}
        everywhere: defaultdict[str, set[str]] = defaultdict(set)
        for path, given in documents:
            if not given:
                continue
            found = self._by_document[path] = dict(given)
            for term, reading in found.items():
                everywhere[term].add(reading)
        self._everywhere = {term: next(iter(all_)) for term, all_ in everywhere.items() if len(all_) == 1}

    def of(self, path: str, term: str) -> str:
        """Return a term's reading in a document, else the only one that the deck gives; or nothing."""
        if not self._everywhere and path not in self._by_document:
            return ""
        key = fold(term)
        return self._by_document.get(path, {}).get(key) or self._everywhere.get(key, "")


def readings_in(document: Document, glosses: Sequence[Gloss]) -> Given:
    """Return the readings that a document gives: folded term and kana, the last of a term counts."""
    return tuple(_given(document, glosses))


def _given(document: Document, glosses: Sequence[Gloss]) -> Iterator[tuple[str, str]]:
    for block in document.blocks:
        for mark in block.content.marks:
            if mark.kind is MarkKind.RUBY and is_kana(mark.value):
                yield fold(block.text[mark.start : mark.end]), mark.value
    for gloss in glosses:
        for kind, body in ((gloss.kind, gloss.body), *((part.kind, part.content) for part in gloss.parts)):
            if kind is Kind.READING and has_han(gloss.term.text) and is_kana(body.text):
                yield fold(gloss.term.text), body.text


def with_ruby(text: RichText, ruby: Sequence[Mark]) -> RichText:
    """Return a text with readings over it in place of those it had; none over code and formulas."""
    kept = [mark for mark in text.marks if mark.kind is not MarkKind.RUBY]
    masked = [mark for mark in kept if mark.kind in MASKS]
    free = [m for m in ruby if not any(m.start < k.end and k.start < m.end for k in masked)]
    crossing = [k for k in kept if any(_cross(k, m) for m in free)]
    marks = sorted((*(k for k in kept if k not in crossing), *free), key=lambda m: (m.start, -m.end))
    return RichText(text.text, tuple(marks))


def _cross(one: Mark, other: Mark) -> bool:
    """Tell whether two marks overlap and neither holds the other: a reading is never cut."""
    overlap = one.start < other.end and other.start < one.end
    return overlap and not (one.start <= other.start and other.end <= one.end)


def whole_ruby(term: str, reading: str) -> tuple[Mark, ...]:
    """Return a given reading over a term: run by run where that is certain, else over the whole."""
    return align(term, reading) or (Mark(MarkKind.RUBY, 0, len(term), reading),)


def spoken(text: RichText) -> str:
    """Return how a text with readings is said: `取り消し線` → `とりけしせん`; nothing while kanji are left."""
    said, at = "", 0
    for mark in text.marks:
        if mark.kind is MarkKind.RUBY:
            said += text.text[at : mark.start] + mark.value
            at = mark.end
    said += text.text[at:]
    return "" if has_han(said) else said


@dataclass(frozen=True, slots=True)
class TermReading:
    """A term as its cards show and say it; see `Note`."""

    term: RichText
    reading: str
    spoken: str
    spelled: RichText


def read_term(term: RichText, gloss: Gloss, given: str, furigana: Furigana) -> TermReading:
    """Return the term with its reading where the deck wants it.

    The author's own reading goes before the dictionary's. It is a line of the back and for the
    voice whatever the switch says; over the term it stands on answers alone, or everywhere.
    """
    inline = tuple(mark for mark in term.marks if mark.kind is MarkKind.RUBY)
    ruby = inline or (whole_ruby(term.text, given) if given else gloss.ruby)
    reading = given or spoken(term)
    if not ruby:  # nor one in the text, so `term` is as it is to be
        return TermReading(term, reading if has_han(term.text) else "", reading, _NOTHING)
    spelled = with_ruby(term, ruby)
    return TermReading(
        spelled if furigana is Furigana.EVERYWHERE else without_ruby(term),
        reading if has_han(term.text) else "",
        given or spoken(spelled),
        _NOTHING if furigana is Furigana.OFF else spelled,
    )


def without_ruby(text: RichText) -> RichText:
    """Return a text without the readings over it."""
    return text.without(_RUBY) if text.marks else text
