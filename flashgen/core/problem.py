"""Something wrong in the user's files, as a value.

The words are not here: `flashgen/messages` has them in each language, by code.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem costs."""

    ERROR = "error"
    """A file, a note or the whole build is left out."""
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """Where a problem is; line and column are 1-based, 0 when unknown."""

    path: str
    line: int = 0
    column: int = 0
    excerpt: str = ""
    """The offending line, for the message's caret."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One complaint. `values` fill the message's placeholders."""

    code: str
    severity: Severity
    location: Location
    values: tuple[tuple[str, str], ...] = ()
