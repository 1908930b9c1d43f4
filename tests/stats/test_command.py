"""`flashgen stats`: the numbers add up, and the report for programs keeps its keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import flashgen

NOTE = """# 弦楽
## 奏法
- 弓 (Bow)
- お辞儀 (Bow)
- 弓奏 (弓で弦をこすって音を出す奏法)
- 弦 (Chord)
## 編成
- 弦楽四重奏 (第一ヴァイオリン、第二ヴァイオリン、ヴィオラ、チェロ)
- 弓 (Bow)
- 弦 (String)
- 参考 (後述)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("stats")
    (folder / "弦.md").write_text(NOTE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def report(folder) -> dict:
    done = flashgen("stats", "弦.md", "--format", "json", cwd=folder)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_keys_are_fixed(report):
    assert list(report) == [
        "deck", "documents", "notes", "cards", "sections", "kinds", "coverage", "held_back", "answers",
        "duplicates", "problems",
    ]  # fmt: skip
    assert set(report["sections"][0]) == {"deck", "notes", "cards"}
    assert set(report["coverage"]) == {"parentheses", "accepted", "asked", "reasons"}
    assert set(report["answers"]) == {"count", "median", "longest", "over_60", "over_120"}
    assert set(report["duplicates"]) == {"pairs", "terms"}


def test_sections_kinds_and_answers_add_up_to_the_whole(report):
    assert report["documents"] == 1
    for name in ("notes", "cards"):
        assert sum(row[name] for row in report["sections"]) == report[name] > 0
        assert sum(row[name] for row in report["kinds"].values()) == report[name]
    assert report["answers"]["count"] == report["cards"]
    assert [row["deck"].split("::")[-1] for row in report["sections"]] == ["01 奏法", "02 編成"]


def test_coverage_counts_every_parenthesis_once(report):
    coverage = report["coverage"]
    assert coverage["parentheses"] == NOTE.count("(") == 8
    assert sum(row["parentheses"] for row in coverage["reasons"].values()) == 8
    assert sum(row["asked"] for row in coverage["reasons"].values()) == coverage["asked"]
    assert coverage["reasons"]["cross-reference"] == {"parentheses": 1, "asked": 0}
    assert coverage["accepted"] == coverage["asked"] == 7


def test_the_counts_are_those_of_the_build(folder, report):
    done = flashgen("build", "弦.md", "-o", "x.apkg", "--ledger", "l.jsonl", "--format", "json", cwd=folder)
    built = json.loads(done.stdout)
    assert (report["cards"], len(report["held_back"])) == (built["cards"], built["held_back"])
    assert report["notes"] == sum(built["notes"].values())


def test_what_stands_twice_and_what_is_held_back(report):
    (pair,) = report["duplicates"]["pairs"]
    assert (pair["term"], pair["body"]) == ("弓", "Bow")
    assert [place["line"] for place in pair["places"]] == [3, 9]
    assert report["duplicates"]["terms"] == [{"term": "弦", "bodies": ["Chord", "String"]}]
    assert {"term": "お辞儀", "card": 2, "rivals": ["弓"], "path": "弦.md", "line": 4, "column": 7} in report[
        "held_back"
    ]


@pytest.mark.parametrize(("lang", "words"), [("ja", "括弧 8 個のうち"), ("en", "Parentheses: 8;")])
def test_people_get_it_in_their_language(folder, lang, words):
    done = flashgen("stats", "弦.md", cwd=folder, lang=lang)
    assert done.returncode == 0
    assert words in done.stdout
    assert "cross-reference" in done.stdout
    assert "flashgen stats notes/" in flashgen("stats", "--help", cwd=folder, lang=lang).stdout


def test_several_decks_are_listed(folder, tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.md").write_text("- 弓 (Bow)\n", encoding="utf-8")
        (tmp_path / name / "flashgen.yaml").write_text("flashgen: 1\nsources: [.]\n", encoding="utf-8")
    done = flashgen("stats", "a/flashgen.yaml", "b/flashgen.yaml", "--format", "json", cwd=tmp_path)
    assert [one["deck"] for one in json.loads(done.stdout)["stats"]] == ["a", "b"]
    assert flashgen("stats", "c", cwd=tmp_path).returncode == 2
