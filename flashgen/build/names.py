"""How decks, documents and sections are called, before they are made safe for Anki."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from flashgen.core.context import plain_title
from flashgen.core.text import RichText

if TYPE_CHECKING:
    from flashgen.build.library import Library, Page
    from flashgen.build.scope import Scope
    from flashgen.core.document import Document


def top_name(scope: Scope) -> str:
    """Return the top deck's name without parentheses: `天文学 (Astronomy)` → `天文学`."""
    return "::".join(_plain(part) for part in scope.name.split("::"))


@lru_cache(maxsize=1 << 12)  # asked again for every note of a document
def _plain(name: str) -> str:
    return plain_title(RichText(name)) or name


def document_title(page: Page) -> str:
    """Return what a document is called in deck names."""
    return page.settings.deck or _plain(page.source.stem)


def document_titles(scope: Scope, library: Library) -> dict[str, str]:
    """Return each document's own deck level; empty for a deck that is one document."""
    if scope.single:
        return {}
    return {page.path: document_title(page) for page in library.pages}


def section_titles(document: Document, section: int) -> tuple[str, ...]:
    """Return the titles from the outermost heading down, without numbers and parentheses."""
    titles = (plain_title(document.sections[index].title) for index in document.section_path(section))
    return tuple(title for title in titles if title)


def undoubled(levels: tuple[str, ...]) -> tuple[str, ...]:
    """Return levels without a title that only repeats the document's name."""
    return levels[1:] if len(levels) > 1 and levels[0] == levels[1] else levels
