"""`flashgen lint`: what makes a poor card, and how to reword the note."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flashgen.cli.options import format_option, ledger_option, paths_argument
from flashgen.cli.places import seen_from_here
from flashgen.cli.refusing import refusals_told
from flashgen.cli.terminal import LANG, complain, print_json, shown_progress
from flashgen.messages import describe, format_problem, problem_fields, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.build.lint import Linted
    from flashgen.core.problem import Problem

FOUND = 1
"""The exit code when there is something to say."""

_GITHUB = {"error": "error", "warning": "warning", "info": "notice"}


def _codes(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return `L101,L2` and repeated options as one tuple."""
    return tuple(code.strip().upper() for text in given for code in text.split(",") if code.strip())


@click.command(help=say("help.lint", LANG))
@paths_argument
@click.option("--select", multiple=True, metavar="CODE", callback=_codes, help=say("help.select", LANG))
@click.option(
    "--ignore", multiple=True, metavar="CODE", callback=_codes, help=say("help.ignored_codes", LANG)
)
@ledger_option
@format_option("text", "json", "github")
def lint(
    paths: tuple[Path, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    ledger: Path | None,
    output_format: str,
) -> None:
    """Print every finding at its place; leave with 1 when there is one."""
    from flashgen.build import find_scopes
    from flashgen.build.lint import lint_deck

    linted: list[Linted] = []
    with refusals_told():
        for scope in find_scopes(paths, ledger):
            with shown_progress() as progress:
                linted.append(lint_deck(scope, select=select, ignore=ignore, progress=progress))
    _print(linted, output_format)
    if any(one.findings for one in linted):
        sys.exit(FOUND)


def _print(linted: Sequence[Linted], output_format: str) -> None:
    findings = [problem for one in linted for problem in one.findings]
    if output_format == "json":
        print_json([problem_fields(problem, LANG) for problem in findings])
        return
    if output_format == "github":
        for one in linted:
            for problem in one.findings:
                click.echo(_annotation(problem, one.root))
        return
    for one in linted:
        for problem in one.findings:
            click.echo(format_problem(seen_from_here(problem, one.root), LANG))
    documents = sum(one.documents for one in linted)
    complain(say("lint.done" if findings else "lint.clean", LANG, count=len(findings), documents=documents))


def _annotation(problem: Problem, root: Path) -> str:
    """Return a workflow command of GitHub Actions; paths are relative to the current folder."""
    message = describe(problem, LANG)
    location = problem.location
    values = {"file": os.path.relpath(root / location.path), "title": problem.code}
    if location.line:
        values |= {"line": str(location.line), "col": str(max(location.column, 1))}
    shown = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in values.items())
    text = "\n".join(filter(None, (message.text, message.remedy)))
    return f"::{_GITHUB[problem.severity.value]} {shown}::{_escaped(text)}"


def _escaped(text: str, more: str = "") -> str:
    """Escape as GitHub's toolkit does: `%`, line ends, and in a property `:` and `,`."""
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
