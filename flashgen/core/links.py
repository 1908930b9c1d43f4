"""The way back from a card to its place in the notes: Obsidian's own address of it.

The address names what stays: the document's name without its folder, and the block id or the
heading without its number. So moving a folder or renumbering headings changes no card.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from flashgen.core.context import without_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.document import Block, Document

_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PART = {byte: chr(byte) if chr(byte) in _PLAIN else f"%{byte:02X}" for byte in range(256)}

# What Obsidian leaves out when it compares a link with a heading, because links cannot hold it.
_UNLINKABLE = re.compile(r"[:#|^\\\r\n\ufffc]|%%|\[\[|\]\]")
_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=1 << 8)  # the same for all notes of a section
def obsidian_link(vault: str, name: str, anchor: str = "") -> str:
    """Return the address that opens a document at an anchor; nothing without a vault's name.

    Every part is percent-encoded whole, `/` too (`obsidian-help`, "Obsidian URI").
    `("学習", "RNN 入門", "^a1")` →
    `obsidian://open?vault=%E5%AD%A6%E7%BF%92&file=RNN%20%E5%85%A5%E9%96%80%23%5Ea1`.
    """
    if not vault:
        return ""
    target = f"{name}#{anchor}" if anchor else name
    return f"obsidian://open?vault={_encoded(vault)}&file={_encoded(target)}"


def anchor_of(block: Block, headings: Sequence[str]) -> str:
    """Return `^block-id`, else the block's heading of `heading_anchors`; nothing above the first one."""
    return f"^{block.block_id}" if block.block_id else headings[block.section]


def heading_anchors(document: Document) -> tuple[str, ...]:
    """Return for each section its heading without its number, or that of the one above where it has none.

    A title that comes more than once in the document takes the one above it along: `利点#実装` is the
    実装 under 利点. Linear in the number of sections.
    """
    titles = [_heading(document, index) for index in range(len(document.sections))]
    counts = Counter(titles)
    anchors: list[str] = []
    above: list[str] = []
    for section, title in zip(document.sections, titles, strict=True):
        over = "" if section.parent is None else above[section.parent]
        above.append(title or over)
        if not title:
            anchors.append("" if section.parent is None else anchors[section.parent])
        else:
            anchors.append(f"{over}#{title}" if over and counts[title] > 1 else title)
    return tuple(anchors)


def _heading(document: Document, section: int) -> str:
    """Return a heading as a link names it: `4.1. 索引: B木` → `索引 B木`."""
    title = without_label(document.sections[section].title.text)
    return _SPACES.sub(" ", _UNLINKABLE.sub(" ", title)).strip()


def _encoded(text: str) -> str:
    return "".join(map(_PART.__getitem__, text.encode("utf-8", "replace")))
