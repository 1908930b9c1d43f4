"""A parsed Markdown file: sections, and blocks of running text in document order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from flashgen.core.source import SourceFile
from flashgen.core.text import RichText, Span


class BlockKind(StrEnum):
    """Where a block of running text stands."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell's place; row 0 is the head row."""

    table: int
    """Which table of the document, counted from 0."""
    row: int
    column: int
    is_beside: bool = False
    """Its row has its subject already; what stands left is more than the row's number."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of visible text that stands unbroken in the source."""

    text_start: int
    """Offset in the block's visible text."""
    source_start: int
    """Offset in the file's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A leaf that holds running text: a heading, a paragraph, a list item's own line, a cell."""

    kind: BlockKind
    content: RichText
    pieces: tuple[Piece, ...]
    """Where the visible text comes from; sorted by both offsets, the first at text offset 0."""
    span: Span
    """The block in the file's text, markup included, containers' prefixes on later lines too."""
    section: int
    """Index of the section in `Document.sections`."""
    parent: int | None = None
    """Index of the list item (or definition title) this block hangs under, in `Document.blocks`."""
    block_id: str = ""
    """Obsidian's `^block-id` without the caret."""
    callout: str = ""
    """Kind of the innermost callout the block stands in (`note`), or `quote` in a plain quotation."""
    cell: Cell | None = None

    @property
    def text(self) -> str:
        """The visible text."""
        return self.content.text

    @property
    def is_answer(self) -> bool:
        """Tell whether this is a table's cell beside its row's subject, which says something of that."""
        return self.kind is BlockKind.TABLE_CELL and self.cell is not None and self.cell.is_beside

    def to_source(self, offset: int) -> int:
        """Return the file offset of the visible character at `offset`."""
        piece = self.pieces[bisect_right(self.pieces, offset, key=lambda p: p.text_start) - 1]
        return piece.source_start + offset - piece.text_start


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with everything up to the next heading of its level or higher."""

    level: int
    """0 is the document before its first heading, and the root of all sections."""
    title: RichText
    block: int | None
    """Index of the heading in `Document.blocks`."""
    parent: int | None
    """Index of the section this one stands in."""


def section_path(sections: Sequence[Section], index: int) -> tuple[int, ...]:
    """Return the sections of a document from the outermost heading down to `index`, without the root."""
    path: list[int] = []
    at: int | None = index
    while at is not None:
        if sections[at].level:
            path.append(at)
        at = sections[at].parent
    return tuple(reversed(path))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One parsed Markdown file."""

    source: SourceFile
    sections: tuple[Section, ...]
    """In document order; the first is the root (level 0)."""
    blocks: tuple[Block, ...]
    """In document order."""
    frontmatter: Span | None = None
    """The YAML between the `---` lines, in the file's text."""
    properties: Mapping[str, object] = field(default_factory=dict)
    """The front matter as read by `config`: strings, and lists or mappings of them."""

    def section_path(self, index: int) -> tuple[int, ...]:
        """Return the sections from the outermost heading down to `index`, without the root."""
        return section_path(self.sections, index)

    def written(self, block: Block, start: int, end: int) -> str:
        """Return the source of a block's visible `[start, end)`, markup inside it kept."""
        if start == end:
            return ""
        return self.source.text[block.to_source(start) : block.to_source(end - 1) + 1]

    def written_inside(self, block: Block, bracket: Span) -> str:
        """Return the source between two parentheses, with all markup, even at its ends.

        What stands in for a parenthesis (a colon, the end of a text, nothing in a definition
        list) is not taken for one.
        """
        text = block.text
        opened = text[bracket.start] in "(（:："
        closed = bracket.end <= len(text) and text[bracket.end - 1] in ")）" and opened
        start = block.to_source(bracket.start) + opened
        end = (
            block.to_source(bracket.end - 1)
            if closed
            else block.to_source(min(bracket.end, len(text)) - 1) + 1
        )
        return self.source.text[start:end].strip() if not closed else self.source.text[start:end]
