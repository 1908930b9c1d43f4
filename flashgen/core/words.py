"""A block's text as words: Sudachi's morphemes, with names and formulas kept whole.

Sudachi cuts `Node.js` into three and reads code as language. Here a Latin name is one
word, and so is every masked stretch (code, formula, address, image).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from flashgen.core.numbered import Numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


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

    __slots__ = ("_starts", "words")

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self._starts = [word.start for word in words]

    def between(self, start: int, end: int) -> Sequence[Word]:
        """Return the words that lie wholly inside `[start, end)`."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        while last > first and self.words[last - 1].end > end:
            last -= 1
        return self.words[first:last]

    def first(self, start: int, end: int) -> Word | None:
        """Return the first of the words inside `[start, end)`."""
        found = self.between(start, end)
        return found[0] if found else None

    def backwards(self) -> Iterator[Word]:
        """Yield the words from the last one to the first."""
        return reversed(self.words)

    def sentence(self, offset: int) -> tuple[int, Words]:
        """Return where the sentence begins that holds an offset, and its words."""
        del offset
        return 0, self


class Sentences(Words):
    """Words that are read sentence by sentence, when they are asked for: most of a paragraph says nothing about its parenthesis."""

    __slots__ = ("_begins", "_end", "_read", "_sentences")

    def __init__(self, begins: Sequence[int], end: int, read: Callable[[int, int], Words]) -> None:
        """Take where sentences begin (the first at 0), where the last one ends, and what reads one of them."""
        self._begins = begins
        self._end = end
        self._read = read
        self._sentences: list[Words | None] = [None] * len(begins)

    def between(self, start: int, end: int) -> Sequence[Word]:
        """Return the words that lie wholly inside `[start, end)`."""
        first = bisect_right(self._begins, start, 1) - 1
        last = bisect_left(self._begins, end, first + 1) - 1
        if first == last:
            return self._words(first).between(start, end)
        return tuple(word for at in range(first, last + 1) for word in self._words(at).between(start, end))

    def first(self, start: int, end: int) -> Word | None:
        """Return the first of the words inside `[start, end)`; what follows its sentence is not read."""
        at = bisect_right(self._begins, start, 1)
        nearest = self._begins[at] if at < len(self._begins) else end
        found = self.between(start, min(nearest, end)) or self.between(start, end)
        return found[0] if found else None

    def backwards(self) -> Iterator[Word]:
        """Yield the words from the last one to the first."""
        for at in reversed(range(len(self._begins))):
            yield from self._words(at).backwards()

    def sentence(self, offset: int) -> tuple[int, Words]:
        """Return where the sentence begins that holds an offset, and its words."""
        at = bisect_right(self._begins, offset, 1) - 1
        return self._begins[at], self._words(at)

    def _words(self, at: int) -> Words:
        found = self._sentences[at]
        if found is None:
            end = self._begins[at + 1] if at + 1 < len(self._begins) else self._end
            found = self._sentences[at] = self._read(self._begins[at], end)
        return found
