"""Commands to paste into a shell."""

from __future__ import annotations

import os
import shlex


def shell_word(text: str) -> str:
    """Return a text as one word of the user's shell: a vault may be called `a'b "c"`."""
    if os.name == "nt":  # cmd and PowerShell take double quotes, which no file name there may hold
        return f'"{text}"'
    return shlex.quote(text)
