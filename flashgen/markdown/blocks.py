"""Events → blocks and sections.

A stack of containers (lists, items, quotations, tables …) says where a block stands; the
tokens of the block that is open right now are in `inline`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from flashgen.core.document import Block, BlockKind, Cell, Section
from flashgen.core.problem import Problem
from flashgen.core.source import SourceFile
from flashgen.core.text import RichText, Span
from flashgen.markdown.emit import Emitted, emit
from flashgen.markdown.events import Event
from flashgen.markdown.inline import Inline
from flashgen.markdown.long_paragraphs import shorten
from flashgen.markdown.region import Region

_INLINE_TAGS = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_UNREAD = frozenset({"CodeBlock", "HtmlBlock"})
"""Blocks whose inside is no running text of ours."""
_ROW_NUMBER = re.compile(r"(?:[Nn]o\.?|#)?\s*[0-9０-９]{1,4}年?[.)．）]?|[①-⑳]|[Ⅰ-Ⅻⅰ-ⅻ]")
"""What counts a table's rows: 1, No. 2, ③, or the year that a row is about."""
_LEVELS = {f"H{level}": level for level in range(1, 7)}


@dataclass(slots=True)
class _Container:
    """One open list, item, quotation, table, or the document."""

    tag: str
    first: int
    """Index of the first block in it, if it gets any."""
    parent: int | None
    """The list item that blocks in it hang under."""
    callout: str
    is_item: bool = False
    own: int | None = None
    """An item's block."""
    last: int | None = None
    """First block of what came last in it: a `^block-id` alone on its line is that one's."""


