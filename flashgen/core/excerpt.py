"""What the back of a card shows of the note it came from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.text import RichText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.document import Block, Document
    from flashgen.core.gloss import Gloss

_SENTENCE_END = re.compile(r"[。！？!?](?![」』）)])|(?<=[a-z)])\.\s|\n")
_WHOLE = 120
"""Code points up to which a block is shown whole."""


def source_excerpt(block: Block, gloss: Gloss) -> RichText:
    """Return the bullet, or the sentence of a longer paragraph, that holds the parenthesis."""
    if len(block.text) <= _WHOLE:
        return block.content.strip()
    start, end = 0, len(block.text)
    for match in _SENTENCE_END.finditer(block.text):
        if match.end() <= min(gloss.bracket.start, gloss.head.start or gloss.bracket.start):
            start = match.end()
        elif match.start() >= gloss.bracket.end:
            end = match.end()
            break
    return block.content.slice(start, end).strip()


def other_glosses(document: Document, gloss: Gloss, glosses: Sequence[Gloss]) -> tuple[RichText, ...]:
    """Return the other accepted glosses of the same block, each as written: `非正規化 (Denormalization)`."""
    block = document.blocks[gloss.block]
    return tuple(
        block.content.slice(min(other.head.start, other.bracket.start), other.bracket.end).strip()
        for other in glosses
        if other.block == gloss.block and other.card and other.depth == 0 and other.number != gloss.number
    )
