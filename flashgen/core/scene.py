"""Everything the rules look at around one parenthesis."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from flashgen.core.document import BlockKind
from flashgen.core.phrase import trimmed
from flashgen.core.script import has_japanese, has_latin
from flashgen.core.words import WordClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.brackets import Bracket
    from flashgen.core.document import Block
    from flashgen.core.text import RichText
    from flashgen.core.words import Word, Words

_SENTENCE_END = re.compile(r"[。！？!?．]|(?<=[a-zA-Z\)])\.\s")
_FINITE_END = frozenset({"です", "ます", "だ", "である", "た"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What the whole document says about its parentheses."""

    title: str = ""
    """The document's name, its own parenthesis included."""
    body_heads: Mapping[str, int] | None = None
    """How many different heads each folded body stands behind."""


class Scene:
    """One block with a parenthesis: its words, its brackets, its manner of writing."""

    def __init__(self, block: Block, words: Words, brackets: tuple[Bracket, ...], habits: Habits) -> None:
        self.block = block
        self.content: RichText = block.content
        self.text = block.content.text
        self.words = words
        self.brackets = brackets
        self.habits = habits

    @cached_property
    def bare(self) -> str:
        """The text with everything inside outermost parentheses left out."""
        kept, at = [], 0
        for bracket in self.brackets:
            if bracket.depth == 0:
                kept.append(self.text[at : bracket.span.start])
                at = bracket.span.end
        kept.append(self.text[at:])
        return "".join(kept)

    @cached_property
    def is_english(self) -> bool:
        """No Japanese outside the parentheses, and Latin letters there."""
        return not has_japanese(self.bare) and has_latin(self.bare)

    @cached_property
    def is_outline(self) -> bool:
        """A heading, a bullet, a table cell that names something and is no sentence."""
        if self.block.kind is BlockKind.PARAGRAPH:
            return False
        return not _SENTENCE_END.search(self.bare.rstrip("。. ")) and not self._ends_finite

    @cached_property
    def _ends_finite(self) -> bool:
        outside = [w for w in self.words.words if not self._bracketed(w)]
        outside = list(trimmed(outside))
        while outside and outside[-1].cls in {WordClass.PUNCTUATION, WordClass.SYMBOL, WordClass.SPACE}:
            outside.pop()
        if not outside:
            return False
        last = outside[-1]
        if last.cls is WordClass.AUXILIARY:
            return True
        clause = any(w.cls is WordClass.PARTICLE and w.surface in {"は", "を", "が", "に"} for w in outside)
        return last.cls in {WordClass.VERB, WordClass.ADJECTIVE} and clause

    def _bracketed(self, word: Word) -> bool:
        return any(b.span.start <= word.start < b.span.end for b in self.brackets if b.depth == 0)

    def body_words(self, bracket: Bracket) -> Sequence[Word]:
        """Return the words inside a parenthesis."""
        inside = bracket.inside
        return trimmed(self.words.between(inside.start, inside.end))

    def after(self, bracket: Bracket) -> Sequence[Word]:
        """Return the words behind a parenthesis, the space between included."""
        return self.words.between(bracket.span.end, len(self.text))

    def previous(self, bracket: Bracket) -> Bracket | None:
        """Return the nearest pair of the same depth that closes before this one opens."""
        before = [b for b in self.brackets if b.depth == bracket.depth and b.span.end <= bracket.span.start]
        return before[-1] if before else None

    def enclosing(self, bracket: Bracket) -> Bracket | None:
        """Return the pair around an inner one."""
        around = [
            b
            for b in self.brackets
            if b.depth == bracket.depth - 1 and b.span.start < bracket.span.start and bracket.span.end <= b.span.end
        ]
        return around[-1] if around else None

    def left_limit(self, bracket: Bracket) -> int:
        """Return the offset where what stands left of a parenthesis may begin."""
        previous = self.previous(bracket)
        around = self.enclosing(bracket) if bracket.depth else None
        start = around.inside.start if around else 0
        return max(start, previous.span.end) if previous else start
