"""What the core needs of a tokenizer, in its own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flashgen.core.words import Lexeme, WordClass

_BY_POS = {
    "名詞": WordClass.NOUN,
    "動詞": WordClass.VERB,
    "形容詞": WordClass.ADJECTIVE,
    "形状詞": WordClass.ADJECTIVAL,
    "助詞": WordClass.PARTICLE,
    "助動詞": WordClass.AUXILIARY,
    "副詞": WordClass.ADVERB,
    "連体詞": WordClass.ADNOMINAL,
    "接続詞": WordClass.CONJUNCTION,
    "代名詞": WordClass.PRONOUN,
    "接頭辞": WordClass.PREFIX,
    "接尾辞": WordClass.SUFFIX,
    "空白": WordClass.SPACE,
    "記号": WordClass.NOUN,
    "補助記号": WordClass.SYMBOL,
}
_BY_SUBCLASS = {
    ("名詞", "数詞"): WordClass.NUMBER,
    ("助詞", "接続助詞"): WordClass.CONJUNCTIVE,
    ("接尾辞", "形容詞的"): WordClass.ADJECTIVE,  # 覚え | やすい
    ("接尾辞", "動詞的"): WordClass.VERB,  # 春 | めく
    ("補助記号", "句点"): WordClass.PUNCTUATION,
    ("補助記号", "読点"): WordClass.PUNCTUATION,
}

Morpheme = tuple[int, Lexeme]
"""Where a word ends in the tokenized text, and what the dictionary says of it. It begins where the one before ends."""

Tokenize = Callable[[str], Sequence[Morpheme]]
"""Text → its morphemes in order; they cover the whole text."""


def lexeme(part_of_speech: Sequence[str], normalized_form: str, reading_form: str) -> Lexeme:
    """Return a dictionary's entry in the core's words.

    Args:
        part_of_speech: Sudachi's six parts: `("名詞", "普通名詞", "サ変可能", "*", "*", "*")`.
        normalized_form: The word as the dictionary would write it.
        reading_form: Katakana; empty for words out of the dictionary.
    """
    pos, subclass, detail, _, _, form = part_of_speech
    cls = _BY_SUBCLASS.get((pos, subclass)) or _BY_POS.get(pos, WordClass.OTHER)
    return Lexeme(cls, subclass, detail, form, normalized_form, reading_form)
