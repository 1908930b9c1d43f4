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


class Sentence:
    """The words of one sentence, in order."""

    __slots__ = ("starts", "words")

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.starts = [word.start for word in words]

    def between(self, start: int, end: int) -> Sequence[Word]:
        """Return the words that lie wholly inside `[start, end)`."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        while last > first and self.words[last - 1].end > end:
            last -= 1
        return self.words[first:last]


class Words:
    """The words of one text, in order, with look-up by offset.

    A sentence is read when it is first asked for: most of a paragraph says nothing about its parenthesis.
    """

    __slots__ = ("_begins", "_read", "_sentences", "text")

    def __init__(self, text: str, begins: Sequence[int], read: Callable[[int, int], Sequence[Word]]) -> None:
        """Take a text, where its sentences begin (the first at 0), and what reads one of them."""
        self.text = text
        self._begins = begins
        self._read = read
        self._sentences: list[Sentence | None] = [None] * len(begins)

    def between(self, start: int, end: int) -> Sequence[Word]:
        """Return the words that lie wholly inside `[start, end)`."""
        at = bisect_right(self._begins, start, 1) - 1
        last = bisect_left(self._begins, end, at + 1) - 1
        sentence = self._sentences[at] or self._sentence(at)
        if at == last:
            return sentence.between(start, end)
        found = list(sentence.between(start, end))
        for following in range(at + 1, last + 1):
            found += self._sentence(following).between(start, end)
        return tuple(found)

    def first(self, start: int, end: int) -> Word | None:
        """Return the first of the words inside `[start, end)`; what follows its sentence is not read."""
        at = bisect_right(self._begins, start, 1)
        nearest = self._begins[at] if at < len(self._begins) else end
        found = self.between(start, min(nearest, end)) or self.between(start, end)
        return found[0] if found else None

    def backwards(self) -> Iterator[Word]:
        """Yield the words from the last one to the first."""
        for at in reversed(range(len(self._begins))):
            yield from reversed(self._sentence(at).words)

    def _sentence(self, at: int) -> Sentence:
        found = self._sentences[at]
        if found is None:
            end = self._begins[at + 1] if at + 1 < len(self._begins) else len(self.text)
            found = self._sentences[at] = Sentence(self._read(self._begins[at], end))
        return found
