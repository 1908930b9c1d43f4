"""`flashgen verify`: what a package holds, read back from the file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flashgen.cli.options import format_option
from flashgen.cli.terminal import LANG, complain, print_json
from flashgen.messages import say

if TYPE_CHECKING:
    from flashgen.anki.reading import PackageContents, StoredNote

_SAMPLES = 3


@click.command(help=say("help.verify", LANG))
@click.argument("package", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.apkg")
@format_option("text", "json")
def verify(package: Path, output_format: str) -> None:
    """Read a package back, check it, and show its decks and a few cards."""
    from flashgen.anki.error import PackageError
    from flashgen.anki.reading import read_package

    if not package.is_file():
        complain(say("verify.missing", LANG, package=package))
        sys.exit(2)
    try:
        contents = read_package(package)
    except PackageError as error:
        complain(say("verify.unreadable", LANG, package=package, detail=error))
        sys.exit(1)
    if output_format == "json":
        print_json(_as_json(package, contents))
        return
    click.echo(say("verify.holds", LANG, package=package, notes=len(contents.notes), cards=contents.cards))
    for deck in contents.decks:
        name = deck.name.rsplit("::", 1)[-1]
        counts = say("verify.deck", LANG, notes=deck.all_notes, cards=deck.all_cards)
        click.echo(f"{'  ' * (deck.level + 1)}{name}  {counts}")
    click.echo(say("verify.samples", LANG))
    for note in _samples(contents):
        click.echo(_as_text(note))


def _as_json(package: Path, contents: PackageContents) -> dict[str, object]:
    return {
        "package": str(package),
        "notes": len(contents.notes),
        "cards": contents.cards,
        "decks": [
            {"name": deck.name, "notes": deck.notes, "cards": deck.cards, "all_cards": deck.all_cards}
            for deck in contents.decks
        ],
    }


def _samples(contents: PackageContents) -> list[StoredNote]:
    """Return notes from the beginning, the middle and the end: not three of one kind."""
    notes = contents.notes
    step = max(1, len(notes) // _SAMPLES)
    return list(notes[step // 2 :: step][:_SAMPLES])


def _as_text(note: StoredNote) -> str:
    from flashgen.anki.fronts import back_text, front_text

    number = note.cards[0].number if note.cards else 1
    question = front_text(note.fields, number)
    answer = back_text(note.fields, number)
    return f"  {say('verify.question', LANG)} {question}\n  {say('verify.answer', LANG)} {answer}\n"
