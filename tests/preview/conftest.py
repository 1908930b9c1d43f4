"""The example deck on a page, notes on a page, and a browser."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from flashgen.build import BuildOptions, Plan, find_scopes, preview_build
from tests.command import flashgen

NOW = 1_790_000_000


@pytest.fixture(scope="session")
def example_folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example deck without its ledger."""
    folder = tmp_path_factory.mktemp("example")
    shutil.copytree(project / "decks" / "notes", folder / "notes")
    shutil.copy(project / "decks" / "example.yaml", folder)
    return folder


@pytest.fixture(scope="session")
def example_plan(example_folder: Path) -> Plan:
    (scope,) = find_scopes([example_folder / "example.yaml"])
    return preview_build(scope, BuildOptions(now=NOW))


@pytest.fixture(scope="session")
def example_page(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example deck's page, in English."""
    page = tmp_path_factory.mktemp("page") / "例 page.html"
    done = flashgen("preview", "example.yaml", "-o", str(page), "--format", "json", cwd=example_folder)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["page"] == str(page)
    return page


@pytest.fixture
def page_of(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that writes a note and makes the page of it."""

    def make(text: str, name: str = "note.md") -> Path:
        vault = tmp_path / "vault"
        vault.mkdir(exist_ok=True)
        (vault / name).write_text(text, encoding="utf-8")
        done = flashgen("preview", "vault", "-o", "page.html", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        return tmp_path / "page.html"

    return make
