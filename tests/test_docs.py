"""The documentation is true: every code, command, example and link in it is checked here."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from flashgen.cli.main import cli
from flashgen.core.extract import find_glosses
from flashgen.core.reason import Reason
from flashgen.core.source import SourceFile
from flashgen.markdown import parse
from flashgen.sudachi import Sudachi

PROJECT = Path(__file__).resolve().parents[1]
PAGES = [
    PROJECT / "README.md",
    PROJECT / "README.ja.md",
    PROJECT / "CHANGELOG.md",
    *(PROJECT / "docs").glob("*.md"),
]

CODE_ROW = re.compile(r"^\| `([a-z-]+)` \|.*\| (.*?) ?\|$", re.MULTILINE)
COMMAND_ROW = re.compile(r"^\| (`.*`) \|.*\| (yes|planned|あり|予定) \|$", re.MULTILINE)


def _codes() -> list[tuple[str, str]]:
    return CODE_ROW.findall((PROJECT / "docs/glosses.md").read_text(encoding="utf-8"))


def test_every_reason_code_is_explained_once():
    assert sorted(code for code, _ in _codes()) == sorted(Reason)


@pytest.mark.dictionary
def test_every_example_of_a_code_is_decided_by_that_code():
    tokenize = Sudachi()
    wrong = []
    for code, example in _codes():
        lines = "".join(f"- {line}\n" for line in example.split("<br>"))
        document, _ = parse(SourceFile("examples.md", lines))
        glosses = find_glosses(document, tokenize)
        if example and code not in {gloss.reason for gloss in glosses}:
            wrong.append(f"{code}: {example} is decided by {[gloss.reason for gloss in glosses]}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("page", ["README.md", "README.ja.md"])
def test_readme_tells_which_commands_are_there(page):
    rows = COMMAND_ROW.findall((PROJECT / page).read_text(encoding="utf-8"))
    there = {
        name for names, state in rows if state in {"yes", "あり"} for name in re.findall(r"`(\w+)`", names)
    }
    planned = {
        name
        for names, state in rows
        if state in {"planned", "予定"}
        for name in re.findall(r"`(\w+)`", names)
    }
    assert there == set(cli.commands)
    assert planned
    assert not planned & there


@pytest.mark.dictionary
@pytest.mark.parametrize("page", ["README.md", "README.ja.md"])
def test_the_readmes_example_makes_the_cards_it_promises(page, tmp_path):
    text = (PROJECT / page).read_text(encoding="utf-8")
    for language, name in (("markdown", "例.md"), ("yaml", "flashgen.yaml")):
        (block,) = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
        (tmp_path / name).write_text(block, encoding="utf-8")
    deck_file, package = str(tmp_path / "flashgen.yaml"), str(tmp_path / "deck.apkg")
    done = CliRunner().invoke(cli, ["build", deck_file, "-o", package, "--format", "json"])
    assert done.exit_code == 0, done.output
    report = json.loads(done.stdout)
    assert (tmp_path / "flashgen.ledger.jsonl").is_file()
    assert report["problems"] == []
    assert report["notes"]["new"] == 2
    assert report["cards"] == 2 + 4  # both ways; three items and the head


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_both_readmes_have_the_same_sections_and_commands():
    pages = [(PROJECT / name).read_text(encoding="utf-8") for name in ("README.md", "README.ja.md")]
    english, japanese = ([line.split("#")[0].strip() for line in _shell(page)] for page in pages)
    assert english == japanese
    assert pages[0].count("\n## ") == pages[1].count("\n## ")


def _shell(page: str) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def test_make_targets_named_in_the_readme_exist():
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for page in ("README.md", "README.ja.md"):
        named = set(re.findall(r"^make (\w+)", (PROJECT / page).read_text(encoding="utf-8"), re.MULTILINE))
        assert named
        assert named <= targets
