"""Which language a document is asked in where neither deck file nor front matter says so.

Each document's own, so that a new neighbour rewords no card.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from flashgen.core.script import has_japanese

if TYPE_CHECKING:
    from flashgen.core.record import Record
    from flashgen.core.source import SourceFile

Lang = Literal["ja", "en"]


def language_of(source: SourceFile) -> Lang:
    """Return Japanese for a document that has a Japanese letter in its name or text."""
    return "ja" if has_japanese(source.path) or has_japanese(source.text) else "en"


def language_of_record(record: Record) -> Lang:
    """Return the language of a note whose document is gone, as far as its own texts tell."""
    texts = (record.term, record.body, record.context, record.document)
    return "ja" if any(map(has_japanese, texts)) else "en"
