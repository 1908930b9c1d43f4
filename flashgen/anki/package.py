"""Writes an `.apkg`: all of it or nothing, checked before the old file is touched (S5, S7, S13)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from flashgen.anki.archive import MediaFile, replace_package
from flashgen.anki.error import PackageError, Reason
from flashgen.anki.face import Face, load_face
from flashgen.anki.note import PackageNote, stored
from flashgen.anki.rows import StreamedPackage, write_database

__all__ = ["PackageError", "PackageNote", "PackageSummary", "Reason", "stored", "write_package"]


@dataclass(frozen=True, slots=True)
class PackageSummary:
    """How much was written."""

    notes: int
    cards: int
    decks: int


def write_package(  # noqa: PLR0913 - each is a fact of the package
    path: Path,
    notes: Iterable[PackageNote],
    *,
    created: int,
    face: Face | None = None,
    top_deck: str = "",
    media: Sequence[MediaFile] = (),
    progress: Callable[[int], None] | None = None,
) -> PackageSummary:
    """Write the notes in their order, reading them once; return the counts.

    `created` (seconds) is the collection's time: give the newest `mod`, and an unchanged build
    has the same bytes. `face` is flashgen's own unless given. `top_deck` is the deck that the
    notetypes name for new notes. `media` are the images that the notes show, by name. `progress` is told now and then how many notes are done. The
    temporary files stand beside `path` and are gone in the end; what a killed run left there is
    removed by the next.

    Raises:
        PackageError: a note or deck that Anki would refuse or change, or the disk. The former
            file is as it was.
    """
    if path.name.casefold().startswith(("collection", "backup-")):  # R23
        raise PackageError(Reason.FILE_NAME, detail=path.name)
    package = StreamedPackage(notes, face or load_face(), top_deck=top_deck, progress=progress)
    replace_package(path, lambda database: write_database(database, package, created), media)
    return PackageSummary(package.notes, package.cards, package.decks_written)
