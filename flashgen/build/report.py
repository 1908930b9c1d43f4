"""What a build did, in the numbers of the command line and of Anki's import."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flashgen.build.names import top_name
from flashgen.build.rivals import held_back_problems
from flashgen.core.record import State
from flashgen.core.script import fold

if TYPE_CHECKING:
    from flashgen.anki.package import PackageSummary
    from flashgen.build.finish import Finished
    from flashgen.build.plan import Plan
    from flashgen.core.problem import Problem

CHANGES = ("new", "restored", "retired", "renamed", "changed", "moved", "unchanged")
"""What can become of a note; the first that fits counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """One deck's build."""

    name: str
    """The top deck."""
    root: Path
    """The folder that paths in `problems` are relative to."""
    package: Path
    ledger: Path
    decks: int
    notes: dict[str, int]
    """A count for each of `CHANGES`, retired notes of earlier builds left out."""
    anki: dict[str, int]
    """`new`, `updated`, `unchanged`: what Anki's import shows to a collection with the last build."""
    cards: int
    new_cards: int = 0
    """Cards that no earlier package held."""
    held_back: int
    problems: tuple[Problem, ...]
    """What is wrong, what there is to do, and last one C101 for each card that is held back."""
    is_changed: bool
    """The ledger or the package on disk is not what it was."""


def report_of(plan: Plan, package: Path, summary: PackageSummary) -> BuildReport:
    """Return the report of a build that was written."""
    held_back = held_back_problems(plan)
    return BuildReport(
        name=top_name(plan.scope),
        root=plan.scope.root,
        package=package,
        ledger=plan.scope.ledger,
        decks=summary.decks,
        notes=count_changes(plan),
        anki=count_for_anki(plan),
        cards=summary.cards,
        new_cards=sum(len(new_cards(one)) for one in plan.in_package),
        held_back=len(held_back),
        problems=(*plan.problems, *held_back),
        is_changed=plan.after != plan.before,
    )


def new_cards(one: Finished) -> tuple[int, ...]:
    """Return the numbers of the cards that no earlier package held."""
    if one.former is not None and one.former.cards == one.row.cards:
        return ()
    return tuple(sorted(set(one.row.cards) - set(one.former.cards if one.former else ())))


def blank_cards(one: Finished) -> tuple[int, ...]:
    """Return the numbers of the cards that the former package asked and this one does not."""
    if one.former is None or one.record.state is not State.LIVE:
        return ()
    freed = {item.number for item in one.former.items if item.freed}
    return tuple(sorted(set(one.former.cards) - freed - set(one.row.cards)))


def why_same(one: Finished) -> str:
    """Return why a gloss was taken for its former note: `place`, `body`, `like`; nothing for a new one."""
    former, record = one.former, one.record
    if former is None or not former.mod:
        return ""
    if former.place == record.place:
        return "place"
    return "body" if fold(former.body) == fold(record.body) else "like"


def count_changes(plan: Plan) -> dict[str, int]:
    """Return how many notes are new, restored, …, each counted once; a note retired earlier is no news."""
    news = [one for one in plan.finished if one.record.state is State.LIVE or change_of(one) == "retired"]
    counts = Counter(change_of(one) for one in news)
    return {change: counts[change] for change in CHANGES}


def change_of(one: Finished) -> str:
    """Return what became of one note."""
    former, record = one.former, one.record
    if former is None or not former.mod:
        return "new"
    if record is former and record.state is State.LIVE:
        return "unchanged"
    if record.state is State.RETIRED:
        return "retired" if former.state is State.LIVE else "unchanged"
    if former.state is not State.LIVE:
        return "restored"
    if former.term != record.term:
        return "renamed"
    if former.body == record.body and former.deck != record.deck:
        return "moved"
    return "changed" if former.content_hash != record.content_hash else "unchanged"


def is_by_flashgen(one: Finished) -> bool:
    """Tell whether a note changes only because flashgen did: another version's rules, the same line."""
    former, record = one.former, one.record
    if former is None or former.content_hash == record.content_hash:
        return False
    return former.rules != record.rules and former.place == record.place and former.deck == record.deck


def count_for_anki(plan: Plan) -> dict[str, int]:
    """Return the figures of Anki's import log: a newer `mod` is an update (R7)."""
    counts = Counter(
        "new"
        if one.former is None or not one.former.mod
        else "updated"
        if one.record.mod > one.former.mod
        else "unchanged"
        for one in plan.in_package
    )
    return {key: counts[key] for key in ("new", "updated", "unchanged")}
