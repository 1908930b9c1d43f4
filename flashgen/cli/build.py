"""`flashgen build`: notes in, a package out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flashgen.cli.options import format_option, ledger_option, paths_argument
from flashgen.cli.terminal import LANG, print_json, show_problems, shown_progress
from flashgen.messages import problem_fields, say

if TYPE_CHECKING:
    from flashgen.build import BuildReport


@click.command(help=say("help.build", LANG))
@paths_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE.apkg", help=say("help.output", LANG)
)
@ledger_option
@click.option("--now", type=click.IntRange(min=0), metavar="UNIX_SECONDS", help=say("help.now", LANG))
@click.option("--locked", "is_locked", is_flag=True, help=say("help.locked", LANG))
@click.option("--accept-removals", is_flag=True, help=say("help.accept_removals", LANG))
@format_option("text", "json")
def build(
    paths: tuple[Path, ...],
    output: Path | None,
    ledger: Path | None,
    now: int | None,
    *,
    is_locked: bool,
    accept_removals: bool,
    output_format: str,
) -> None:
    """Build one deck for each deck file, and one for all documents and folders."""
    from flashgen.build import BuildOptions, Refusal, build_deck, find_scopes

    reports: list[BuildReport] = []
    try:
        scopes = find_scopes(paths, ledger)
        for scope in scopes:
            options = BuildOptions(
                output=_output(output, scope.name, several=len(scopes) > 1),
                now=now,
                is_locked=is_locked,
                accept_removals=accept_removals,
            )
            with shown_progress() as progress:
                reports.append(build_deck(scope, options, progress))
    except Refusal as refusal:
        show_problems(refusal.problems)
        sys.exit(refusal.code)
    _print(reports, output_format)
    if any(problem.severity == "error" for report in reports for problem in report.problems):
        sys.exit(3)


def _output(output: Path | None, name: str, *, several: bool) -> Path | None:
    """Return the package of one deck; for several deck files `-o` is a folder."""
    if output is None or not several:
        return output
    output.mkdir(parents=True, exist_ok=True)
    return output / f"{name.replace('::', ' ')}.apkg"


def _print(reports: list[BuildReport], output_format: str) -> None:
    for report in reports:
        show_problems(report.problems)
    if output_format == "json":
        found = [_as_json(report) for report in reports]
        print_json(found[0] if len(found) == 1 else {"builds": found})
        return
    for report in reports:
        _print_report(report)


def _as_json(report: BuildReport) -> dict[str, Any]:
    return {
        "package": str(report.package),
        "ledger": str(report.ledger),
        "decks": report.decks,
        "notes": report.notes,
        "anki": report.anki,
        "cards": report.cards,
        "held_back": report.held_back,
        "problems": [problem_fields(problem, LANG) for problem in report.problems],
    }


def _print_report(report: BuildReport) -> None:
    total = sum(report.notes.values())
    click.echo(
        say("build.done", LANG, package=report.package, notes=total, cards=report.cards, decks=report.decks)
    )
    changes = [say(f"count.{name}", LANG, count=count) for name, count in report.notes.items() if count]
    if changes:
        click.echo("  " + say("list.separator", LANG).join(changes))
    if report.held_back:
        click.echo("  " + say("build.held_back", LANG, count=report.held_back))
    click.echo("  " + say("build.anki", LANG, **report.anki))
    click.echo(say("build.import", LANG, package=report.package.name))
