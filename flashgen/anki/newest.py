"""Anki's newest package format, which Anki alone reads: taken in by it and written out again for older versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashgen.anki.error import PackageError, Reason
from flashgen.anki.reading import read_package
from flashgen.anki.scratch import has_anki, scratch_collection

if TYPE_CHECKING:
    from pathlib import Path

    from anki.collection import Collection

    from flashgen.anki.reading import PackageContents


def read_newest(package: Path) -> PackageContents | None:
    """Return what a package holds; none where the `anki` library is not installed.

    Raises:
        PackageError: Anki cannot read it either.
    """
    if not has_anki():
        return None
    from anki.errors import AnkiException

    with scratch_collection() as (collection, folder):
        try:
            return read_package(_rewritten(collection, package, folder / "older.apkg"))
        except AnkiException as error:
            raise PackageError(Reason.NOT_A_PACKAGE, detail=str(error)) from error


def _rewritten(collection: Collection, package: Path, older: Path) -> Path:
    from anki.collection import ExportAnkiPackageOptions, ImportAnkiPackageRequest

    presets = collection._backend.get_import_anki_package_presets()  # noqa: SLF001 - what the dialog begins with
    presets.with_scheduling = True  # else Anki takes its own tags off the notes
    collection.import_anki_package(
        ImportAnkiPackageRequest(package_path=str(package.absolute()), options=presets)
    )
    options = ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=False, with_media=False, legacy=True
    )
    collection.export_anki_package(out_path=str(older), options=options, limit=None)
    return older
