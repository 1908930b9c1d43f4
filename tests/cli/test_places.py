"""What a message names can be clicked and pasted where the user stands; `-o` writes over nothing of the user's."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.dictionary


@pytest.fixture
def above(notes, monkeypatch):
    """Stand in the folder above the notes, which hold a slip in front matter and a file of cp932."""
    (notes / "弦.md").write_text("---\ntags: #楽器\n---\n- 弓 (Bow)\n- 箏（開いたまま\n", encoding="utf-8")
    (notes / "管.md").write_bytes("- 笛（吹いて鳴らす管）\n".encode("cp932"))
    monkeypatch.chdir(notes.parent)
    return notes.name


@pytest.mark.parametrize("command", ["build", "diff", "inspect", "preview", "lint", "stats", "doctor"])
def test_problems_name_files_from_the_current_folder(above, run, command):
    done = run(command, above)
    text = done.stdout + done.stderr
    assert f"{above}/弦.md:2:7: warning F120" in text
    assert f"{above}/管.md: error V122" in text
    assert f"'{above}/管.md' > '{above}/管.utf8.md'" in text


def test_an_unchanged_build_names_them_the_same_way(above, run, tmp_path, monkeypatch):
    (Path(above) / "管.md").unlink()
    monkeypatch.setenv("FLASHGEN_CACHE", str(tmp_path / "cache"))
    first, again = (run("build", above).stderr for _ in range(2))
    assert again == first
    assert f"{above}/弦.md:2:7: warning F120" in again


def test_a_file_elsewhere_is_named_in_full(above, run, notes, tmp_path, monkeypatch):
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert f"{notes / '弦.md'}:2:7: warning F120" in run("lint", notes).stdout


def test_programs_get_paths_relative_to_the_notes_as_ever(above, run):
    assert {one["path"] for one in json.loads(run("lint", above, "--format", "json").stdout)} >= {"弦.md"}


def test_inspect_names_a_place_that_inspect_takes(above, run):
    place = run("inspect", above).stdout.split("  ")[0]
    assert place == f"{above}/弦.md:4:5"
    assert run("inspect", place).exit_code == 0


def test_a_refusal_names_the_ledger_from_here(above, run):
    (Path(above) / "flashgen.ledger.jsonl").write_text("<<<<<<< ours\n", encoding="utf-8")
    assert f"\n{above}/flashgen.ledger.jsonl: error I102" in "\n" + run("build", above).stderr


@pytest.mark.parametrize("command", ["build", "preview", "watch"])
def test_a_note_is_not_written_over(notes, run, command):
    before = (notes / "弦.md").read_bytes()
    done = run(command, ".", "-o", "弦.md")
    assert done.exit_code == 2
    assert "弦.md is there already" in done.stderr
    assert (notes / "弦.md").read_bytes() == before


@pytest.mark.parametrize("command", ["build", "preview"])
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_what_is_no_regular_file_is_not_replaced(notes, run, command):
    os.mkfifo("pipe")
    assert run(command, ".", "-o", "pipe").exit_code == 2
    assert Path("pipe").is_fifo()


def test_a_package_and_a_page_of_before_are_written_anew_whatever_they_are_called(notes, run):
    for command, name in (
        ("build", "a.zip"),
        ("build", "a.apkg"),
        ("preview", "a.txt"),
        ("preview", "a.html"),
    ):
        ending = ".apkg" if command == "build" else ".html"
        assert run(command, ".", "-o", f"first{ending}").exit_code == 0
        os.replace(f"first{ending}", name)  # noqa: PTH105 - over the one of before
        assert run(command, ".", "-o", name).exit_code == 0
