"""The group of commands, and what happens when one of them fails."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from pathlib import Path

import click

from flashgen import __version__
from flashgen.cli.build import build
from flashgen.cli.diff import diff
from flashgen.cli.inspect import inspect
from flashgen.cli.terminal import LANG, complain, prepare_streams
from flashgen.cli.verify import verify
from flashgen.messages import say


@click.group(
    name="flashgen",
    help=say("help.flashgen", LANG),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="flashgen")
def cli() -> None:
    """Hold the commands."""


for command in (build, diff, inspect, verify):
    cli.add_command(command)


def main() -> None:
    """Run the command line and leave with its exit code.

    No traceback for a user's file: what is flashgen's own mistake says so, with the versions
    and without a word of the notes; `FLASHGEN_DEBUG=1` shows where it happened.
    """
    prepare_streams()
    try:
        cli(standalone_mode=False)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.Abort:
        complain(say("interrupted", LANG))
        sys.exit(130)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(wrong.exit_code)
    except KeyboardInterrupt:
        complain(say("interrupted", LANG))
        sys.exit(130)
    except Exception as bug:  # noqa: BLE001 - the last line of defence before the user
        _report_bug(bug)
        sys.exit(70)


def _report_bug(bug: Exception) -> None:
    if os.environ.get("FLASHGEN_DEBUG"):
        traceback.print_exc()
    where = traceback.extract_tb(bug.__traceback__)[-1]
    place = f"{Path(where.filename).name}:{where.lineno}"
    versions = f"flashgen {__version__}, Python {platform.python_version()}, {platform.system()}"
    complain(say("bug", LANG, kind=type(bug).__name__, place=place, versions=versions))
