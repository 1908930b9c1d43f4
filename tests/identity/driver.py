"""Imports packages one after another with whichever Anki runs this, every card studied in between.

`python -m tests.identity.driver FOLDER` takes a JSON list of `{"package", "built"}` on standard
input and prints one `Step` for each. It imports nothing but Anki, so it runs where flashgen does not.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, TypedDict

from anki.buildinfo import version

from tests.identity.collection import Anki

Schedule = dict[int, tuple[object, ...]]


class Step(TypedDict):
    """What one import did."""

    anki: str
    """Its version."""
    log: dict[str, int]
    changed: list[int]
    """Cards whose state is not what it was before the import, or that are gone."""
    notes: dict[str, dict[str, Any]]
    """By GUID: `fields` by name, and `tags`; a note that stands twice stops the run."""
    numbers: dict[str, list[int]]
    """By GUID: the numbers of its cards."""
    blank: list[tuple[str, int]]
    """GUID and number of each card that Empty Cards lists."""
    check: str
    """What Check Database says, when it found anything."""
    rechecked: list[int]
    """Cards that Check Database changed."""


def _cards_that_differ(before: Schedule, after: Schedule) -> list[int]:
    return [card for card, state in before.items() if after.get(card) != state]


def _take(anki: Anki, package: Path, built: int) -> Step:
    before = anki.schedule()
    log = anki.take(package)
    after = anki.schedule()
    # Until 24.11 an updated note is stamped with the time of the import. That was soon after the build,
    # not today, and Anki's clock cannot be set.
    database = anki.collection.db
    assert database is not None
    database.execute("update notes set mod = ? where mod > ?", built + 60, built + 60)
    said, is_fine = anki.collection.fix_integrity()
    numbers: dict[str, list[int]] = {}
    for guid, ordinal in database.all(
        "select n.guid, c.ord from cards c join notes n on n.id = c.nid order by 1, 2"
    ):
        numbers.setdefault(guid, []).append(ordinal + 1)
    return Step(
        anki=version,
        log=log,
        changed=_cards_that_differ(before, after),
        notes={
            guid: {"fields": dict(anki.fields_of(guid)), "tags": tags}
            for guid, (_, tags) in anki.notes().items()
        },
        numbers=numbers,
        blank=sorted(anki.blank_cards()),
        check="" if is_fine and said.count("\n") == 0 else said,
        rechecked=_cards_that_differ(after, anki.schedule()),
    )


def main() -> None:
    """Run."""
    anki = Anki.in_folder(Path(sys.argv[1]))
    anki.collection.set_v3_scheduler(True)
    steps = []
    for one in json.load(sys.stdin):
        steps.append(_take(anki, Path(one["package"]), one["built"]))
        anki.study()
        anki.collection.fix_integrity()  # no person answers two cards within a millisecond
    anki.collection.close()
    json.dump(steps, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
