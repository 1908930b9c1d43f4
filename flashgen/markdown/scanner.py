"""What the readers of `scan` share: the text, its shadow, and what was found."""

from __future__ import annotations

import re

from flashgen.core.problem import Problem
from flashgen.core.source import SourceFile
from flashgen.markdown.problems import problem_at
from flashgen.markdown.region import Region, RegionKind
from flashgen.markdown.shadow import fill

NEVER = 1 << 62
"""An offset behind every file."""

_BLANK_LINE = re.compile(r"\n[ \t>]*+(?:\n|\Z)")
_BLOCK_START = re.compile(r"\n[ \t>]*+(?:\n|\Z|[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|\||```|~~~)")
_BACKTICKS = re.compile(r"`++")
_PREFIX = re.compile(r"[ \t>]*+")


class Scanner:
    """The state of one walk. Offsets asked for must not go back."""

    def __init__(self, source: SourceFile, buffer: bytearray, start: int) -> None:
        self.source = source
        self.text = source.text
        self.buffer = buffer
        self.start = start
        self.regions: list[Region] = []
        self.fences: list[tuple[int, int]] = []
        """Fenced code, from the opening line's start to the closing line's end."""
        self.problems: list[Problem] = []
        self.code_ends: set[int] = set()
        """Where the closing backticks of opened code spans stand."""
        self._found: dict[str | re.Pattern[str], int] = {}
        self._runs: dict[int, list[int]] | None = None

    def find(self, wanted: str | re.Pattern[str], at: int) -> int:
        """Return where `wanted` next starts at or behind `at`, `NEVER` if nowhere.

        The last answer is kept for each `wanted`: a thousand openers cost one search.
        """
        known = self._found.get(wanted, -1)
        if known < at:
            if isinstance(wanted, str):
                known = self.text.find(wanted, at)
            else:
                match = wanted.search(self.text, at)
                known = match.start() if match else -1
            known = NEVER if known < 0 else known
            self._found[wanted] = known
        return known

    def paragraph_end(self, at: int) -> int:
        """Return where the next blank line begins, at most the end of the text."""
        return min(self.find(_BLANK_LINE, at), len(self.text))

    def closing(self, wanted: str, at: int) -> int | None:
        """Return where `wanted` next stands in the paragraph of `at`, if it does."""
        place = self.find(wanted, at)
        return place if place < self.paragraph_end(at) else None

    def block_end(self, at: int) -> int:
        """Return the line end behind which the next block may begin, by the look of its line."""
        return min(self.find(_BLOCK_START, at), len(self.text))

    def backtick_runs(self) -> dict[int, list[int]]:
        """Return where the runs of backticks begin, by their length."""
        if self._runs is None:
            self._runs = {}
            for run in _BACKTICKS.finditer(self.text):
                self._runs.setdefault(run.end() - run.start(), []).append(run.start())
        return self._runs

    def line_start(self, at: int) -> int:
        """Return where the line of `at` begins."""
        return self.text.rfind("\n", 0, at) + 1

    def opens_line(self, at: int) -> bool:
        """Whether only indentation and quotation marks stand before `at`."""
        prefix = _PREFIX.match(self.text, self.line_start(at))
        return prefix is not None and prefix.end() == at

    def mask(
        self, start: int, end: int, kind: RegionKind, value: str = "", inner: tuple[int, int] = (0, 0)
    ) -> int:
        """Record a region, hide it from CommonMark, and return its end."""
        fill(self.buffer, start, end)
        self.regions.append(Region(start, end, kind, value, inner))
        return end

    def complain(self, code: str, at: int) -> None:
        """Add a warning about the text at `at`."""
        self.problems.append(problem_at(self.source, code, at))
