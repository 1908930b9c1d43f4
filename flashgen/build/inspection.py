"""Every parenthesis of the notes that PATH names, with what was made of it and where it stands."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from flashgen.build.library import read_library, silent
from flashgen.build.names import section_titles
from flashgen.build.policies import Policies
from flashgen.build.scope import find_scopes
from flashgen.config import is_deck_file
from flashgen.core.page import laid_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flashgen.build.library import Page, Progress
    from flashgen.build.scope import Scope
    from flashgen.core.document import Block, Document
    from flashgen.core.gloss import Gloss
    from flashgen.core.policy import Policy
    from flashgen.core.problem import Problem


class Role(Enum):
    """What a piece of a source line is to a gloss."""

    PLAIN = "plain"
    HEAD = "head"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """One line of the source, in pieces."""

    number: int
    pieces: tuple[tuple[str, Role], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One parenthesis."""

    path: str
    """Relative to PATH, or to its folder when PATH is a document."""
    file: str
    """The absolute path, composed (NFC)."""
    document: Document
    gloss: Gloss
    alike: int
    """How many other parentheses of the document read the same."""

    @property
    def block(self) -> Block:
        """The block it stands in."""
        return self.document.blocks[self.gloss.block]

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line of term and parenthesis."""
        head, _, closing = self._offsets()
        source = self.document.source
        return source.position(head[0]).line, source.position(closing).line

    @property
    def line(self) -> int:
        """Line of the opening parenthesis."""
        return self.document.source.position(self._offsets()[1]).line

    @property
    def column(self) -> int:
        """Column of the opening parenthesis."""
        return self.document.source.position(self._offsets()[1]).column

    @property
    def written(self) -> str:
        """The inside of the parentheses as written."""
        return self.document.written_inside(self.block, self.gloss.bracket)

    def _offsets(self) -> tuple[tuple[int, int], int, int]:
        """Return the head's span and both parentheses' offsets in the file."""
        block, gloss = self.block, self.gloss
        opening, closing = (block.to_source(at) for at in (gloss.bracket.start, gloss.bracket.end - 1))
        if not gloss.head:
            return (opening, opening), opening, closing
        return (block.to_source(gloss.head.start), block.to_source(gloss.head.end - 1) + 1), opening, closing

    def covers(self, line: int, column: int) -> bool:
        """Tell whether a place lies from the term's first letter to the closing parenthesis."""
        head, _, closing = self._offsets()
        first, last = (self.document.source.position(at) for at in (head[0], closing))
        return (first.line, first.column) <= (line, column) <= (last.line, last.column)

    def marked_lines(self) -> Iterator[MarkedLine]:
        """Yield the source lines from the term to the closing parenthesis, both marked."""
        head, opening, closing = self._offsets()
        source = self.document.source
        first, last = self.lines
        marks = ((*head, Role.HEAD), (opening + 1, closing, Role.BODY))
        start = head[0] - source.position(head[0]).column + 1
        for number in range(first, last + 1):
            text = source.line_text(number)
            yield MarkedLine(number, tuple(_pieces(text, start, marks)))
            start += len(text) + 1

    def as_dict(self) -> dict[str, Any]:
        """Return the finding for programs: the fixed keys of `inspect --format jsonl`."""
        gloss, block = self.gloss, self.block
        position = self.document.source.position(block.to_source(gloss.bracket.start))
        return {
            "path": self.path,
            "line": position.line,
            "column": position.column,
            "depth": gloss.depth,
            "term": gloss.term.text,
            "reversed": gloss.reversed,
            "gloss": self.written,
            "kind": gloss.kind.value,
            "items": [item.text for item in gloss.items],
            "parts": [
                {
                    "kind": part.kind.value,
                    "text": part.content.text,
                    "items": [item.text for item in part.items],
                }
                for part in gloss.parts
            ],
            "card": gloss.card,
            "reason": gloss.reason,
            "context": gloss.context,
            "section": list(section_titles(self.document, block.section)),
        }


@dataclass(frozen=True, slots=True)
class Inspection:
    """All parentheses that the paths name, in document order."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    documents: int
    deck_file: Path | None
    """Where corrections of the last deck belong; none without a deck file."""
    root: Path | None
    """The folder that paths in `problems` are relative to; none for several decks."""


def inspect_notes(paths: Sequence[Path], progress: Progress = silent) -> Inspection:
    """Return what is made of every parenthesis outside code, formulas and links.

    Raises:
        Refusal: As `find_scopes`.
    """
    findings: list[Finding] = []
    problems: list[Problem] = []
    documents, deck_file = 0, None
    scopes = find_scopes(paths)
    for scope in scopes:
        base = _base(paths) if scope.written is not None else scope.root
        library = read_library(_narrowed(scope), progress)
        problems.extend(library.problems)
        documents += len(library.pages)
        deck_file = scope.deck_file or deck_file
        policies = Policies(scope.config, library)
        for page in library.pages:
            policy = policies.of(page.path)
            findings.extend(_of_page(page, scope, base, policy))
    root = scopes[0].root if len(scopes) == 1 else None
    return Inspection(tuple(findings), tuple(problems), documents, deck_file, root)


def _narrowed(scope: Scope) -> Scope:
    """Read only what PATH names: what a parenthesis is hangs on its own document alone."""
    if scope.written is None:
        return scope
    return replace(scope, documents=tuple(path for path in scope.documents if path in scope.written))


def _base(paths: Sequence[Path]) -> Path:
    full = [Path(os.path.abspath(path)) for path in paths if path.is_dir() or not is_deck_file(path)]
    return Path(os.path.commonpath([path if path.is_dir() else path.parent for path in full]))


def _of_page(page: Page, scope: Scope, base: Path, policy: Policy) -> Iterator[Finding]:
    document = page.document
    path = document.source.path
    if base != scope.root:
        path = Path(os.path.relpath(scope.root / path, base)).as_posix()
    file = normalize("NFC", str(scope.root / document.source.path))
    texts = [document.written_inside(document.blocks[g.block], g.bracket) for g in page.glosses]
    counts = Counter(texts)
    for gloss, sign, text in zip(page.glosses, page.signs, texts, strict=True):
        yield Finding(path, file, document, laid_over(gloss, policy.chosen(sign)), counts[text] - 1)


def _pieces(text: str, start: int, marks: Sequence[tuple[int, int, Role]]) -> Iterator[tuple[str, Role]]:
    """Cut a line that begins at file offset `start` where the marks begin and end."""
    at = 0
    for begin, end, role in marks:
        left, right = max(begin - start, at), min(end - start, len(text))
        if left >= right:
            continue
        if left > at:
            yield text[at:left], Role.PLAIN
        yield text[left:right], role
        at = right
    if at < len(text):
        yield text[at:], Role.PLAIN
