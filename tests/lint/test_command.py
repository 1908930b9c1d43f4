"""`flashgen lint` from the command line: places, formats, ways out, and its documentation."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from flashgen.messages.en import PROBLEMS as ENGLISH
from tests.command import flashgen

NOTE = """---
tags: #音楽
---
- 弓 (Bow)
- お辞儀 (Bow)
- 音色 (楽器ごとの音の感じ
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    (tmp_path / "楽 器").mkdir()
    (tmp_path / "楽 器" / "弦.md").write_text(NOTE, encoding="utf-8")
    return tmp_path


def test_findings_are_printed_with_place_reason_and_remedy(notes):
    done = flashgen("lint", "楽 器", cwd=notes)
    assert done.returncode == 1
    assert re.findall(r"^(\S+ \S+): \w+ (\w+): ", done.stdout, re.MULTILINE) == [
        ("楽 器/弦.md:2:7", "F120"),
        ("楽 器/弦.md:5:7", "L105"),
        ("楽 器/弦.md:6:6", "L110"),
    ]
    assert done.stdout.count("  hint: ") == 3
    assert done.stderr.strip() == "findings: 3, documents: 1 (--ignore CODE leaves a code out)"


def test_json_has_the_fixed_keys(notes):
    done = flashgen("lint", "楽 器", "--format", "json", cwd=notes)
    assert done.returncode == 1
    rows = json.loads(done.stdout)
    assert [row["code"] for row in rows] == ["F120", "L105", "L110"]
    keys = {"code", "severity", "path", "line", "column", "message", "hint", "values"}
    assert all(set(row) == keys for row in rows)
    assert rows[1]["values"] == {"term": "お辞儀", "rivals": "弓"}
    assert (rows[1]["path"], rows[1]["line"], rows[1]["column"]) == ("弦.md", 5, 7)


def test_github_annotations_are_escaped_and_relative_to_where_one_stands(notes):
    (notes / "a,b%").mkdir()
    (notes / "a,b%" / "x.md").write_text("- 音色 (楽器ごとの\n", encoding="utf-8")
    done = flashgen("lint", "a,b%", "--format", "github", cwd=notes)
    assert done.returncode == 1
    (line,) = done.stdout.splitlines()
    assert line.startswith("::warning file=a%2Cb%25/x.md,title=L110,line=1,col=6::")
    assert "%0A" in line


def test_codes_can_be_chosen_and_left_out(notes):
    assert [
        row["code"]
        for row in json.loads(
            flashgen("lint", "楽 器", "--select", "L1", "--format", "json", cwd=notes).stdout
        )
    ] == [
        "L105",
        "L110",
    ]
    some = flashgen("lint", "楽 器", "--select", "l110,F", "--ignore", "F12", "--format", "json", cwd=notes)
    assert [row["code"] for row in json.loads(some.stdout)] == ["L110"]
    none = flashgen("lint", "楽 器", "--ignore", "L", "--ignore", "F", cwd=notes)
    assert (none.returncode, none.stdout) == (0, "")
    assert none.stderr.strip() == "nothing found; documents: 1"


def test_nothing_is_written_and_a_missing_path_is_wrong_usage(notes):
    before = sorted(notes.rglob("*"))
    flashgen("lint", "楽 器", cwd=notes)
    assert sorted(notes.rglob("*")) == before
    assert flashgen("lint", "無い.md", cwd=notes).returncode == 2


def test_one_document_is_compared_with_its_deck_and_reported_alone(notes):
    (notes / "楽 器" / "flashgen.yaml").write_text("flashgen: 1\nsources: [.]\n", encoding="utf-8")
    (notes / "楽 器" / "作法.md").write_text("- 会釈 (Bow)\n", encoding="utf-8")
    done = flashgen("lint", "楽 器/作法.md", "--select", "L", "--format", "json", cwd=notes)
    rows = json.loads(done.stdout)
    assert {row["path"] for row in rows} <= {"作法.md"}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_help_has_an_example(notes, lang):
    done = flashgen("lint", "--help", cwd=notes, lang=lang)
    assert done.returncode == 0
    assert "flashgen lint notes/" in done.stdout


CODES = sorted(code for code in ENGLISH if code.startswith("L"))


@pytest.mark.parametrize("page", ["lint.md", "lint.ja.md"])
def test_every_code_is_documented_once(project, page):
    text = (project / "docs" / page).read_text(encoding="utf-8")
    assert re.findall(r"^\| `(L\d{3})` \|", text, re.MULTILINE) == CODES


def test_every_code_has_a_test(project):
    tests = (project / "tests/lint/test_rules.py").read_text(encoding="utf-8")
    assert [code for code in CODES if f'"{code}"' not in tests] == []
