"""Ctrl-C in the middle of a build leaves the old package and ledger as they were."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

pytestmark = [
    pytest.mark.dictionary,
    pytest.mark.skipif(os.name == "nt", reason="no SIGINT for one process on Windows"),
]


def _state(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".md"}


def test_ctrl_c_keeps_the_old_state(notes, spawn):
    assert spawn("build", ".").returncode == 0
    before = _state(notes)
    lines = "".join(f"- 弦の部品{at}番 (第{at}部、予備{at}、替え{at})\n" for at in range(20_000))
    (notes / "弦.md").write_text(lines, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "flashgen", "build", "."],
        env={**os.environ, "FLASHGEN_LANG": "en", "FLASHGEN_CACHE": "off"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(1.5)  # somewhere in the reading of the notes, which takes much longer
    process.send_signal(signal.SIGINT)
    _, messages = process.communicate(timeout=120)
    assert process.returncode == 130, messages
    assert b"interrupted" in messages
    assert b"Traceback" not in messages
    assert _state(notes) == before
