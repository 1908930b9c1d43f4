"""`flashgen link`: two are one note."""

from __future__ import annotations

from pathlib import Path

import click

from flashgen.cli.amending import Telling, amend
from flashgen.cli.options import format_option, ledger_option
from flashgen.cli.terminal import LANG
from flashgen.messages import say


@click.command(help=say("help.link", LANG))
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@ledger_option
@format_option("text", "json")
def link(old: str, new: str, ledger: Path | None, output_format: str) -> None:
    """Give today's gloss of NEW the note, and so the progress, of OLD."""
    from flashgen.build.amend import link as link_notes

    telling = Telling("amend.linked", output_format)
    amend((old, new), ledger, lambda scope: (link_notes(scope, old, new),), telling)
