"""Why a ledger cannot be used."""

from __future__ import annotations

from pathlib import Path


class LedgerTooNew(Exception):  # noqa: N818 - says what is wrong, as the exit code does
    """The ledger was written by a newer flashgen: reading it would lose what that knows (S10)."""

    def __init__(self, path: Path, version: int) -> None:
        super().__init__(f"{path.name}: version {version}")
        self.path = path
        self.version = version


class LedgerDamaged(Exception):  # noqa: N818 - as above
    """A line is no record: conflict markers of a merge, or damage. Nothing is guessed (S10)."""

    def __init__(self, path: Path, line: int, detail: str) -> None:
        super().__init__(f"{path.name}:{line}: {detail}")
        self.path = path
        self.line = line
        self.detail = detail


class LedgerBusy(Exception):  # noqa: N818 - as above
    """Another run holds the ledger (S8)."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.name)
        self.path = path
