"""Everything the rules look at around one parenthesis: its block, and the document's habits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from flashgen.core.document import BlockKind
from flashgen.core.script import has_japanese, has_latin
from flashgen.core.text import Mark, RichText
from flashgen.core.words import WordClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.brackets import Bracket
    from flashgen.core.document import Block
    from flashgen.core.habits import Habits
    from flashgen.core.words import Word, Words

_SENTENCE_END = re.compile(r"[。！？!?．]|(?<=[a-zA-Z\)])\.\s")
_LOOKAHEAD = 60
"""Code points behind a parenthesis that a rule may look at."""


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
        if self.block.kind is BlockKind.PARAGRAPH and not self._is_label:
            return False
        return not _SENTENCE_END.search(self.bare.rstrip("。. ")) and not self._ends_finite

    @cached_property
    def _is_label(self) -> bool:
        """A paragraph that is one short line ending in its parenthesis: a heading without marks."""
        if len(self.bare) > 30 or "。" in self.text or not self.brackets:
            return False
        last = next(b for b in reversed(self.brackets) if b.depth == 0)
        return not self.text[last.span.end :].strip(" \t:：*")

    @cached_property
    def _outside(self) -> list[Word]:
        """The words outside parentheses, without those that carry no meaning at the end."""
        ends = [b.span for b in self.brackets if b.depth == 0]
        outside: list[Word] = []
        at = 0
        for word in self.words.words:
            while at < len(ends) and ends[at].end <= word.start:
                at += 1
            if at == len(ends) or word.start < ends[at].start:
                outside.append(word)
        while outside and outside[-1].cls in {WordClass.PUNCTUATION, WordClass.SYMBOL, WordClass.SPACE}:
            outside.pop()
        return outside

    @cached_property
    def _ends_finite(self) -> bool:
        outside = self._outside
        if not outside:
            return False
        if outside[-1].cls is WordClass.AUXILIARY:
            return True
        clause = any(w.cls is WordClass.PARTICLE and w.surface in {"は", "を", "が", "に"} for w in outside)
        return outside[-1].cls in {WordClass.VERB, WordClass.ADJECTIVE} and clause

    def after(self, bracket: Bracket) -> Sequence[Word]:
        """Return the words behind a parenthesis, as far as a rule may look."""
        return self.words.between(bracket.span.end, bracket.span.end + _LOOKAHEAD)

    def previous(self, bracket: Bracket) -> Bracket | None:
        """Return the pair before this one, at the same depth and inside the same parent."""
        return None if bracket.previous is None else self.brackets[bracket.previous]

    def left_limit(self, bracket: Bracket) -> int:
        """Return the offset where what stands left of a parenthesis may begin."""
        previous = self.previous(bracket)
        if previous:
            return previous.span.end
        return 0 if bracket.parent is None else self.brackets[bracket.parent].inside.start

    def slice(self, start: int, end: int) -> RichText:
        """Return `[start, end)` with its marks, without a look at the marks that end before it."""
        first = bisect_right(self._furthest, start)
        kept: list[Mark] = []
        for mark in self.content.marks[first:]:
            if mark.start >= end:
                break
            if mark.end > start:
                kept.append(
                    Mark(mark.kind, max(mark.start, start) - start, min(mark.end, end) - start, mark.value)
                )
        return RichText(self.text[start:end], tuple(kept))

    @cached_property
    def _furthest(self) -> list[int]:
        return list(accumulate((mark.end for mark in self.content.marks), max))

    @cached_property
    def marks_ending(self) -> dict[int, list[Mark]]:
        """The block's marks by the offset where they end."""
        found: defaultdict[int, list[Mark]] = defaultdict(list)
        for mark in self.content.marks:
            found[mark.end].append(mark)
        return found
