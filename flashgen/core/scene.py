"""Everything the rules look at around one parenthesis: its block, and the document's habits."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from flashgen.core.document import BlockKind
from flashgen.core.lazy import lazy
from flashgen.core.script import has_japanese, has_latin
from flashgen.core.text import Mark, RichText
from flashgen.core.words import WordClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flashgen.core.brackets import Bracket
    from flashgen.core.document import Block
    from flashgen.core.habits import Habits
    from flashgen.core.words import Word, Words

_SENTENCE_END = re.compile(r"[。！？!?．]|(?<=[a-zA-Z\)])\.\s")
_LONGEST_LABEL, _LONGEST_NAME = 120, 30
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|can|could|may|might|will|would|must|should|does|do|did|that|which|who|it|they|we|you|this|these)\b",
    re.IGNORECASE,
)
_ENTRY_LABEL = re.compile(r".*:\s", re.DOTALL)
_LONGEST_ENGLISH_NAME = 3
"""Words before a parenthesis that may be a name where a full stop ends the line."""
_CLAUSE_MARKERS = frozenset("はをがに")
_WEIGHTLESS = frozenset({WordClass.PUNCTUATION, WordClass.SYMBOL, WordClass.SPACE})
_FEW = 8
"""Marks that are looked through sooner than an index of them is made."""
_LOOKAHEAD = 60
"""Code points behind a parenthesis that a rule may look at."""


class Scene:
    """One block with a parenthesis: its words, its brackets, its manner of writing."""

    def __init__(
        self, block: Block, words: Words, brackets: tuple[Bracket, ...], habits: Habits, source: str = ""
    ) -> None:
        self.block = block
        self._source = source
        self.content: RichText = block.content
        self.text = block.content.text
        self.words = words
        self.brackets = brackets
        self.habits = habits

    @lazy
    def bare(self) -> str:
        """The text with everything inside outermost parentheses left out."""
        kept, at = [], 0
        for bracket in self.brackets:
            if bracket.depth == 0:
                kept.append(self.text[at : bracket.span.start])
                at = bracket.span.end
        kept.append(self.text[at:])
        return "".join(kept)

    @lazy
    def is_english(self) -> bool:
        """No Japanese outside the parentheses, and Latin letters there."""
        return not has_japanese(self.bare) and has_latin(self.bare)

    def is_entry(self, bracket: Bracket) -> bool:
        """Tell whether a parenthesis stands in a line that has Japanese only inside parentheses."""
        return self.line_start(bracket.span.start) not in self._japanese_lines

    @lazy
    def _japanese_lines(self) -> frozenset[int]:
        """Where the lines begin that have Japanese outside parentheses."""
        found: set[int] = set()
        at = 0
        for bracket in (*self.brackets, None):
            end = bracket.span.start if bracket else len(self.text)
            starts = [
                at,
                *self.line_starts[bisect_right(self.line_starts, at) : bisect_left(self.line_starts, end)],
            ]
            for start, stop in zip(starts, [*starts[1:], end], strict=True):
                if has_japanese(self.text[start:stop]):
                    found.add(self.line_start(start + 1))
            at = max(at, bracket.span.end) if bracket else at
        return frozenset(found)

    def is_outline(self, bracket: Bracket) -> bool:
        """Tell whether a parenthesis stands in a heading, bullet or cell that names something and is no sentence.

        So does a paragraph's line that is nothing but a short name and its parenthesis.
        """
        if self.block.kind is BlockKind.PARAGRAPH:
            return self._is_label(bracket)
        return self._names_something and not (self.is_english and self._is_inside_sentence(bracket))

    def _is_inside_sentence(self, bracket: Bracket) -> bool:
        """Tell whether English words before a parenthesis are a sentence's: `It makes energy (…).`, `Cells that are old (…)`."""
        before = _ENTRY_LABEL.sub("", self.text[: bracket.span.start])
        if _FINITE.search(before):
            return True
        return self.bare.rstrip().endswith(".") and len(before.split()) > _LONGEST_ENGLISH_NAME

    @lazy
    def _names_something(self) -> bool:
        return not _SENTENCE_END.search(self.bare.rstrip("。. ")) and not self._ends_finite

    def _is_label(self, bracket: Bracket) -> bool:
        start, end = self.line_start(bracket.span.start), self.line_end(bracket.span.start)
        if end - start > _LONGEST_LABEL or bracket.span.start - start > _LONGEST_NAME or bracket.depth:
            return False
        if "。" in self.text[start : bracket.span.start] or self.text[bracket.span.end : end].strip(
            " \t:：*\n"
        ):
            return False
        left = self.words.between(start, bracket.span.start)
        return not any(
            w.cls in {WordClass.PARTICLE, WordClass.PUNCTUATION} and w.surface in "はがを、，" for w in left
        )

    def _outside(self) -> Iterator[Word]:
        """Yield the words outside parentheses, from the last one to the first."""
        spans = [bracket.span for bracket in self.brackets if bracket.depth == 0]
        for word in self.words.backwards():
            while spans and word.start < spans[-1].start:
                spans.pop()
            if not spans or word.start >= spans[-1].end:
                yield word

    @lazy
    def _ends_finite(self) -> bool:
        outside = self._outside()
        last = next((word.cls for word in outside if word.cls not in _WEIGHTLESS), None)
        if last is WordClass.AUXILIARY:
            return True
        if last is not WordClass.VERB and last is not WordClass.ADJECTIVE:
            return False
        return any(w.cls is WordClass.PARTICLE and w.surface in _CLAUSE_MARKERS for w in outside)

    def following(self, bracket: Bracket) -> Word | None:
        """Return the word behind a parenthesis."""
        return self.words.first(bracket.span.end, bracket.span.end + _LOOKAHEAD)

    def after(self, bracket: Bracket) -> Sequence[Word]:
        """Return the words behind a parenthesis, as far as a rule may look."""
        return self.words.between(bracket.span.end, bracket.span.end + _LOOKAHEAD)

    def previous(self, bracket: Bracket) -> Bracket | None:
        """Return the pair before this one, at the same depth and inside the same parent."""
        return None if bracket.previous is None else self.brackets[bracket.previous]

    @lazy
    def line_starts(self) -> list[int]:
        """Where a line of the source begins inside the block's text, in order; none in English text.

        A line end inside Japanese text leaves no character behind, so only the source tells it.
        """
        pieces = self.block.pieces
        if len(pieces) < 2 or self.is_english:
            return []
        starts: list[int] = []
        for before, piece in pairwise(pieces):
            end = before.source_start + piece.text_start - before.text_start
            if "\n" in self._source[end : piece.source_start]:
                starts.append(piece.text_start)
        return starts

    def line_start(self, offset: int) -> int:
        """Return where the source line begins that holds an offset of the text."""
        index = bisect_left(self.line_starts, offset)
        return self.line_starts[index - 1] if index else 0

    def begins_line(self, bracket: Bracket) -> bool:
        """Tell whether the parenthesis before this one stands on an earlier line."""
        previous = self.previous(bracket)
        line = self.line_start(bracket.span.start)
        return (
            previous is not None
            and line >= previous.span.end
            and line > 0
            and not self._follows_blank(bracket, line)
        )

    def _follows_blank(self, bracket: Bracket, line: int) -> bool:
        return not self.text[line : bracket.span.start].strip()

    def line_end(self, offset: int) -> int:
        """Return where the source line ends that holds an offset of the text."""
        index = bisect_right(self.line_starts, offset)
        return self.line_starts[index] if index < len(self.line_starts) else len(self.text)

    def left_limit(self, bracket: Bracket) -> int:
        """Return the offset where what stands left of a parenthesis may begin."""
        previous = self.previous(bracket)
        if bracket.parent is not None:
            return previous.span.end if previous else self.brackets[bracket.parent].inside.start
        line = self.line_start(bracket.span.start)
        if self._follows_blank(bracket, line):
            line = 0
        return max(previous.span.end, line) if previous else line

    def slice(self, start: int, end: int) -> RichText:
        """Return `[start, end)` with its marks, without a look at the marks that end before it."""
        if not self.content.marks:
            return RichText(self.text[start:end])
        first = bisect_right(self._furthest, start) if len(self.content.marks) > _FEW else 0
        kept: list[Mark] = []
        for mark in self.content.marks[first:]:
            if mark.start >= end:
                break
            if mark.end > start:
                kept.append(
                    Mark(mark.kind, max(mark.start, start) - start, min(mark.end, end) - start, mark.value)
                )
        return RichText(self.text[start:end], tuple(kept))

    @lazy
    def _furthest(self) -> list[int]:
        return list(accumulate((mark.end for mark in self.content.marks), max))

    def marks_within(self, start: int, end: int) -> list[Mark]:
        """Return the marks that begin and end inside `[start, end)`."""
        if not self.content.marks:
            return []
        first = bisect_left(self.content.marks, start, key=lambda mark: mark.start)
        found: list[Mark] = []
        for mark in self.content.marks[first:]:
            if mark.start >= end:
                break
            if mark.end <= end:
                found.append(mark)
        return found

    @lazy
    def marks_ending(self) -> dict[int, list[Mark]]:
        """The block's marks by the offset where they end."""
        found: defaultdict[int, list[Mark]] = defaultdict(list)
        for mark in self.content.marks:
            found[mark.end].append(mark)
        return found
