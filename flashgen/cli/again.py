"""The same build asked for again: what it is recognised by."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

_ASKED = ("accept_removals", "is_locked", "ledger", "output", "paths")
"""Parameters that an unchanged build is recognised by."""
_OF_NO_WEIGHT = ("now", "output_format")
"""Parameters that change nothing where nothing has changed."""


def request_of(params: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return what is asked for as plain values; none where the same call again need not do the same.

    Another parameter than the known ones counts as soon as it is set: `--touch` changes something each time.
    """
    if any(value for name, value in params.items() if name not in (*_ASKED, *_OF_NO_WEIGHT)):
        return None
    return {"folder": str(Path.cwd()), **{name: _plain(params.get(name)) for name in _ASKED}}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [str(each) for each in value]
    return str(value) if isinstance(value, Path) else value
