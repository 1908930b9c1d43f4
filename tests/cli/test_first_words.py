"""What a newcomer reads: the first build, an empty folder, a decision to overrule, a difference without a text."""

from __future__ import annotations

import shutil

import pytest

pytestmark = pytest.mark.dictionary


def test_a_few_new_cards_are_counted_too(notes, run):
    shown = run("build", ".").stdout
    assert "New cards: 7. At 20 a day that is one day." in shown
    assert "kinds:" in shown


def test_init_in_an_empty_folder_asks_for_notes_first(tmp_path, run):
    shown = run("init", tmp_path).stdout
    assert "put Markdown files here" in shown
    assert "flashgen build" in shown


def test_overruling_without_a_deck_file_leads_to_init(notes, run):
    assert "flashgen init" in run("inspect", "弦.md:3").stdout
    run("init")
    assert "flashgen init" not in run("inspect", "弦.md:3").stdout


def test_a_change_around_the_text_is_called_so(notes, run):
    run("build", ".")
    note = notes / "弦.md"
    note.write_text(note.read_text(encoding="utf-8").replace("# 弦楽器", "# 擦弦楽器"), encoding="utf-8")
    lines = run("diff", ".").stdout.splitlines()
    assert lines[0] == "~ changed  弓: Bow [the text around it]  (弦.md)"


def test_a_difference_that_only_the_ledger_sees_is_said(notes, run):
    run("build", ".")
    (notes / "音").mkdir()
    shutil.move(notes / "弦.md", notes / "音" / "弦.md")
    done = run("diff", ".")
    assert done.exit_code == 1
    assert "no card changes" in done.stdout
    run("build", ".")
    done = run("diff", ".")
    assert (done.exit_code, "no card changes" in done.stdout) == (0, False)


def test_a_ledgers_copy_that_was_taken_over_is_no_longer_asked_to_be(notes, run):
    run("build", ".")
    ledger = notes / "flashgen.ledger.jsonl"
    shutil.copy(ledger, notes / "flashgen.ledger (Conflicted copy 2026-11-24).jsonl")
    assert run("doctor", ".").exit_code == 1
    fixed = run("doctor", ".", "--fix")
    assert fixed.exit_code == 0
    assert "may be deleted now" in fixed.stdout
    assert "a sync tool's copy lies beside it" not in fixed.stdout


@pytest.mark.parametrize("is_vault", [True, False])
def test_doctor_names_documents_that_links_cannot_tell_apart(notes, run, is_vault):
    if is_vault:
        (notes / ".obsidian").mkdir()
    for folder in ("甲", "乙"):
        (notes / folder).mkdir()
        (notes / folder / "弦.md").write_text("- 弦 (String)\n", encoding="utf-8")
    done = run("doctor", ".")
    assert done.exit_code == 0
    assert ("乙/弦.md, 弦.md, 甲/弦.md" in done.stdout) == is_vault
