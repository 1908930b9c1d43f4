"""What `link`, `unlink` and `ignore` share: they change the ledger, and say what is next."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flashgen.cli.terminal import LANG, show_problems, tell
from flashgen.messages import say

if TYPE_CHECKING:
    from flashgen.build import Scope
    from flashgen.core.record import Record


def amend(
    names: Sequence[str], ledger: Path | None, change: Callable[[Scope], Sequence[Record]], phrase: str
) -> None:
    """Change the ledger of the deck that the names belong to, and say what was settled."""
    from flashgen.build import Refusal
    from flashgen.build.amend import scope_of

    try:
        records = change(scope_of(names, ledger))
    except Refusal as refusal:
        show_problems(refusal.problems)
        sys.exit(refusal.code)
    for record in records:
        tell(say(phrase, LANG, guid=record.guid, term=record.term, body=record.body))
    tell(say("amend.next", LANG))
