"""SudachiPy as the core's `Tokenize`: text in, morphemes out, whatever its length.

The only room that knows SudachiPy. Dictionary and tokenizers are made on first use
(0.1 s, and 200 MB mapped), so a run without a parenthesis never pays for them.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from flashgen.core.morpheme import lexeme

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sudachipy

    from flashgen.core.morpheme import Morpheme
    from flashgen.core.words import Lexeme

LONG_TEXT = 2_000
"""Code points. One long input slows every later call on the same tokenizer, so long text gets its own."""

CHUNK = 4_000
"""Code points at most in one call; 49,149 bytes of UTF-8 are refused by Sudachi."""

SENTENCE_END = re.compile(r"[。．！？!?\n]")

_INPUT_FILTERS = [
    {"class": "com.worksap.nlp.sudachi.DefaultInputTextPlugin"},
    {
        "class": "com.worksap.nlp.sudachi.ProlongedSoundMarkPlugin",
        "prolongedSoundMarks": ["ー", "-", "⁓", "〜", "〰"],
        "replacementSymbol": "ー",
    },
]
"""Sudachi's own, without the one that takes up to four kana in parentheses for a reading and joins them to
the word before, `動詞(メソッド)`: most glosses look like that."""


class Sudachi:
    """Tokenizes in split mode C with the core dictionary. Not for use by two threads at once."""

    @cached_property
    def _dictionary(self) -> sudachipy.Dictionary:
        import sudachipy
        from sudachipy.config import Config

        return sudachipy.Dictionary(config=Config(inputTextPlugin=_INPUT_FILTERS))

    @cached_property
    def _short(self) -> sudachipy.Tokenizer:
        return self._dictionary.tokenizer("C")

    @cached_property
    def _long(self) -> sudachipy.Tokenizer:
        return self._dictionary.tokenizer("C")

    def __call__(self, text: str) -> list[Morpheme]:
        """Return the morphemes of `text` in order; their surfaces join back to it.

        Never raises on text without lone surrogates: what Sudachi refuses is cut in half
        until it is taken (its second limit counts bytes after normalization, S22).
        """
        if len(text) <= LONG_TEXT:
            return self._morphemes(self._short, text, 0)
        morphemes: list[Morpheme] = []
        for start, end in _chunks(text):
            morphemes += self._morphemes(self._long, text[start:end], start)
        return morphemes

    def _morphemes(self, tokenizer: sudachipy.Tokenizer, text: str, shift: int) -> list[Morpheme]:
        import sudachipy

        try:
            found = tokenizer.tokenize(text)
        except sudachipy.errors.SudachiError:
            if len(text) < 2:
                raise
            half = len(text) // 2
            return [
                *self._morphemes(tokenizer, text[:half], shift),
                *self._morphemes(tokenizer, text[half:], shift + half),
            ]
        known = self._lexemes
        return [(m.end() + shift, known.get(m.word_id()) or self._lexeme(m)) for m in found]

    def _lexeme(self, found: sudachipy.Morpheme) -> Lexeme:
        """Return what the dictionary says of a word; one that it has not is different every time."""
        if found.is_oov():
            return lexeme(found.part_of_speech(), found.normalized_form(), "")
        new = lexeme(found.part_of_speech(), found.normalized_form(), found.reading_form())
        return self._lexemes.setdefault(found.word_id(), new)

    @cached_property
    def _lexemes(self) -> dict[int, Lexeme]:
        """The dictionary's words that have come up so far: a vault uses some ten thousand of them."""
        return {}

    def readings(self, surface: str) -> frozenset[str]:
        """Return every reading that the dictionary has for a word, in katakana: 市場 → シジョウ, イチバ.

        Nothing for what is no single word of it, or with a SudachiPy that cannot be asked.
        """
        found = self._sounds.get(surface)
        if found is None:
            lookup = getattr(self._dictionary, "lookup", None)
            found = frozenset(m.reading_form() for m in lookup(surface)) if lookup else frozenset()
            self._sounds[surface] = found
        return found

    @cached_property
    def _sounds(self) -> dict[str, frozenset[str]]:
        return {}


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while len(text) - start > CHUNK:
        ends = [m.end() for m in SENTENCE_END.finditer(text, start, start + CHUNK)]
        end = ends[-1] if ends else start + CHUNK
        yield start, end
        start = end
    yield start, len(text)
