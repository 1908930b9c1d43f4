"""The words of every problem and every line of the command line, in Japanese and English.

The law of this room: words by code, never decisions. It knows `core.problem` and
nothing else of flashgen. A new code is one line in `ja.py` and one in `en.py`; a new
phrase one line in `phrases_ja.py` and one in `phrases_en.py`. A test holds the two
languages to the same codes and placeholders.

A code is a letter and three digits, never reused: V vault, F front matter and deck
files, M Markdown, G gloss, C cloze and cards, W wording, I identity and ledger, A Anki and
output.
"""

from __future__ import annotations

from flashgen.messages.describe import Message, describe, problem_fields, reason_text, say
from flashgen.messages.format import format_problem
from flashgen.messages.language import Language, language

__all__ = [
    "Language",
    "Message",
    "describe",
    "format_problem",
    "language",
    "problem_fields",
    "reason_text",
    "say",
]
