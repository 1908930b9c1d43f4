"""Every command on everything that can be wrong: no traceback, the promised exit code, nothing lost."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import click
import pytest

from flashgen.cli.main import cli

pytestmark = pytest.mark.dictionary

NAMES = cli.list_commands(click.Context(cli))
BUILDING = ("build", "diff", "inspect", "preview", "lint", "stats")
"""Commands that read the notes of PATH."""


def _state(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", BUILDING)
@pytest.mark.parametrize(
    ("situation", "code"),
    [("empty folder", 4), ("missing path", 2), ("a fifo", 4), ("a folder called x.md", 4)],
)
def test_nothing_to_read(tmp_path, monkeypatch, run, name, situation, code):
    monkeypatch.chdir(tmp_path)
    path = Path("空の 🗂")
    if situation != "missing path":
        path.mkdir()
    if situation == "a fifo":
        os.mkfifo(path / "管.md")
    if situation == "a folder called x.md":
        (path / "x.md").mkdir()
    before = _state(tmp_path)
    done = run(name, path)
    assert done.exit_code == code, done.output
    assert done.stderr
    assert done.stdout == ""
    assert _state(tmp_path) == before


@pytest.mark.parametrize("name", BUILDING)
def test_a_file_that_is_not_utf_8_costs_itself_alone(notes, run, name):
    (notes / "管.md").write_bytes("- 管 (Pipe)\n".encode("cp932"))
    done = run(name, ".")
    assert done.exit_code in ({1} if name == "diff" else {1, 3} if name == "lint" else {3}), done.output
    assert "V122" in done.output


@pytest.mark.parametrize("name", BUILDING)
def test_spaces_and_emoji_in_the_path(tmp_path, monkeypatch, run, name):
    folder = tmp_path / 'ノート 🎻 a\'b "c"'
    folder.mkdir()
    (folder / "弦 🎶.md").write_text("- 弓 (Bow)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(name, folder).exit_code in {0, 1}


@pytest.mark.parametrize("name", ["build", "preview"])
def test_a_full_disk_loses_nothing(notes, run, name):
    arguments = {"build": ["build", ".", "-o", "a.apkg"], "preview": ["preview", ".", "-o", "a.html"]}[name]
    assert run(*arguments).exit_code == 0
    lines = "".join(f"- 弦の部品{at}番 (第{at}部)\n" for at in range(300))
    with (notes / "弦.md").open("a", encoding="utf-8") as file:
        file.write(lines)
    before = _state(notes)

    def small_files_only() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = subprocess.run(
        [sys.executable, "-m", "flashgen", *arguments, "--ledger", str(notes / "flashgen.ledger.jsonl")],
        env={**os.environ, "FLASHGEN_LANG": "en", "FLASHGEN_CACHE": "off", "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=small_files_only,
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 20, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert _state(notes) == before


def test_an_output_nobody_can_write(notes, run):
    assert run("build", ".", "-o", "/dev/null/a.apkg").exit_code == 20
    assert run("preview", ".", "-o", "/dev/null/a.html").exit_code == 20


@pytest.mark.parametrize("name", NAMES)
def test_an_option_that_no_command_has_is_wrong_usage(run, name):
    assert run(name, "--no-such-option").exit_code == 2


def test_a_reader_that_stops_early_is_no_error(notes):
    (notes / "弦.md").write_text("".join(f"- 弦{at} (String {at})\n" for at in range(3000)), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "flashgen", "inspect", ".", "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    with process:
        process.stdout.readline()
        process.stdout.close()
        messages = process.stderr.read()
    assert b"Traceback" not in messages
    assert b"mistake in flashgen" not in messages
