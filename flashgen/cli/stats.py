"""`flashgen stats`: the deck in numbers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flashgen.cli.options import format_option, ledger_option, paths_argument
from flashgen.cli.places import near
from flashgen.cli.refusing import refusals_told
from flashgen.cli.terminal import LANG, print_json, show_problems, shown_progress
from flashgen.messages import problem_fields, say

if TYPE_CHECKING:
    from flashgen.build.stats import Statistics
    from flashgen.core.page import Place


@click.command(help=say("help.stats", LANG))
@paths_argument
@ledger_option
@format_option("text", "json")
def stats(paths: tuple[Path, ...], ledger: Path | None, output_format: str) -> None:
    """Print the numbers of each deck that the paths name."""
    from flashgen.build import find_scopes
    from flashgen.build.stats import measure

    measured: list[Statistics] = []
    with refusals_told():
        for scope in find_scopes(paths, ledger):
            with shown_progress() as progress:
                measured.append(measure(scope, progress))
    for one in measured:
        show_problems(one.problems, one.root)
    if output_format == "json":
        found = [_as_json(one) for one in measured]
        print_json(found[0] if len(found) == 1 else {"stats": found})
    else:
        for one in measured:
            _print(one)
    if any(problem.severity == "error" for one in measured for problem in one.problems):
        sys.exit(3)


def _as_json(one: Statistics) -> dict[str, Any]:
    return {
        "deck": one.name,
        "documents": one.documents,
        "notes": one.total.notes,
        "cards": one.total.cards,
        "sections": [{"deck": deck, "notes": c.notes, "cards": c.cards} for deck, c in one.sections],
        "kinds": {kind.value: {"notes": c.notes, "cards": c.cards} for kind, c in one.kinds},
        "coverage": {
            "parentheses": one.coverage.parentheses,
            "accepted": one.coverage.accepted,
            "asked": one.coverage.asked,
            "reasons": {
                reason: {"parentheses": seen, "asked": asked} for reason, seen, asked in one.coverage.reasons
            },
        },
        "held_back": [
            {
                "term": card.draft.term,
                "card": card.number,
                "rivals": list(card.rivals),
                **_where(card.draft.entry.place),
            }
            for card in one.held_back
        ],
        "answers": {
            "count": one.answers.count,
            "median": one.answers.median,
            "longest": one.answers.longest,
            "over_60": one.answers.over_60,
            "over_120": one.answers.over_120,
        },
        "duplicates": {
            "pairs": [
                {
                    "term": entry.sign.term,
                    "body": entry.sign.body,
                    "places": [_where(place) for place in places],
                }
                for entry, places in one.pairs
            ],
            "terms": [{"term": term, "bodies": list(bodies)} for term, bodies in one.terms],
        },
        "problems": [problem_fields(problem, LANG) for problem in one.problems],
    }


def _where(place: Place) -> dict[str, Any]:
    source = place.document.source
    position = source.position(place.block.to_source(place.gloss.bracket.start))
    return {"path": source.path, "line": position.line, "column": position.column}


def _print(one: Statistics) -> None:
    total, coverage = one.total, one.coverage
    click.echo(
        say("stats.title", LANG, name=one.name, notes=total.notes, cards=total.cards, documents=one.documents)
    )
    _table("stats.sections", [(_way(deck), c.cards, c.notes) for deck, c in one.sections])
    _table("stats.kinds", [(say(f"kind.{kind.value}", LANG), c.cards, c.notes) for kind, c in one.kinds])
    share = round(100 * coverage.asked / coverage.accepted) if coverage.accepted else 0
    click.echo()
    click.echo(
        say(
            "stats.coverage",
            LANG,
            parentheses=coverage.parentheses,
            accepted=coverage.accepted,
            asked=coverage.asked,
            share=share,
        )
    )
    _table("stats.reasons", [(reason, asked, seen) for reason, seen, asked in coverage.reasons])
    click.echo()
    answers = one.answers
    click.echo(
        say(
            "stats.answers",
            LANG,
            median=f"{answers.median:g}",
            longest=answers.longest,
            over_60=answers.over_60,
            over_120=answers.over_120,
        )
    )
    click.echo(say("stats.duplicates", LANG, pairs=len(one.pairs), terms=len(one.terms)))
    click.echo(say("stats.held_back", LANG, count=len(one.held_back)))
    for card in one.held_back:
        place = _where(card.draft.entry.place)
        rivals = say("list.separator", LANG).join(card.rivals)
        path = near(one.root / place["path"])
        click.echo(f"  {path}:{place['line']}:{place['column']}  {card.draft.term} ≠ {rivals}")


def _way(deck: str) -> str:
    """Return a deck's name below the top deck, which stands in the title."""
    top, *below = deck.split("::")
    return " › ".join(below) or top


def _table(title: str, rows: list[tuple[str, int, int]]) -> None:
    """Print rows with their two numbers first, so that names of any width line up."""
    click.echo(f"\n{say(title, LANG)}")
    for name, first, second in rows:
        click.echo(f"  {first:>6} {second:>6}  {name}")
