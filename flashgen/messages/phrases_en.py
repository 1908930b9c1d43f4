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
        "list.separator": ", ",
        "help.flashgen": "Turn the notes you already write into Anki decks.\n\nflashgen reads Markdown, finds terms with their explanation in parentheses, and writes an .apkg with a subdeck for every section.",
        "help.build": "Build a deck: notes in, an .apkg out.\n\nPATH is a deck file, a document or a folder; without PATH, the nearest flashgen.yaml upwards.\n\nExample: flashgen build notes/ -o notes.apkg",
        "help.inspect": "Show every parenthesis and the rule that decided.\n\nExample: flashgen inspect notes/database.md",
        "help.verify": "Read a package back, check it, and show its decks and some cards.\n\nExample: flashgen verify notes.apkg",
        "help.output": "The package to write (a folder when several deck files are named).",
        "help.ledger": "Use this ledger instead of the deck's own.",
        "help.now": "Stand in for the clock (seconds since 1970), for reproducible builds.",
        "help.locked": "Fail instead of writing the ledger (for CI).",
        "help.accept_removals": "Retire notes even when very many are gone at once.",
        "help.format": "How to print the result.",
        "interrupted": "interrupted; the old package and ledger are as they were",
        "bug": "this is a mistake in flashgen, not in your notes ({kind} at {place}; {versions}); nothing was written. Please report this line; FLASHGEN_DEBUG=1 shows more",
        "progress.read": "reading notes",
        "progress.compose": "making cards",
        "progress.write": "writing the package",
        "build.import": "In Anki: File → Import, choose {package}, and leave the import options as they are.\nImport the same file again after every build; your progress stays.",
        "inspect.rejected": "no card",
        "verify.holds": "{package}: {notes} notes, {cards} cards",
        "verify.deck": "({notes} notes, {cards} cards)",
        "verify.samples": "\nSample cards:",
        "verify.question": "Q",
        "verify.answer": "A",
        "help.diff": "Show what the next build will do, before it does it. Exit code 1 when there is a difference.\n\nExample: flashgen diff notes/",
        "change.new": "new",
        "change.restored": "restored",
        "change.retired": "retired",
        "change.renamed": "renamed",
        "change.changed": "changed",
        "change.moved": "moved",
    }
)
