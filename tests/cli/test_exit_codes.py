"""Bad input gets a message and the promised exit code; the rest is still built."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from flashgen.anki.reading import read_package
from flashgen.build.refusal import Exit
from tests.command import flashgen

NOTE = "- 弓 (Bow)\n- 弦楽四重奏 (第一ヴァイオリン、第二ヴァイオリン、ヴィオラ、チェロ)\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Return a folder with one document; commands are told to run in it."""
    folder = tmp_path / "音楽 notes"
    folder.mkdir()
    (folder / "弦.md").write_text(NOTE, encoding="utf-8")
    return folder


def test_a_folder_builds_without_any_configuration(notes: Path) -> None:
    done = flashgen("build", ".", "--format", "json", cwd=notes)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["notes"]["new"] == 2
    assert Path(report["package"]).name == "音楽 notes.apkg"
    assert sorted(path.name for path in notes.iterdir()) == [
        "flashgen.ledger.jsonl",
        "弦.md",
        "音楽 notes.apkg",
    ]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_missing_path_is_wrong_usage(notes: Path, lang: str) -> None:
    done = flashgen("build", "無い.md", cwd=notes, lang=lang)
    assert done.returncode == 2
    assert "無い.md" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_folder_finds_nothing(tmp_path: Path) -> None:
    done = flashgen("build", ".", cwd=tmp_path)
    assert done.returncode == 4
    assert done.stderr
    assert not list(tmp_path.iterdir())


def test_no_deck_file_anywhere_is_wrong_usage(tmp_path: Path) -> None:
    done = flashgen("build", cwd=tmp_path)
    assert done.returncode == 2
    assert "flashgen.yaml" in done.stderr


def test_a_file_that_is_not_utf_8_is_named_and_the_rest_is_built(notes: Path) -> None:
    (notes / "管.md").write_bytes("- 管楽器 (息で鳴らす楽器)\n".encode("cp932"))
    done = flashgen("build", ".", "-o", "out.apkg", cwd=notes)
    assert done.returncode == 3
    assert "管.md" in done.stderr
    assert len(read_package(notes / "out.apkg").notes) == 2


def test_broken_yaml_in_the_deck_file_is_wrong_usage(notes: Path) -> None:
    (notes / "flashgen.yaml").write_text("flashgen: 1\ndeck: [弦\n", encoding="utf-8")
    done = flashgen("build", cwd=notes)
    assert done.returncode == 2
    assert "flashgen.yaml:" in done.stderr


def test_front_matter_that_is_no_mapping_costs_only_itself(notes: Path) -> None:
    (notes / "弦.md").write_text("---\n- 一覧\n---\n" + NOTE, encoding="utf-8")
    done = flashgen("build", ".", "-o", "out.apkg", cwd=notes)
    assert done.returncode == 0
    assert "弦.md:2:1" in done.stderr
    assert len(read_package(notes / "out.apkg").notes) == 2


def test_locked_refuses_to_write_the_ledger(notes: Path) -> None:
    assert flashgen("build", ".", "--locked", cwd=notes).returncode == 1
    assert not (notes / "flashgen.ledger.jsonl").exists()
    assert flashgen("build", ".", cwd=notes).returncode == 0
    assert flashgen("build", ".", "--locked", cwd=notes).returncode == 0


