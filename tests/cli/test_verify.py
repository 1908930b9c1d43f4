"""What `verify` says of a package, read back and imported on trial."""

from __future__ import annotations

import json
import sqlite3
import sys
import zipfile

import pytest

pytestmark = pytest.mark.dictionary


@pytest.fixture
def package(notes, run):
    """Return a package of two notes."""
    run("build", ".", "-o", "a.apkg")
    return notes / "a.apkg"


def _without_questions(package, tmp_path):
    """Empty every note's question fields, as no build would."""
    with zipfile.ZipFile(package) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = next(name for name in parts if name.startswith("collection."))
    database = tmp_path / "x.db"
    database.write_bytes(parts[name])
    with sqlite3.connect(database) as connection:
        for number, fields in connection.execute("select id, flds from notes").fetchall():
            kept = fields.split("\x1f")
            emptied = "\x1f".join([*kept[:2], *("" for _ in kept[2:])])
            connection.execute("update notes set flds = ? where id = ?", (emptied, number))
    connection.close()
    parts[name] = database.read_bytes()
    with zipfile.ZipFile(package, "w") as archive:
        for key, data in parts.items():
            archive.writestr(key, data)


def test_anki_takes_the_package_on_trial(package, run):
    pytest.importorskip("anki")
    done = run("verify", package)
    assert done.exit_code == 0, done.output
    assert "imported on trial" in done.stdout
    report = json.loads(run("verify", package, "--format", "json").stdout)
    trial = report["trial"]
    assert (trial["new"], trial["refused"], trial["empty_cards"], trial["trouble"]) == (2, 0, 0, "")
    assert report["problems"] == []


def test_what_anki_would_have_to_mend_is_an_error(package, run, tmp_path):
    pytest.importorskip("anki")
    _without_questions(package, tmp_path)
    done = run("verify", package, "--format", "json")
    assert done.exit_code == 1
    report = json.loads(done.stdout)
    assert [problem["code"] for problem in report["problems"]] == ["A105"]
    assert report["trial"]["empty_cards"] > 0
    assert "A105" in done.stderr


def test_without_anki_the_structure_alone_is_checked(package, run, monkeypatch):
    monkeypatch.setitem(sys.modules, "anki.collection", None)
    done = run("verify", package)
    assert done.exit_code == 0
    assert "with the package “anki” installed" in done.stdout
    assert "trial" not in json.loads(run("verify", package, "--format", "json").stdout)


def test_nothing_is_left_in_the_temporary_folder(package, run, tmp_path, monkeypatch):
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(empty))
    assert run("verify", package).exit_code == 0
    assert list(empty.iterdir()) == []
