"""From a block's text to its words: Sudachi's morphemes, with names and formulas kept whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from flashgen.core.script import GREEK, HAN, HIRAGANA, LATIN
from flashgen.core.text import MASKS, RichText
from flashgen.core.words import Sentences, Word, WordClass, Words, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.morpheme import Tokenize

_FORMAL = word_set("こと 事 もの 物 ため 為 とき 時 ところ 所 わけ 訳 はず 筈 場合 つもり")

_LETTER_OR_DIGIT = f"{LATIN}{GREEK}0-9０-９²³⁺⁻₀-₉"
_NAME = re.compile(
    rf"\.?[{_LETTER_OR_DIGIT}][{_LETTER_OR_DIGIT}+#'’_]*(?:[.&@‐-][{_LETTER_OR_DIGIT}][{_LETTER_OR_DIGIT}+#'’_]*)*"
)
_SENTENCE_END = re.compile(f"(?<=[{HAN}{HIRAGANA}])。(?=[^)）」』])")
"""A full stop where every tokenizer sees a word's end, so that behind one (it is given along) the words are the same
as in the whole text."""
_LETTER = re.compile(f"[{LATIN}{GREEK}]")

_new = tuple.__new__
"""Makes a word in half the time; there are twenty to a line."""

_Stretch = tuple[int, int, WordClass]
"""Start, end and class of what is one word whatever the tokenizer makes of it."""


def read_words(content: RichText, tokenize: Tokenize) -> Words:
    """Return a block's words, whose surfaces join back to its text; of several sentences each when it is asked for."""
    text = content.text
    opaque = [(m.start, m.end) for m in content.marks if m.kind in MASKS and m.end > m.start]
    blanked = _blank(text, opaque) if opaque else text
    read = _Reader(text, blanked, opaque, tokenize)
    ends = [match.end() for match in _SENTENCE_END.finditer(blanked)] if "。" in blanked else []
    return Sentences([0, *ends], len(text), read) if ends else read(0, len(text))


class _Reader:
    """Reads one sentence of a text at a time."""

    def __init__(
        self, text: str, blanked: str, opaque: Sequence[tuple[int, int]], tokenize: Tokenize
    ) -> None:
        self._text = text
        self._blanked = blanked
        self._opaque = opaque
        self._tokenize = tokenize

    def __call__(self, begin: int, end: int) -> Words:
        """Return the words of a sentence, tokenized together with the full stop before it."""
        text = self._text
        stretches = iter((*self._stretches(begin, end), (end + 1, end + 1, WordClass.OTHER)))
        first, last, cls = next(stretches)
        words: list[Word] = []
        base = at = max(begin - 1, 0)
        done = begin
        for length, lexeme in self._tokenize(self._blanked[base:end]):
            start, at = at, base + length
            if at <= done:
                continue
            is_cut = start < done
            if is_cut:
                start = done
            while last <= start:
                first, last, cls = next(stretches)
            if first == start and (at <= last or cls is WordClass.OPAQUE):
                surface = text[start:last]
                is_alone = at == last and not is_cut
                reading = lexeme.reading if is_alone and cls is WordClass.LATIN else ""
                lemma = lexeme.lemma if reading and surface.isupper() else surface  # JOIN is join, RAM is RAM
                words.append(Word(surface, start, last, cls, lemma=lemma, reading=reading))
                done = last
            else:
                surface = text[start:at]
                if (
                    surface in _FORMAL
                    and lexeme.cls is WordClass.NOUN
                    and not _is_compounded(words, start, surface)
                ):
                    lexeme = lexeme._replace(cls=WordClass.FORMAL_NOUN)  # noqa: PLW2901
                words.append(_new(Word, (surface, start, at, *lexeme)))
                done = at
        return Words(tuple(words))

    def _stretches(self, begin: int, end: int) -> list[_Stretch]:
        names = [
            (*match.span(), WordClass.LATIN if _LETTER.search(match[0]) else WordClass.NUMBER)
            for match in _NAME.finditer(self._blanked, begin, end)
        ]
        if not self._opaque:
            return names
        opaque = self._opaque[bisect_left(self._opaque, (begin,)) : bisect_left(self._opaque, (end,))]
        return sorted([*((start, last, WordClass.OPAQUE) for start, last in opaque), *names])


def _is_compounded(words: list[Word], start: int, surface: str) -> bool:
    """実行時, 発電所: one kanji that ends a compound, and no word for anything."""
    if len(surface) > 1 or not words or words[-1].end != start:
        return False
    return words[-1].cls is WordClass.NOUN or words[-1].cls is WordClass.SUFFIX


def _blank(text: str, opaque: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in opaque:
        if start < done:
            continue
        pieces += (text[done:start], "\u3000" * (end - start))
        done = end
    return "".join((*pieces, text[done:]))
