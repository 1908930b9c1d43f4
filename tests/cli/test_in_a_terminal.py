"""A new user's tasks in a real terminal, with the number of commands each takes; it may not grow."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.dictionary,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]

MOST = {
    "install": 3,
    "first deck": 2,
    "fix what lint finds": 3,
    "rename a section": 3,
    "overrule a decision": 3,
    "merge conflict": 2,
}
"""Commands that a task takes: of flashgen, for the installation all; only ever lowered."""


class Terminal:
    """A shell in a folder, in a tmux server of its own."""

    def __init__(self, folder: Path, setting: str) -> None:
        self._tmux = ("tmux", "-L", f"flashgen-{os.getpid()}-{id(self)}", "-f", "/dev/null")
        self.folder = folder
        self.commands = 0
        shell = f"cd '{folder}'; export FLASHGEN_LANG=en LC_ALL=C.UTF-8 PS1='$ '; {setting}"
        (folder.parent / "shell").write_text(shell, encoding="utf-8")
        command = f"bash --noprofile --rcfile '{folder.parent / 'shell'}' -i"
        subprocess.run([*self._tmux, "new-session", "-d", "-x", "160", "-y", "200", command], check=True)

    def run(self, command: str) -> str:
        """Type a command, wait for it to end, and return what is on the screen since."""
        self.commands += command.startswith(("flashgen", "python3", "pip", "."))
        mark = f"done-{time.monotonic_ns()}"
        self._type(f"clear; {command}; echo {mark[:4]}''{mark[4:]} $?")
        screen = ""
        for _ in range(600):
            screen = self._screen()
            if re.search(rf"^{mark} \d+$", screen, re.MULTILINE):
                return screen
            time.sleep(0.1)
        raise AssertionError(screen)

    def _type(self, text: str) -> None:
        subprocess.run([*self._tmux, "send-keys", "-l", text], check=True)
        subprocess.run([*self._tmux, "send-keys", "Enter"], check=True)

    def _screen(self) -> str:
        shown = subprocess.run([*self._tmux, "capture-pane", "-p", "-J"], capture_output=True, check=True)
        return shown.stdout.decode("utf-8", "replace")

    def close(self) -> None:
        """End the server."""
        subprocess.run([*self._tmux, "kill-server"], check=False)


@pytest.fixture
def terminal(notes):
    window = Terminal(notes, f'flashgen() {{ {sys.executable} -m flashgen "$@"; }}')
    yield window
    window.close()


@pytest.fixture
def bare_terminal(notes):
    """Return a shell that has Python and no flashgen, and fetches nothing from the net."""
    python = getattr(sys, "_base_executable", sys.executable)
    alone = (
        "unset PYTHONPATH VIRTUAL_ENV; export PIP_NO_INDEX=1 PIP_NO_DEPS=1 PIP_DISABLE_PIP_VERSION_CHECK=1"
    )
    window = Terminal(notes, f'{alone}; python3() {{ "{python}" "$@"; }}')
    yield window
    window.close()


@pytest.fixture(scope="module")
def wheel(project, tmp_path_factory):
    """Return the wheel as a release would have it."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder, project]
    done = subprocess.run(build, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return next(folder.glob("*.whl"))


def test_install(bare_terminal, wheel):
    terminal = bare_terminal
    assert "done" in terminal.run("python3 -m venv env")
    # What is installed here serves as what the package index would give.
    (libraries,) = (terminal.folder / "env").glob("lib/python*/site-packages")
    borrowed = "\n".join({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    (libraries / "borrowed.pth").write_text(borrowed, encoding="utf-8")
    terminal.run(". env/bin/activate")
    shown = terminal.run(f"pip install '{wheel}'")
    assert "Successfully installed flashgen" in shown
    assert terminal.commands <= MOST["install"]
    assert f"{terminal.folder}/env/bin/flashgen" in terminal.run("type -p flashgen")
    assert "flashgen 0." in terminal.run("flashgen --version")
    assert "wrote" in terminal.run("flashgen build .")


def test_first_deck(terminal):
    assert "wrote" in terminal.run("flashgen init")
    shown = terminal.run("flashgen build")
    assert "File → Import…" in shown
    assert (terminal.folder / "音楽 notes.apkg").is_file()
    assert terminal.commands <= MOST["first deck"]


def test_fix_what_lint_finds(terminal):
    (terminal.folder / "弦.md").write_text(
        "- 弓（棒" + "に馬の毛をたくさん張ったもの" * 12 + "）\n", encoding="utf-8"
    )
    shown = terminal.run("flashgen lint .")
    place = re.search(r"弦\.md:1:\d+: warning (L\d+)", shown)
    assert place, shown
    (terminal.folder / "弦.md").write_text("- 弓（馬の毛を張った棒）\n", encoding="utf-8")
    assert place[1] not in terminal.run("flashgen lint .")
    assert "wrote" in terminal.run("flashgen build .")
    assert terminal.commands <= MOST["fix what lint finds"]


def test_rename_a_section_and_see_it_through(terminal):
    terminal.run("flashgen build .")
    note = terminal.folder / "弦.md"
    note.write_text(note.read_text(encoding="utf-8").replace("# 弦楽器", "# 弓で弾く楽器"), encoding="utf-8")
    shown = terminal.run("flashgen diff .")
    assert re.search(r"0 new, \d+ updated", shown)
    assert "0 new" in terminal.run("flashgen build .")
    assert terminal.commands <= MOST["rename a section"]


def test_overrule_a_decision(terminal):
    (terminal.folder / "flashgen.yaml").write_text("flashgen: 1\n", encoding="utf-8")
    shown = terminal.run("flashgen inspect 弦.md:3")
    lines = shown[shown.index("\ncorrections:") :].split("\ndone-")[0]
    with (terminal.folder / "flashgen.yaml").open("a", encoding="utf-8") as file:
        file.write(lines + "\n")
    assert "no card: the deck file says so" in terminal.run("flashgen inspect 弦.md:3")
    assert "1 new" in terminal.run("flashgen build")
    assert terminal.commands <= MOST["overrule a decision"]


def test_recover_from_a_merge_conflict_in_the_ledger(terminal):
    terminal.run("flashgen build .")
    terminal.commands = 0
    ledger = terminal.folder / "flashgen.ledger.jsonl"
    first, one, other = ledger.read_text(encoding="utf-8").splitlines()
    conflict = [first, "<<<<<<< HEAD", one, "=======", one, other, ">>>>>>> theirs"]
    ledger.write_text("\n".join(conflict) + "\n", encoding="utf-8")
    assert "flashgen doctor --fix" in terminal.run("flashgen build .")
    terminal.commands = 0
    terminal.run("flashgen doctor --fix .")
    assert "2 unchanged" in terminal.run("flashgen build .")
    assert terminal.commands <= MOST["merge conflict"]


def _on_a_pseudo_terminal(*arguments: str, **environment: str) -> bytes:
    ours, theirs = pty.openpty()
    known = {**os.environ, "TERM": "xterm-256color", "FLASHGEN_LANG": "en", **environment}
    process = subprocess.Popen(
        [sys.executable, "-m", "flashgen", *arguments], stdout=theirs, stderr=theirs, stdin=theirs, env=known
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    process.wait(timeout=60)
    return shown


def test_a_terminal_has_colours_and_a_line_of_progress(notes):
    shown = _on_a_pseudo_terminal("inspect", ".", FLASHGEN_CACHE="off")
    assert b"\x1b[1m" in shown
    assert b"reading notes" in shown


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colours_gets_none(notes, environment):
    shown = _on_a_pseudo_terminal("inspect", ".", FLASHGEN_CACHE="off", **environment)
    assert b"\x1b[" not in shown
    assert "【弓】".encode() in shown
