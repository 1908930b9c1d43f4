"""What `link`, `unlink` and `ignore` share: they change the ledger, and say what is next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flashgen.cli.refusing import refusals_told
from flashgen.cli.terminal import LANG, print_json, tell
from flashgen.messages import say

if TYPE_CHECKING:
    from flashgen.build import Scope
    from flashgen.core.record import Record


@dataclass(frozen=True, slots=True)
class Telling:
    """How the outcome is told."""

    phrase: str
    """Of each note, for people."""
    output_format: str


def amend(
    names: Sequence[str], ledger: Path | None, change: Callable[[Scope], Sequence[Record]], telling: Telling
) -> None:
    """Change the ledger of the deck that the names belong to, and say what was settled."""
    from flashgen.build.amend import scope_of

    with refusals_told():
        scope = scope_of(names, ledger)
        records = change(scope)
    if telling.output_format == "json":
        print_json({"ledger": str(scope.ledger), "notes": [_as_json(record) for record in records]})
        return
    for record in records:
        tell(say(telling.phrase, LANG, guid=record.guid, term=record.term, body=record.body))
    tell(say("amend.next", LANG))


def _as_json(record: Record) -> dict[str, str]:
    return {
        "guid": record.guid,
        "term": record.term,
        "body": record.body,
        "document": record.document,
        "state": record.state.value,
    }
