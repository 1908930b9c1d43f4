"""`flashgen inspect`: every parenthesis, and the rule that decided."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flashgen.cli.options import format_option, paths_argument
from flashgen.cli.terminal import LANG, print_json, show_problems, shown_progress
from flashgen.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flashgen.build import Library


@click.command(help=say("help.inspect", LANG))
@paths_argument
@format_option("text", "jsonl", "json")
def inspect(paths: tuple[Path, ...], output_format: str) -> None:
    """Print what was made of every parenthesis outside code, formulas and links."""
    from flashgen.build import Refusal, find_scopes, read_library

    has_error = False
    try:
        for scope in find_scopes(paths):
            with shown_progress() as progress:
                library = read_library(scope, progress)
            show_problems(library.problems)
            has_error |= any(problem.severity == "error" for problem in library.problems)
            if not library.pages:
                sys.exit(4)
            _print(library, output_format)
    except Refusal as refusal:
        show_problems(refusal.problems)
        sys.exit(refusal.code)
    if has_error:
        sys.exit(3)


def _print(library: Library, output_format: str) -> None:
    rows = _rows(library)
    if output_format == "json":
        print_json(list(rows))
        return
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False) if output_format == "jsonl" else _as_text(row))


def _rows(library: Library) -> Iterator[dict[str, Any]]:
    from flashgen.build.names import section_titles

    for page in library.pages:
        document = page.document
        for gloss in page.glosses:
            block = document.blocks[gloss.block]
            position = document.source.position(block.to_source(gloss.bracket.start))
            yield {
                "path": document.source.path,
                "line": position.line,
                "column": position.column,
                "depth": gloss.depth,
                "term": gloss.term.text,
                "reversed": gloss.reversed,
                "gloss": document.written_inside(block, gloss.bracket),
                "kind": gloss.kind.value,
                "items": [item.text for item in gloss.items],
                "parts": [
                    {
                        "kind": part.kind.value,
                        "text": part.content.text,
                        "items": [i.text for i in part.items],
                    }
                    for part in gloss.parts
                ],
                "card": gloss.card,
                "reason": gloss.reason,
                "context": gloss.context,
                "section": list(section_titles(document, block.section)),
            }


def _as_text(row: dict[str, Any]) -> str:
    """`notes/db.md:12:4  正規化 ← Normalization  [translation: other-language]`."""
    place = f"{row['path']}:{row['line']}:{row['column']}"
    kind = row["kind"] if row["card"] else say("inspect.rejected", LANG)
    body = " ".join(str(row["gloss"]).split())
    if not row["term"]:
        return f"{place}  ({body})  [{kind}: {row['reason']}]"
    arrow = "→" if row["reversed"] else "←"
    return f"{place}  {row['term']} {arrow} {body}  [{kind}: {row['reason']}]"
