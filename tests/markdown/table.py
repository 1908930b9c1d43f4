"""Blocks as one line each, and the fixture files that hold them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from flashgen.core.document import Block, Document
from flashgen.core.source import SourceFile
from flashgen.markdown.parser import parse_unguarded

CASES = Path(__file__).parent / "cases"


class Case(NamedTuple):
    title: str
    source: str
    expected: str


def read_cases(path: Path) -> list[Case]:
    """Read `title`, `.`, Markdown, `.`, expected blocks, `.` — any number of times."""
    cases = []
    parts = ("\n" + path.read_text(encoding="utf-8")).split("\n.\n")
    for title, source, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
        cases.append(
            Case(title.strip(), source.replace("→", "\t").replace("␣", " ") + "\n", expected.strip("\n"))
        )
    return cases


def parse_text(text: str, **options: bool) -> Document:
    return parse_unguarded(SourceFile("例.md", text), **options)[0]


def codes(text: str) -> list[str]:
    return [problem.code for problem in parse_unguarded(SourceFile("例.md", text))[1]]


def table(document: Document) -> str:
    """`number kind <parent ^id [callout] (table,row,column): text | mark text = value`, a line each."""
    return "\n".join(_line(index, block) for index, block in enumerate(document.blocks))


def _line(index: int, block: Block) -> str:
    words = [str(index), block.kind]
    if block.parent is not None:
        words.append(f"<{block.parent}")
    if block.block_id:
        words.append(f"^{block.block_id}")
    if block.callout:
        words.append(f"[{block.callout}]")
    if block.cell:
        words.append(f"({block.cell.table},{block.cell.row},{block.cell.column})")
    marks = [
        f" | {mark.kind} {block.text[mark.start : mark.end]}" + (f" = {mark.value}" if mark.value else "")
        for mark in block.content.marks
    ]
    line = " ".join(words) + ": " + block.text + "".join(marks)
    return line.replace("\n", "⏎").replace("\ufffc", "▣")
