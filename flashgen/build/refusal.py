"""A build that stops before it writes anything, with the reason and the promised exit code."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from flashgen.core.problem import Problem


class Exit(IntEnum):
    """The exit codes; numbers are a promise to scripts, and only added to."""

    DONE = 0
    DIFFERENT = 1
    """`diff`, `lint`, `--locked`: something was found."""
    USAGE = 2
    """Wrong usage, or a deck file that cannot be used."""
    PARTLY = 3
    """Built, but some files were left out."""
    NOTHING = 4
    """Nothing found, or too many notes are gone."""
    LEDGER_TOO_NEW = 10
    LEDGER_DAMAGED = 11
    LEDGER_BUSY = 12
    OUTPUT = 20
    """The output cannot be written."""
    BUG = 70
    INTERRUPTED = 130


class Refusal(Exception):  # noqa: N818 - a refusal is an outcome, not an error of the program
    """Nothing was written; `problems` say why."""

    def __init__(self, code: Exit, *problems: Problem, root: Path | None = None) -> None:
        super().__init__(code.name)
        self.code = code
        self.problems = problems
        self.root = root
        """The folder that paths of notes in the problems are relative to."""
