"""Every help page has an example, in both languages, and the example runs as it is printed."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from flashgen.cli.main import COMMANDS
from flashgen.messages.phrases_en import PHRASES as ENGLISH
from flashgen.messages.phrases_ja import PHRASES as JAPANESE

_LASTING = {"watch"}
"""Commands that do not end by themselves."""
_GUID = re.compile(r"[a-z2-7]{16}")

PAGES = ["flashgen", *COMMANDS]


def _example(phrases, name):
    (found,) = re.findall(r"(?:Example: |例: )flashgen (.+)", phrases[f"help.{name}"])
    return found


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_show_the_same_example(name):
    assert _example(JAPANESE, name) == _example(ENGLISH, name)


@pytest.fixture
def sandbox(tmp_path, monkeypatch, run):
    """Return a home with the notes, the package and the note of the examples."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("click.launch", lambda _address: 0)
    Path("notes").mkdir()
    text = "# 索引\n" + "\n" * 9 + "- 索引（表の行を速く見つける仕組み）\n- 主キー（行を一つに決める列）\n"
    for name in ("db.md", "database.md"):
        Path("notes", name).write_text(text.replace("索引", name[:-3]), encoding="utf-8")
    run("build", "notes", "-o", "notes.apkg")
    return tmp_path


@pytest.mark.dictionary
@pytest.mark.parametrize("name", PAGES)
def test_the_example_runs_as_it_is_printed(sandbox, run, monkeypatch, name):
    words = [str(Path(word).expanduser()) for word in shlex.split(_example(ENGLISH, name))]
    if words[0] in _LASTING:
        words = [words[0], "--help"]
    if ">>" in words:
        words = words[: words.index(">>")]
    if any(map(_GUID.fullmatch, words)):
        ledger = Path("notes/flashgen.ledger.jsonl")
        text = ledger.read_text(encoding="utf-8")
        first = json.loads(text.splitlines()[1])["guid"]
        ledger.write_text(text.replace(first, next(filter(_GUID.fullmatch, words))), encoding="utf-8")
    if words[0] == "ignore":  # names no file, so it is run where the ledger is
        monkeypatch.chdir("notes")
    done = run(*words)
    assert done.exit_code in {0, 1}, done.output
    assert done.output
