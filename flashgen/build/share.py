"""A package for others: the notes, without what only its author can use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashgen.anki.note import stored
from flashgen.anki.notetypes import NOTETYPES

if TYPE_CHECKING:
    from flashgen.anki.note import PackageNote

_OURS = 2
"""The first tags of a note are flashgen's own: its mark, and the section."""


def shared(note: PackageNote) -> PackageNote:
    """Return a note without the link into the vault and the tags of its documents.

    GUID and time stamp stay, so that a later package updates it like any other.
    """
    content = note.content
    link = NOTETYPES[content.notetype].index("Link")
    fields = (*content.fields[:link], "", *content.fields[link + 1 :])
    tags = content.tags.split()
    ours = tuple(tag for at, tag in enumerate(tags) if at < _OURS or tag.startswith("flashgen::"))
    return note._replace(content=stored(note.guid, content.notetype, fields, ours, note.cards))
