"""`flashgen diff`: what the next build will do, before it does it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flashgen.cli.options import adopting_options, format_option, ledger_option, paths_argument
from flashgen.cli.refusing import refusals_told
from flashgen.cli.terminal import LANG, print_json, show_problems, shown_progress
from flashgen.messages import problem_fields, say

if TYPE_CHECKING:
    from flashgen.build import Plan
    from flashgen.build.finish import Finished

_SIGNS = {
    "new": "+",
    "restored": "+",
    "retired": "-",
    "renamed": "~",
    "changed": "~",
    "moved": ">",
}


@click.command(help=say("help.diff", LANG))
@paths_argument
@ledger_option
@click.option("--now", type=click.IntRange(min=0), metavar="UNIX_SECONDS", help=say("help.now", LANG))
@click.option("--accept-removals", is_flag=True, help=say("help.accept_removals", LANG))
@adopting_options
@format_option("text", "json")
def diff(
    paths: tuple[Path, ...],
    ledger: Path | None,
    now: int | None,
    *,
    accept_removals: bool,
    adopt_renames: bool,
    adopt_rules: bool,
    drop_cards: bool,
    output_format: str,
) -> None:
    """Print what would become of every note, and the counts that Anki will show."""
    from flashgen.build import Adopting, BuildOptions, find_scopes, preview_build

    adopting = Adopting.of(names=adopt_renames, rules=adopt_rules, switches=drop_cards)
    options = BuildOptions(now=now, accept_removals=accept_removals, adopting=adopting)
    plans: list[Plan] = []
    with refusals_told():
        for scope in find_scopes(paths, ledger):
            with shown_progress() as progress:
                plans.append(preview_build(scope, options, progress))
    for plan in plans:
        show_problems(plan.problems, plan.scope.root)
    if output_format == "json":
        found = [_as_json(plan) for plan in plans]
        print_json(found[0] if len(found) == 1 else {"diffs": found})
    else:
        for plan in plans:
            _print(plan)
    if any(plan.is_news for plan in plans):
        sys.exit(1)


def _as_json(plan: Plan) -> dict[str, Any]:
    from flashgen.build.report import count_changes, count_for_anki
    from flashgen.build.rivals import held_back_problems

    problems = (*plan.problems, *held_back_problems(plan))
    return {
        "ledger": str(plan.scope.ledger),
        "notes": count_changes(plan),
        "anki": count_for_anki(plan),
        "changes": [_change(one) for one in _changed(plan)],
        "held_back": len(plan.held_back),
        "problems": [problem_fields(problem, LANG) for problem in problems],
    }


def _changed(plan: Plan) -> list[Finished]:
    from flashgen.build.report import change_of

    return [one for one in plan.finished if change_of(one) != "unchanged"]


def _change(one: Finished) -> dict[str, Any]:
    """Return one change for programs: what, where, and the text before and after."""
    from flashgen.build.report import blank_cards, change_of, is_by_flashgen, new_cards, why_same

    former, record = one.former, one.record
    return {
        "change": change_of(one),
        "by_flashgen": is_by_flashgen(one),
        "why": why_same(one),
        "guid": record.guid,
        "document": record.document,
        "deck": record.deck,
        "term": record.term,
        "body": record.body,
        "former_term": former.term if former else "",
        "former_body": former.body if former else "",
        "former_deck": former.deck if former else "",
        "cards": list(one.row.cards),
        "former_cards": list(former.cards) if former else [],
        "new_cards": list(new_cards(one)),
        "blank_cards": list(blank_cards(one)),
    }


def _print(plan: Plan) -> None:
    from flashgen.build.report import count_changes, count_for_anki, is_by_flashgen

    changed = _changed(plan)
    for one in changed:
        if not is_by_flashgen(one):
            click.echo(_line(one))
    by_flashgen = [one for one in changed if is_by_flashgen(one)]
    if by_flashgen:
        click.echo(say("diff.by_flashgen", LANG))
        for one in by_flashgen:
            click.echo(f"  {_line(one)}")
    if plan.is_news and not changed:
        click.echo(say("diff.ledger", LANG))
    counts = [say(f"count.{name}", LANG, count=count) for name, count in count_changes(plan).items() if count]
    click.echo(say("list.separator", LANG).join(counts) or say("diff.none", LANG))
    click.echo(say("build.anki", LANG, **count_for_anki(plan)))


def _line(one: Finished) -> str:
    """`~ changed  棗: 薄茶器 → 薄茶を入れる器  (基礎.md)`: the text that differs, old and new."""
    from flashgen.build.report import change_of

    change, record = change_of(one), one.record
    label = say(f"change.{change}", LANG)
    return f"{_SIGNS[change]} {label}  {_text(change, one)}  ({record.document}){_cards(one)}"


def _text(change: str, one: Finished) -> str:
    from flashgen.build.report import why_same

    former, record = one.former, one.record
    text = f"{record.term}: {_short(record.body)}"
    if former is None or change in {"new", "retired", "restored"}:
        return text
    if change == "moved":
        return f"{record.term}: {former.deck} → {record.deck}"
    if former.body != record.body:
        text = f"{record.term}: {_short(former.body)} → {_short(record.body)}"
    if change == "renamed":
        why = say(f"diff.why.{why_same(one)}", LANG)
        return f"{former.term} → {text} [{why}]"
    return text if former.body != record.body else f"{text} [{say('diff.around', LANG)}]"


def _cards(one: Finished) -> str:
    """Return the numbers of cards that come and go: ` cards +5 -4`."""
    from flashgen.build.report import blank_cards, new_cards

    if one.former is None or not one.former.mod:
        return ""
    numbers = [f"+{number}" for number in new_cards(one)] + [f"-{number}" for number in blank_cards(one)]
    return f"  {say('diff.cards', LANG)} {' '.join(numbers)}" if numbers else ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"
