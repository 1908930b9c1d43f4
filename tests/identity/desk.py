"""The author's desk: the notes, what lies beside them, and trying an edit out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol, TypeVar

from flashgen.core.extract import find_glosses
from flashgen.core.gloss import Kind
from flashgen.core.source import SourceFile
from flashgen.markdown import parse
from flashgen.sudachi import Sudachi
from tests.identity.concepts import Concept, concepts
from tests.identity.notes import Gloss, Notes, Section

_T = TypeVar("_T")


class Choose(Protocol):
    """Draws one of several."""

    def __call__(self, among: Sequence[_T], /) -> _T:
        """Return one."""


@dataclass
class Desk:
    """The author's notes, and what lies beside them."""

    notes: Notes
    choose: Choose
    unused: list[Concept] = field(default_factory=lambda: list(concepts()))
    removed: list[Gloss] = field(default_factory=list)
    """May be taken back."""
    renamed: list[Gloss] = field(default_factory=list)
    """Built under their new name, so that the old one is free."""

    def some_gloss(self, wanted: Callable[[Gloss], bool] = lambda _: True) -> Gloss | None:
        """Choose a gloss."""
        found = [gloss for gloss in self.notes.glosses() if wanted(gloss)]
        return self.choose(found) if found else None

    def some_section(self) -> Section | None:
        """Choose a section."""
        found = [section for _, section in self.notes.sections()]
        return self.choose(found) if found else None

    def put(self, line: Gloss | str) -> bool:
        """Put a line somewhere."""
        section = self.some_section()
        if section is None:
            return False
        section.lines.insert(self.choose(range(len(section.lines) + 1)), line)
        return True

    def take_away(self, gloss: Gloss) -> None:
        """Take a gloss out of the notes."""
        self.notes.section_of(gloss).lines.remove(gloss)


@cache
def _read(line: str) -> tuple[str, str, Kind, int] | None:
    document, _ = parse(SourceFile("a.md", line))
    found = [gloss for gloss in find_glosses(document, _tokenizer()) if gloss.card and not gloss.reversed]
    if len(found) != 1:
        return None
    (gloss,) = found
    return gloss.term.text, gloss.body.text, gloss.kind, len(gloss.items)


@cache
def _tokenizer() -> Sudachi:
    return Sudachi()


def is_understood(gloss: Gloss) -> bool:
    """Tell whether the gloss is extracted as it is meant; what is not is another test's matter."""
    read = _read(gloss.line)
    if read is None or read[:2] != (gloss.term, gloss.text):
        return False
    is_list = read[2] in {Kind.ENUMERATION, Kind.EXAMPLES}
    return is_list == bool(gloss.items) and read[3] == len(gloss.items)


def attempt(gloss: Gloss, name: str, value: object) -> bool:
    """Change one thing of a gloss, unless it would be read as something else."""
    former = getattr(gloss, name)
    setattr(gloss, name, value)
    if former != value and is_understood(gloss):
        return True
    setattr(gloss, name, former)
    return False
