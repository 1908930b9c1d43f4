"""Every command on everything that can be wrong: no traceback, the promised exit code, nothing lost."""

from __future__ import annotations

import contextlib
import os
import resource
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from flashgen.cli.main import cli, main
from tests.cli.conftest import NOTE

pytestmark = pytest.mark.dictionary

NAMES = cli.list_commands(click.Context(cli))
BUILDING = ("build", "diff", "inspect", "preview", "lint", "stats")
"""Commands that read the notes of PATH."""
HERE = {
    "init": ["init", "."],
    "build": ["build", ".", "-o", "a.apkg"],
    "diff": ["diff", "."],
    "inspect": ["inspect", "."],
    "preview": ["preview", ".", "-o", "a.html"],
    "lint": ["lint", "."],
    "stats": ["stats", "."],
    "watch": ["watch", "."],
    "verify": ["verify", "a.apkg"],
    "doctor": ["doctor", "."],
    "doctor --fix": ["doctor", ".", "--fix"],
    "doctor --recover": ["doctor", ".", "--recover", "a.apkg"],
    "link": ["link", "弦.md:4", "弦.md:3"],
    "unlink": ["unlink", "弦.md:3"],
    "ignore": ["ignore", "弦.md:3"],
    "completion": ["completion", "fish"],
}
"""Every command, as one types it in the folder of the notes."""
_WRITING = {"init", "build", "preview", "link", "unlink", "ignore"}
_ENDING = [name for name in HERE if name != "watch"]


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


def test_this_page_knows_every_command():
    assert {name.split()[0] for name in HERE} == set(NAMES)


@pytest.mark.parametrize(
    ("name", "code"),
    [("init", 2), ("verify", 2), ("doctor", 2), ("link", 2), ("unlink", 2), ("ignore", 2), ("watch", 2)],
)
def test_a_missing_path_is_wrong_usage_for_the_others_too(tmp_path, monkeypatch, run, name, code):
    monkeypatch.chdir(tmp_path)
    arguments = {"link": ["無い.md:1", "無い.md:2"], "unlink": ["無い.md:1"], "ignore": ["無い.md:1"]}
    done = run(name, *arguments.get(name, ["無い"]))
    assert done.exit_code == code, done.output
    assert "無い" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["verify", "doctor --recover", "link", "unlink", "ignore"])
def test_a_folder_in_place_of_a_file_is_told_apart_from_nothing(notes, run, name):
    (notes / "箱").mkdir()
    arguments = {
        "verify": ["verify", "箱"],
        "doctor --recover": ["doctor", ".", "--recover", "箱"],
        "link": ["link", "箱:1", "箱:2"],
        "unlink": ["unlink", "箱:1"],
        "ignore": ["ignore", "箱:1"],
    }[name]
    done = run(*arguments)
    assert done.exit_code == 2, done.output
    assert "V101" not in done.stderr


def test_an_empty_folder_for_the_others(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    assert run("doctor", ".").exit_code == 1
    assert list(tmp_path.iterdir()) == []
    assert run("init", ".").exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["flashgen.yaml"]


def test_a_name_with_quotes_makes_a_command_that_can_be_pasted(tmp_path, monkeypatch, run):
    folder = tmp_path / 'ノート 🎻 a\'b "c"'
    folder.mkdir()
    (folder / "弦.md").write_text("- 弓 (Bow)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    said = run("init", folder.name).stdout
    words = shlex.split(said[said.index("flashgen build") :])
    assert run(*words[1:]).exit_code == 0


@pytest.fixture
def mounted(notes):
    """Return a function that mounts something over the notes; needs to be root, as CI is."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root may mount")

    def mount(*options: str, source: str) -> None:
        done = subprocess.run(["mount", *options, source, str(notes)], capture_output=True, check=False)
        if done.returncode:
            pytest.skip("mounting is not allowed here")

    yield mount
    os.chdir("/")
    while subprocess.run(["umount", "-l", str(notes)], capture_output=True, check=False).returncode == 0:
        pass


@pytest.fixture
def ends(notes, monkeypatch, capsys):
    """Return a function that runs one command; it gives the exit code and what was said."""

    def run_main(name: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["flashgen", *HERE[name]])
        with pytest.raises(SystemExit) as leaving:
            main()
        said = capsys.readouterr().err
        assert "Traceback" not in said
        assert "mistake in flashgen" not in said
        return int(leaving.value.code or 0), said

    return run_main


@pytest.mark.parametrize("situation", ["read-only", "full"])
def test_a_disk_that_takes_nothing_keeps_what_it_has(mounted, notes, ends, monkeypatch, situation):
    if situation == "full":
        text = (notes / "弦.md").read_bytes()
        mounted("-t", "tmpfs", "-o", "size=1m", source="tmpfs")
        (notes / "弦.md").write_bytes(text)
        monkeypatch.chdir(notes)
    assert ends("build")[0] == 0
    (notes / "弦.md").write_text(NOTE + "- 笛 (Flute)\n", encoding="utf-8")
    (notes / ".gitattributes").write_text("*.md text\n", encoding="utf-8")
    (notes / ".git").mkdir()
    if situation == "full":
        _fill(notes)
    else:
        mounted("--bind", source=str(notes))
        mounted("-o", "remount,ro,bind", source=str(notes))
        monkeypatch.chdir(notes)
    before = _state(notes)
    found = {name: ends(name) for name in _ENDING}
    assert _state(notes) == before
    assert {name: code for name, (code, _) in found.items()} == {
        name: 20 if name in _WRITING else 1 if name == "diff" else 0 for name in _ENDING
    }
    for name in _WRITING:
        said = found[name][1]
        assert "Read-only file system" in said or "No space left on device" in said
        assert not said.startswith(":")


def _fill(folder: Path) -> None:
    """Leave not one byte free."""
    with contextlib.suppress(OSError), (folder / "filler").open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 512)


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
