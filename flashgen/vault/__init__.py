"""The only reader of notes.

The law of this room: it opens files for reading and nothing else, never one outside
the root, never one that is no regular file, never more than a cap allows; what it
hands on is normalised text. It knows `core` alone, no Markdown and no YAML.
"""

from __future__ import annotations

from flashgen.vault.find import find_documents
from flashgen.vault.load import MAX_BYTES, load_file, read_source
from flashgen.vault.media import Media, MediaFolder, MediaTrouble
from flashgen.vault.obsidian import find_vault
from flashgen.vault.paths import locate

__all__ = [
    "MAX_BYTES",
    "Media",
    "MediaFolder",
    "MediaTrouble",
    "find_documents",
    "find_vault",
    "load_file",
    "locate",
    "read_source",
]
