"""Text as a reader sees it, with what the markup said about stretches of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}..{self.end} is out of order")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end


class MarkKind(StrEnum):
    """What the markup says about a stretch of visible text."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRIKE = "strike"
    HIGHLIGHT = "highlight"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    KEYBOARD = "keyboard"
    LINK = "link"
    """Text of a link; `value` is the target as written (`文書#見出し`, `https://…`)."""
    RUBY = "ruby"
    """Base text with a reading given by the author; `value` is the reading."""
    CODE = "code"
    FENCE = "fence"
    """A whole block of code; `value` is its language, or nothing."""
    MATH = "math"
    """A formula with its delimiters (`$x$`) as written; `value` is the formula alone."""
    URL = "url"
    """A bare address in running text."""
    IMAGE = "image"
    """One U+FFFC stands for the image; `value` is its target, then what follows it: `図.png|構成図|100x80`."""
    MEDIA = "media"
    """The same of an image that is in the package; the target is its name there."""


MASKS = frozenset(
    {MarkKind.CODE, MarkKind.FENCE, MarkKind.MATH, MarkKind.URL, MarkKind.IMAGE, MarkKind.MEDIA}
)
"""Marks whose inside is never searched for parentheses."""


EMPHASES = frozenset({MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.HIGHLIGHT, MarkKind.LINK})
"""Marks that point a term out in its note, and say nothing on a card of its own."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One piece of markup over the visible text `[start, end)`."""

    kind: MarkKind
    start: int
    end: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class RichText:
    """Visible text and its marks.

    Markup characters are gone from `text` (`**用語**` is `用語` with a STRONG mark). Marks
    are sorted by start, then longest first; they nest and never cross.
    """

    text: str
    marks: tuple[Mark, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)

    def __add__(self, other: RichText) -> RichText:
        shift = len(self.text)
        moved = (Mark(m.kind, m.start + shift, m.end + shift, m.value) for m in other.marks)
        return RichText(self.text + other.text, (*self.marks, *moved))

    def slice(self, start: int, end: int) -> RichText:
        """Return the text of `[start, end)` with the marks that reach into it, cut to it."""
        if not self.marks:
            return RichText(self.text[start:end])
        kept = (
            Mark(m.kind, max(m.start, start) - start, min(m.end, end) - start, m.value)
            for m in self.marks
            if m.start < end and start < m.end
        )
        return RichText(self.text[start:end], tuple(kept))

    def without(self, kinds: frozenset[MarkKind]) -> RichText:
        """Return the text without the marks of some kinds."""
        return RichText(self.text, tuple(m for m in self.marks if m.kind not in kinds))

    def strip(self, characters: str | None = None) -> RichText:
        """Return the text without white space (or `characters`) at its ends."""
        rest = self.text.lstrip(characters)
        start, end = len(self.text) - len(rest), len(self.text.rstrip(characters))
        return self.slice(start, max(start, end)) if start or end < len(self.text) else self


def concat(parts: Iterable[RichText]) -> RichText:
    """Join texts in order, without anything between them."""
    whole = RichText("")
    for part in parts:
        whole = whole + part
    return whole
