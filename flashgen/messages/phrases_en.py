"""Phrases of the command line in English. Keys and placeholders as in `phrases_ja.py`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PHRASES: Mapping[str, str] = MappingProxyType(
    {
        "hint": "hint",
        "severity.error": "error",
        "severity.warning": "warning",
        "severity.info": "info",
        "problems.summary": "{errors} errors, {warnings} warnings",
        "problems.more": "… and {count} more of the same kind ({code})",
        "build.done": "wrote {package}: {notes} notes, {cards} cards, {decks} decks",
        "build.unchanged": "nothing has changed; {package} is up to date",
        "build.anki": "Anki will show: {new} new, {updated} updated, {unchanged} unchanged",
        "build.held_back": "{count} cards held back: their question has several right answers",
        "count.new": "{count} new",
        "count.restored": "{count} restored",
        "count.retired": "{count} retired",
        "count.renamed": "{count} renamed",
        "count.changed": "{count} changed",
        "count.moved": "{count} moved",
        "count.unchanged": "{count} unchanged",
    }
)
