"""What every command does with the terminal: language, problems, progress."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from flashgen.messages import format_problem, language, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flashgen.core.problem import Problem

LANG = language(os.environ)


def prepare_streams() -> None:
    """Let no character stop the output: cp932 and ASCII consoles get escapes."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def complain(text: str) -> None:
    """Print a message to people."""
    click.echo(text, err=True)


def print_json(value: Any) -> None:
    """Print one JSON value as data."""
    click.echo(json.dumps(value, ensure_ascii=False))


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems to stderr, each once, in order of place."""
    for problem in sorted(dict.fromkeys(problems), key=lambda p: (p.location, p.code)):
        complain(format_problem(problem, LANG))


@contextmanager
def shown_progress() -> Iterator[Callable[[str, int, int], None]]:
    """Yield a progress function: a bar on stderr while a person is watching, else silence."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda _stage, _done, _total: None
        return
    bar = _Bar()
    try:
        yield bar.show
    finally:
        bar.close()


class _Bar:
    """One progress bar at a time, drawn by click."""

    def __init__(self) -> None:
        self._stage = ""
        self._bar: Any = None
        self._done = 0

    def show(self, stage: str, done: int, total: int) -> None:
        """Draw a stage's progress; short work draws nothing."""
        if total < 20:
            return
        if stage != self._stage:
            self.close()
            self._stage, self._done = stage, 0
            label = say(f"progress.{stage}", LANG)
            self._bar = click.progressbar(length=total, label=label, file=sys.stderr)
            self._bar.render_progress()
        if self._bar is not None and done > self._done:
            self._bar.update(done - self._done)
            self._done = done
        if done >= total:
            self.close()

    def close(self) -> None:
        """Finish the line of the bar."""
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None
