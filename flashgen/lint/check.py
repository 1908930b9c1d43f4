"""All rules over all documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashgen.core.entry import collect
from flashgen.core.page import accepted
from flashgen.lint.alike import alike_definitions, alike_terms, told_twice
from flashgen.lint.entries import ENTRY_RULES
from flashgen.lint.parentheses import unclosed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.page import Page
    from flashgen.core.problem import Problem


def check(pages: Sequence[Page]) -> tuple[Problem, ...]:
    """Return what is found in a deck's documents, in order of place; the same pair twice is told once.

    Ambiguous questions are not looked for: who asks what is known only after composition
    (`finding.ambiguous`).
    """
    entries = collect([place for page in pages for place in accepted(page)])
    found = [problem for page in pages for problem in unclosed(page.document)]
    found += [problem for entry in entries for rule in ENTRY_RULES if (problem := rule(entry))]
    for compare in (told_twice, alike_terms, alike_definitions):
        found += compare(entries)
    return tuple(sorted(found, key=lambda problem: (problem.location, problem.code)))
