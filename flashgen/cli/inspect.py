"""`flashgen inspect`: every parenthesis, and the rule that decided."""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

import click

from flashgen.cli.options import format_option, paths_argument
from flashgen.cli.refusing import refusals_told
from flashgen.cli.terminal import LANG, complain, print_json, show_problems, shown_progress, tell
from flashgen.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.build.inspection import Finding, Inspection

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>\d+)(?::(?P<column>\d+))?")


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a document that PATH names: `notes/db.md:12` or `notes/db.md:12:4`."""

    path: Path
    line: int
    column: int
    """0 for the whole line."""


@click.command(help=say("help.inspect", LANG))
@paths_argument
@format_option("text", "jsonl", "json")
def inspect(paths: tuple[Path, ...], output_format: str) -> None:
    """Print what was made of every parenthesis outside code, formulas and links."""
    from flashgen.build.inspection import inspect_notes

    places = [place for place in map(_place, paths) if place is not None]
    wanted = tuple(place.path if (place := _place(path)) else path for path in paths)
    with refusals_told(), shown_progress() as progress:
        inspection = inspect_notes(wanted, progress)
    show_problems(inspection.problems, inspection.root)
    if not inspection.documents:
        sys.exit(4)
    findings = [one for one in inspection.findings if not places or any(_is_at(one, at) for at in places)]
    if places and not findings:
        complain(say("inspect.nothing_here", LANG))
        sys.exit(4)
    _print(findings, inspection, output_format, is_one_place=bool(places))
    if any(problem.severity == "error" for problem in inspection.problems):
        sys.exit(3)


def _place(path: Path) -> Place | None:
    """Read `FILE:LINE[:COLUMN]`; a file that is really called so is a file."""
    found = _PLACE.fullmatch(str(path))
    if found is None or path.exists() or not Path(found["path"]).is_file():
        return None
    return Place(Path(found["path"]), int(found["line"]), int(found["column"] or 0))


def _is_at(finding: Finding, place: Place) -> bool:
    """Tell whether a line, or a column of it, lies within a term and its parenthesis."""
    first, last = finding.lines
    file = normalize("NFC", os.path.abspath(place.path))
    if file != finding.file or not first <= place.line <= last:
        return False
    return not place.column or finding.covers(place.line, place.column)


def _print(
    findings: Sequence[Finding], inspection: Inspection, output_format: str, *, is_one_place: bool
) -> None:
    if output_format == "json":
        print_json([finding.as_dict() for finding in findings])
    elif output_format == "jsonl":
        for finding in findings:
            click.echo(json.dumps(finding.as_dict(), ensure_ascii=False), color=False)
    else:
        from flashgen.cli.finding import finding_lines, snippet_lines

        for finding in findings:
            for line in finding_lines(finding):
                tell(line)
        if is_one_place:
            for line in snippet_lines(findings, inspection.deck_file):
                tell(line)
        else:
            cards = sum(finding.gloss.card for finding in findings)
            counts = {"cards": cards, "rest": len(findings) - cards, "documents": inspection.documents}
            complain(say("inspect.summary", LANG, total=len(findings), **counts))
