"""`flashgen preview`: all cards on one page, before they are in Anki."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flashgen.cli.options import format_option, ledger_option, paths_argument
from flashgen.cli.outputs import check_page
from flashgen.cli.refusing import refusals_told
from flashgen.cli.terminal import LANG, print_json, show_problems, shown_progress
from flashgen.messages import problem_fields, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.build.preview import Preview


@click.command(help=say("help.preview", LANG))
@paths_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE.html", help=say("help.page", LANG)
)
@click.option("--open", "is_opened", is_flag=True, help=say("help.open", LANG))
@ledger_option
@format_option("text", "json")
def preview(
    paths: tuple[Path, ...], output: Path | None, ledger: Path | None, *, is_opened: bool, output_format: str
) -> None:
    """Write one page with the cards of all the decks that the paths name."""
    from flashgen.build import BuildOptions, find_scopes
    from flashgen.build.deck import file_name
    from flashgen.build.preview import preview_deck, write_page

    check_page(output)
    options = BuildOptions(accept_removals=True)  # nothing is written, so nothing can be lost
    previews: list[Preview] = []
    with refusals_told():
        scopes = find_scopes(paths, ledger)
        for scope in scopes:
            with shown_progress() as progress:
                previews.append(preview_deck(scope, options, progress))
        page = output or Path(f"{file_name(scopes[0])}.html")
        write_page([one.deck for one in previews], page, say=_said, lang=LANG)
    _print(page, previews, output_format)
    if is_opened:
        click.launch(page.resolve().as_uri())
    if any(problem.severity == "error" for one in previews for problem in one.problems):
        sys.exit(3)


def _said(key: str, **values: object) -> str:
    return say(key, LANG, **values)


def _print(page: Path, previews: Sequence[Preview], output_format: str) -> None:
    problems = [problem for one in previews for problem in one.problems]
    decks = [one.deck for one in previews]
    counts = {
        "sections": sum(len(deck.sections) for deck in decks),
        "notes": sum(deck.notes for deck in decks),
        "cards": sum(deck.cards for deck in decks),
        "held_back": sum(len(deck.held_back) for deck in decks),
    }
    for one in previews:
        show_problems(one.problems, one.root)
    if output_format == "json":
        print_json({"page": str(page), **counts, "problems": [problem_fields(p, LANG) for p in problems]})
        return
    click.echo(say("preview.done", LANG, page=page, **counts))
    if counts["held_back"]:
        click.echo("  " + say("preview.held_back", LANG, count=counts["held_back"]))
