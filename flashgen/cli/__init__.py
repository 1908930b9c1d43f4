"""The command line: one small file per command.

The law of this room: nothing heavy is imported before a command runs, data goes to stdout
and messages to stderr, and every way out has its exit code.
"""

from __future__ import annotations

from flashgen.cli.main import main

__all__ = ["main"]
