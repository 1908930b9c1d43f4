"""A deck in numbers, from the same plan that a build would write."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from flashgen.build.deck import preview_build
from flashgen.build.library import silent
from flashgen.build.names import top_name
from flashgen.build.plan import BuildOptions
from flashgen.build.rivals import rivalries
from flashgen.core.gloss import Kind
from flashgen.core.guard import answer_of
from flashgen.core.record import State

if TYPE_CHECKING:
    from pathlib import Path

    from flashgen.build.finish import Finished
    from flashgen.build.library import Page, Progress
    from flashgen.build.plan import Plan
    from flashgen.build.rivals import Rivalry
    from flashgen.build.scope import Scope
    from flashgen.core.entry import Entry
    from flashgen.core.page import Place
    from flashgen.core.problem import Problem

GOOD_ANSWER, LONG_ANSWER = 60, 120
"""Code points: up to the first an answer is good, above the second it is poor (`flashgen lint` L101)."""


@dataclass(frozen=True, slots=True)
class Count:
    """How much there is of something."""

    notes: int
    cards: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What became of the parentheses, inner ones counted too."""

    parentheses: int
    accepted: int
    """Taken for a gloss."""
    asked: int
    """Accepted, and the note has a card."""
    reasons: tuple[tuple[str, int, int], ...]
    """Reason code, parentheses, of these with a card; the most frequent first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengths:
    """How long the answers of the cards are, in code points."""

    count: int
    median: float
    longest: int
    over_60: int
    over_120: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """All numbers of one deck; live notes alone are counted."""

    name: str
    root: Path
    """The folder that paths of notes are relative to."""
    documents: int
    total: Count
    sections: tuple[tuple[str, Count], ...]
    """By deck name, in Anki's order."""
    kinds: tuple[tuple[Kind, Count], ...]
    """The most cards first."""
    coverage: Coverage
    held_back: tuple[Rivalry, ...]
    answers: Lengths
    pairs: tuple[tuple[Entry, tuple[Place, ...]], ...]
    """Entries that stand at several places."""
    terms: tuple[tuple[str, tuple[str, ...]], ...]
    """Terms with several explanations."""
    problems: tuple[Problem, ...]


def measure(scope: Scope, progress: Progress = silent) -> Statistics:
    """Return the numbers of the documents that PATH names; nothing is written.

    Raises:
        Refusal: As `build_deck`.
    """
    plan = preview_build(scope, BuildOptions(accept_removals=True), progress)
    live = [one for one in plan.finished if one.record.state is State.LIVE and one.draft is not None]
    pages = [page for page in plan.library.pages if _is_named(plan, page)]
    return Statistics(
        name=top_name(plan.scope),
        root=plan.scope.root,
        documents=len(pages),
        total=_count(live),
        sections=tuple(
            (deck, _count(notes)) for deck, notes in sorted(_by_deck(live).items(), key=_anki_order)
        ),
        kinds=_kinds(live),
        coverage=_coverage(pages, live),
        held_back=tuple(one for one in rivalries(plan) if one.is_held_back),
        answers=_lengths(plan, live),
        pairs=tuple((e, e.places) for e in _entries(live) if len(e.places) > 1),
        terms=_terms(live),
        problems=plan.problems,
    )


def _is_named(plan: Plan, page: Page) -> bool:
    return plan.scope.written is None or page.path in plan.scope.written


def _count(notes: list[Finished]) -> Count:
    return Count(len(notes), sum(len(one.row.cards) for one in notes))


def _by_deck(notes: list[Finished]) -> dict[str, list[Finished]]:
    found: defaultdict[str, list[Finished]] = defaultdict(list)
    for one in notes:
        found[one.record.deck].append(one)
    return found


def _anki_order(row: tuple[str, list[Finished]]) -> list[str]:
    return row[0].split("::")


def _kinds(notes: list[Finished]) -> tuple[tuple[Kind, Count], ...]:
    by_kind: defaultdict[Kind, list[Finished]] = defaultdict(list)
    for one in notes:
        if one.draft is not None:
            by_kind[one.draft.entry.sign.kind].append(one)
    counts = [(kind, _count(found)) for kind, found in by_kind.items()]
    return tuple(sorted(counts, key=lambda row: (-row[1].cards, row[0])))


def _entries(notes: list[Finished]) -> list[Entry]:
    return [one.draft.entry for one in notes if one.draft is not None]


def _coverage(pages: list[Page], notes: list[Finished]) -> Coverage:
    asked = {
        (place.path, place.sign.at)
        for entry in _entries(notes)
        for place in entry.places
    }
    seen: Counter[str] = Counter()
    with_card: Counter[str] = Counter()
    signs = [(page.path, sign) for page in pages for sign in page.signs]
    for path, sign in signs:
        seen[sign.reason] += 1
        with_card[sign.reason] += (path, sign.at) in asked
    order = sorted(seen, key=lambda reason: (-seen[reason], reason))
    return Coverage(
        parentheses=len(signs),
        accepted=sum(sign.card for _, sign in signs),
        asked=with_card.total(),
        reasons=tuple((reason, seen[reason], with_card[reason]) for reason in order),
    )


def _lengths(plan: Plan, notes: list[Finished]) -> Lengths:
    lengths = [
        len(answer_of(note, number).text)
        for one in notes
        if one.draft is not None
        for note in (plan.note(one.draft),)
        for number in one.row.cards
    ]
    return Lengths(
        count=len(lengths),
        median=median(lengths) if lengths else 0,
        longest=max(lengths, default=0),
        over_60=sum(length > GOOD_ANSWER for length in lengths),
        over_120=sum(length > LONG_ANSWER for length in lengths),
    )


def _terms(notes: list[Finished]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return terms with several bodies, wherever they stand."""
    bodies: defaultdict[str, dict[str, str]] = defaultdict(dict)
    shown: dict[str, str] = {}
    for entry in _entries(notes):
        bodies[entry.key.head].setdefault(entry.key.body, entry.sign.body)
        shown.setdefault(entry.key.head, entry.sign.term)
    return tuple((shown[head], tuple(found.values())) for head, found in bodies.items() if len(found) > 1)
