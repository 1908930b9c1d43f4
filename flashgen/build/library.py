"""The deck's documents, read, parsed and searched for glosses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from flashgen.build.choose import Chooser
from flashgen.build.pause import collector_paused
from flashgen.build.reading import Contents, Findings, Further, find_all, with_glosses
from flashgen.cache.packing import unpacked
from flashgen.cache.store import Store
from flashgen.core.document import Document
from flashgen.core.problem import Location, Problem, Severity
from flashgen.core.page import OpenPage
from flashgen.vault import load_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.build.scope import Scope
    from flashgen.config import DocumentSettings
    from flashgen.core.gloss import Gloss
    from flashgen.core.sign import Sign
    from flashgen.core.source import SourceFile

Progress = Callable[[str, int, int], None]
"""Called with a stage, how much of it is done, and how much there is."""


def silent(stage: str, done: int, total: int) -> None:
    """Report progress to nobody."""
    del stage, done, total


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One document of the library (`core.page.Page`). Its contents stay packed but while a note of it is composed."""

    path: str
    source: SourceFile
    findings: Findings

    @property
    def settings(self) -> DocumentSettings:
        """What its front matter says of cards."""
        return self.findings.settings

    @property
    def signs(self) -> tuple[Sign, ...]:
        """One for each parenthesis, rejected ones too, in document order."""
        return self.findings.signs

    @property
    def document(self) -> Document:
        """The document, unpacked."""
        return _opened(self).document

    @property
    def glosses(self) -> tuple[Gloss, ...]:
        """What the signs are of, unpacked."""
        return _opened(self).glosses

    def with_glosses(self, glosses: tuple[Gloss, ...]) -> Page:
        """Return the page with other glosses."""
        return Page(self.path, self.source, with_glosses(self.findings, self.document, glosses))


@lru_cache(maxsize=8)  # notes are composed document by document
def _opened(page: Page) -> OpenPage:
    found = page.findings
    contents = unpacked(found.packed, Contents)
    document = Document(
        source=page.source,
        sections=found.sections,
        blocks=contents.blocks,
        frontmatter=found.frontmatter,
        properties=found.properties,
    )
    return OpenPage(document, contents.glosses)


@dataclass(frozen=True, slots=True)
class Library:
    """All documents that could be read, in deck order."""

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]


def read_library(scope: Scope, progress: Progress = silent) -> Library:
    """Read every document of a deck; what cannot be read is a problem, the rest is there.

    A document that was read before, in any deck of the same place, is taken from the cache.
    """
    choose = Chooser(scope)
    pages: list[Page] = []
    problems: list[Problem] = list(scope.problems)
    with collector_paused():
        loaded = [load_file(path, scope.root) for path in scope.documents]
        sources = [source for source, _ in loaded if source is not None]
        further = Further(scope.config.colon_bullets, scope.config.definition_lists)
        findings = iter(_find(sources, further, progress))
        for source, loading in loaded:
            problems.extend(loading)
            if source is None:
                continue
            found = next(findings)
            problems.extend(found.problems)
            if found.settings.use and (page := choose(Page(source.path, source, found))) is not None:
                pages.append(page)
    return Library(tuple(pages), (*problems, *choose.problems()))


def nothing_left(scope: Scope) -> tuple[Problem, ...]:
    """Return what is to be said when documents were found and none of them is used."""
    if not scope.documents:
        return ()
    values = (("count", str(len(scope.documents))),)
    return (Problem("V110", Severity.ERROR, Location(str(scope.root)), values),)


def _find(sources: Sequence[SourceFile], further: Further, progress: Progress) -> list[Findings]:
    """Return the findings of each source, from the cache or worked out."""
    store = Store("pages", Findings)
    wanted = [name for name in Further.__slots__ if getattr(further, name)]
    keys = [store.key((source.path, source.text, *wanted)) for source in sources]
    kept = [store.get(key) for key in keys]
    errands = [(key, source) for key, source, one in zip(keys, sources, kept, strict=True) if one is None]
    total = len(sources)
    progress("read", total - len(errands), total)
    new = find_all(errands, further, store)
    found: list[Findings] = []
    left = len(errands)
    for one in kept:
        if one is None:
            found.append(next(new))
            left -= 1
            progress("read", total - left, total)
        else:
            found.append(one)
    if errands:
        store.tidy()
    return found
