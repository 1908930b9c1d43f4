"""The deck's documents, read, parsed and searched for glosses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flashgen.config import DocumentSettings, document_settings, read_frontmatter
from flashgen.core.extract import find_glosses
from flashgen.markdown import parse
from flashgen.sudachi import Sudachi
from flashgen.vault import load_file

if TYPE_CHECKING:
    from flashgen.build.scope import Scope
    from flashgen.core.document import Document
    from flashgen.core.gloss import Gloss
    from flashgen.core.problem import Problem

Progress = Callable[[str, int, int], None]
"""Called with a stage, how much of it is done, and how much there is."""


def silent(stage: str, done: int, total: int) -> None:
    """Report progress to nobody."""
    del stage, done, total


@dataclass(frozen=True, slots=True)
class Page:
    """One document of the library."""

    document: Document
    settings: DocumentSettings
    glosses: tuple[Gloss, ...]
    """One for each parenthesis, rejected ones too, in document order."""


@dataclass(frozen=True, slots=True)
class Library:
    """All documents that could be read, in deck order."""

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]


def read_library(scope: Scope, progress: Progress = silent) -> Library:
    """Read every document of a deck; what cannot be read is a problem, the rest is there."""
    tokenize = Sudachi()
    pages: list[Page] = []
    problems: list[Problem] = list(scope.problems)
    for index, path in enumerate(scope.documents):
        progress("read", index, len(scope.documents))
        page, found = _read_page(path, scope, tokenize)
        problems.extend(found)
        if page is not None:
            pages.append(page)
    progress("read", len(scope.documents), len(scope.documents))
    return Library(tuple(pages), tuple(problems))


def _read_page(path: str, scope: Scope, tokenize: Sudachi) -> tuple[Page | None, tuple[Problem, ...]]:
    source, loading = load_file(path, scope.root)
    if source is None:
        return None, loading
    document, parsing = parse(source)
    problems = [*loading, *parsing]
    if document.frontmatter is not None:
        properties, reading = read_frontmatter(source, document.frontmatter)
        document = replace(document, properties=properties)
        problems.extend(reading)
    settings = document_settings(document.properties)
    if not settings.use:
        return None, tuple(problems)
    return Page(document, settings, find_glosses(document, tokenize)), tuple(problems)
