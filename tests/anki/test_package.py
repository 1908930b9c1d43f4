"""The file: checked before it is there, whole or not at all, the same bytes again."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from flashgen.anki import archive, rows
from flashgen.anki.error import PackageError, Reason
from flashgen.anki.package import PackageSummary, write_package
from flashgen.anki.reading import read_package


def _files(folder):
    return sorted(path.name for path in folder.iterdir())


def _reason(package, *notes):
    return _refused(lambda: package(notes)).reason


def _refused(act):
    with pytest.raises(PackageError) as caught:
        act()
    return caught.value


def test_summary_counts(make, package):
    notes = [
        make.packed(make.qa(guid=make.guid(1), backward=True)),
        make.packed(make.cloze(guid=make.guid(2))),
    ]
    assert package([notes[0], notes[1]._replace(deck="Deck::B")]) == PackageSummary(notes=2, cards=5, decks=2)


def test_same_notes_same_bytes(make, package, tmp_path):
    notes = [*make.many(30), make.packed(make.cloze(guid=make.guid(99)), deck="節")]
    package(notes)
    first = (tmp_path / "deck.apkg").read_bytes()
    package(iter(notes))
    assert (tmp_path / "deck.apkg").read_bytes() == first


def test_same_bytes_whatever_the_hash_seed(tmp_path):
    code = (
        "import sys\nfrom pathlib import Path\nfrom flashgen.anki.package import write_package, PackageNote, stored\n"
        "from flashgen.core.note import NotetypeName as N\n"
        "cards = (1, 2, 3, 4)\n"
        "notes = [PackageNote(f'g{i}', stored(f'g{i}', N.QA, (f'g{i}', *['x'] * 26), ('a', 'b'), cards), cards,"
        " f'D{i % 7}', 5, 9, i) for i in range(50)]\n"
        "write_package(Path(sys.argv[1]), notes, created=10)\n"
    )
    made = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.apkg"
        subprocess.run(
            [sys.executable, "-c", code, path], check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        made.append(path.read_bytes())
    assert made[0] == made[1]


def test_zip_is_deflated_dated_1980_and_small(make, package, tmp_path):
    package(make.many(200))
    with zipfile.ZipFile(tmp_path / "deck.apkg") as zipped:
        entries = zipped.infolist()
        assert zipped.read("media") == b"{}"
    assert [entry.filename for entry in entries] == ["collection.anki2", "media"]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_DEFLATED}
    assert entries[0].compress_size * 4 < entries[0].file_size


def test_rows_are_as_the_notes_say(make, package, tmp_path):
    note = make.packed(
        make.qa(backward=True),
        tags=("a", "b::c"),
        mod=123,
        minted=1_700_000_000_000,
        position=42,
        deck="甲::乙",
    )
    package([note])
    (stored,) = read_package(tmp_path / "deck.apkg").notes
    assert (stored.guid, stored.id, stored.mod, stored.tags) == (
        note.guid,
        1_700_000_000_000,
        123,
        ("a", "b::c"),
    )
    assert [(card.number, card.deck, card.due, card.mod) for card in stored.cards] == [
        (1, "甲::乙", 42, 123),
        (2, "甲::乙", 42, 123),
    ]
    assert tuple(stored.fields.values()) == note.content.fields


def test_ids_are_unique_and_near_the_time_of_minting(make, package, tmp_path):
    minted = [5000, 5000, 5001, 0, 4000]
    notes = [note._replace(minted=time, cards=(1,)) for note, time in zip(make.many(5), minted, strict=True)]
    package(notes)
    stored = {note.guid: note for note in read_package(tmp_path / "deck.apkg").notes}
    ids = [stored[note.guid].id for note in notes]
    assert ids == [5000, 5001, 5002, make.mod * 1000, 4000]
    cards = [card.id for note in notes for card in stored[note.guid].cards]
    assert sorted(set(cards)) == cards


def test_deck_ids_come_from_names_and_the_default_deck_stays(make, package, tmp_path):
    first, second = make.many(2)
    package([first, second._replace(deck="乙")])
    decks = _decks(tmp_path)
    assert {deck["name"] for deck in decks.values()} == {"Default", "Deck", "乙"}
    package([second._replace(deck="乙"), first])
    assert _decks(tmp_path) == decks


def _decks(folder):
    with zipfile.ZipFile(folder / "deck.apkg") as zipped, closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(zipped.read("collection.anki2"))
        return json.loads(connection.execute("select decks from col").fetchone()[0])


def test_decks_that_differ_in_case_alone_are_one(make, package, tmp_path):
    first, second = make.many(2)
    assert package([first._replace(deck="A::Web"), second._replace(deck="a::WEB")]).decks == 1
    assert [deck.name for deck in read_package(tmp_path / "deck.apkg").decks] == ["A", "A::Web"]


def test_no_notes_make_an_empty_package(package, tmp_path):
    assert package([]) == PackageSummary(notes=0, cards=0, decks=0)
    assert read_package(tmp_path / "deck.apkg").notes == ()


def test_progress_tells_how_far_it_is(make, package):
    told: list[int] = []
    package(make.many(2500), progress=told.append)
    assert told == [1000, 2000, 2500]


def test_an_iterator_is_read_once(make, package):
    assert package(iter(make.many(3))).notes == 3


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"guid": ""}, Reason.GUID_EMPTY),
        ({"guid": "a\x1fb"}, Reason.CHARACTERS),
        ({"cards": ()}, Reason.NO_CARDS),
        ({"cards": (1, 2)}, Reason.CARD_NUMBERS),
        ({"fields": ("a",), "cards": (1,)}, Reason.FIELD_COUNT),
        ({"tags": ("a b",)}, Reason.TAG),
        ({"tags": ("a\u3000b",)}, Reason.TAG),
        ({"tags": ("",)}, Reason.TAG),
        ({"tags": ("a::",)}, Reason.TAG),
        ({"tags": ("か\u3099",)}, Reason.TAG),
        ({"deck": ""}, Reason.DECK_NAME),
        ({"deck": "a::::b"}, Reason.DECK_NAME),
        ({"deck": "a:::b"}, Reason.DECK_NAME),
        ({"deck": " a"}, Reason.DECK_NAME),
        ({"deck": 'a"b'}, Reason.DECK_NAME),
        ({"deck": "a\nb"}, Reason.DECK_NAME),
        ({"deck": "Default"}, Reason.DECK_NAME),
        ({"deck": "か\u3099"}, Reason.DECK_NAME),
        ({"deck": "::".join("abcdefghijkl")}, Reason.DECK_DEPTH),
    ],
)
def test_what_anki_would_refuse_or_change_is_refused(make, package, tmp_path, change, reason):
    assert _refused(lambda: package([make.packed(make.qa(), **change)])).reason is reason
    assert _files(tmp_path) == []


def test_eleven_levels_are_the_most(make, package):
    assert package([make.packed(make.qa(), deck="::".join("abcdefghijk"))]).decks == 1


@pytest.mark.parametrize("bad", ["\x1f", "\x00", "\x0b", "\x7f", "\ud800", "か\u3099"])
def test_unstorable_text_is_refused_by_guid(make, bad):
    note = make.packed(make.qa())
    fields = note.content.fields
    error = _refused(lambda: make.packed(make.qa(), fields=(*fields[:5], f"a{bad}", *fields[6:])))
    assert (error.reason, error.guid) == (Reason.CHARACTERS, note.guid)


@pytest.mark.parametrize(
    ("text", "cards", "reason"),
    [
        ("{{c501::x}}", (501,), Reason.CARD_NUMBERS),
        ("{{c0::x}}", (0,), Reason.CARD_NUMBERS),
        ("{{c1::x}} {{c3::y}}", (1, 2), Reason.CARD_NUMBERS),
        ("{{c2::x {{c1::y}}}}", (2,), Reason.CARD_NUMBERS),
        ("plain", (1,), Reason.NO_CARDS),
    ],
)
def test_cloze_cards_must_be_the_numbers_in_the_text(make, text, cards, reason):
    fields = tuple((make.fields(make.cloze()) | {"Text": text}).values())
    assert _refused(lambda: make.packed(make.cloze(), fields=fields, cards=cards)).reason is reason


def test_two_notes_of_one_guid_are_refused(make, package):
    (note,) = make.many(1)
    assert _reason(package, note, note) is Reason.GUID_TWICE


@pytest.mark.parametrize(
    "name", ["collection.apkg", "Collection-1.apkg", "backup-2026.apkg", "BACKUP-x.apkg"]
)
def test_names_that_replace_a_whole_collection_are_refused(make, tmp_path, name):
    with pytest.raises(PackageError) as caught:
        write_package(tmp_path / name, make.many(1), created=make.mod)
    assert caught.value.reason is Reason.FILE_NAME


def test_longest_file_name_works(make, tmp_path):
    path = tmp_path / ("語" * 83 + ".apkg")
    write_package(path, make.many(1), created=make.mod)
    assert _files(tmp_path) == [path.name]


def test_a_link_keeps_leading_to_the_package(make, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "deck.apkg").symlink_to(tmp_path / "real/deck.apkg")
    write_package(tmp_path / "deck.apkg", make.many(1), created=make.mod)
    assert (tmp_path / "deck.apkg").is_symlink()
    assert _files(tmp_path / "real") == ["deck.apkg"]


def _disk_full(*_args, **_kwargs):
    raise OSError(28, "No space left on device")


def _database_full(*_args, **_kwargs):
    raise sqlite3.OperationalError("database or disk is full")


FAILURES = [
    pytest.param(os, "fsync", _disk_full, id="fsync"),
    pytest.param(Path, "replace", _disk_full, id="replace"),
    pytest.param(shutil, "copyfileobj", _disk_full, id="write"),
    pytest.param(zipfile.ZipFile, "_write_end_record", _disk_full, id="end of the zip"),
    pytest.param(sqlite3, "connect", _database_full, id="database"),
]


@pytest.mark.parametrize(("place", "name", "failure"), FAILURES)
def test_full_disk_leaves_the_former_package_and_nothing_else(
    make, package, tmp_path, monkeypatch, place, name, failure
):
    package(make.many(3))
    former = (tmp_path / "deck.apkg").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(place, name, failure)
        assert _reason(package, *make.many(5)) is Reason.DISK
    assert (tmp_path / "deck.apkg").read_bytes() == former
    assert _files(tmp_path) == ["deck.apkg"]


def test_a_wrong_note_at_the_end_leaves_the_former_package(make, package, tmp_path):
    package(make.many(3))
    former = (tmp_path / "deck.apkg").read_bytes()
    notes = make.many(2001)
    assert _reason(package, *notes, notes[0]._replace(deck="other")) is Reason.GUID_TWICE
    assert (tmp_path / "deck.apkg").read_bytes() == former
    assert _files(tmp_path) == ["deck.apkg"]


def test_an_interrupted_run_cleans_up(make, package, tmp_path):
    def notes():
        yield from make.many(1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        package(notes())
    assert _files(tmp_path) == []


def test_what_a_killed_run_left_is_gone_after_the_next(make, package, tmp_path):
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom flashgen.anki import archive\n"
        "archive._pack = lambda *_: os._exit(9)\n"
        "archive.replace_package(Path(sys.argv[1]), lambda path: path.write_bytes(b'x'))\n"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path / "deck.apkg"], check=False)
    assert len(_files(tmp_path)) == 2
    package(make.many(1))
    assert _files(tmp_path) == ["deck.apkg"]


def test_a_second_run_on_the_same_package_does_not_mix_with_the_first(make, package, tmp_path, monkeypatch):
    package(make.many(1))
    former = (tmp_path / "deck.apkg").read_bytes()
    pack = archive._pack

    def meanwhile(database, file, media):
        pack(database, file, media)
        (unfinished,) = tmp_path.glob(".flashgen-*.zip.tmp")
        unfinished.unlink()
        unfinished.write_bytes(b"half of the other run's package")

    monkeypatch.setattr(archive, "_pack", meanwhile)
    assert _reason(package, *make.many(2)) is Reason.DISK
    assert (tmp_path / "deck.apkg").read_bytes() == former


def test_missing_folder_is_a_disk_error(make, tmp_path):
    with pytest.raises(PackageError) as caught:
        write_package(tmp_path / "none/deck.apkg", make.many(1), created=make.mod)
    assert caught.value.reason is Reason.DISK


def test_nothing_is_left_in_the_temporary_folder(make, package, tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setenv("SQLITE_TMPDIR", str(scratch))
    package(make.many(1500))
    assert _files(scratch) == []
    assert _files(tmp_path) == ["deck.apkg", "scratch"]


def test_damaged_database_is_not_delivered(make, package, tmp_path, monkeypatch):
    write = rows.StreamedPackage.write_to_db

    def damaged(package, cursor, *rest):
        write(package, cursor, *rest)
        cursor.execute("pragma writable_schema = on")
        cursor.execute(
            "update sqlite_master set sql = replace(sql, 'guid            text not null', "
            "'guid text check (0)') where name = 'notes'"
        )
        cursor.execute("pragma schema_version = 99")

    monkeypatch.setattr(rows.StreamedPackage, "write_to_db", damaged)
    assert _reason(package, *make.many(1)) is Reason.DATABASE
    assert _files(tmp_path) == []
