"""A block's text as words: Sudachi's morphemes, with names and formulas kept whole.

Sudachi cuts `Node.js` into three and reads code as language. Here a Latin name is one
word, and so is every masked stretch (code, formula, address, image).
"""

from __future__ import annotations

from bisect import bisect_left
from typing import ClassVar, NamedTuple

from flashgen.core.numbered import Numbered


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set: how the rules write their vocabulary."""
    return frozenset(text.split())


def word_list(text: str) -> tuple[str, ...]:
    """Return the words of a text in order."""
    return tuple(text.split())


class WordClass(Numbered):
    """What a word can do in a phrase."""

    NOUN: ClassVar[WordClass]
    FORMAL_NOUN: ClassVar[WordClass]
    """こと, もの, ため, とき: carries a clause, names nothing."""
    LATIN: ClassVar[WordClass]
    NUMBER: ClassVar[WordClass]
    OPAQUE: ClassVar[WordClass]
    """Code, a formula, an address, an image."""
    PREFIX: ClassVar[WordClass]
    SUFFIX: ClassVar[WordClass]
    ADJECTIVAL: ClassVar[WordClass]
    """形状詞: 動的, 静か."""
    PRONOUN: ClassVar[WordClass]
    PARTICLE: ClassVar[WordClass]
    CONJUNCTIVE: ClassVar[WordClass]
    """接続助詞 (ば, ので, が after a verb): a clause ends here."""
    VERB: ClassVar[WordClass]
    ADJECTIVE: ClassVar[WordClass]
    AUXILIARY: ClassVar[WordClass]
    ADVERB: ClassVar[WordClass]
    ADNOMINAL: ClassVar[WordClass]
    CONJUNCTION: ClassVar[WordClass]
    SPACE: ClassVar[WordClass]
    PUNCTUATION: ClassVar[WordClass]
    SYMBOL: ClassVar[WordClass]
    OTHER: ClassVar[WordClass]


class Lexeme(NamedTuple):
    """What the dictionary says of a word, the same wherever it stands."""

    cls: WordClass
    subclass: str = ""
    """Sudachi's second part of speech."""
    detail: str = ""
    """Sudachi's third part of speech (サ変可能 …)."""
    form: str = ""
    """Inflected form: 連体形-一般, 終止形-一般 …"""
    lemma: str = ""
    """Normalized form."""
    reading: str = ""


class Word(NamedTuple):
    """One word of a block's visible text, with its lexeme; a tuple, for a vault has millions of them."""

    surface: str
    start: int
    end: int
    cls: WordClass
    subclass: str = ""
    detail: str = ""
    form: str = ""
    lemma: str = ""
    reading: str = ""


class Words:
    """The words of one text, in order, with look-up by offset."""

    __slots__ = ("_starts", "text", "words")

    def __init__(self, text: str, words: tuple[Word, ...]) -> None:
        self.text = text
        self.words = words
        self._starts = [word.start for word in words]

    def between(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words that lie wholly inside `[start, end)`."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        while last > first and self.words[last - 1].end > end:
            last -= 1
        return self.words[first:last]
