"""Colours, encodings, languages and ways out: the same on every terminal."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from flashgen.cli.click_ja import WORDS
from flashgen.cli.main import Commands, cli, main
from flashgen.cli.terminal import show_problems, wants_colour
from flashgen.core.problem import Location, Problem, Severity
from flashgen.messages import say
from flashgen.sudachi import Sudachi

COMMANDS = cli.list_commands(click.Context(cli))


class _Stream(io.StringIO):
    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


@pytest.mark.parametrize(
    ("environment", "is_terminal", "expected"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_colours_follow_the_environment(monkeypatch, environment, is_terminal, expected):
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_colour(_Stream(is_terminal=is_terminal)) is expected


def test_of_many_harmless_problems_of_one_kind_the_first_are_printed(capsys):
    problems = [Problem("V113", Severity.INFO, Location(f"{at:02}.md")) for at in range(25)]
    errors = [Problem("V123", Severity.ERROR, Location(f"e{at:02}.md")) for at in range(25)]
    show_problems([*problems, *errors])
    printed = capsys.readouterr().err
    assert printed.count("V113:") == 10
    assert "15 more of the same kind (V113)" in printed
    assert printed.count("V123:") == 25


@pytest.mark.dictionary
@pytest.mark.parametrize(("encoding", "lang"), [("cp932", "ja"), ("ascii", "en")])
def test_no_console_stops_the_output(notes, spawn, encoding, lang):
    (notes / "弦.md").write_text("- 弓 (Bow 🎻)\n- 剝製 (𠮷野)\n", encoding="utf-8")
    for command in (["inspect", "弦.md:1"], ["build", "."], ["diff", "."], ["verify", "音楽 notes.apkg"]):
        done = spawn(*command, PYTHONIOENCODING=encoding, FLASHGEN_LANG=lang)
        assert done.returncode in {0, 1}, done.stderr
        written = "utf-8" if encoding == "ascii" else encoding  # click takes ASCII for a missing locale
        done.stdout.decode(written)
        done.stderr.decode(written)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_help_of_every_command_shows_an_example(name, lang):
    text = say(f"help.{name}", lang)
    assert re.search(rf"{'例' if lang == 'ja' else 'Example'}: flashgen {name}\b", text)
    assert CliRunner().invoke(cli, [name, "--help"]).exit_code == 0


def test_commands_are_listed_in_the_order_of_a_new_users_way():
    shown = CliRunner().invoke(cli, ["--help"]).output
    assert [name for name in re.findall(r"^  (\w+)  ", shown, re.MULTILINE) if name in COMMANDS] == COMMANDS


def test_an_unknown_command_is_answered_with_the_nearest(spawn):
    done = spawn("bild")
    assert done.returncode == 2
    assert 'Did you mean "build"?' in done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--help"], "使い方:"),
        (["bild"], "「build」の間違いではありませんか"),
        (["build", "--nope"], "「--nope」というオプションはありません"),
        (["build", "--now", "x"], "整数ではありません"),
        (["build", "--format", "xml"], "次から選んでください"),
        (["verify"], "引数がありません"),
        (["--version"], "flashgen "),
    ],
)
def test_click_speaks_japanese_too(spawn, arguments, expected):
    done = spawn(*arguments, FLASHGEN_LANG="ja", PYTHONIOENCODING="utf-8")
    printed = (done.stdout + done.stderr).decode()
    assert expected in printed
    assert not re.search(r"Usage|Error|Options|Commands|Show|Try", printed)


def test_click_still_says_what_is_translated():
    folder = Path(click.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    sentences = [text for text in WORDS if " " in text]
    assert [text for text in sentences if text not in re.sub(r'"\s*\n\s*"', "", source)] == []


def _leaves(monkeypatch, error: BaseException) -> int:
    @click.command("fails")
    def fails() -> None:
        raise error

    monkeypatch.setattr(Commands, "resolve_command", lambda _self, _context, _args: ("fails", fails, []))
    monkeypatch.setattr(sys, "argv", ["flashgen", "fails"])
    with pytest.raises(SystemExit) as leaving:
        main()
    return int(leaving.value.code or 0)


def test_a_mistake_of_flashgens_own_is_told_without_a_traceback(monkeypatch, capsys):
    assert _leaves(monkeypatch, ZeroDivisionError("秘密の文")) == 70
    printed = capsys.readouterr().err
    assert "ZeroDivisionError at test_terminal.py" in printed
    assert "秘密" not in printed
    assert "Traceback" not in printed


def test_ctrl_c_says_that_nothing_is_half_written(monkeypatch, capsys):
    assert _leaves(monkeypatch, KeyboardInterrupt()) == 130
    assert "nothing is half-written" in capsys.readouterr().err


def test_a_library_that_is_not_there_is_named_with_the_way_to_get_it(monkeypatch, capsys):
    assert _leaves(monkeypatch, ImportError("No module named 'x'", name="x")) == 2
    printed = capsys.readouterr().err
    assert "No module named 'x'" in printed
    assert "pip install x" in printed


@pytest.mark.dictionary
def test_a_missing_dictionary_is_told_by_build_and_by_doctor(notes, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "sudachidict_core", None)
    monkeypatch.setattr("flashgen.build.reading._tokenizer", Sudachi)
    monkeypatch.setattr(sys, "argv", ["flashgen", "build", "."])
    with pytest.raises(SystemExit) as leaving:
        main()
    assert leaving.value.code == 2
    assert "sudachidict_core" in capsys.readouterr().err
    done = CliRunner().invoke(cli, ["doctor", "弦.md", "--format", "json"])
    assert "sudachidict_core" in json.loads(done.stdout)["environment"]["trouble"]
    assert done.exit_code == 1


def test_a_disk_that_refuses_is_no_mistake_of_flashgens(monkeypatch, capsys):
    assert _leaves(monkeypatch, OSError(28, "No space left on device", "notes.apkg")) == 20
    assert "notes.apkg: No space left on device" in capsys.readouterr().err
