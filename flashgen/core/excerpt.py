"""What a card shows of the note it came from: whole on its back, with a gap on its front."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from flashgen.core.context import without_label
from flashgen.core.document import BlockKind
from flashgen.core.listing import listing_under
from flashgen.core.note import HIDDEN
from flashgen.core.text import EMPHASES, RichText, Span, concat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flashgen.core.document import Block, Document
    from flashgen.core.gloss import Gloss

_SENTENCE_END = re.compile(r"[。！？!?](?![」』）)])|(?<=[a-z)])\.\s|\n")
_WHOLE = 120
"""Code points up to which a block is shown whole."""
_REACH = 300
"""Code points to either side within which a sentence's end is sought: long ones are cut."""
_CLOSE = 80
"""The same on a front, which is to be read at a glance."""
_NEAR = 6
"""Parentheses to either side whose glosses are shown as well."""
_MOST_CELLS = 12
"""A row of more is no help on a card."""


def source_excerpt(document: Document, gloss: Gloss) -> RichText:
    """Return what the parenthesis stands in: the bullet, the sentence of a longer paragraph, the table's row.

    Of a row every cell comes on a line of its own under its column's name: `流派: 裏千家`. A heading
    comes without its number, so that renumbering changes no card. A bullet comes with the code block under it.
    """
    block = document.blocks[gloss.block]
    if block.cell:
        return _row(document, gloss.block, block.content.strip()) or _sentence(block, gloss)
    if block.kind is BlockKind.HEADING:
        number = len(block.text) - len(without_label(block.text))
        return block.content.slice(number, len(block.text)).strip()
    sentence = _sentence(block, gloss)
    return sentence + listing_under(document, block) if _has_fence(document.source.text) else sentence


@lru_cache(maxsize=1)  # asked for every gloss of a document in turn
def _has_fence(text: str) -> bool:
    return "```" in text or "~~~" in text


def gapped_excerpt(document: Document, gloss: Gloss, gap: Span) -> RichText:
    """Return the sentence, heading or row with `HIDDEN` for a stretch of its block."""
    block = document.blocks[gloss.block]
    cut = _cut(block.text, gloss, len(block.text) if block.cell else _CLOSE)
    before, after = block.content.slice(cut.start, gap.start), block.content.slice(gap.end, cut.end)
    own = concat((RichText(cut.before), before, RichText(HIDDEN), after, RichText(cut.after))).strip()
    shown = (_row(document, gloss.block, own) if block.cell else own) or own
    if block.kind is BlockKind.HEADING:
        shown = shown.slice(len(shown.text) - len(without_label(shown.text)), len(shown.text))
    return shown.without(EMPHASES)


def _sentence(block: Block, gloss: Gloss) -> RichText:
    if len(block.text) <= _WHOLE:
        return block.content.strip()
    cut = _cut(block.text, gloss, _REACH)
    sentence = block.content.slice(cut.start, cut.end).strip()
    return concat((RichText(cut.before), sentence, RichText(cut.after)))


@dataclass(frozen=True, slots=True)
class _Cut:
    """A sentence's place in its block, and what stands for the rest of one that is too long."""

    start: int
    end: int
    before: str
    after: str


def _cut(text: str, gloss: Gloss, reach: int) -> _Cut:
    head = min(gloss.bracket.start, gloss.head.start or gloss.bracket.start)
    first, last = max(0, head - reach), min(len(text), gloss.bracket.end + reach)
    start, end = first, last
    for match in _SENTENCE_END.finditer(text, first, last):
        if match.end() <= head:
            start = match.end()
        elif match.start() >= gloss.bracket.end:
            end = match.end()
            break
    before, after = start == first > 0, end == last < len(text)
    return _Cut(start, end, "…" if before else "", "…" if after else "")


def _row(document: Document, index: int, own: RichText) -> RichText:
    """Return the row of a cell's block as lines, its own cell as given; nothing for the row of the columns' names."""
    blocks, at = document.blocks, document.blocks[index].cell
    if at is None or at.row == 0:
        return RichText("")
    # A table's cells follow each other, so its first one is found without reading all of it.
    first = bisect_left(
        blocks, 1, hi=index, key=lambda b: int(b.cell is not None and b.cell.table == at.table)
    )
    last = index
    while (before := blocks[index - 1].cell) and before.table == at.table and before.row == at.row:
        index -= 1
        if last - index == _MOST_CELLS:
            return RichText("")
    names = dict(islice(_cells_of_row(blocks, first), _MOST_CELLS)) if _row_of(blocks[first]) == 0 else {}
    lines: list[RichText] = []
    for column, cell in islice(_cells_of_row(blocks, index), _MOST_CELLS):
        name = names.get(column, RichText(""))
        shown = own if column == at.column else cell
        lines += (RichText("\n" if lines else ""), *((name, RichText(": ")) if name else ()), shown)
    return concat(lines)


def _cells_of_row(blocks: Sequence[Block], start: int) -> Iterator[tuple[int, RichText]]:
    at = blocks[start].cell
    for index in range(start, len(blocks)):
        cell = blocks[index].cell
        if at is None or cell is None or (cell.table, cell.row) != (at.table, at.row):
            return
        yield cell.column, blocks[index].content.strip()


def _row_of(block: Block) -> int:
    return block.cell.row if block.cell else -1


def other_glosses(document: Document, gloss: Gloss, glosses: Sequence[Gloss]) -> tuple[RichText, ...]:
    """Return the accepted glosses beside this one in its block, each as written: `非正規化 (Denormalization)`.

    `glosses` are the document's, in its order. Of a long paragraph those nearest by.
    """
    block = document.blocks[gloss.block]
    at = bisect_left(glosses, (gloss.block, gloss.number), key=lambda g: (g.block, g.number))
    near = glosses[max(0, at - _NEAR) : at + _NEAR + 1]
    return tuple(
        block.content.slice(min(other.head.start, other.bracket.start), other.bracket.end).strip()
        for other in near
        if other.block == gloss.block and other.card and other.depth == 0 and other.number != gloss.number
    )
