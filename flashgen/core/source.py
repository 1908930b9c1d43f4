"""A file's text and the way from an offset to a line and column."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place for people: 1-based line and column, in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The text of one Markdown file, as every other room sees it.

    `text` is normalised once, before any offset exists: NFC, LF line ends, no byte
    order mark, no control characters but tab and newline.
    """

    path: str
    """Relative to the deck's root, `/`-separated, NFC: `分野/機械学習.md`."""
    text: str

    def position(self, offset: int) -> Position:
        """Return line and column of a code-point offset; the end of the text is a place too."""
        starts = _line_starts(self.text)
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)

    def line_text(self, line: int) -> str:
        """Return a 1-based line without its line end."""
        start = _line_starts(self.text)[line - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    @property
    def stem(self) -> str:
        """The file's name without folders and ending."""
        name = self.path.rsplit("/", 1)[-1]
        return name.rsplit(".", 1)[0] if "." in name[1:] else name


@lru_cache(maxsize=8)  # places are asked for document by document
def _line_starts(text: str) -> list[int]:
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts
