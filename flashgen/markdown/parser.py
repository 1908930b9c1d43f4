"""The way in: a file's text → its sections and blocks."""

from __future__ import annotations

from flashgen.core.document import Document, Section
from flashgen.core.problem import Problem, Severity
from flashgen.core.source import SourceFile
from flashgen.core.text import RichText
from flashgen.markdown.blocks import Blocks
from flashgen.markdown.callouts import settle_callouts
from flashgen.markdown.events import events
from flashgen.markdown.flanking import befriend_cjk
from flashgen.markdown.frontmatter import find_frontmatter
from flashgen.markdown.indentation import settle_lists
from flashgen.markdown.problems import UNREADABLE, problem_at
from flashgen.markdown.scan import scan
from flashgen.markdown.shadow import ascii_shadow, blank


def parse(source: SourceFile, *, definition_lists: bool = False) -> tuple[Document, tuple[Problem, ...]]:
    """Read a Markdown file into sections and blocks with exact offsets.

    `- **過学習**（学習データに適合しすぎること）` → one block of kind `list-item` with the text
    `過学習（学習データに適合しすぎること）` and a STRONG mark over `[0, 3)`.

    Args:
        source: The file's normalised text.
        definition_lists: Also read `用語` / `: 説明` (pulldown-cmark's definition lists).

    Returns:
        The document (its properties are still empty), and problems M100–M105 in the order of
        their places. Never raises on any text: what cannot be read (M100) has no blocks.
    """
    try:
        return parse_unguarded(source, definition_lists=definition_lists)
    except Exception:  # noqa: BLE001 - one file must never cost the deck (promise 7)
        return _nothing(source)
    except BaseException as error:
        # What a panic in the parser's own language arrives as; its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        return _nothing(source)


def parse_unguarded(
    source: SourceFile, *, definition_lists: bool = False
) -> tuple[Document, tuple[Problem, ...]]:
    """Do what `parse` does, and let exceptions through."""
    text = source.text
    buffer = ascii_shadow(text)
    frontmatter, start = find_frontmatter(text) or (None, 0)
    blank(buffer, 0, start)
    scanner = scan(source, buffer, start)
    befriend_cjk(text, buffer)
    settle_lists(scanner)
    callouts = settle_callouts(scanner)
    blocks = Blocks(source, sorted(scanner.regions), callouts)
    for event in events(buffer.decode("ascii"), definition_lists=definition_lists):
        blocks.take(event)
    problems = sorted([*scanner.problems, *blocks.problems], key=lambda problem: problem.location)
    document = Document(
        source=source,
        sections=tuple(blocks.sections),
        blocks=tuple(blocks.blocks),
        frontmatter=frontmatter,
    )
    return document, tuple(problems)


def _nothing(source: SourceFile) -> tuple[Document, tuple[Problem, ...]]:
    root = Section(level=0, title=RichText(""), block=None, parent=None)
    problem = problem_at(source, UNREADABLE, 0, severity=Severity.ERROR)
    return Document(source=source, sections=(root,), blocks=()), (problem,)
