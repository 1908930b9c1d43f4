"""`flashgen unlink`: one is two notes."""

from __future__ import annotations

from pathlib import Path

import click

from flashgen.cli.amending import Telling, amend
from flashgen.cli.options import format_option, ledger_option
from flashgen.cli.terminal import LANG
from flashgen.messages import say


@click.command(help=say("help.unlink", LANG))
@click.argument("name", metavar="X")
@ledger_option
@format_option("text", "json")
def unlink(name: str, ledger: Path | None, output_format: str) -> None:
    """Give today's gloss a note of its own."""
    from flashgen.build.amend import unlink as unlink_note

    telling = Telling("amend.unlinked", output_format)
    amend((name,), ledger, lambda scope: (unlink_note(scope, name),), telling)
