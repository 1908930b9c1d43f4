"""The commits of a git work tree, laid out one after another as an author's folder."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

_ENDINGS = (".md", ".markdown")


def _git(tree: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", "-C", str(tree), *arguments], capture_output=True, check=True).stdout


def commits(tree: Path) -> list[str]:
    """Return the commits that change Markdown, oldest first; of merged branches only the merge."""
    patterns = [f"*{ending}" for ending in _ENDINGS]
    return _git(tree, "log", "--first-parent", "--reverse", "--format=%H", "--", *patterns).decode().split()


def title(tree: Path, commit: str) -> str:
    """Return a commit's short name and the first line of its message."""
    return _git(tree, "log", "-1", "--format=%h %s", commit).decode("utf-8", "replace").strip()


def lay_out(tree: Path, commit: str, root: Path) -> None:
    """Make the folder's Markdown files what they are in a commit; nothing else is touched."""
    wanted: dict[Path, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(_git(tree, "archive", "--format=tar", commit))) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() else None
            if content and member.name.endswith(_ENDINGS):
                wanted[root / member.name] = content.read()
    for old in [file for ending in _ENDINGS for file in root.rglob(f"*{ending}")]:
        if old not in wanted:
            old.unlink()
    for file, data in wanted.items():
        if not file.exists() or file.read_bytes() != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
