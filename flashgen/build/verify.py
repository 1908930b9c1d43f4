"""What a package holds, read back from the file it was written to."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flashgen.anki.error import PackageError
from flashgen.anki.fronts import back_text, front_text
from flashgen.anki.reading import StoredDeck, read_package
from flashgen.anki.trial import import_on_trial
from flashgen.build.refusal import Exit, Refusal
from flashgen.core.problem import Location, Problem, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from flashgen.anki.reading import StoredNote
    from flashgen.anki.trial import Trial

_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class SampleCard:
    """One card as text."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Verified:
    """A package that could be read."""

    notes: int
    cards: int
    decks: tuple[StoredDeck, ...]
    samples: tuple[SampleCard, ...]
    """From the beginning, the middle and the end: not three of one kind."""
    trial: Trial | None
    """What Anki makes of it; none where the extra `anki` is not installed."""
    problems: tuple[Problem, ...]


def verify_package(path: Path) -> Verified:
    """Read a package back.

    Raises:
        Refusal: There is no such file, or it is no package that flashgen can read.
    """
    if not path.is_file():
        raise Refusal(Exit.USAGE, no_file(path))
    try:
        contents = read_package(path)
    except PackageError as error:
        problem = Problem("A103", Severity.ERROR, Location(str(path)), (("detail", str(error)),))
        raise Refusal(Exit.DIFFERENT, problem) from error
    step = max(1, len(contents.notes) // _SAMPLES)
    chosen = contents.notes[step // 2 :: step][:_SAMPLES]
    trial = import_on_trial(path)
    return Verified(
        notes=len(contents.notes),
        cards=contents.cards,
        decks=contents.decks,
        samples=tuple(map(_sample, chosen)),
        trial=trial,
        problems=() if trial is None or trial.is_fine else (_unfit(path, trial),),
    )


def no_file(path: Path) -> Problem:
    """Return what is wrong with a package's path that names no file."""
    if path.exists():
        detail = os.strerror(errno.EISDIR)
        return Problem("A103", Severity.ERROR, Location(str(path)), (("detail", detail),))
    return Problem("V101", Severity.ERROR, Location(str(path)))


def _unfit(path: Path, trial: Trial) -> Problem:
    values = {"refused": trial.refused, "empty": trial.empty_cards, "trouble": trial.trouble or "–"}
    shown = tuple((key, str(value)) for key, value in values.items())
    return Problem("A105", Severity.ERROR, Location(str(path)), (("anki", trial.anki), *shown))


def _sample(note: StoredNote) -> SampleCard:
    number = note.cards[0].number if note.cards else 1
    return SampleCard(front_text(note.fields, number), back_text(note.fields, number))
