"""Where Obsidian's vault begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MARK = ".obsidian"
"""The folder that Obsidian keeps in each vault."""


def find_vault(folder: Path) -> Path | None:
    """Return the nearest folder upwards that Obsidian has opened as a vault."""
    return next((at for at in (folder, *folder.parents) if (at / MARK).is_dir()), None)
