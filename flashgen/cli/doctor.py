"""`flashgen doctor`: what is wrong, and mending it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flashgen.cli.options import ledger_option, paths_argument
from flashgen.cli.terminal import LANG, show_problems, tell
from flashgen.messages import say

if TYPE_CHECKING:
    from flashgen.build import Scope


@click.command(help=say("help.doctor", LANG))
@paths_argument
@ledger_option
@click.option("--fix", "is_to_fix", is_flag=True, help=say("help.fix", LANG))
@click.option(
    "--recover",
    "package",
    type=click.Path(path_type=Path),
    metavar="FILE.apkg",
    help=say("help.recover", LANG),
)
def doctor(paths: tuple[Path, ...], ledger: Path | None, package: Path | None, *, is_to_fix: bool) -> None:
    """Look at ledger and notes; change nothing unless asked."""
    from flashgen.build import Refusal, find_scopes

    is_well = True
    try:
        for scope in find_scopes(paths, ledger):
            if is_to_fix:
                _fix(scope)
            if package is not None:
                _recover(scope, package)
            is_well &= _examine(scope)
    except Refusal as refusal:
        show_problems(refusal.problems)
        if refusal.code == _DAMAGED:
            tell(say("doctor.try_fix", LANG))
        sys.exit(refusal.code)
    sys.exit(0 if is_well else 1)


_DAMAGED = 11


def _examine(scope: Scope) -> bool:
    from flashgen.build import read_library
    from flashgen.build.doctor import examine
    from flashgen.core.record import State

    health = examine(scope)
    counts = {state.value: health.count(state) for state in State}
    tell(say("doctor.ledger", LANG, ledger=scope.ledger, **counts))
    for copy in health.copies:
        tell(say("doctor.copy", LANG, file=copy))
    library = read_library(scope)
    show_problems(library.problems)
    tell(say("doctor.documents", LANG, documents=len(library.pages)))
    return not health.copies and not any(problem.severity == "error" for problem in library.problems)


def _fix(scope: Scope) -> None:
    from flashgen.build.doctor import fix

    repair = fix(scope)
    if repair.copy is None:
        tell(say("doctor.whole", LANG))
        return
    tell(say("doctor.fixed", LANG, copy=repair.copy, notes=len(repair.ledger.records)))
    for file, line, text in repair.dropped:
        tell(say("doctor.dropped", LANG, file=file, line=line, text=text[:80]))
    for file in repair.merged:
        tell(say("doctor.merged", LANG, file=file))


def _recover(scope: Scope, package: Path) -> None:
    from flashgen.build.doctor import recover

    found = recover(scope, package)
    tell(say("doctor.recovered", LANG, package=package, notes=len(found)))
