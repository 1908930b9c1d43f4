"""The group of commands, and what happens when one of them fails."""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module

import click

from flashgen import __version__
from flashgen.cli.click_ja import speak_japanese
from flashgen.cli.terminal import LANG, complain, disk_text, prepare_streams
from flashgen.messages import say

COMMANDS = (
    "init",
    "build",
    "diff",
    "inspect",
    "preview",
    "lint",
    "stats",
    "watch",
    "verify",
    "doctor",
    "link",
    "unlink",
    "ignore",
    "completion",
)
"""In the order of a new user's way. Each is in the module of its name, and loaded when it is asked for."""

USAGE, BUG, INTERRUPTED, DISK = 2, 70, 130, 20


class Commands(click.Group):
    """A group whose commands are loaded one by one: a command does not pay for its neighbours."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        del ctx
        return list(COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Answer an unknown command with the nearest known one."""
        name, known = args[0], self.list_commands(ctx)
        if name in known or name.startswith("-"):
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        nearest = get_close_matches(name, known, n=1)
        key = "no_command.nearest" if nearest else "no_command"
        raise click.UsageError(say(key, LANG, name=name, nearest="".join(nearest)), ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"flashgen.cli.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by the first sentence of their help, without loading them."""
        known = self.list_commands(ctx)
        rows = [(name, re.split(r"(?<=。)|(?<=\.)\s", say(f"help.{name}", LANG))[0]) for name in known]
        with formatter.section(say("help.commands", LANG)):
            formatter.write_dl(rows)


@click.group(
    name="flashgen",
    cls=Commands,
    help=say("help.flashgen", LANG),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(
    __version__, prog_name="flashgen", message="flashgen %(version)s", help=say("help.version", LANG)
)
def cli() -> None:
    """Hold the commands."""


def main() -> None:
    """Run the command line and leave with its exit code.

    No traceback for a user's file: what is flashgen's own mistake says so, with the versions
    and without a word of the notes; `FLASHGEN_DEBUG=1` shows where it happened.
    """
    prepare_streams()
    if LANG == "ja":
        speak_japanese()
    try:
        sys.exit(cli(standalone_mode=False))
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(wrong.exit_code)
    except (click.Abort, KeyboardInterrupt):
        complain(say("interrupted", LANG))
        sys.exit(INTERRUPTED)
    except OSError as error:
        _debug()
        complain(disk_text(error))
        sys.exit(DISK)
    except Exception as bug:  # noqa: BLE001 - the last line of defence before the user
        _debug()
        if isinstance(bug, ImportError) and not (bug.name or "").startswith("flashgen"):
            complain(say("missing", LANG, detail=bug, name=bug.name or "sudachidict_core"))
            sys.exit(USAGE)
        _report_bug(bug)
        sys.exit(BUG)


def _debug() -> None:
    if os.environ.get("FLASHGEN_DEBUG"):
        import traceback

        traceback.print_exc()


def _report_bug(bug: Exception) -> None:
    import platform
    import traceback

    where = traceback.extract_tb(bug.__traceback__)[-1]
    file = re.split(r"[\\/]", where.filename)[-1]
    place = f"{file}:{where.lineno}"
    versions = f"flashgen {__version__}, Python {platform.python_version()}, {platform.system()}"
    complain(say("bug", LANG, kind=type(bug).__name__, place=place, versions=versions))
