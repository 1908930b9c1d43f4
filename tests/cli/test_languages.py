"""Without a word from the deck file, notes are asked in their own language."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.dictionary

ENGLISH = "# Strings\n- bow (a stick strung with horsehair)\n- MIDI (Musical Instrument Digital Interface)\n"


def _questions(run, *arguments):
    run("build", *arguments, "-o", "a.apkg")
    return run("verify", "a.apkg").stdout


def test_english_notes_are_asked_in_english_without_any_configuration(notes, run):
    (notes / "弦.md").unlink()
    (notes / "strings.md").write_text(ENGLISH, encoding="utf-8")
    assert "What does MIDI stand for?" in _questions(run, ".")


def test_each_document_is_asked_in_its_own_language_and_a_new_one_rewords_none(notes, run):
    (notes / "弦.md").unlink()
    (notes / "strings.md").write_text(ENGLISH, encoding="utf-8")
    run("build", ".")
    (notes / "管.md").write_text("- 篠笛（竹で作った横笛）\n", encoding="utf-8")
    assert "1 new, 2 unchanged" in run("build", ".").stdout
    shown = _questions(run, ".")
    assert "What does" in shown
    assert "篠笛とは" in shown


@pytest.mark.parametrize(
    ("line", "asked"), [("lang: ja", "何の略"), ("lang: en", "What does"), ("", "What does")]
)
def test_the_deck_file_has_the_last_word(notes, run, line, asked):
    (notes / "弦.md").unlink()
    (notes / "strings.md").write_text(ENGLISH, encoding="utf-8")
    (notes / "flashgen.yaml").write_text(f"flashgen: 1\n{line}\n", encoding="utf-8")
    assert asked in _questions(run)


def test_a_note_that_is_gone_is_worded_as_it_was(notes, run):
    (notes / "弦.md").unlink()
    for name in ("strings.md", "winds.md"):
        (notes / name).write_text(ENGLISH.replace("bow", name[0]), encoding="utf-8")
    run("build", ".")
    (notes / "strings.md").write_text("# Strings\n", encoding="utf-8")
    (notes / "winds.md").write_text("# Winds\n", encoding="utf-8")
    assert "とは" not in _questions(run, ".", "--accept-removals")


@pytest.mark.parametrize(
    "texts",
    [
        {"a.md": ENGLISH},
        {"a.md": "- 弓（棒に毛を張ったもの）\n"},
        {"a.md": ENGLISH, "弓.md": "- 弓（棒に毛を張ったもの）\n"},
    ],
)
def test_init_writes_down_what_holds_without_it(notes, run, texts):
    (notes / "弦.md").unlink()
    for name, text in texts.items():
        (notes / name).write_text(text, encoding="utf-8")
    run("build", ".")
    run("init")
    assert run("diff").exit_code == 0
