from __future__ import annotations

import zipfile

import pytest

from flashgen.anki.error import PackageError, Reason
from flashgen.anki.reading import read_package


def test_what_was_written_is_read(make, package, tmp_path):
    notes = [
        make.packed(make.qa("甲", "A", guid=make.guid(1)), position=2, deck="本::01 章::節"),
        make.packed(make.cloze("乙", guid=make.guid(2)), position=1, deck="本::02 章"),
        make.packed(make.qa("丙", "C", guid=make.guid(3)), position=3, deck="本"),
    ]
    package(notes)
    contents = read_package(tmp_path / "deck.apkg")
    assert [note.fields["Term"] for note in contents.notes] == ["乙", "甲", "丙"]
    assert [note.notetype for note in contents.notes] == ["flashgen Cloze", "flashgen Q&A", "flashgen Q&A"]
    assert contents.cards == 5
    assert [(d.name, d.level, d.notes, d.cards, d.all_notes, d.all_cards) for d in contents.decks] == [
        ("本", 0, 1, 1, 3, 5),
        ("本::01 章", 1, 0, 0, 1, 1),
        ("本::01 章::節", 2, 1, 1, 1, 1),
        ("本::02 章", 1, 1, 3, 1, 3),
    ]
    assert contents.notetypes["flashgen Cloze"]["id"] == "1687941203577"


def test_ankis_own_legacy_export_is_read(make, anki):
    anki.study([make.packed(make.qa("甲", "A"), deck="本")])
    path = anki.folder / "export.apkg"
    from anki.collection import ExportAnkiPackageOptions

    anki.collection.export_anki_package(
        out_path=str(path), options=ExportAnkiPackageOptions(legacy=True), limit=None
    )
    (note,) = read_package(path).notes
    assert (note.guid, note.fields["Answer"], note.cards[0].deck) == (make.guid(1), "A", "本")


def test_ankis_new_format_is_named(make, anki):
    anki.study(make.many(1))
    path = anki.folder / "export.apkg"
    from anki.collection import ExportAnkiPackageOptions

    anki.collection.export_anki_package(out_path=str(path), options=ExportAnkiPackageOptions(), limit=None)
    with pytest.raises(PackageError) as caught:
        read_package(path)
    assert caught.value.reason is Reason.FORMAT


def _zip(path, **entries):
    with zipfile.ZipFile(path, "w") as zipped:
        for name, data in entries.items():
            zipped.writestr(name.replace("_", "."), data)


@pytest.mark.parametrize(
    "entries",
    [{}, {"media": b"{}"}, {"collection_anki2": b""}, {"collection_anki2": b"no database"}],
)
def test_other_zips_are_not_packages(tmp_path, entries):
    _zip(tmp_path / "x.apkg", **entries)
    with pytest.raises(PackageError) as caught:
        read_package(tmp_path / "x.apkg")
    assert caught.value.reason is Reason.NOT_A_PACKAGE


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04half"])
def test_other_files_are_not_packages(tmp_path, data):
    (tmp_path / "x.apkg").write_bytes(data)
    with pytest.raises(PackageError) as caught:
        read_package(tmp_path / "x.apkg")
    assert caught.value.reason is Reason.NOT_A_PACKAGE


def test_damaged_package_is_no_package(make, package, tmp_path):
    package(make.many(50))
    data = bytearray((tmp_path / "deck.apkg").read_bytes())
    data[200:260] = bytes(60)
    (tmp_path / "deck.apkg").write_bytes(data)
    with pytest.raises(PackageError) as caught:
        read_package(tmp_path / "deck.apkg")
    assert caught.value.reason is Reason.NOT_A_PACKAGE


def test_missing_file_is_a_disk_error(tmp_path):
    with pytest.raises(PackageError) as caught:
        read_package(tmp_path / "none.apkg")
    assert caught.value.reason is Reason.DISK