class Blocks:
    """Collects blocks and sections while the events go by."""

    def __init__(self, source: SourceFile, regions: list[Region], callouts: dict[int, str]) -> None:
        self.source = source
        self.callouts = callouts
        self.blocks: list[Block] = []
        self.sections = [Section(level=0, title=RichText(""), block=None, parent=None)]
        self.problems: list[Problem] = []
        self.inline = Inline(source.text, regions)
        self.stack = [_Container("", 0, None, "")]
        self.tables = 0
        self.row = -1
        self.column = -1
        self.unread = 0
        """Depth inside something without running text."""

    def take(self, event: Event) -> None:
        """Take the next event in document order."""
        name, tag, _, start, _ = event
        if self.unread:
            self.unread += (name == "Start") - (name == "End")
        elif name == "Text":
            self.inline.take(event)
        elif tag in _INLINE_TAGS:
            self.inline.take(event)
            self.unread = int(tag == "Image")
        elif name == "Start":
            self._start(tag, start)
        elif name == "End":
            self._end(event)
        elif name == "Rule":
            if self.inline.is_open:
                self._close_block()
            self.stack[-1].last = None
        else:
            self.inline.take(event)

    def _start(self, tag: str, start: int) -> None:
        if self.inline.is_open:
            self._close_block()
        if tag in _UNREAD:
            self.unread = 1
            self.stack[-1].last = None
        elif tag == "TableCell":
            self.column += 1
        elif tag in {"TableHead", "TableRow"}:
            self.row += 1
            self.column = -1
        elif tag == "Heading":
            self.inline.begin(start)
        elif tag != "Paragraph":
            self._enter(tag)

    def _enter(self, tag: str) -> None:
        above = self.stack[-1]
        callout = "quote" if tag == "BlockQuote" else above.callout
        is_title = tag == "DefinitionListTitle"
        parent = above.parent if above.own is None or is_title else above.own
        self.stack.append(
            _Container(tag, len(self.blocks), parent, callout, is_item=is_title or tag == "Item")
        )
        if tag == "Table":
            self.tables += 1
            self.row = -1

    def _end(self, event: Event) -> None:
        _, tag, level, start, end = event
        if tag == "Heading":
            self._close_heading(_LEVELS[level], start, end)
            return
        if self.inline.is_open:
            self._close_block(Cell(self.tables - 1, self.row, self.column) if tag == "TableCell" else None)
        if self.stack[-1].tag == tag:
            self._leave()

    def _leave(self) -> None:
        left = self.stack.pop()
        above = self.stack[-1]
        above.last = left.first if left.first < len(self.blocks) else None
        if left.tag == "DefinitionListTitle":
            # What a term's definitions hang under.
            above.own = left.own

    def _close_heading(self, level: int, start: int, end: int) -> None:
        """Close a heading: of a section, of a callout, or of nothing inside a list or quotation."""
        if start in self.callouts:
            self._name_callout(self.callouts[start])
            self._close_block()
        elif len(self.stack) > 1:
            self._close_block()
        else:
            self._open_section(level, Span(start, start + len(self.source.text[start:end].rstrip())))

    def _name_callout(self, kind: str) -> None:
        for container in reversed(self.stack):
            if container.tag == "BlockQuote":
                container.callout = kind
                break

    def _open_section(self, level: int, span: Span) -> None:
        parent = len(self.sections) - 1
        while parent and self.sections[parent].level >= level:
            parent = self.sections[parent].parent or 0
        emitted = self._emit()
        block = len(self.blocks) if emitted.content else None
        self.sections.append(Section(level=level, title=emitted.content, block=block, parent=parent))
        if emitted.content:
            self._add(BlockKind.HEADING, emitted, span, None)
        self.stack[0].last = block

    def _close_block(self, cell: Cell | None = None) -> None:
        """Make a block of the running text that is open, if any."""
        inline, container = self.inline, self.stack[-1]
        if not inline.has_words():
            container.last = None if inline.tokens else container.last
            inline.reset()
            return
        span = Span(inline.start, inline.end)
        emitted = self._emit()
        if not emitted.content:
            if emitted.block_id:
                self._name_last(container, emitted.block_id)
        elif cell:
            self._add(BlockKind.TABLE_CELL, emitted, span, container.parent, self._beside(cell))
        elif container.is_item and container.own is None:
            container.own = len(self.blocks)
            self._add(BlockKind.LIST_ITEM, emitted, span, container.parent)
        else:
            container.last = len(self.blocks)
            self._add(
                BlockKind.PARAGRAPH,
                emitted,
                span,
                container.parent if container.own is None else container.own,
            )

    def _beside(self, cell: Cell) -> Cell:
        """Tell whether a cell stands beside its row's subject, or beside the number of its row."""
        left = self.blocks[-1] if self.blocks else None
        follows = left is not None and left.cell == Cell(cell.table, cell.row, cell.column - 1)
        numbered = left is not None and follows and _ROW_NUMBER.fullmatch(left.text.strip())
        return replace(cell, is_beside=cell.column > 0 and not numbered)

    def _emit(self) -> Emitted:
        inline = self.inline
        emitted, problem = shorten(
            self.source, emit(inline.finish(), self.source.text), inline.start, inline.end
        )
        if problem:
            self.problems.append(problem)
        inline.reset()
        return emitted

    def _name_last(self, container: _Container, block_id: str) -> None:
        """Give an id alone on its line to the list, table, quotation or paragraph before it.

        A structure of several blocks is named by its first.
        """
        index = container.first if container.tag == "Table" else container.last
        if index is not None and index < len(self.blocks) and not self.blocks[index].block_id:
            self.blocks[index] = replace(self.blocks[index], block_id=block_id)

    def _add(
        self, kind: BlockKind, emitted: Emitted, span: Span, parent: int | None, cell: Cell | None = None
    ) -> None:
        block = Block(
            kind=kind,
            content=emitted.content,
            pieces=emitted.pieces,
            span=span,
            section=len(self.sections) - 1,
            parent=parent,
            block_id=emitted.block_id,
            callout=self.stack[-1].callout,
            cell=cell,
        )
        self.blocks.append(block)
