"""A deck file that chooses less retires notes: it is said, with the way back, and nothing is lost."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.dictionary

A = """---
tags: [試験]
---
# 用語
- 調弦（弦の音の高さを合わせること）
# 楽器
- 弓（弦をこすって音を出す棒）
- 弱音器（弦の振動を抑える道具）
"""
B = "# 用語\n- 音階（音を高さの順に並べたもの）\n"


@pytest.fixture
def deck(notes, run):
    """Return a function that builds the deck with some more lines in its deck file."""
    (notes / "弦.md").write_text(A, encoding="utf-8")
    (notes / "楽典.md").write_text(B, encoding="utf-8")

    def build(more="", command="build", *arguments):
        (notes / "flashgen.yaml").write_text(f"flashgen: 1\ndeck: 音楽\n{more}", encoding="utf-8")
        return run(command, "flashgen.yaml", *arguments)

    assert json.loads(build("", "build", "--format", "json").stdout)["notes"]["new"] == 4
    return build


CHOICES = [
    ("sections: [用語]\n", 2),
    ("tags: [試験]\n", 1),
    ('exclude: ["楽典.md"]\n', 1),
    ("sources: [弦.md]\n", 1),
]


@pytest.mark.parametrize(("choice", "gone"), CHOICES)
def test_what_is_chosen_no_more_is_counted_with_its_cause(deck, choice, gone):
    cause = f"leaves out the section or document they stand in: {gone}\n"
    assert cause in deck(choice, "diff").stderr
    done = deck(choice)
    assert cause in done.stderr
    assert f"Retired: {gone}." in done.stdout
    assert "tag:flashgen::retired" in done.stdout
    again = deck(choice)
    assert "I116" not in again.stderr
    assert "Retired:" not in again.stdout


@pytest.mark.parametrize(("choice", "gone"), CHOICES)
def test_taking_the_choice_back_brings_the_same_notes_back(deck, notes, choice, gone):
    ledger = notes / "flashgen.ledger.jsonl"

    def live():
        rows = map(json.loads, ledger.read_text(encoding="utf-8").splitlines()[1:])
        return {row["guid"]: row["cards"] for row in rows if row.get("state", "live") == "live"}

    before = live()
    deck(choice)
    assert len(live()) == len(before) - gone
    assert json.loads(deck("", "build", "--format", "json").stdout)["notes"]["restored"] == gone
    assert live() == before


@pytest.mark.parametrize(("choice", "gone"), CHOICES)
def test_a_folder_named_is_the_deck_of_its_deck_file(deck, run, choice, gone):
    deck(choice, "lint")  # writes the deck file alone
    assert f"stand in: {gone}\n" in run("build", ".").stderr
    assert "unchanged" in deck(choice).stdout


def test_a_bullet_that_is_deleted_has_no_such_cause(deck, notes):
    (notes / "弦.md").write_text(A.replace("- 弱音器（弦の振動を抑える道具）\n", ""), encoding="utf-8")
    done = deck()
    assert "Retired: 1." in done.stdout
    assert "I116" not in done.stderr


def test_a_choice_that_leaves_nothing_says_why_beside_the_refusal(deck):
    none = deck("sections: [用後]\n")
    assert none.exit_code == 4
    assert 'F133: no section is titled "用後"' in none.stderr
    assert "I105" in none.stderr
    untagged = deck("tags: [試練]\n")
    assert untagged.exit_code == 4
    assert 'F132: no document has the tag "試練"' in untagged.stderr
    assert "V110" in untagged.stderr


@pytest.mark.parametrize(
    ("entries", "idle"),
    [
        ("[弓, 調弦]", []),
        ("[弓, 鍵盤]", ["鍵盤"]),
        ('["*を出す棒", "図*"]', ["図*"]),
        ("[ＳＴＲＩＮＧ]", ["ＳＴＲＩＮＧ"]),
        ("[音を高さの順に並べたもの]", []),
        ('["", "*"]', []),
    ],
)
def test_an_entry_of_ignore_that_meets_nothing_is_a_warning_with_its_place(deck, entries, idle):
    problems = json.loads(deck(f"ignore: {entries}\n", "diff", "--format", "json").stdout)["problems"]
    found = [problem for problem in problems if problem["code"] == "F134"]
    assert [problem["values"]["found"] for problem in found] == idle
    assert all((problem["line"], problem["severity"]) == (3, "warning") for problem in found)


def test_a_part_of_the_deck_says_nothing_of_what_meets_nothing(deck, run):
    deck("ignore: [鍵盤]\n")
    assert "F134" not in run("build", "楽典.md").stderr
