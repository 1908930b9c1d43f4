"""What can be wrong with a Markdown file.

M100 could not be read, M101 paragraph too long, M102 `%%` comment never closed,
M103 HTML comment never closed, M104 code fence never closed, M105 `$$` never closed.
"""

from __future__ import annotations

from flashgen.core.problem import Location, Problem, Severity
from flashgen.core.source import SourceFile

UNREADABLE = "M100"
LONG_PARAGRAPH = "M101"
OPEN_COMMENT = "M102"
OPEN_HTML_COMMENT = "M103"
OPEN_FENCE = "M104"
OPEN_FORMULA = "M105"

EXCERPT_LENGTH = 120
"""Code points of the offending line that a problem carries at most."""


def problem_at(
    source: SourceFile,
    code: str,
    offset: int,
    *,
    severity: Severity = Severity.WARNING,
    values: tuple[tuple[str, str], ...] = (),
) -> Problem:
    """Return a problem at a file offset, with its line as the excerpt."""
    position = source.position(offset)
    excerpt = source.line_text(position.line)[:EXCERPT_LENGTH]
    return Problem(code, severity, Location(source.path, position.line, position.column, excerpt), values)
