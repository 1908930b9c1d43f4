"""A folder of notes and the command line, in this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flashgen.cli.main import cli

NOTE = (
    "# 弦楽器\n\n- 弓 (Bow)\n- 四重奏の楽器 (第一バイオリン、第二バイオリン、ビオラ、チェロ)\n- 参考 (後述)\n"
)


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one document, in which commands run."""
    folder = tmp_path / "音楽 notes"
    folder.mkdir()
    (folder / "弦.md").write_text(NOTE, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run() -> Callable[..., Result]:
    """Return a function that runs a command in this process (in English)."""

    def invoke(*arguments: str | Path) -> Result:
        done = CliRunner().invoke(cli, [str(argument) for argument in arguments])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    return invoke


@pytest.fixture
def spawn() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Return a function that runs `flashgen` as a shell does; keywords are environment variables."""

    def start(
        *arguments: str, stdin: int = subprocess.DEVNULL, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "flashgen", *arguments],
            env={**os.environ, "FLASHGEN_LANG": "en", **environment},
            stdin=stdin,
            capture_output=True,
            check=False,
            timeout=300,
        )

    return start
