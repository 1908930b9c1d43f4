"""Faults of a YAML text → problems at their place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from flashgen.config.tree import MOST_FAULTS, Fault, Mapping, Node, Scalar, Sequence
from flashgen.core.problem import Location, Problem, Severity
from flashgen.core.source import Position, SourceFile

# The parser's own words differ between its two builds and name its grammar, not the slip.
# So the offending line is looked at; the first that fits says what to do about it.
_SLIPS = (
    ("F013", re.compile(r"\{\{|<%")),
    ("F012", re.compile(r"^ *\t")),
    ("F011", re.compile(r"(?:^|[:\-,\[]\s+)[@`%*&!](?=\S)")),
    ("F010", re.compile(r"^[\s\-]*[^\s\"'#][^:]*:\s+[^\s\"'\[{].*:(?:\s|$)")),
)
LONGEST_EXCERPT = 1000
"""Code points; a file may be one line, and each problem has its own copy."""

_COMMENT_VALUE = re.compile(r"(?::|-)\s+(#[^\s#][^\n]*)$")


class Reporter:
    """Turns places in a YAML text into problems of the file that holds it."""

    def __init__(self, source: SourceFile, start: Position, severity: Severity) -> None:
        self._source = source
        self._start = start
        self._severity = severity

    def fault(self, fault: Fault) -> Problem:
        """Return the problem of a fault, with the likeliest slip named."""
        problem = self._at(fault.code, fault.line, fault.column, fault.values)
        if fault.code not in {"F003", "F007", "F014"}:
            return problem
        for code, slip in _SLIPS:
            if found := slip.search(problem.location.excerpt):
                values = (("found", found[0].strip(" :-,[") or found[0]),)
                return Problem(code, problem.severity, problem.location, values)
        return problem

    def at(self, code: str, node: Node, **values: str) -> Problem:
        """Return a problem at a node."""
        return self._at(code, node.line, node.column, tuple(values.items()))

    def _at(self, code: str, line: int, column: int, values: tuple[tuple[str, str], ...]) -> Problem:
        last = self._source.position(len(self._source.text)).line
        shown = min(self._start.line + line, last)
        shift = self._start.column - 1 if line == 0 else 0
        excerpt = self._source.line_text(shown)[:LONGEST_EXCERPT]
        return Problem(
            code, self._severity, Location(self._source.path, shown, column + shift + 1, excerpt), values
        )

    def commented_values(self, entry: tuple[Scalar, Node]) -> Iterable[Problem]:
        """Yield a problem for each `#word` that YAML took for a comment: `tags: #数学`."""
        key, value = entry
        # An empty value's own mark is past the comment, often on the next line.
        lines = [key.line] if isinstance(value, Scalar) and value.text is None else []
        if isinstance(value, Sequence):
            lines = [item.line for item in value.items if isinstance(item, Scalar) and item.text is None]
            lines = list(range(key.line, max(lines, default=key.line - 1) + 1))
        for line in lines:
            problem = self._at("F120", line, 0, ())
            if found := _COMMENT_VALUE.search(problem.location.excerpt):
                place = Location(
                    self._source.path, problem.location.line, found.start(1) + 1, problem.location.excerpt
                )
                values = (("key", key.text or ""), ("found", found[1]))
                yield Problem("F120", self._severity, place, values)


def commented_tags(tree: Mapping, keys: Iterable[str], reporter: Reporter) -> tuple[Problem, ...]:
    """Return the problems of keys whose values YAML took for comments."""
    found = ((tree.keys[key], tree.entries[key]) for key in keys if key in tree.entries)
    problems = (problem for entry in found for problem in reporter.commented_values(entry))
    return tuple(islice(problems, MOST_FAULTS))
