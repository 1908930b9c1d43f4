"""A deck's documents looked over for what makes poor cards; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flashgen.build.deck import preview_build
from flashgen.build.library import silent
from flashgen.build.plan import BuildOptions
from flashgen.build.rivals import rivalries
from flashgen.core.problem import Problem, Severity
from flashgen.lint import ambiguous, check

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from flashgen.build.library import Progress
    from flashgen.build.scope import Scope


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in one deck."""

    root: Path
    """Paths of the findings are relative to it."""
    documents: int
    findings: tuple[Problem, ...]
    """In order of place: of lint itself, and of reading the notes (front matter, Markdown, files)."""


def lint_deck(
    scope: Scope, *, select: Sequence[str] = (), ignore: Sequence[str] = (), progress: Progress = silent
) -> Linted:
    """Return the findings in the documents that PATH names, compared with the whole deck.

    `select` and `ignore` are beginnings of codes (`L1`, `L106`); the longer one decides.

    Raises:
        Refusal: As `build_deck`.
    """
    plan = preview_build(scope, BuildOptions(accept_removals=True), progress)
    found = [*check(plan.library.pages)]
    found += [ambiguous(o.draft.entry.place, o.draft.term, o.rivals) for o in rivalries(plan)]
    written = plan.scope.written
    if written is not None:
        found = [problem for problem in found if problem.location.path in written]
    found += [problem for problem in plan.problems if problem.severity is not Severity.INFO]
    chosen = [problem for problem in dict.fromkeys(found) if _is_chosen(problem.code, select, ignore)]
    documents = len(plan.library.pages) if written is None else len(written)
    return Linted(scope.root, documents, tuple(sorted(chosen, key=lambda p: (p.location, p.code))))


def _is_chosen(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    chosen = max((len(start) for start in select if code.startswith(start)), default=-1 if select else 0)
    dropped = max((len(start) for start in ignore if code.startswith(start)), default=-1)
    return chosen > dropped
