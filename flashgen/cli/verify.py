"""`flashgen verify`: what a package holds, read back from the file."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flashgen.cli.options import format_option
from flashgen.cli.refusing import refusals_told
from flashgen.cli.terminal import LANG, print_json, show_problems
from flashgen.messages import problem_fields, say

if TYPE_CHECKING:
    from flashgen.build.verify import Verified


@click.command(help=say("help.verify", LANG))
@click.argument("package", type=click.Path(path_type=Path), metavar="FILE.apkg")
@format_option("text", "json")
def verify(package: Path, output_format: str) -> None:
    """Read a package back, check it, and show its decks and a few cards."""
    from flashgen.build.verify import verify_package

    with refusals_told():
        verified = verify_package(package)
    show_problems(verified.problems)
    if output_format == "json":
        print_json(_as_json(package, verified))
    else:
        _print(package, verified)
    if verified.problems:
        sys.exit(1)


def _print(package: Path, verified: Verified) -> None:
    click.echo(say("verify.holds", LANG, package=package, notes=verified.notes, cards=verified.cards))
    for deck in verified.decks:
        name = deck.name.rsplit("::", 1)[-1]
        counts = say("verify.deck", LANG, notes=deck.all_notes, cards=deck.all_cards)
        click.echo(f"{'  ' * (deck.level + 1)}{name}  {counts}")
    click.echo(say("verify.samples", LANG))
    for card in verified.samples:
        click.echo(f"  {say('verify.question', LANG)} {card.question}")
        click.echo(f"  {say('verify.answer', LANG)} {card.answer}\n")
    trial = verified.trial
    if trial is None:
        click.echo(say("verify.no_trial", LANG))
    elif trial.is_fine:
        click.echo(say("verify.trial", LANG, anki=trial.anki, notes=trial.new))


def _as_json(package: Path, verified: Verified) -> dict[str, object]:
    return {
        "package": str(package),
        "notes": verified.notes,
        "cards": verified.cards,
        "decks": [
            {"name": deck.name, "notes": deck.notes, "cards": deck.cards, "all_cards": deck.all_cards}
            for deck in verified.decks
        ],
        **({"trial": asdict(verified.trial)} if verified.trial else {}),
        "problems": [problem_fields(problem, LANG) for problem in verified.problems],
    }
