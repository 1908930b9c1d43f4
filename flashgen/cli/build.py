"""`flashgen build`: notes in, a package out."""

from __future__ import annotations

import sys
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flashgen.cli.again import request_of
from flashgen.cli.options import adopting_options, format_option, ledger_option, now_option, paths_argument
from flashgen.cli.outputs import check_package
from flashgen.cli.refusing import refusals_told
from flashgen.cli.terminal import LANG, print_json, show_problems, shown_progress, tell
from flashgen.messages import problem_fields, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.build import BuildReport, Scope
    from flashgen.cache.unchanged import Outcome

    Report = BuildReport | Outcome

_A_DAY = 20
"""New cards a day: what Anki gives unless its user says otherwise."""
_HELD_BACK = "C101"
"""Counted in one line for people; `flashgen lint` shows each in its place."""


@click.command(help=say("help.build", LANG))
@paths_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE.apkg", help=say("help.output", LANG)
)
@ledger_option
@now_option
@click.option("--locked", "is_locked", is_flag=True, help=say("help.locked", LANG))
@click.option("--accept-removals", is_flag=True, help=say("help.accept_removals", LANG))
@adopting_options
@click.option("--touch", multiple=True, metavar="GUID|all", help=say("help.touch", LANG))
@click.option("--share", "is_shared", is_flag=True, help=say("help.share", LANG))
@format_option("text", "json")
def build(
    paths: tuple[Path, ...],
    output: Path | None,
    ledger: Path | None,
    now: int | None,
    *,
    is_locked: bool,
    accept_removals: bool,
    adopt_renames: bool,
    adopt_rules: bool,
    drop_cards: bool,
    touch: tuple[str, ...],
    is_shared: bool,
    output_format: str,
) -> None:
    """Build one deck for each deck file, and one for all documents and folders."""
    from flashgen.cache.unchanged import recall

    check_package(output)
    request = request_of(click.get_current_context().params)
    if request and (outcomes := recall(request)):
        _finish(outcomes, output_format)
        return
    from flashgen.build import Adopting, BuildOptions, build_deck, find_scopes
    from flashgen.build.footprint import Footprint

    reports: list[BuildReport] = []
    with refusals_told():
        footprint = Footprint(request, paths, ledger) if request else None
        scopes = find_scopes(paths, ledger)
        for scope, package in zip(scopes, packages(output, scopes), strict=True):
            options = BuildOptions(
                output=package,
                now=now,
                is_locked=is_locked,
                accept_removals=accept_removals,
                adopting=Adopting.of(names=adopt_renames, rules=adopt_rules, switches=drop_cards),
                touch=frozenset(touch),
                is_shared=is_shared,
            )
            with shown_progress() as progress:
                reports.append(build_deck(scope, options, progress, footprint))
        if footprint:
            footprint.keep()
    _finish(reports, output_format)


def _finish(reports: Sequence[Report], output_format: str) -> None:
    _print(reports, output_format)
    if any(problem.severity == "error" for report in reports for problem in report.problems):
        sys.exit(3)


def packages(output: Path | None, scopes: Sequence[Scope]) -> list[Path | None]:
    """Return where each deck's package goes; for several decks `-o` is a folder, and no two share a name."""
    from flashgen.build.deck import file_name

    if len(scopes) == 1 and not (output and output.is_dir()):
        return [output]
    folder = output or Path.cwd()
    folder.mkdir(parents=True, exist_ok=True)
    names: list[str] = []
    for scope in scopes:
        stem = file_name(scope)
        taken = set(map(str.casefold, names))
        others = (f"{stem} {number}" for number in count(2))
        names.append(next(name for name in chain([stem], others) if name.casefold() not in taken))
    return [folder / f"{name}.apkg" for name in names]


def _print(reports: Sequence[Report], output_format: str) -> None:
    for report in reports:
        told = (problem for problem in report.problems if problem.code != _HELD_BACK)
        show_problems(told, report.root)
    if output_format == "json":
        found = [report_fields(report) for report in reports]
        print_json(found[0] if len(found) == 1 else {"builds": found})
        return
    for report in reports:
        _print_report(report)
    _print_advice(reports)


def report_fields(report: Report) -> dict[str, Any]:
    """Return a report for programs: the fixed keys of `build --format json`."""
    return {
        "package": str(report.package),
        "ledger": str(report.ledger),
        "decks": report.decks,
        "notes": report.notes,
        "anki": report.anki,
        "cards": report.cards,
        "new_cards": report.new_cards,
        "held_back": report.held_back,
        "problems": [problem_fields(problem, LANG) for problem in report.problems],
    }


def _print_report(report: Report) -> None:
    total = sum(report.anki.values())
    package = click.style(str(report.package), bold=True)
    tell(say("build.done", LANG, package=package, notes=total, cards=report.cards, decks=report.decks))
    tell(f"  {count_line(report.notes)}")
    if report.held_back:
        tell("  " + say("build.held_back", LANG, count=report.held_back))
    tell("  " + say("build.anki", LANG, **report.anki))
    if retired := report.notes["retired"]:
        tell("  " + say("build.retired", LANG, count=retired))


def count_line(notes: dict[str, int]) -> str:
    """Return the counts that are not zero: `3 new, 1 changed`."""
    changes = [say(f"count.{name}", LANG, count=count) for name, count in notes.items() if count]
    return say("list.separator", LANG).join(changes) or say("count.new", LANG, count=0)


def _print_advice(reports: Sequence[Report]) -> None:
    """Say how much there is to learn, and in two lines what to do in Anki."""
    if not any(report.cards for report in reports):
        tell(click.style(say("build.nothing", LANG), fg="yellow"))
        return
    new = sum(report.new_cards for report in reports)
    if new:
        days = -(-new // _A_DAY)
        tell(say("build.days" if days > 1 else "build.one_day", LANG, cards=new, days=days, a_day=_A_DAY))
        tell("  " + click.style(say("build.less", LANG), dim=True))
    names = say("list.separator", LANG).join(report.package.name for report in reports)
    tell()
    tell(click.style(say("build.import", LANG, package=names), fg="cyan"))
    tell(say("build.leave", LANG))
