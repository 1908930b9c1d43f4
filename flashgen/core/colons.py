"""Further sources of pairs, switched on by the deck: `- 用語: 説明`, and definition lists.

They give the same `Gloss` as a parenthesis. The colon stands for the opening one and the
end of the text for the closing one; a description of a definition list has neither.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.brackets import Bracket, find_brackets
from flashgen.core.case import Case
from flashgen.core.document import BlockKind
from flashgen.core.edges import NO_HEAD, Head, Origin, head_over
from flashgen.core.phrase import ends_in_predicate, has_topic
from flashgen.core.reader import read_words
from flashgen.core.rules.order import COLON_RULES, decide
from flashgen.core.scene import Scene
from flashgen.core.text import MASKS, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flashgen.core.case import Verdict
    from flashgen.core.document import Block, Document
    from flashgen.core.habits import Habits
    from flashgen.core.morpheme import Tokenize

_COLON = re.compile(r"[:：](?!//)")
_LONGEST_TERM = 40

Judged = tuple[int, Case, "Verdict"]


def colon_bullets(document: Document, tokenize: Tokenize, habits: Habits) -> Iterator[Judged]:
    """Yield block index, case and verdict of every bullet that is a term, a colon and words about it."""
    for index, block in enumerate(document.blocks):
        if block.kind is not BlockKind.LIST_ITEM or (at := _colon(block)) is None:
            continue
        brackets = find_brackets(block.content)
        pair = Bracket(Span(at, len(block.text) + 1), 0, len(brackets))
        scene = Scene(block, read_words(block.content, tokenize), (*brackets, pair), habits)
        end = next((b.span.start for b in brackets if b.span.start < at), at)
        head = head_over(scene, 0, end, Origin.EXPRESSION)
        if has_topic(head.words) or ends_in_predicate(head.words):
            continue
        case = Case(scene, pair, head)
        yield index, case, decide([case], COLON_RULES)[0]


def _colon(block: Block) -> int | None:
    """Return where the colon stands that ends a short term: not the one of 10:30, nor of an address."""
    match = _COLON.search(block.text, 0, _LONGEST_TERM + 1)
    if match is None or not block.text[match.end() :].strip() or "。" in block.text[: match.start()]:
        return None
    at = match.start()
    if block.text[max(at - 1, 0)].isdigit() and block.text[at + 1].isdigit():
        return None
    masked = any(mark.kind in MASKS and mark.start <= at < mark.end for mark in block.content.marks)
    inside = any(b.span.start < at < b.span.end for b in find_brackets(block.content))
    return None if masked or inside else at


def definition_lists(document: Document, tokenize: Tokenize, habits: Habits) -> Iterator[Judged]:
    """Yield block index, case and verdict of every description under a term (`用語` / `: 説明`)."""
    for index, block in enumerate(document.blocks):
        if (
            block.parent is None
            or block.kind is not BlockKind.PARAGRAPH
            or not _is_description(document, block)
        ):
            continue
        title = document.blocks[block.parent]
        brackets = find_brackets(block.content)
        pair = Bracket(Span(0, len(block.text)), 0, len(brackets))
        scene = Scene(block, read_words(block.content, tokenize), (*brackets, pair), habits)
        words = tuple(read_words(title.content, tokenize).between(0, len(title.text)))
        name = title.content.strip()
        head = Head(Span(0, 0), name, Origin.EXPRESSION, words) if name else NO_HEAD
        case = Case(scene, pair, head, Span(0, len(block.text)))
        yield index, case, decide([case], COLON_RULES)[0]


def _is_description(document: Document, block: Block) -> bool:
    before = document.source.text[max(block.span.start - 4, 0) : block.span.start]
    return before.rstrip().endswith(":")
