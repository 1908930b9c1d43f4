"""`flashgen watch`: builds again after every change, one line each time."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flashgen.cli.build import count_line, packages, report_fields
from flashgen.cli.options import format_option, ledger_option, paths_argument
from flashgen.cli.outputs import check_package
from flashgen.cli.refusing import refusals_told
from flashgen.cli.terminal import LANG, complain, disk_text, print_json, show_problems, tell
from flashgen.messages import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flashgen.build import BuildReport

_PAUSE = 400
"""Milliseconds of quiet after which a burst of changes is over: editors write a copy and move it."""
_ENDINGS = (".md", ".markdown", ".yaml", ".yml", ".html", ".css", ".j2", ".txt")


@click.command(help=say("help.watch", LANG))
@paths_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE.apkg", help=say("help.output", LANG)
)
@ledger_option
@click.option("--poll", "is_polling", is_flag=True, help=say("help.poll", LANG))
@format_option("text", "jsonl")
def watch(
    paths: tuple[Path, ...],
    output: Path | None,
    ledger: Path | None,
    *,
    is_polling: bool,
    output_format: str,
) -> None:
    """Build now and after every change, until Ctrl-C."""
    from flashgen.build import find_scopes

    check_package(output)
    try:
        import watchfiles
    except ImportError:
        complain(say("watch.missing", LANG))
        sys.exit(2)
    with refusals_told():
        folders = sorted({scope.root for scope in find_scopes(paths, ledger)})
    show = _show_json if output_format == "jsonl" else _show_line
    _rebuild(paths, output, ledger, show, "")
    complain(say("watch.waiting", LANG, folders=", ".join(map(str, folders))))
    try:
        for changes in watchfiles.watch(
            *folders,
            watch_filter=lambda _change, path: _is_ours(path),
            debounce=4 * _PAUSE,
            step=_PAUSE,
            force_polling=is_polling or None,
            raise_interrupt=True,
        ):
            _rebuild(paths, output, ledger, show, _named(path for _, path in changes))
    except KeyboardInterrupt:
        complain(say("watch.stopped", LANG))


def _is_ours(path: str) -> bool:
    """Tell whether a change can change the deck; packages, ledgers and dot files cannot."""
    parts = Path(path).parts
    return path.lower().endswith(_ENDINGS) and not any(part.startswith(".") for part in parts[-2:])


def _named(paths: Iterator[str]) -> str:
    names = sorted({Path(path).name for path in paths})
    return names[0] if len(names) == 1 else say("watch.files", LANG, first=names[0], more=len(names) - 1)


def _show_line(report: BuildReport, before: str) -> None:
    tell(f"{before}{count_line(report.notes)} → {report.package.name}")


def _show_json(report: BuildReport, before: str) -> None:
    del before
    print_json(report_fields(report))


def _rebuild(
    paths: tuple[Path, ...],
    output: Path | None,
    ledger: Path | None,
    show: Callable[[BuildReport, str], None],
    cause: str,
) -> None:
    """Build once and say in one line what came of it; what is wrong is said and waited out."""
    from flashgen.build import BuildOptions, Refusal, build_deck, find_scopes

    before = f"{time.strftime('%H:%M:%S')}  {cause + '  ' if cause else ''}"
    try:
        scopes = find_scopes(paths, ledger)
        for scope, package in zip(scopes, packages(output, scopes), strict=True):
            report = build_deck(scope, BuildOptions(output=package))
            errors = [problem for problem in report.problems if problem.severity == "error"]
            show_problems(errors, report.root)
            show(report, before)
    except Refusal as refusal:
        show_problems(refusal.problems, refusal.root)
        complain(before + say("watch.refused", LANG))
    except OSError as error:
        complain(disk_text(error))
        complain(before + say("watch.refused", LANG))
    sys.stdout.flush()
