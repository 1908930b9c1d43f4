"""The only reader of deck files and front matter.

The law of this room: YAML comes in, frozen typed values and problems go out. Every
problem of a file is found in one reading, each with its line and column. Nothing in a
file can name a Python type, refer to itself, or nest without end.
"""

from __future__ import annotations

from flashgen.config.deck_file import deck_file_places, find_deck_file, is_deck_file, load_deck_file
from flashgen.config.frontmatter import document_settings, read_frontmatter
from flashgen.config.schema import deck_file_schema
from flashgen.config.settings import Correction, DeckConfig, DocumentSettings
from flashgen.config.switches import (
    ExampleSwitches,
    Kinds,
    Lengths,
    ListSwitches,
    MixedSwitches,
    PhraseSwitches,
    Readings,
    Ruby,
)

__all__ = [
    "Correction",
    "DeckConfig",
    "DocumentSettings",
    "ExampleSwitches",
    "Kinds",
    "Lengths",
    "ListSwitches",
    "MixedSwitches",
    "PhraseSwitches",
    "Readings",
    "Ruby",
    "deck_file_places",
    "deck_file_schema",
    "document_settings",
    "find_deck_file",
    "is_deck_file",
    "load_deck_file",
    "read_frontmatter",
]
