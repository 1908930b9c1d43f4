"""From a block's text to its words: Sudachi's morphemes, with names and formulas kept whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.script import GREEK, LATIN
from flashgen.core.text import MASKS, RichText
from flashgen.core.words import Word, WordClass, Words, word_set

if TYPE_CHECKING:
    from flashgen.core.morpheme import Tokenize

_FORMAL = word_set("こと 事 もの 物 ため 為 とき 時 ところ 所 わけ 訳 はず 筈 場合 つもり")

_LETTER_OR_DIGIT = f"{LATIN}{GREEK}0-9０-９²³⁺⁻₀-₉"
_NAME = re.compile(
    rf"\.?[{_LETTER_OR_DIGIT}][{_LETTER_OR_DIGIT}+#'’_]*(?:[.&@‐-][{_LETTER_OR_DIGIT}][{_LETTER_OR_DIGIT}+#'’_]*)*"
)
_LETTER = re.compile(f"[{LATIN}{GREEK}]")

_new = tuple.__new__
"""Makes a word in half the time; there are twenty to a line."""

_Stretch = tuple[int, int, WordClass]
"""Start, end and class of what is one word whatever the tokenizer makes of it."""


def read_words(content: RichText, tokenize: Tokenize) -> Words:
    """Tokenize a block's content; the words' surfaces join back to its text."""
    text = content.text
    opaque = [(m.start, m.end) for m in content.marks if m.kind in MASKS and m.end > m.start]
    blanked = _blank(text, opaque) if opaque else text
    behind = len(text) + 1, len(text) + 1, WordClass.OTHER
    stretches = iter((*_stretches(blanked, opaque), behind))
    first, last, cls = next(stretches)
    words: list[Word] = []
    begin = done = 0
    for end, lexeme in tokenize(blanked):
        start, begin = begin, end
        if end <= done:
            continue
        is_cut = start < done
        if is_cut:
            start = done
        while last <= start:
            first, last, cls = next(stretches)
        if first == start and (end <= last or cls is WordClass.OPAQUE):
            surface = text[start:last]
            is_alone = end == last and not is_cut
            reading = lexeme.reading if is_alone and cls is WordClass.LATIN else ""
            lemma = lexeme.lemma if reading and surface.isupper() else surface  # JOIN is join, RAM is RAM
            words.append(Word(surface, start, last, cls, lemma=lemma, reading=reading))
            done = last
        else:
            surface = text[start:end]
            if (
                lexeme.cls is WordClass.NOUN
                and surface in _FORMAL
                and not _is_compounded(words, start, surface)
            ):
                lexeme = lexeme._replace(cls=WordClass.FORMAL_NOUN)  # noqa: PLW2901
            words.append(_new(Word, (surface, start, end, *lexeme)))
            done = end
    return Words(text, tuple(words))


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


def _stretches(blanked: str, opaque: list[tuple[int, int]]) -> list[_Stretch]:
    names = [
        (*match.span(), WordClass.LATIN if _LETTER.search(match[0]) else WordClass.NUMBER)
        for match in _NAME.finditer(blanked)
    ]
    return sorted([*((start, end, WordClass.OPAQUE) for start, end in opaque), *names]) if opaque else names
