"""What the core needs of a tokenizer, in its own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Morpheme:
    """One word as the dictionary sees it."""

    surface: str
    start: int
    """Code-point offset in the tokenized text."""
    end: int
    part_of_speech: tuple[str, ...]
    """Sudachi's six parts: `("名詞", "普通名詞", "サ変可能", "*", "*", "*")`."""
    normalized_form: str
    reading_form: str
    """Katakana; empty for words out of the dictionary."""

    @property
    def pos(self) -> str:
        """The first part of speech: 名詞, 動詞, 助詞 …"""
        return self.part_of_speech[0]

    @property
    def subclass(self) -> str:
        """The second part of speech: 普通名詞, 格助詞 …"""
        return self.part_of_speech[1]


Tokenize = Callable[[str], tuple[Morpheme, ...]]
"""Text → its morphemes in order; their surfaces join back to the text."""
