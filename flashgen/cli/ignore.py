"""`flashgen ignore`: notes that were deleted in Anki stay away."""

from __future__ import annotations

from pathlib import Path

import click

from flashgen.cli.amending import Telling, amend
from flashgen.cli.options import format_option, ledger_option
from flashgen.cli.terminal import LANG
from flashgen.messages import say


@click.command(help=say("help.ignore", LANG))
@click.argument("names", metavar="X...", nargs=-1, required=True)
@click.option("--undo", "is_wanted", is_flag=True, help=say("help.undo", LANG))
@ledger_option
@format_option("text", "json")
def ignore(names: tuple[str, ...], ledger: Path | None, *, is_wanted: bool, output_format: str) -> None:
    """Leave notes out of the package from now on, or take them in again."""
    from flashgen.build.amend import ignore as ignore_notes

    telling = Telling("amend.wanted" if is_wanted else "amend.ignored", output_format)
    amend(names, ledger, lambda scope: ignore_notes(scope, names, is_wanted=is_wanted), telling)
