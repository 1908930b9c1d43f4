"""`watch` builds after every change, survives editors' ways of saving, and ends cleanly."""

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


def _wait_for(file, count: int) -> list[str]:
    """Return the lines once there are so many; a busy machine may take its time."""
    lines: list[str] = []
    for _ in range(600):
        lines = file.read_text(encoding="utf-8").splitlines()
        if len(lines) >= count:
            return lines
        time.sleep(0.1)
    raise AssertionError(lines)


def test_one_line_for_every_rebuild(notes, tmp_path):
    shown = tmp_path / "shown.txt"
    with shown.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "flashgen", "watch", ".", "--poll"],
            env={**os.environ, "FLASHGEN_LANG": "en", "PYTHONIOENCODING": "utf-8"},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(shown, 2)
        time.sleep(1)  # the watcher is told to start after the line is printed
        note, copy = notes / "弦.md", notes / ".弦.md.swp"
        copy.write_text(note.read_text(encoding="utf-8") + "- 駒 (Bridge)\n", encoding="utf-8")
        copy.replace(note)
        lines = _wait_for(shown, 3)
        assert lines[2].endswith("弦.md  1 new, 2 unchanged → 音楽 notes.apkg")
        (notes / "flashgen.yaml").write_text("flashgen: 1\nnope: 1\n", encoding="utf-8")
        lines = _wait_for(shown, 7)
        assert lines[-1].endswith("nothing was written")
    finally:
        process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 0
    assert "Traceback" not in shown.read_text(encoding="utf-8")
