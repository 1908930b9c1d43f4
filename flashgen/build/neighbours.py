"""Several deck files of one folder share its ledger; each leaves the others' records alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashgen.anki.escape import deck_component
from flashgen.build.names import top_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.build.scope import Scope
    from flashgen.core.record import Record


def own_records(scope: Scope, records: Sequence[Record]) -> tuple[Record, ...]:
    """Return the records that a deck may match and retire.

    Another deck's is one that shipped under another top deck, from a document that is still there
    and is none of this deck's. When the document is gone it may have moved over to this deck, and
    its notes with it.
    """
    mine = frozenset(scope.documents)
    tops = tuple(deck_component(part) for part in top_name(scope).split("::"))
    there: dict[str, bool] = {}

    def is_elsewhere(path: str) -> bool:
        if path not in there:
            there[path] = path not in mine and (scope.root / path).is_file()
        return there[path]

    return tuple(
        record
        for record in records
        if not is_elsewhere(record.document) or tuple(record.deck.split("::"))[: len(tops)] == tops
    )
