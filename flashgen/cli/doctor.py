"""`flashgen doctor`: what is wrong, and mending it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flashgen.cli.options import format_option, ledger_option, paths_argument
from flashgen.cli.refusing import refusals_told
from flashgen.cli.terminal import LANG, print_json, show_problems, shown_progress, tell
from flashgen.messages import problem_fields, say

if TYPE_CHECKING:
    from flashgen.build import Scope
    from flashgen.build.environment import Environment

_LONGEST_LINE = 80


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
@format_option("text", "json")
def doctor(
    paths: tuple[Path, ...], ledger: Path | None, package: Path | None, *, is_to_fix: bool, output_format: str
) -> None:
    """Look at ledger and notes; change nothing unless asked."""
    from flashgen.build import find_scopes
    from flashgen.build.environment import read_environment

    environment = read_environment()
    found: list[dict[str, Any]] = []
    with refusals_told():
        for scope in find_scopes(paths, ledger):
            fixed = _fix(scope) if is_to_fix else {}
            recovered = _recover(scope, package) if package is not None else {}
            unread: dict[str, Any] = {"documents": 0, "same_names": [], "problems": []}
            documents = unread if environment.trouble else _read(scope)
            found.append({**_environment(environment), **fixed, **recovered, **_examine(scope), **documents})
    if output_format == "json":
        print_json(found[0] if len(found) == 1 else {"ledgers": found})
    else:
        for one in found:
            _print(one)
    sys.exit(0 if all(map(_is_well, found)) else 1)


def _environment(environment: Environment) -> dict[str, Any]:
    names = ("flashgen", "python", "system", "sudachi", "dictionary", "anki", "watchfiles", "trouble")
    cache = "" if environment.cache is None else str(environment.cache)
    return {"environment": {**{name: getattr(environment, name) for name in names}, "cache": cache}}


def _examine(scope: Scope) -> dict[str, Any]:
    from flashgen.build.doctor import examine
    from flashgen.core.record import State

    health = examine(scope)
    return {
        "ledger": str(scope.ledger),
        "notes": {state.value: health.count(state) for state in State},
        "copies": [str(copy) for copy in health.copies],
    }


def _read(scope: Scope) -> dict[str, Any]:
    """Read and search every document, which takes the dictionary."""
    from flashgen.build import read_library
    from flashgen.build.links import same_names

    with shown_progress() as progress:
        library = read_library(scope, progress)
    show_problems(library.problems, scope.root)
    paths = [page.path for page in library.pages]
    return {
        "documents": len(library.pages),
        "same_names": same_names(scope, paths),
        "problems": [problem_fields(problem, LANG) for problem in library.problems],
    }


def _fix(scope: Scope) -> dict[str, Any]:
    from flashgen.build.doctor import fix

    repair = fix(scope)
    return {
        "fixed": {
            "copy": "" if repair.copy is None else str(repair.copy),
            "notes": len(repair.ledger.records),
            "dropped": [
                {"path": str(file), "line": line, "text": text} for file, line, text in repair.dropped
            ],
            "merged": [str(file) for file in repair.merged],
        }
    }


def _recover(scope: Scope, package: Path) -> dict[str, Any]:
    from flashgen.build.doctor import recover

    return {"recovered": {"package": str(package), "notes": len(recover(scope, package))}}


def _unread_copies(found: dict[str, Any]) -> list[str]:
    """Return the copies whose notes have not just been taken over."""
    taken = found.get("fixed", {}).get("merged", ())
    return [copy for copy in found["copies"] if copy not in taken]


def _is_well(found: dict[str, Any]) -> bool:
    has_errors = any(problem["severity"] == "error" for problem in found["problems"])
    return not (found["environment"]["trouble"] or _unread_copies(found) or has_errors)


def _print(found: dict[str, Any]) -> None:
    environment = found["environment"]
    tell(say("doctor.environment", LANG, **environment))
    if environment["trouble"]:
        tell(say("doctor.no_dictionary", LANG, detail=environment["trouble"]))
    if fixed := found.get("fixed"):
        _print_fixed(fixed)
    if recovered := found.get("recovered"):
        tell(say("doctor.recovered", LANG, **recovered))
    tell(say("doctor.ledger", LANG, ledger=found["ledger"], **found["notes"]))
    for copy in _unread_copies(found):
        tell(say("doctor.copy", LANG, file=copy))
    for paths in found["same_names"]:
        tell(say("doctor.same_name", LANG, paths=say("list.separator", LANG).join(paths)))
    tell(say("doctor.documents", LANG, documents=found["documents"]))


def _print_fixed(fixed: dict[str, Any]) -> None:
    if not fixed["copy"]:
        tell(say("doctor.whole", LANG))
        return
    tell(say("doctor.fixed", LANG, copy=fixed["copy"], notes=fixed["notes"]))
    for one in fixed["dropped"]:
        text = one["text"][:_LONGEST_LINE]
        tell(say("doctor.dropped", LANG, file=one["path"], line=one["line"], text=text))
    for file in fixed["merged"]:
        tell(say("doctor.merged", LANG, file=file))
