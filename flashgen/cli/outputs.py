"""Which files `-o` may name: nothing but a package or a page of before is written over."""

from __future__ import annotations

from pathlib import Path

import click

from flashgen.cli.terminal import LANG
from flashgen.messages import say

_HINT = "-o"


def check_package(output: Path | None) -> None:
    """Refuse names that Anki's desktop replaces the whole collection by (R23), and files of another sort."""
    if output is None:
        return
    name = output.name.casefold()
    if name == "collection.apkg" or (name.startswith("backup-") and name.endswith(".apkg")):
        raise click.BadParameter(say("build.reserved", LANG, name=output.name), param_hint=_HINT)
    _check(output, (".apkg",), b"PK")


def check_page(output: Path | None) -> None:
    """Refuse a file that is there and is no page."""
    if output is not None:
        _check(output, (".html", ".htm"), b"<!doctype html")


def _check(output: Path, endings: tuple[str, ...], start: bytes) -> None:
    """Refuse what is there and has neither the ending nor the beginning: a note, a device."""
    if output.is_dir() or not output.exists():
        return
    if output.is_file():
        if output.name.casefold().endswith(endings):
            return
        with output.open("rb") as file:
            if file.read(len(start)).lower() == start.lower():
                return
    raise click.BadParameter(say("output.foreign", LANG, path=output), param_hint=_HINT)