def test_bullets_that_only_changed_places_are_no_difference(notes: Path) -> None:
    lines = ["- 糸巻 (弦の端を巻いて音の高さを合わせる部品)", "- 駒 (弦の振動を胴へ伝える小さな板)"]
    (notes / "弦.md").write_text("# 弦\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    assert flashgen("build", ".", cwd=notes).returncode == 0
    before = (notes / "flashgen.ledger.jsonl").read_bytes()
    (notes / "弦.md").write_text("# 弦\n\n" + "\n".join(reversed(lines)) + "\n", encoding="utf-8")
    assert flashgen("diff", ".", cwd=notes).returncode == 0
    assert flashgen("build", ".", "--locked", cwd=notes).returncode == 0
    assert (notes / "flashgen.ledger.jsonl").read_bytes() == before
    assert flashgen("build", ".", cwd=notes).returncode == 0
    assert (notes / "flashgen.ledger.jsonl").read_bytes() != before  # who stands beside whom is remembered


def test_a_newer_ledger_is_refused(notes: Path) -> None:
    (notes / "flashgen.ledger.jsonl").write_text('{"flashgen-ledger":99,"namespace":"n"}\n', encoding="utf-8")
    assert flashgen("build", ".", cwd=notes).returncode == 10


def test_conflict_markers_in_the_ledger_are_refused(notes: Path) -> None:
    ledger = notes / "flashgen.ledger.jsonl"
    assert flashgen("build", ".", cwd=notes).returncode == 0
    text = ledger.read_text(encoding="utf-8")
    ledger.write_text(text + "<<<<<<< HEAD\n", encoding="utf-8")
    assert flashgen("build", ".", cwd=notes).returncode == 11
    assert ledger.read_text(encoding="utf-8").endswith("<<<<<<< HEAD\n")


def test_a_package_that_cannot_be_written_leaves_the_old_one(notes: Path) -> None:
    assert flashgen("build", ".", "-o", "弦.md/out.apkg", cwd=notes).returncode == 20
    assert (notes / "弦.md").read_text(encoding="utf-8") == NOTE


def test_inspect_prints_one_object_for_each_parenthesis(notes: Path) -> None:
    (notes / "弦.md").write_text(NOTE + "- 参考 (後述)\n", encoding="utf-8")
    done = flashgen("inspect", ".", "--format", "jsonl", cwd=notes)
    assert done.returncode == 0
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["line"], row["card"]) for row in rows] == [(1, True), (2, True), (3, False)]
    assert rows[2]["reason"] == "cross-reference"
    assert {"path", "line", "column", "depth", "term", "reversed", "gloss", "kind", "items", "parts"} < set(
        rows[0]
    )
    assert {"card", "reason", "context", "section"} < set(rows[0])


def test_diff_says_what_the_next_build_will_do(notes: Path) -> None:
    assert flashgen("diff", ".", cwd=notes).returncode == 1
    flashgen("build", ".", cwd=notes)
    assert flashgen("diff", ".", cwd=notes).returncode == 0
    (notes / "弦.md").write_text(NOTE.replace("Bow", "Violin bow"), encoding="utf-8")
    done = flashgen("diff", ".", "--format", "json", cwd=notes)
    assert done.returncode == 1
    (change,) = json.loads(done.stdout)["changes"]
    assert (change["change"], change["former_body"], change["body"]) == ("changed", "Bow", "Violin bow")


def test_verify_reads_the_package_back(notes: Path) -> None:
    flashgen("build", ".", "-o", "out.apkg", cwd=notes)
    done = flashgen("verify", "out.apkg", cwd=notes, lang="ja")
    assert done.returncode == 0
    assert "弦" in done.stdout
    assert flashgen("verify", "弦.md", cwd=notes).returncode == 1
    assert flashgen("verify", "無い.apkg", cwd=notes).returncode == 2


def test_help_is_in_both_languages(tmp_path: Path) -> None:
    assert "Anki のデッキ" in flashgen("--help", cwd=tmp_path, lang="ja").stdout
    assert "Anki decks" in flashgen("--help", cwd=tmp_path, lang="en").stdout


def test_a_ledger_that_another_run_holds_is_waited_for_and_then_refused(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flashgen.ledger import LedgerBusy, locked

    def busy(path: Path) -> object:
        return locked(path, timeout=0.1)

    monkeypatch.setattr("flashgen.build.deck.locked", busy)
    with locked(notes / "flashgen.ledger.jsonl"):
        done = flashgen("build", ".", cwd=notes)
    assert done.returncode == 12
    assert LedgerBusy.__name__ not in done.stderr
    assert "I103" in done.stderr
    assert not (notes / "音楽 notes.apkg").exists()


def test_every_exit_code_is_documented(project: Path) -> None:
    for page in ("docs/commands.md", "docs/commands.ja.md"):
        rows = re.findall(r"^\| (\d+) \|", (project / page).read_text(encoding="utf-8"), re.MULTILINE)
        assert [int(row) for row in rows] == sorted(Exit)
