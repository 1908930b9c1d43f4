"""`init` writes a deck file that works, and nothing over anything."""

from __future__ import annotations

import json
import subprocess

import pytest

from flashgen.config import load_deck_file

UNION = "flashgen.ledger.jsonl merge=union\n"


def _names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.dictionary
def test_build_works_right_after_init(notes, run):
    assert run("init").exit_code == 0
    assert _names(notes) == ["flashgen.yaml", "弦.md"]
    config, problems = load_deck_file(notes / "flashgen.yaml")
    assert config
    assert (config.deck, config.lang, problems) == ("音楽 notes", "ja", ())
    assert run("build").exit_code == 0
    assert (notes / "音楽 notes.apkg").is_file()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_commented_key_is_one_that_deck_files_have(lang, tmp_path):
    from flashgen.build.init import deck_file_text

    text = deck_file_text("天文", lang, lang, is_vault=True)
    on = [
        line[2:].split("   #")[0] if line.startswith(("# ", "#  ")) and _is_setting(line[2:]) else line
        for line in text.splitlines()
    ]
    file = tmp_path / "flashgen.yaml"
    file.write_text("\n".join(line for line in on if not line.startswith("#")), encoding="utf-8")
    config, problems = load_deck_file(file)
    assert problems == ()
    assert config is not None
    assert config.vault == "天文"
    assert config.corrections
    assert config.kinds.examples.card is False


def _is_setting(line: str) -> bool:
    keys = (
        "sources",
        "include",
        "exclude",
        "tags",
        "sections",
        "kinds",
        "readings",
        "corrections",
        "deck",
        "vault",
    )
    return line.startswith(("  ", *(f"{key}:" for key in keys)))


def test_a_vault_is_seen(notes, run):
    (notes / ".obsidian").mkdir()
    done = run("init")
    assert "Obsidian" in done.stdout
    config, _ = load_deck_file(notes / "flashgen.yaml")
    assert config
    assert config.vault == "音楽 notes"


def test_editors_are_told_where_the_schema_is(notes, run):
    run("init")
    first = (notes / "flashgen.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=flashgen.schema.json"
    schema = json.loads(run("init", "--schema").stdout)
    assert "corrections" in schema["$defs"]["DeckConfig"]["properties"]


def test_what_is_there_stays(notes, run):
    (notes / "flashgen.yaml").write_text("flashgen: 1\n", encoding="utf-8")
    assert run("init").exit_code == 0
    assert (notes / "flashgen.yaml").read_text(encoding="utf-8") == "flashgen: 1\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, UNION),
        ("*.md text", f"*.md text\n{UNION}"),
        ("*.md text\n", f"*.md text\n{UNION}"),
        ("flashgen.ledger.jsonl merge=ours\n", "flashgen.ledger.jsonl merge=ours\n"),
    ],
)
def test_the_ledgers_line_is_added_once_in_a_git_work_tree(notes, run, before, after):
    subprocess.run(["git", "init", "-q", str(notes.parent)], check=True)
    if before is not None:
        (notes / ".gitattributes").write_text(before, encoding="utf-8")
    run("init")
    run("init")
    assert (notes / ".gitattributes").read_text(encoding="utf-8") == after


def test_a_name_that_no_deck_may_have_is_left_to_the_author(tmp_path, run):
    folder = tmp_path / "Default"
    folder.mkdir()
    run("init", folder)
    config, problems = load_deck_file(folder / "flashgen.yaml")
    assert config
    assert (config.deck, problems) == ("", ())


def test_a_missing_folder_is_wrong_usage(notes, run):
    assert run("init", "無い").exit_code == 2
    assert _names(notes) == ["弦.md"]
