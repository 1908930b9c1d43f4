"""The code block that a bullet carries: it is shown on the back, under the bullet's own line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.document import BlockKind
from flashgen.core.text import Mark, MarkKind, RichText

if TYPE_CHECKING:
    from flashgen.core.document import Block, Document

_BULLET = re.compile(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]")
_FENCE = re.compile(r"(?:[ \t]*\n)+([ \t]+)(`{3,}|~{3,})[ \t]*([^`\n]*)\n")
_LANGUAGE = re.compile(r"\{?\.?([A-Za-z][\w+#-]*)")
_DRAWN = frozenset(
    {"mermaid", "dataview", "dataviewjs", "tasks", "query", "chart", "tikz", "excalidraw", "math"}
)
"""Languages of blocks that Obsidian replaces by a drawing or a list: their source tells nobody anything."""
_MOST_LINES = 30
_MOST = 2000
"""Lines and characters up to which a block is shown."""
_TAB = 4


def listing_under(document: Document, block: Block) -> RichText:
    """Return the fenced code right under a bullet, inside its item, as one FENCE mark; or nothing.

    A block that is never closed, that is long, or that Obsidian draws is left out.
    """
    text = document.source.text
    if block.kind is not BlockKind.LIST_ITEM or not block.pieces:
        return RichText("")
    bullet = _BULLET.match(text, text.rfind("\n", 0, block.to_source(0)) + 1)
    end = text.find("\n", block.to_source(len(block.text) - 1))
    opening = _FENCE.match(text, end) if bullet and end >= 0 else None
    if not bullet or not opening or _width(opening[1]) <= _width(bullet[1]):
        return RichText("")
    closing = re.compile(rf"^[ \t]*{re.escape(opening[2])}{opening[2][0]}*[ \t]*$", re.MULTILINE)
    closed = closing.search(text, opening.end(), opening.end() + 2 * _MOST)
    if closed is None:
        return RichText("")
    lines = [
        _outdented(line, _width(opening[1])) for line in text[opening.end() : closed.start()].splitlines()
    ]
    return _listing("\n".join(lines).strip("\n"), opening[3])


def _listing(code: str, info: str) -> RichText:
    named = _LANGUAGE.match(info.strip())
    language = named[1].lower() if named else ""
    if not code.strip() or language in _DRAWN or len(code) > _MOST or code.count("\n") >= _MOST_LINES:
        return RichText("")
    return RichText(code, (Mark(MarkKind.FENCE, 0, len(code), language),))


def _width(indentation: str) -> int:
    return len(indentation.expandtabs(_TAB))


def _outdented(line: str, width: int) -> str:
    """Return a line of the block without the indentation of its fence."""
    at = 0
    while at < len(line) and line[at] in " \t" and _width(line[: at + 1]) <= width:
        at += 1
    return line[at:]
