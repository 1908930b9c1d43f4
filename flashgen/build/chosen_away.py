"""Notes that are retired while their text still stands there: the settings no longer choose it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashgen.core.problem import Location, Problem, Severity
from flashgen.core.reason import Reason
from flashgen.core.record import State
from flashgen.core.script import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flashgen.build.finish import Finished
    from flashgen.build.library import Library, Page
    from flashgen.build.scope import Scope
    from flashgen.core.record import Record


def chosen_away(scope: Scope, library: Library, finished: Sequence[Finished]) -> Iterator[Problem]:
    """Yield one problem with their number, where there are any."""
    retired = [
        one.former
        for one in finished
        if one.former and one.former.state is State.LIVE and one.record.state is State.RETIRED
    ]
    if not retired:
        return
    pages = {page.path: page for page in library.pages}
    count = sum(_is_left_out(record, pages.get(record.document), scope) for record in retired)
    if count:
        yield Problem("I116", Severity.INFO, Location(str(scope.ledger)), (("count", str(count)),))


def _is_left_out(record: Record, page: Page | None, scope: Scope) -> bool:
    """Tell whether a note's document is there and not read, or holds its text where no card is wanted."""
    if page is None:
        return bool(record.document) and (scope.root / record.document).is_file()
    texts = (fold(record.term), fold(record.body))
    return any(
        sign.reason == Reason.NOT_CHOSEN and (fold(sign.term), fold(sign.body)) == texts
        for sign in page.signs
    )
