"""What every command does with the terminal: language, colours, problems, progress."""

from __future__ import annotations

import json
import locale
import os
import sys
import time
from collections import Counter
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

import click

from flashgen.messages import format_problem, language, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from flashgen.core.problem import Problem

# Windows tells its language in no variable; Python has asked it at its own start.
_SYSTEM = (locale.getlocale(locale.LC_CTYPE)[0] or "") if os.name == "nt" else ""

LANG = language(os.environ if os.name != "nt" else {"LANG": _SYSTEM, **os.environ})

_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
_ALIKE = 10
"""Problems of one code that are printed; a vault may hold thousands of one kind."""


def prepare_streams() -> None:
    """Let no character stop the output: cp932 and ASCII consoles get escapes."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def wants_colour(stream: IO[str]) -> bool:
    """Tell whether a stream gets colours: NO_COLOR, then FORCE_COLOR, then a terminal that is not dumb."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def tell(text: str = "") -> None:
    """Print a line of the result to stdout; its styles only where colours are wanted."""
    click.echo(text, color=wants_colour(sys.stdout))


def complain(text: str) -> None:
    """Print a message to people on stderr; its styles only where colours are wanted."""
    click.echo(text, err=True, color=wants_colour(sys.stderr))


def disk_text(error: OSError) -> str:
    """Return what a disk refused; a full one does not always say at which file."""
    from flashgen.messages.details import in_words

    reason = in_words(error.strerror or str(error), LANG)
    if not error.filename:
        return say("disk.full", LANG, reason=reason)
    return say("disk", LANG, path=error.filename, reason=reason)


def print_json(value: Any) -> None:
    """Print one JSON value as data."""
    click.echo(json.dumps(value, ensure_ascii=False), color=False)


def show_problems(problems: Iterable[Problem], root: Path | None = None) -> None:
    """Print problems to stderr, each once, in order of place; of one harmless kind the first few.

    Paths of notes are relative to `root`, and are printed as seen from the current folder.
    """
    from flashgen.cli.places import seen_from_here

    shown: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    for problem in sorted(dict.fromkeys(problems), key=lambda p: (p.location, p.code)):
        if problem.severity.value != "error" and shown[problem.code] == _ALIKE:
            hidden[problem.code] += 1
            continue
        shown[problem.code] += 1
        complain(_painted(seen_from_here(problem, root)))
    for code, count in hidden.items():
        complain(say("problems.more", LANG, count=count, code=code))


def _painted(problem: Problem) -> str:
    """Return a problem's lines with its severity in colour."""
    first, *rest = format_problem(problem, LANG).split("\n")
    label = f"{say(f'severity.{problem.severity.value}', LANG)} {problem.code}:"
    before, found, after = first.partition(label)
    return "\n".join(
        [before + click.style(found, fg=_COLOURS[problem.severity.value], bold=True) + after, *rest]
    )


@contextmanager
def shown_progress() -> Iterator[Callable[[str, int, int], None]]:
    """Yield a progress function: a line on stderr while a person is watching, else silence."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda _stage, _done, _total: None
        return
    line = _StatusLine()
    try:
        yield line.show
    finally:
        line.close()


class _StatusLine:
    """One line that is written over, and gone at the end."""

    _PAUSE = 0.1
    """Seconds between two drawings."""

    def __init__(self) -> None:
        self._stage = ""
        self._drawn_at = 0.0
        self._width = 0

    def show(self, stage: str, done: int, total: int) -> None:
        """Draw how far a stage is, now and then."""
        now = time.monotonic()
        if stage == self._stage and now - self._drawn_at < self._PAUSE:
            return
        self._stage, self._drawn_at = stage, now
        count = f" {done}/{total}" if total > 1 else ""
        self._write(f"{say(f'progress.{stage}', LANG)}{count} …")

    def _write(self, text: str) -> None:
        # Twice the length: a Japanese letter takes two cells.
        blank = " " * self._width
        self._width = 2 * len(text)
        click.echo(f"\r{blank}\r{text}", err=True, nl=False)

    def close(self) -> None:
        """Take the line away."""
        if self._width:
            self._write("")
            click.echo("\r", err=True, nl=False)
