"""Generated notes: what the author knows of them and flashgen does not."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from flashgen.core.script import fold
from tests.identity.concepts import Concept

_ids = itertools.count(1)


def next_id() -> int:
    """Return a number never returned before."""
    return next(_ids)


@dataclass(eq=False)
class Item:
    """An item of a list; `number` is its cloze number once it was built."""

    text: str
    number: int = 0


@dataclass(eq=False)
class Studied:
    """A note that was built; its identity is the object itself, its GUID a thing learned once."""

    guid: str
    notetype: str
    term: str
    text: str
    """Term and text when a gloss of it was last built."""
    items: dict[int, str] = field(default_factory=dict)
    """Every cloze number that an item of it ever had, with the item's last text."""
    gone: set[int] = field(default_factory=set)
    """Numbers whose item is not written any more."""
    neighbours: tuple[Studied | None, Studied | None] = (None, None)
    """The notes before and behind it in its document, at the last build."""

    @property
    def pair(self) -> tuple[str, str]:
        """Term and text, folded."""
        return fold(self.term), fold(self.text)


@dataclass(eq=False, repr=False)
class Gloss:
    """One bullet with a gloss; its identity is the object itself."""

    concept: Concept
    term: str
    body: str = ""
    """Of a phrase; empty for a list."""
    items: list[Item] = field(default_factory=list)
    studied: Studied | None = None
    """The note it is, by what its author did; none for a gloss that was never built."""
    is_bold: bool = False
    is_wide: bool = False
    laid_aside: list[Item] = field(default_factory=list)
    """Its items as they stood at the last build, while a phrase stands in their place."""
    id: int = field(default_factory=next_id)

    def __repr__(self) -> str:
        return f"<{self.line.strip()}>"

    def become(self, note: Studied | None) -> None:
        """Be a gloss of another note; the numbers of its items are that note's matter."""
        if note is not self.studied:
            self.studied = note
            self.items = [Item(item.text) for item in self.items]
            self.laid_aside = []

    @property
    def pair(self) -> tuple[str, str]:
        """Term and text, folded: glosses of one pair are one note."""
        return fold(self.term), fold(self.text)

    @property
    def text(self) -> str:
        """What stands inside the parentheses."""
        return self.body or "、".join(item.text for item in self.items)

    @property
    def line(self) -> str:
        """The bullet."""
        opening, closing = "（）" if self.is_wide else ("(", ")")
        term = f"**{self.term}**" if self.is_bold else self.term
        return f"- {term}{'' if self.is_wide else ' '}{opening}{self.text}{closing}\n"


@dataclass(eq=False, repr=False)
class Section:
    """A heading of level 2 or 3 and its lines: glosses and prose."""

    title: str
    level: int = 2
    lines: list[Gloss | str] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"<{'#' * self.level} {self.title}>"


@dataclass(eq=False, repr=False)
class Document:
    """A file."""

    name: str
    folder: str = ""
    is_numbered: bool = False
    sections: list[Section] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"<{self.path}>"

    @property
    def path(self) -> str:
        """Relative to the vault."""
        return f"{self.folder}/{self.name}.md" if self.folder else f"{self.name}.md"

    @property
    def text(self) -> str:
        """The Markdown."""
        text = f"# {self.name}\n"
        for number, section in enumerate(self.sections, start=1):
            label = f"{number}. " if self.is_numbered else ""
            text += f"\n{'#' * section.level} {label}{section.title}\n\n"
            text += "".join(line if isinstance(line, str) else line.line for line in section.lines)
        return text


@dataclass
class Notes:
    """The vault as its author sees it."""

    documents: list[Document] = field(default_factory=list)

    def sections(self) -> list[tuple[Document, Section]]:
        """Return all sections with their documents."""
        return [(document, section) for document in self.documents for section in document.sections]

    def places(self) -> Iterator[tuple[Document, Section, Gloss]]:
        """Yield every gloss with where it stands."""
        for document, section in self.sections():
            for line in section.lines:
                if isinstance(line, Gloss):
                    yield document, section, line

    def glosses(self) -> list[Gloss]:
        """Return all glosses in order."""
        return [gloss for _, _, gloss in self.places()]

    def glosses_by_document(self) -> list[list[Gloss]]:
        """Return the glosses of each document, in the deck's order."""
        documents = sorted(self.documents, key=lambda document: document.path.split("/"))
        return [[gloss for of, _, gloss in self.places() if of is document] for document in documents]

    def section_of(self, gloss: Gloss) -> Section:
        """Return the section that a gloss stands in."""
        return next(section for _, section, found in self.places() if found is gloss)

    def visible(self) -> dict[int, tuple[object, ...]]:
        """Return for each gloss, by its id and in the deck's order, all that its cards show."""
        shown: dict[int, tuple[object, ...]] = {}
        for document in sorted(self.documents, key=lambda document: document.path.split("/")):
            path: list[Section] = []
            for section in document.sections:
                path = [above for above in path if above.level < section.level] + [section]
                titles = tuple(above.title for above in path)
                for gloss in section.lines:
                    if isinstance(gloss, Gloss):
                        shown[gloss.id] = (gloss.line, document.name, titles)
        return shown

    def save(self, root: Path) -> None:
        """Write all documents, and nothing else, under a folder."""
        wanted = {root / document.path: document.text for document in self.documents}
        for file in root.rglob("*.md"):
            if file not in wanted:
                file.unlink()
        for file, text in wanted.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
