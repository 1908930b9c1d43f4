"""`inspect` shows where a term and its parenthesis stand, why it was decided so, and how to overrule it."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.dictionary


def _rows(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_term_and_body_are_marked_in_the_source_line(notes, run):
    lines = run("inspect", ".").stdout.splitlines()
    assert lines[0] == "弦.md:3:5  card (translation): the same in another language [other-language]"
    assert lines[1] == "    3 | - 【弓】 (〔Bow〕)"


def test_a_rejected_parenthesis_has_its_reason_in_words(notes, run):
    done = run("inspect", ".")
    assert "弦.md:5:6  no card: points to another place [cross-reference]" in done.stdout
    assert "parentheses: 3 (cards: 2, no card: 1); documents: 1" in done.stderr


def test_items_and_a_term_put_together_are_told(notes, run):
    (notes / "弦.md").write_text("- 弓の利点 (速さ) と欠点 (重さ、値段、手入れ)\n", encoding="utf-8")
    shown = run("inspect", ".").stdout
    assert "term: 弓の欠点" in shown
    assert "items: 重さ | 値段 | 手入れ" in shown


def test_a_terminal_gets_colours_instead_of_brackets(notes, run, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = run("inspect", ".").stdout
    assert "\x1b[36m\x1b[1m弓\x1b[0m (\x1b[36m\x1b[4mBow\x1b[0m)" in shown
    assert "【" not in shown


def test_one_place_shows_itself_alone_with_the_lines_to_overrule_it(notes, run):
    shown = run("inspect", "弦.md:3").stdout
    assert shown.count("[other-language]") == 1
    assert "後述" not in shown
    assert 'corrections:\n  - parenthesis: "Bow"\n    document: "弦.md"\n    card: no\n' in shown


def test_a_column_tells_two_parentheses_of_a_line_apart(notes, run):
    (notes / "弦.md").write_text("- 弓 (Bow)、弦 (String)\n", encoding="utf-8")
    assert [row["gloss"] for row in _rows(run("inspect", "弦.md:1", "--format", "jsonl"))] == [
        "Bow",
        "String",
    ]
    assert [row["gloss"] for row in _rows(run("inspect", "弦.md:1:12", "--format", "jsonl"))] == ["String"]


def test_a_place_without_a_parenthesis_is_nothing_found(notes, run):
    done = run("inspect", "弦.md:1")
    assert done.exit_code == 4
    assert "no parenthesis" in done.stderr


@pytest.mark.parametrize(("line", "before"), [(3, True), (5, False)])
def test_the_lines_of_inspect_turn_the_decision_round(notes, run, line, before):
    (notes / "flashgen.yaml").write_text("flashgen: 1\n", encoding="utf-8")
    place = f"弦.md:{line}"
    (row,) = _rows(run("inspect", place, "--format", "jsonl"))
    assert row["card"] is before
    snippet = run("inspect", place).stdout.partition("corrections:\n")[2]
    (notes / "flashgen.yaml").write_text(f"flashgen: 1\ncorrections:\n{snippet}", encoding="utf-8")
    (row,) = _rows(run("inspect", place, "--format", "jsonl"))
    assert (row["card"], row["reason"]) == (not before, "corrected")


def test_a_part_of_a_deck_is_shown_alone_with_paths_from_there(notes, run):
    (notes / "flashgen.yaml").write_text("flashgen: 1\n", encoding="utf-8")
    (notes / "管").mkdir()
    (notes / "管" / "笛.md").write_text("- 笛 (Flute)\n", encoding="utf-8")
    assert {row["path"] for row in _rows(run("inspect", "管", "--format", "jsonl"))} == {"笛.md"}
    whole = _rows(run("inspect", "flashgen.yaml", "--format", "jsonl"))
    assert {row["path"] for row in whole} == {"弦.md", "管/笛.md"}
    assert _rows(run("inspect", "管/笛.md", "--format", "jsonl"))[0]["path"] == "笛.md"


def test_a_term_broken_over_two_lines_is_shown_whole(notes, run):
    (notes / "弦.md").write_text("弦を張った弓\n(Bow)\n", encoding="utf-8")
    (row,) = _rows(run("inspect", ".", "--format", "jsonl"))
    shown = run("inspect", ".").stdout
    assert row["line"] == 2
    assert "    1 | " in shown
    assert "    2 | (〔Bow〕)" in shown


def test_long_lines_are_cut_around_the_marks(notes, run):
    (notes / "弦.md").write_text("あ" * 300 + "。弓 (Bow) " + "い" * 300 + "\n", encoding="utf-8")
    lines = run("inspect", ".").stdout.splitlines()
    assert max(map(len, lines)) < 200
    assert any("(〔Bow〕)" in line for line in lines)
