"""HTML blocks: the text in them, an element at a time.

CommonMark hands such a block over whole, from a line that begins with a tag to the next blank
line. Only the tags that part its text are read here; what stands between them goes the way of
all running text (`inline`), so ruby, marks, line breaks and comments are those of any paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from html.entities import html5

from flashgen.core.document import BlockKind
from flashgen.markdown.events import Event
from flashgen.markdown.scanner import NEVER

_LEXEME = re.compile(
    r"""
    (?P<fence> \n[ \t]*+(?:```|~~~)(?s:.*?)(?:\n[ \t]*+(?:```|~~~)|\Z) )
    | (?P<hidden> <!--(?s:.*?)(?:-->|\Z) | <!\[CDATA\[(?s:.*?)(?:\]\]>|\Z) | <\?(?s:.*?)(?:\?>|\Z) | <![A-Za-z][^>]*+>?+ )
    | (?P<tag> <(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*+)
        (?: [^>=]++ | =\s*+(?: "[^"]*+(?:"|\Z) | '[^']*+(?:'|\Z) )?+ )*+ (?:>|\Z) )
    | (?P<item> \n[ \t]*+(?:[-*+]|\d{1,9}[.)])[ \t]++ )
    | (?P<line> \n[ \t]*+ )
    | (?P<entity> &(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31}+); )
    | (?P<code> (?<!`)`[^`<\n]++`(?!`) )
    | (?P<address> (?<=\])\([^()<\n]*+\) )
    """,
    re.VERBOSE,
)
"""Linear: whatever opens here ends at the end of the block at the latest, and is not tried again.

A browser ends a tag at the first `>` outside its quoted values, too. Markdown is not read in
an HTML block, but code and the address of a link are written for Markdown, and are no prose.
"""
_PARTING = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "colgroup", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol",
    "optgroup", "option", "p", "search", "section", "select", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "title", "tr", "ul",
})  # fmt: skip
_UNREAD = frozenset({"script", "style", "pre", "textarea", "svg", "math", "iframe"})
_NESTING = frozenset({"svg", "math"})
_TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})
_BREAKS = frozenset({"SoftBreak", "HardBreak"})


@dataclass(slots=True)
class HtmlText:
    """The running text of one element, as events for `Inline`."""

    kind: BlockKind
    table: int = 0
    """Of a cell: which of the block's tables, then row and column. Row 0 has `<th>` at its start."""
    row: int = 0
    column: int = 0
    events: list[Event] = field(default_factory=list)


def read_html(lines: list[Event]) -> list[HtmlText]:
    """Return the texts of an HTML block, given its `Html` events.

    `<li>用語（説明）</li>` is one of kind `list-item`. Attributes, comments, scripts, listings
    and drawings are not read.
    """
    # Synthetic indentation has no place in the file.
    reader = _Reader([(data, start) for _, _, data, start, end in lines if len(data) == end - start])
    reader.read()
    return reader.texts


class _Reader:
    def __init__(self, lines: list[tuple[str, int]]) -> None:
        self.html = "".join(data for data, _ in lines)
        self.places = [place for _, place in lines]
        self.starts = [0]
        for data, _ in lines:
            self.starts.append(self.starts[-1] + len(data))
        self.texts: list[HtmlText] = []
        self.now = HtmlText(BlockKind.PARAGRAPH)
        self.tables = 0
        self.row = self.column = -1
        """Row -1 outside tables; rows count from 1."""
        self.has_head = False
        self.folded = self.html.lower()
        self.found: dict[str, int] = {}

    def read(self) -> None:
        html, at = self.html, 0
        while match := _LEXEME.search(html, at):
            kind = match.lastgroup or ""
            self._show(at, match.start(), ends_line=html[match.start()] == "\n")
            at = match.end()
            if kind == "tag":
                at = self._tag(match)
            elif kind in {"item", "fence"}:
                self._separate(match, BlockKind.LIST_ITEM if kind == "item" else BlockKind.PARAGRAPH)
            elif kind != "hidden":
                self._take(kind, match)
        self._show(at, len(html), ends_line=True)
        self._part(HtmlText(BlockKind.PARAGRAPH))

    def _add(self, name: str, data: str, start: int, end: int) -> None:
        """Add an event for `[start, end)` of the block's HTML."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1) - 1
        file_start = self.places[first] + start - self.starts[first]
        file_end = self.places[last] + end - self.starts[last]
        self.now.events.append((name, "", data, file_start, file_end))

    def _show(self, start: int, end: int, *, ends_line: bool) -> None:
        shown = self.html[start:end]
        if ends_line:
            shown = shown.rstrip(" \t")
        if shown and (self.now.events or not shown.isspace()):
            self._add("Text", shown, start, start + len(shown))

    def _take(self, kind: str, match: re.Match[str]) -> None:
        start, end = match.span()
        written = match.group()
        if kind == "line":
            if self.now.events and self.now.events[-1][0] not in _BREAKS:
                self._add("SoftBreak", "", start, start + 1)
        elif kind == "entity":
            known = written[1] == "#" or written[1:] in html5
            self._add("Text", (unescape(written) if known else "") or written, start, end)
        else:
            self._add("Code" if kind == "code" else "Url", written, start, end)

    def _tag(self, match: re.Match[str]) -> int:
        """Take a tag; return where to read on."""
        name, is_closing = match["name"].lower(), bool(match["close"])
        if name in _UNREAD:
            if name == "pre":
                self._separate(match, BlockKind.PARAGRAPH)
            return match.end() if is_closing else self._behind(name, match)
        if name == "code" and not is_closing and not self._closes_in_line(match):
            return self._behind(name, match)
        if name in _TABLE:
            self._part(HtmlText(BlockKind.PARAGRAPH))
            self._table(name, is_closing=is_closing)
        elif name in _PARTING:
            first = self.now.kind is BlockKind.LIST_ITEM and not self.now.events
            is_item = not is_closing and (name == "li" or first)
            self._separate(match, BlockKind.LIST_ITEM if is_item else BlockKind.PARAGRAPH)
        else:
            self._add("InlineHtml", "", *match.span())
        return match.end()

    def _separate(self, match: re.Match[str], kind: BlockKind) -> None:
        """Begin another text; inside a cell, which is one, another line."""
        if self.now.kind is not BlockKind.TABLE_CELL:
            self._part(HtmlText(kind))
        elif self.now.events:
            if self.now.events[-1][0] in _BREAKS:
                self.now.events.pop()
            self._add("HardBreak", "", *match.span())

    def _part(self, following: HtmlText) -> None:
        text, self.now = self.now, following
        while text.events and text.events[-1][0] in _BREAKS:
            text.events.pop()
        if all(name == "InlineHtml" for name, *_ in text.events):
            return
        self.texts.append(text)
        if text.kind is not BlockKind.TABLE_CELL and self.row >= 0:
            self.tables += 1  # the cells of one table follow each other

    def _table(self, name: str, *, is_closing: bool) -> None:
        if name == "table":
            self.row = -1 if is_closing else 0
            self.tables += not is_closing
            self.has_head = False
        elif is_closing or self.row < 0:
            return
        elif name == "tr":
            self.row += 1
            self.column = -1
        elif name in {"td", "th"} and self.row:
            self.column += 1
            self._cell(is_name=name == "th")

    def _cell(self, *, is_name: bool) -> None:
        if self.row == 1 and is_name and self.column == 0:
            self.has_head = True
        elif self.row == 1 and not is_name and self.has_head:
            self.has_head = False  # the names are those of the rows
            for text in self.texts[-self.column :]:
                text.row += text.table == self.tables
        row = self.row - self.has_head
        self.now = HtmlText(BlockKind.TABLE_CELL, self.tables, row, self.column)

    def _closes_in_line(self, match: re.Match[str]) -> bool:
        return self._find("</code", match.end()) < self._find("\n", match.end())

    def _find(self, wanted: str, at: int) -> int:
        """Return where `wanted` next stands; the last answer is kept. Offsets must not go back."""
        known = self.found.get(wanted, -1)
        if known < at:
            known = self.folded.find(wanted, at)
            self.found[wanted] = known = NEVER if known < 0 else known
        return known

    def _behind(self, name: str, opening: re.Match[str]) -> int:
        """Return where an element ends whose text is not read; one that never does ends with the block."""
        if name in _NESTING and opening.group().endswith("/>"):
            return opening.end()
        depth = 1
        for tag in _tags(name).finditer(self.html, opening.end()):
            opens = name in _NESTING and not tag[0].endswith("/>")
            depth += -1 if tag[1] else int(opens)
            if not depth:
                return tag.end()
        return len(self.html)


@lru_cache(maxsize=16)
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}(?![A-Za-z0-9-])[^>]*+>?+", re.IGNORECASE)
