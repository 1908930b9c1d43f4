"""A package for others: the notes, without what only its author can use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flashgen.anki.notetypes import NOTETYPES

if TYPE_CHECKING:
    from flashgen.anki.note import PackageNote

_OURS = 2
"""The first tags of a note are flashgen's own: its mark, and the section."""


def shared(note: PackageNote) -> PackageNote:
    """Return a note without the link into the vault and the tags of its documents.

    GUID and time stamp stay, so that a later package updates it like any other.
    """
    link = NOTETYPES[note.notetype].index("Link")
    fields = (*note.fields[:link], "", *note.fields[link + 1 :])
    tags = tuple(tag for at, tag in enumerate(note.tags) if at < _OURS or tag.startswith("flashgen::"))
    return replace(note, fields=fields, tags=tags)
