"""From a block's text to its words: Sudachi's morphemes, with names and formulas kept whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from flashgen.core.script import GREEK, HAN, HIRAGANA, LATIN
from flashgen.core.text import MASKS, RichText
from flashgen.core.words import Word, WordClass, Words, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flashgen.core.morpheme import Morpheme, Tokenize

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
    """Return a block's words, each sentence tokenized when it is asked for; their surfaces join back to the text."""
    text = content.text
    opaque = [(m.start, m.end) for m in content.marks if m.kind in MASKS and m.end > m.start]
    blanked = _blank(text, opaque) if opaque else text
    begins = [0, *(match.end() for match in _SENTENCE_END.finditer(blanked))] if "。" in blanked else [0]

    def read(start: int, end: int) -> list[Word]:
        return _sentence(text, start, tokenize(blanked[max(start - 1, 0) : end]), stretches(start, end))

    def stretches(start: int, end: int) -> list[_Stretch]:
        names = [
            (*match.span(), WordClass.LATIN if _LETTER.search(match[0]) else WordClass.NUMBER)
            for match in _NAME.finditer(blanked, start, end)
        ]
        if not opaque:
            return names
        masked = opaque[bisect_left(opaque, (start,)) : bisect_left(opaque, (end,))]
        return sorted([*((first, last, WordClass.OPAQUE) for first, last in masked), *names])

    return Words(text, begins, read)


def _sentence(text: str, begin: int, morphemes: Iterable[Morpheme], stretches: list[_Stretch]) -> list[Word]:
    """Return the words from `begin` on; morphemes count from the full stop before it."""
    behind = len(text) + 1, len(text) + 1, WordClass.OTHER
    coming = iter((*stretches, behind))
    first, last, cls = next(coming)
    words: list[Word] = []
    base = at = max(begin - 1, 0)
    done = begin
    for length, lexeme in morphemes:
        start, at = at, base + length
        if at <= done:
            continue
        is_cut = start < done
        if is_cut:
            start = done
        while last <= start:
            first, last, cls = next(coming)
        if first == start and (at <= last or cls is WordClass.OPAQUE):
            surface = text[start:last]
            is_alone = at == last and not is_cut
            reading = lexeme.reading if is_alone and cls is WordClass.LATIN else ""
            words.append(Word(surface, start, last, cls, lemma=surface, reading=reading))
            done = last
        else:
            surface = text[start:at]
            if lexeme.cls is WordClass.NOUN and surface in _FORMAL:
                lexeme = lexeme._replace(cls=WordClass.FORMAL_NOUN)  # noqa: PLW2901
            words.append(_new(Word, (surface, start, at, *lexeme)))
            done = at
    return words


def _blank(text: str, opaque: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in opaque:
        if start < done:
            continue
        pieces += (text[done:start], "\u3000" * (end - start))
        done = end
    return "".join((*pieces, text[done:]))
