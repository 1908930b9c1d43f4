"""Events → blocks and sections.

A stack of containers (lists, items, quotations, tables …) says where a block stands; the
tokens of the block that is open right now are in `inline`.
"""

from __future__ import annotations

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
_UNREAD = frozenset({"CodeBlock", "FootnoteDefinition", "Image"})
"""Tags whose inside holds no running text of ours."""
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
        name = event[0]
        if self.unread:
            self.unread += (name == "Start") - (name == "End")
        elif name == "Start":
            self._start(event)
        elif name == "End":
            self._end(event)
        elif name == "Rule":
            self._close_block()
            self.stack[-1].last = None
        elif name != "Html":
            self.inline.take(event)

    def _start(self, event: Event) -> None:
        tag = event[1]
        if tag in _INLINE_TAGS:
            self.inline.take(event)
            self.unread = int(tag == "Image")
            return
        if self.inline.start >= 0:
            self._close_block()
        if tag in _UNREAD or tag == "HtmlBlock":
            self.unread = int(tag != "HtmlBlock")
            self.stack[-1].last = None
        elif tag == "TableCell":
            self.column += 1
        elif tag in {"TableHead", "TableRow"}:
            self.row += 1
            self.column = -1
        elif tag == "Heading":
            self.inline.begin(event[3])
        elif tag != "Paragraph":
            self._enter(tag)

    def _enter(self, tag: str) -> None:
        above = self.stack[-1]
        callout = "quote" if tag == "BlockQuote" else above.callout
        parent = above.own if above.own is not None else above.parent
        is_item = tag in {"Item", "DefinitionListTitle"}
        self.stack.append(_Container(tag, len(self.blocks), parent, callout, is_item=is_item))
        if tag == "Table":
            self.tables += 1
            self.row = -1

    def _end(self, event: Event) -> None:
        tag = event[1]
        if tag in _INLINE_TAGS:
            self.inline.take(event)
        elif tag == "Heading":
            self._close_heading(event)
        else:
            if self.inline.start >= 0:
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

    def _close_heading(self, event: Event) -> None:
        """Close a heading: of a section, of a callout, or of nothing inside a list or quotation."""
        if event[3] in self.callouts:
            self._name_callout(self.callouts[event[3]])
            self._close_block()
        elif len(self.stack) > 1:
            self._close_block()
        else:
            self._open_section(_LEVELS[event[2]], event)

    def _name_callout(self, kind: str) -> None:
        for container in reversed(self.stack):
            if container.tag == "BlockQuote":
                container.callout = kind
                break

    def _open_section(self, level: int, event: Event) -> None:
        parent = len(self.sections) - 1
        while parent and self.sections[parent].level >= level:
            parent = self.sections[parent].parent or 0
        emitted = self._emit()
        end = event[3] + len(self.source.text[event[3] : event[4]].rstrip())
        block = len(self.blocks) if emitted.content else None
        self.sections.append(Section(level=level, title=emitted.content, block=block, parent=parent))
        if emitted.content:
            self._add(BlockKind.HEADING, emitted, Span(event[3], end), None)
        self.stack[0].last = block

    def _close_block(self, cell: Cell | None = None) -> None:
        """Make a block of the running text that is open, if any."""
        if not self.inline.tokens:
            self.inline.reset()
            return
        span = Span(self.inline.start, self.inline.end)
        if not self.inline.has_words():
            self.inline.reset()
            self.stack[-1].last = None
            return
        emitted = self._emit()
        container = self.stack[-1]
        if not emitted.content:
            if emitted.block_id:
                self._name_last(container, emitted.block_id)
            return
        kind = BlockKind.TABLE_CELL if cell else BlockKind.PARAGRAPH
        if container.is_item and container.own is None:
            kind, container.own = BlockKind.LIST_ITEM, len(self.blocks)
            self._add(kind, emitted, span, None, parent=container.parent)
            return
        container.last = container.last if cell else len(self.blocks)
        self._add(kind, emitted, span, cell)

    def _emit(self) -> Emitted:
        inline = self.inline
        emitted, problem = shorten(self.source, emit(inline.finish(), self.source.text), inline.start, inline.end)
        if problem:
            self.problems.append(problem)
        inline.reset()
        return emitted

    def _name_last(self, container: _Container, block_id: str) -> None:
        """Give an id alone on its line to the list, table, quotation or paragraph before it."""
        index = container.first if container.tag == "Table" else container.last
        if index is not None and index < len(self.blocks) and not self.blocks[index].block_id:
            self.blocks[index] = replace(self.blocks[index], block_id=block_id)

    def _add(
        self, kind: BlockKind, emitted: Emitted, span: Span, cell: Cell | None, *, parent: int | None = None
    ) -> None:
        container = self.stack[-1]
        if parent is None and kind is not BlockKind.LIST_ITEM:
            parent = container.own if container.own is not None else container.parent
        self.blocks.append(
            Block(
                kind=kind,
                content=emitted.content,
                pieces=emitted.pieces,
                span=span,
                section=len(self.sections) - 1,
                parent=parent,
                block_id=emitted.block_id,
                callout=container.callout,
                cell=cell,
            )
        )
