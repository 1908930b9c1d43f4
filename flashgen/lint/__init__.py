"""What makes a poor card, found in the notes before anybody studies it.

The law of this room: documents, glosses and entries in, problems out; nothing of the core's
rules is decided here again. Every code is a letter L and three digits, explained with its remedy
in `docs/lint.md` and said in `flashgen/messages`.
"""

from __future__ import annotations

from flashgen.lint.check import check
from flashgen.lint.finding import ambiguous

__all__ = ["ambiguous", "check"]
