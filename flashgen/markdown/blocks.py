"""Events → blocks and sections.

A stack of containers (lists, items, quotations, tables …) says where a block stands; the
tokens of the block that is open right now are in `inline`.
"""

from __future__ import annotations

from dataclasses import replace

from flashgen.core.document import Block, BlockKind, Cell, Section
from flashgen.core.problem import Problem
from flashgen.core.source import SourceFile
from flashgen.core.text import RichText, Span
from flashgen.markdown.cells import beside
from flashgen.markdown.containers import Container
from flashgen.markdown.emit import Emitted, emit
from flashgen.markdown.events import Event
from flashgen.markdown.html_blocks import HtmlText, read_html
from flashgen.markdown.inline import Inline
from flashgen.markdown.long_paragraphs import shorten, shorten_html
from flashgen.markdown.region import Region

_INLINE_TAGS = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_UNREAD = frozenset({"CodeBlock", "HtmlBlock"})
"""Blocks whose inside CommonMark does not read; of HTML, `html_blocks` does."""
_LEVELS = {f"H{level}": level for level in range(1, 7)}


class Blocks:
    """Collects blocks and sections while the events go by."""

    def __init__(self, source: SourceFile, regions: list[Region], callouts: dict[int, str]) -> None:
        self.source = source
        self.callouts = callouts
        self.blocks: list[Block] = []
        self.markdown: list[int] = []
        """Those that are not HTML, by their index: an HTML block is nothing that could be named."""
        self.sections = [Section(level=0, title=RichText(""), block=None, parent=None)]
        self.problems: list[Problem] = []
        self.inline = Inline(source.text, regions)
        self.stack = [Container("", 0, None, "")]
        self.tables = 0
        self.row = -1
        self.column = -1
        self.unread = 0
        """Depth inside something without running text."""
        self.html: list[Event] = []
        """The lines of the HTML block that is open."""

    def take(self, event: Event) -> None:
        """Take the next event in document order."""
        name, tag, _, start, _ = event
        if self.unread:
            self._pass_over(event)
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

    def _pass_over(self, event: Event) -> None:
        name, tag, *_ = event
        self.unread += (name == "Start") - (name == "End")
        if name == "Html":
            self.html.append(event)
        elif tag == "HtmlBlock":
            first_table = self.tables
            for text in read_html(self.html):
                self._add_html(text, first_table)
            self.html = []

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
        parent = above.parent if is_title else above.under
        self.stack.append(
            Container(tag, len(self.markdown), parent, callout, is_item=is_title or tag == "Item")
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
        above.last = self.markdown[left.first] if left.first < len(self.markdown) else None
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
            self._add(BlockKind.TABLE_CELL, emitted, span, container.parent, beside(cell, self.blocks))
        elif container.is_item and container.own is None:
            container.own = len(self.blocks)
            self._add(BlockKind.LIST_ITEM, emitted, span, container.parent)
        else:
            container.last = len(self.blocks)
            self._add(BlockKind.PARAGRAPH, emitted, span, container.under)

    def _add_html(self, text: HtmlText, first_table: int) -> None:
        inline = self.inline
        for event in text.events:
            inline.take(event)
        span = Span(inline.start, inline.end)
        has_words, tokens = inline.has_words(), inline.finish()
        inline.reset()
        emitted, problem = shorten_html(self.source, tokens, span.start, span.end)
        if problem:
            self.problems.append(problem)
        if not has_words or not emitted.content:
            return
        cell = None
        if text.kind is BlockKind.TABLE_CELL:
            cell = beside(Cell(first_table + text.table - 1, text.row, text.column), self.blocks)
            self.tables = cell.table + 1
        self._append(text.kind, replace(emitted, block_id=""), span, self.stack[-1].under, cell)

    def _emit(self) -> Emitted:
        inline = self.inline
        emitted, problem = shorten(
            self.source, emit(inline.finish(), self.source.text), inline.start, inline.end
        )
        if problem:
            self.problems.append(problem)
        inline.reset()
        return emitted

    def _name_last(self, container: Container, block_id: str) -> None:
        """Give an id alone on its line to the list, table, quotation or paragraph before it.

        A structure of several blocks is named by its first.
        """
        index = container.last
        if container.tag == "Table":
            index = self.markdown[container.first] if container.first < len(self.markdown) else None
        if index is not None and not self.blocks[index].block_id:
            self.blocks[index] = replace(self.blocks[index], block_id=block_id)

    def _add(
        self, kind: BlockKind, emitted: Emitted, span: Span, parent: int | None, cell: Cell | None = None
    ) -> None:
        self.markdown.append(len(self.blocks))
        self._append(kind, emitted, span, parent, cell)

    def _append(
        self, kind: BlockKind, emitted: Emitted, span: Span, parent: int | None, cell: Cell | None
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
