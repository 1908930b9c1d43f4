"""The command line run in a folder, for tests that look at what it prints and how it ends."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from flashgen.cli.main import cli


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def flashgen(*arguments: str, cwd: Path, lang: str = "en") -> Done:
    """Run a command; Japanese in a process of its own, as the language is chosen at the start."""
    if lang == "en":
        with contextlib.chdir(cwd):
            found = CliRunner().invoke(cli, arguments)
        assert not found.exception or isinstance(found.exception, SystemExit), found.exception
        return Done(found.exit_code, found.stdout, found.stderr)
    done = subprocess.run(
        [sys.executable, "-m", "flashgen", *arguments],
        cwd=cwd,
        env={**os.environ, "FLASHGEN_LANG": lang, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    return Done(done.returncode, done.stdout, done.stderr)
