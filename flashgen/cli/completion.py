"""`flashgen completion`: what a shell needs to complete commands and options."""

from __future__ import annotations

import click

from flashgen.cli.terminal import LANG
from flashgen.messages import say


@click.command(help=say("help.completion", LANG))
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script of one shell."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise click.BadParameter(shell)
    root = context.find_root().command
    script = found(root, {}, "flashgen", "_FLASHGEN_COMPLETE").source()
    click.echo(script, color=False)
