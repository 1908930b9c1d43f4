"""Paths as they are written from where the user stands: what a message names can be clicked and pasted."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flashgen.core.problem import Problem


def near(path: Path) -> str:
    """Return a path relative to the current folder where it lies in it, else the whole path."""
    full = os.path.abspath(path)
    try:
        is_below = Path.cwd() in Path(full).parents
    except OSError:  # the current folder is gone
        return full
    return os.path.relpath(full) if is_below else full


def seen_from_here(problem: Problem, root: Path | None) -> Problem:
    """Return a problem with its place as seen from the current folder; paths of notes are relative to a root."""
    path = problem.location.path
    whole = Path(path) if root is None else root / path
    if not path or not whole.is_absolute() or not os.path.lexists(whole):
        return problem  # nothing there, or named by the user: as it was written
    return replace(problem, location=replace(problem.location, path=near(whole)))
