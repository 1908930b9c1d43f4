"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from flashgen.cli.terminal import LANG
from flashgen.messages import say

_Command = TypeVar("_Command", bound=Callable[..., Any])

paths_argument = click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
ledger_option = click.option(
    "--ledger",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=say("help.ledger", LANG),
)
now_option = click.option(
    "--now", type=click.IntRange(min=0), metavar="UNIX_SECONDS", help=say("help.now", LANG)
)


def format_option(*choices: str) -> Callable[[_Command], _Command]:
    """Return `--format` with the given choices; the first is the default."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help=say("help.format", LANG),
    )


def adopting_options(command: _Command) -> _Command:
    """Add the options by which what holds today holds for shipped notes too."""
    for name in ("--drop-cards", "--adopt-rules", "--adopt-renames"):
        key = f"help.{name[2:].replace('-', '_')}"
        command = click.option(name, is_flag=True, help=say(key, LANG))(command)
    return command
