"""A package imported by Anki itself, into a collection that is thrown away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flashgen.anki.scratch import has_anki, scratch_collection

if TYPE_CHECKING:
    from pathlib import Path

    from anki.collection import Collection


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What Anki made of a package."""

    anki: str
    """The version."""
    new: int
    """Notes that were taken."""
    refused: int
    """Notes that were not: doubled, conflicting, without a first field, with another notetype."""
    empty_cards: int
    """Cards that Tools → Empty Cards would delete."""
    trouble: str
    """What Check Database or the import itself complains of; empty when nothing."""

    @property
    def is_fine(self) -> bool:
        """Tell whether every note was taken and nothing is to be mended."""
        return not (self.refused or self.empty_cards or self.trouble)


def import_on_trial(package: Path) -> Trial | None:
    """Import a package as Anki's dialog does by default; none where the `anki` library is not installed."""
    if not has_anki():
        return None
    from anki.buildinfo import version
    from anki.errors import AnkiException

    with scratch_collection() as (collection, _):
        try:
            return _imported(collection, package, version)
        except AnkiException as error:
            trouble = str(error) or type(error).__name__
            return Trial(anki=version, new=0, refused=0, empty_cards=0, trouble=trouble)


def _imported(collection: Collection, package: Path, version: str) -> Trial:
    from anki.collection import ImportAnkiPackageRequest

    options = collection._backend.get_import_anki_package_presets()  # noqa: SLF001 - what the dialog begins with
    request = ImportAnkiPackageRequest(package_path=str(package.absolute()), options=options)
    log = collection.import_anki_package(request).log
    said, is_whole = collection.fix_integrity()
    empty = collection.get_empty_cards().notes
    refused = (log.duplicate, log.conflicting, log.first_field_match, log.missing_notetype, log.missing_deck)
    return Trial(
        anki=version,
        new=len(log.new),
        refused=sum(map(len, (*refused, log.empty_first_field))),
        empty_cards=sum(len(note.card_ids) for note in empty),
        trouble="" if is_whole else said,
    )
