"""Parentheses that are opened and never closed: what follows makes no card."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.brackets import find_brackets
from flashgen.core.text import MASKS
from flashgen.lint.finding import at_offset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flashgen.core.document import Block, Document
    from flashgen.core.problem import Problem

_OPENING = re.compile(r"[(（]")
_FACE = re.compile(r"[:;=8xX][-'^o]?$")
"""`:(` before the parenthesis is a face."""
_HALF_OPEN = re.compile(r"\s*[-+\w.∞πA-Za-z]{1,12}\s*[,、]\s*[-+\w.∞π]{1,12}\s*\]")
"""`(0, 1]` is an interval."""


def unclosed(document: Document) -> Iterator[Problem]:
    """Yield L110 for each parenthesis outside code, formulas and addresses that its block leaves open."""
    for block in document.blocks:
        if "(" in block.text or "（" in block.text:
            for at in _open_offsets(block):
                yield at_offset("L110", document, block, at)


def _open_offsets(block: Block) -> Iterator[int]:
    text = block.text
    closed = {bracket.span.start for bracket in find_brackets(block.content)}
    masked = [(mark.start, mark.end) for mark in block.content.marks if mark.kind in MASKS]
    for opening in _OPENING.finditer(text):
        at = opening.start()
        if at in closed or any(start <= at < end for start, end in masked):
            continue
        if not _FACE.search(text[max(0, at - 2) : at]) and not _HALF_OPEN.match(text, at + 1):
            yield at
