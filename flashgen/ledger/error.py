"""Why a ledger cannot be used."""

from __future__ import annotations

from pathlib import Path

from flashgen.core.problem import Location, Problem, Severity


class LedgerError(Exception):
    """A ledger cannot be used; nothing was changed. `problem` says so in the user's language."""

    code = ""

    def __init__(self, path: Path, line: int, detail: str) -> None:
        super().__init__(f"{path.name}:{line}: {detail}" if line else f"{path.name}: {detail}")
        self.path = path
        self.line = line
        """1-based; 0 where no line is to blame."""
        self.detail = detail

    @property
    def problem(self) -> Problem:
        """The error as a problem with its place."""
        location = Location(str(self.path), self.line)
        return Problem(self.code, Severity.ERROR, location, (("detail", self.detail),))


class LedgerTooNew(LedgerError):  # noqa: N818 - says what is wrong, as the exit code does
    """The ledger was written by a newer flashgen: reading it would lose what that knows (S10)."""

    code = "I101"

    def __init__(self, path: Path, version: int) -> None:
        super().__init__(path, 0, f"version {version}")
        self.version = version


class LedgerDamaged(LedgerError):  # noqa: N818 - as above
    """A line is no record: conflict markers of a merge, or damage. Nothing is guessed (S10)."""

    code = "I102"


class LedgerBusy(LedgerError):  # noqa: N818 - as above
    """Another run holds the ledger (S8)."""

    code = "I103"

    def __init__(self, path: Path, holder: str = "") -> None:
        super().__init__(path, 0, holder or "?")
