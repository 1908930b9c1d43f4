"""From a block's text to its words: Sudachi's morphemes, with names and formulas kept whole."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from flashgen.core.script import GREEK, LATIN
from flashgen.core.text import MASKS, RichText
from flashgen.core.words import Word, WordClass, Words

if TYPE_CHECKING:
    from flashgen.core.morpheme import Morpheme, Tokenize

_FORMAL = frozenset(
    {
        "こと",
        "事",
        "もの",
        "物",
        "ため",
        "為",
        "とき",
        "時",
        "ところ",
        "所",
        "わけ",
        "訳",
        "はず",
        "筈",
        "場合",
        "つもり",
    }
)

_BY_POS = {
    "動詞": WordClass.VERB,
    "形容詞": WordClass.ADJECTIVE,
    "形状詞": WordClass.ADJECTIVAL,
    "助動詞": WordClass.AUXILIARY,
    "副詞": WordClass.ADVERB,
    "連体詞": WordClass.ADNOMINAL,
    "接続詞": WordClass.CONJUNCTION,
    "代名詞": WordClass.PRONOUN,
    "接頭辞": WordClass.PREFIX,
    "接尾辞": WordClass.SUFFIX,
    "空白": WordClass.SPACE,
    "記号": WordClass.NOUN,
}

_LETTER_OR_DIGIT = f"{LATIN}{GREEK}0-9０-９²³⁺⁻₀-₉"
_NAME = re.compile(
    rf"\.?[{_LETTER_OR_DIGIT}][{_LETTER_OR_DIGIT}+#'’_]*(?:[.&@‐-][{_LETTER_OR_DIGIT}][{_LETTER_OR_DIGIT}+#'’_]*)*"
)
_LETTER = re.compile(f"[{LATIN}{GREEK}]")


def read_words(content: RichText, tokenize: Tokenize) -> Words:
    """Tokenize a block's content; the words' surfaces join back to its text."""
    text = content.text
    opaque = [(m.start, m.end) for m in content.marks if m.kind in MASKS and m.end > m.start]
    blanked = _blank(text, opaque) if opaque else text
    whole = _whole_spans(blanked, opaque)
    words: list[Word] = []
    upcoming = iter(whole)
    span = next(upcoming, None)
    done = 0
    for morpheme in tokenize(blanked):
        end = morpheme.end
        if end <= done:
            continue
        start = max(morpheme.start, done)
        while span and span[1] <= start:
            span = next(upcoming, None)
        if span and span[0] == start and (end <= span[1] or span[2] is WordClass.OPAQUE):
            words.append(_whole_word(text, span, morpheme))
            done = span[1]
        else:
            words.append(_word(morpheme, text, start))
            done = end
    return Words(text, tuple(words))


def _blank(text: str, opaque: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in opaque:
        if start < done:
            continue
        pieces += (text[done:start], "\u3000" * (end - start))
        done = end
    return "".join((*pieces, text[done:]))


def _whole_spans(blanked: str, opaque: list[tuple[int, int]]) -> list[tuple[int, int, WordClass]]:
    spans = [(start, end, WordClass.OPAQUE) for start, end in opaque]
    for match in _NAME.finditer(blanked):
        kind = WordClass.LATIN if _LETTER.search(match.group()) else WordClass.NUMBER
        spans.append((match.start(), match.end(), kind))
    spans.sort()
    return spans


def _whole_word(text: str, span: tuple[int, int, WordClass], morpheme: Morpheme) -> Word:
    start, end, cls = span
    alone = morpheme.start == start and morpheme.end == end
    reading = morpheme.reading_form if alone and cls is WordClass.LATIN else ""
    surface = text[start:end]
    return Word(surface, start, end, cls, lemma=surface, reading=reading)


def _word(morpheme: Morpheme, text: str, start: int) -> Word:
    pos = morpheme.part_of_speech
    end = morpheme.end
    surface = text[start:end]
    cls = _word_class(pos)
    if cls is WordClass.NOUN and surface in _FORMAL:
        cls = WordClass.FORMAL_NOUN
    lemma, reading = morpheme.normalized_form, morpheme.reading_form
    return Word(surface, start, end, cls, pos[1], pos[2], pos[5], lemma, reading)


@lru_cache(maxsize=1024)
def _word_class(pos: tuple[str, ...]) -> WordClass:
    match pos[0], pos[1]:
        case "名詞", "数詞":
            return WordClass.NUMBER
        case "名詞", _:
            return WordClass.NOUN
        case "助詞", "接続助詞":
            return WordClass.CONJUNCTIVE
        case "助詞", _:
            return WordClass.PARTICLE
        case "補助記号", ("句点" | "読点"):
            return WordClass.PUNCTUATION
        case "補助記号", _:
            return WordClass.SYMBOL
    return _BY_POS.get(pos[0], WordClass.OTHER)
