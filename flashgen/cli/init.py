"""`flashgen init`: a first deck file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from flashgen.cli.options import format_option
from flashgen.cli.terminal import LANG, complain, print_json, show_problems, tell
from flashgen.messages import say


@click.command(help=say("help.init", LANG))
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), metavar="[FOLDER]")
@click.option("--schema", "is_schema", is_flag=True, help=say("help.schema", LANG))
@format_option("text", "json")
def init(folder: Path, *, is_schema: bool, output_format: str) -> None:
    """Write what is missing and say what to do next."""
    from flashgen.build.init import schema_text, start_deck

    if is_schema:
        click.echo(schema_text(), nl=False, color=False)
        return
    if not folder.is_dir():
        complain(say("init.no_folder", LANG, folder=folder))
        sys.exit(2)
    start = start_deck(folder, LANG)
    show_problems(start.problems, start.deck_file.parent)
    if output_format == "json":
        print_json(
            {
                "deck_file": str(start.deck_file),
                "created": start.is_new,
                "gitattributes": str(start.attributes) if start.attributes else "",
                "obsidian": start.is_vault,
                "documents": start.documents,
            }
        )
        return
    tell(say("init.wrote" if start.is_new else "init.there", LANG, file=start.deck_file))
    if start.attributes:
        tell(say("init.attributes", LANG, file=start.attributes))
    if start.above:
        tell(say("init.above", LANG, file=start.above))
    if start.is_vault:
        tell(say("init.vault", LANG))
    key = "init.next" if start.documents else "init.empty"
    tell(say(key, LANG, documents=start.documents, command=_command(folder)))


def _command(folder: Path) -> str:
    """Return the build that follows, from where the user stands."""
    from flashgen.build.shell import shell_word

    return (
        "flashgen build"
        if folder == Path()
        else f"flashgen build {shell_word(str(folder / 'flashgen.yaml'))}"
    )
