"""Lists as their authors indent them.

CommonMark takes a bullet that stands four columns or more right of its parent's text
for more of that text, or for code:

    - 親
            - 子（八つ下げた箇条書き）

Authors, and Obsidian, mean a bullet under 親. In the shadow its marker is moved left to
where CommonMark sees a bullet; the place it left is filled with letters and removed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flashgen.markdown.region import RegionKind
from flashgen.markdown.scanner import NEVER, Scanner
from flashgen.markdown.shadow import blank

_LINE = re.compile(r"^((?: {0,3}> ?)*+)([ \t]*+)(?:([-+*]|\d{1,9}[.)])([ \t]++|$))?", re.MULTILINE)
_MARKER = re.compile(r"([-+*]|\d{1,9}[.)])([ \t]++)")
_RULE = re.compile(r"([-*_])[ \t]*+(?:\1[ \t]*+){2,}$", re.MULTILINE)
_BOX = re.compile(r"\[.\][ \t]")
_CODE_COLUMNS = 4
"""So far right of where a block may begin, CommonMark sees code."""
_NUMBER_DIGITS = 3


@dataclass(slots=True)
class _Level:
    """An open list item. Columns count from behind the quotation marks."""

    written: int
    """Column of its text as the author has it."""
    content: int
    """Column of its text in the shadow."""
    moved: bool = False


def settle_lists(scanner: Scanner) -> None:
    """Move over-indented bullets left in the shadow, and make every box of a task a plain one."""
    _Outline(scanner).walk()


class _Outline:
    """The open list items while the lines go by."""

    def __init__(self, scanner: Scanner) -> None:
        self.scanner = scanner
        self.buffer = scanner.buffer
        self.shadow = scanner.buffer.decode("ascii")
        self.levels: list[_Level] = []
        self.depth = 0
        """Quotation marks before the last line."""
        self.blank = True
        """The last line was blank."""

    def walk(self) -> None:
        """Go through all lines that are not in fenced code."""
        fences = iter([*self.scanner.fences, (NEVER, NEVER)])
        fence_start, fence_end = next(fences)
        shadow = self.shadow
        length = len(shadow)
        for line in _LINE.finditer(shadow, self.scanner.start):
            start, at = line.span()
            while start >= fence_end:
                fence_start, fence_end = next(fences)
            if start >= fence_start:
                self._fenced_line(start)
                continue
            marker = line[3]
            if marker is None and (at == length or shadow[at] == "\n"):
                self.blank = True
                continue
            quotes = line[1].count(">") if line[1] else 0
            if quotes != self.depth:
                self.levels.clear()
                self.depth = quotes
            if marker is None:
                if self.levels:
                    self._text_line(line)
            elif not (shadow[at : at + 1] in ("-", "*") and _RULE.match(shadow, line.start(3))):
                self._marker_line(line)
            self.blank = False

    def _fenced_line(self, start: int) -> None:
        """Take code under a moved bullet away altogether: it is no text in any case."""
        if self.levels and self.levels[-1].moved:
            end = self.shadow.find("\n", start)
            blank(self.buffer, start, end if end >= 0 else len(self.shadow))
        self.blank = False

    def _text_line(self, line: re.Match[str]) -> None:
        """Follow a line of an item's text; move it left where it would become code."""
        if not self.blank:
            return
        width = _width(line[1], line[2])
        while self.levels and width < self.levels[-1].written:
            self.levels.pop()
        if not self.levels or not self.levels[-1].moved:
            return
        level = self.levels[-1]
        if width - level.content >= _CODE_COLUMNS > width - level.written:
            start = line.start(2)
            kept = self._indent(line, level.content)
            self.scanner.mask(start + kept, line.end(2), RegionKind.INDENT)

    def _marker_line(self, line: re.Match[str]) -> None:
        width = _width(line[1], line[2])
        in_list = bool(self.levels)
        # A bullet beside one that was moved must not end up under it.
        beside_moved = False
        while self.levels and width < self.levels[-1].written:
            beside_moved |= width >= self.levels.pop().content
        base = self.levels[-1].content if self.levels else 0
        if width - base >= _CODE_COLUMNS or beside_moved:
            if in_list and line[4]:
                self._move(line, base, width)
            return
        if self.levels and not self.blank:
            self._begin_at_one(line[3], line.start(3))
        self._push(width, line[3], line[4])
        at = self._inner_markers(line.end())
        self._plain_box(at)

    def _push(self, width: int, marker: str, gap: str) -> None:
        size = len(gap.expandtabs(4)) if "\t" in gap else len(gap)
        # Five spaces behind a marker: one is the marker's, the rest is code (CommonMark §5.2).
        content = width + len(marker) + (size if 1 <= size <= _CODE_COLUMNS else 1)
        self.levels.append(_Level(content, content))

    def _inner_markers(self, at: int) -> int:
        """Follow `- - 用語`: one line, two items."""
        while inner := _MARKER.match(self.shadow, at):
            self._push(self.levels[-1].content, inner[1], inner[2])
            at = inner.end()
        return at

    def _plain_box(self, at: int) -> None:
        """Make `[/]`, `[-]`, `[?]` … of Obsidian's themes a box that CommonMark knows."""
        if self.shadow[at : at + 1] == "[" and _BOX.match(self.shadow, at) and self.shadow[at + 1] != " ":
            self.buffer[at + 1] = ord("x")

    def _move(self, line: re.Match[str], base: int, width: int) -> None:
        """Move a marker left to column `base`, or to the next tab stop behind it."""
        marker, gap = line[3], line[4]
        start = line.start(2)
        kept = self._indent(line, base)
        column = _width(line[1], self.buffer[start : start + kept].decode("ascii"))
        place = start + kept
        text = line.end()
        if box := _BOX.match(self.shadow, text):
            text = box.end()
        self.buffer[place : place + len(marker)] = marker.encode("ascii")
        self._begin_at_one(marker, place)
        place += len(marker)
        self.buffer[place] = ord(" ")
        if place + 1 < text:
            self.scanner.mask(place + 1, text, RegionKind.INDENT)
        written = width + len(marker) + len(gap.expandtabs(4))
        self.levels.append(_Level(written, column + len(marker) + 1, moved=True))

    def _indent(self, line: re.Match[str], column: int) -> int:
        """Write an indentation of `column` to at most `column + 3`; return its number of characters.

        Never longer than what stands there: that reaches four columns further.
        """
        start = line.start(2)
        if "\t" not in line[2]:
            self.buffer[start : start + column] = b" " * column
            return column
        count = 0
        while count < len(line[2]) and _width(line[1], "\t" * count) < column:
            count += 1
        self.buffer[start : start + count] = b"\t" * count
        return count

    def _begin_at_one(self, marker: str, place: int) -> None:
        """Write `01.` for `10.`: only a list that begins at one may follow text (CommonMark §5.3).

        A year at the start of a line, `2020. `, stays text.
        """
        digits = len(marker) - 1
        if 0 < digits <= _NUMBER_DIGITS:
            self.buffer[place : place + digits] = b"1".rjust(digits, b"0")


def _width(quotes: str, indent: str) -> int:
    """Return the columns of an indentation behind quotation marks; tab stops are every four."""
    if "\t" not in indent:
        return len(indent)
    return len((quotes + indent).expandtabs(4)) - len(quotes)
