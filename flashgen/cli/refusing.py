"""How a command ends that was refused."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from flashgen.cli.terminal import show_problems

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def refusals_told() -> Iterator[None]:
    """Say why the build room refused, and leave with the exit code of that."""
    from flashgen.build.refusal import Refusal

    try:
        yield
    except Refusal as refusal:
        show_problems(refusal.problems, refusal.root)
        sys.exit(refusal.code)
