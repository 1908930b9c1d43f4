"""Vaults, and a cache of the test's own."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from flashgen.cache import unchanged


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Turn the cache on; an edit of flashgen itself while the tests run counts for nothing."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("FLASHGEN_CACHE", str(folder))
    for module in ("store", "unchanged"):
        monkeypatch.setattr(f"flashgen.cache.{module}.stamp", lambda: "this flashgen")
    return folder


@pytest.fixture
def notes(tmp_path: Path, project: Path) -> Path:
    """Return a vault of the example notes and of what may stand around them."""
    folder = tmp_path / "notes"
    shutil.copytree(project / "decks/notes", folder / "例")
    for number, case in enumerate(sorted((project / "tests/markdown/cases").glob("*.md"))):
        shutil.copy(case, folder / f"case{number}.md")
    (folder / "設定.md").write_text(
        "---\ntags: [a, b]\nflashgen: {deck: 別名, tags: [x]}\n---\n- 弓 (Bow)\n", "utf-8"
    )
    (folder / "無し.md").write_text("---\nflashgen: false\n---\n- 弦 (String)\n", "utf-8")
    (folder / "壊れた.md").write_text("---\nflashgen: {lang: xx}\na: [\n---\n- 音 (Sound)\u200b\n", "utf-8")
    (folder / "空.md").write_text("", "utf-8")
    (folder / "sjis.md").write_bytes("- 鐘（かね）".encode("cp932"))
    return folder


@pytest.fixture
def vault(tmp_path, monkeypatch):
    """Return a small vault with a deck file and templates of its own; commands run in it."""
    root = tmp_path / "保管庫"
    (root / "分野").mkdir(parents=True)
    (root / "分野/弦.md").write_text("# 弦\n- 弓 (Bow)\n- 四重奏 (ヴァイオリン、ヴィオラ、チェロ)\n", "utf-8")
    (root / "管.md").write_text("- 笛 (Flute)\n", "utf-8")
    (root / "flashgen.yaml").write_text("flashgen: 1\ndeck: 音楽\ntemplates: 型\n", "utf-8")
    (root / "型/card").mkdir(parents=True)
    (root / "型/card/note.txt").write_text("", "utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def is_recalled(monkeypatch):
    """Return a function that tells whether the last build was answered from the cache."""
    found = []
    original = unchanged.recall

    def noted(request):
        found.append(original(request))
        return found[-1]

    monkeypatch.setattr(unchanged, "recall", noted)
    return lambda: found[-1] is not None


def grow_old(*places: Path, seconds: float = 60) -> None:
    """Set the times of files back; their inode's own time cannot be set."""
    then = time.time() - seconds
    for place in places:
        for path in (place, *place.rglob("*")):
            os.utime(path, (then, then))
