"""What is shipped works where nothing of the checkout is at hand."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

NOTE = """# 植物

- 光合成 (Photosynthesis)
- 花の器官（がく、花弁、雄しべ、雌しべ）
"""


def _run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def shipped(project, tmp_path_factory) -> Path:
    """Build the sdist and the wheel as a release would, without a network."""
    folder = tmp_path_factory.mktemp("dist")
    _run(
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--sdist",
        "--wheel",
        "--outdir",
        folder,
        project,
        cwd=folder,
    )
    return folder


@pytest.fixture(scope="module")
def scripts(shipped, tmp_path_factory) -> Path:
    """Install the wheel beside nothing but its dependencies; return the folder of `flashgen`."""
    home = tmp_path_factory.mktemp("fresh")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    paths = sysconfig.get_paths("venv", vars={"base": str(home), "platbase": str(home)})
    # The dependencies of this environment serve again. Its own .pth files are not followed from
    # there, so an editable flashgen stays out of sight.
    borrowed = "\n".join({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    Path(paths["purelib"], "borrowed.pth").write_text(borrowed, encoding="utf-8")
    (wheel,) = shipped.glob("*.whl")
    _run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        home,
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        wheel,
        cwd=home,
    )
    return Path(paths["scripts"])


@pytest.fixture
def empty(tmp_path) -> Path:
    """Return a folder with one small document and nothing else."""
    (tmp_path / "植物.md").write_text(NOTE, encoding="utf-8")
    return tmp_path


def test_wheel_holds_every_card_template_and_the_type_marker(project, shipped):
    (wheel,) = shipped.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    templates = [path for path in (project / "card_templates").rglob("*") if path.is_file()]
    assert templates
    expected = {
        f"flashgen/card_templates/{path.relative_to(project / 'card_templates').as_posix()}"
        for path in templates
    }
    assert expected | {"flashgen/py.typed"} <= names


def test_sdist_is_a_whole_checkout(project, shipped):
    (sdist,) = shipped.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"Makefile", "README.md", "README.ja.md", "LICENSE", "CHANGELOG.md", ".ci/run"} <= names
    assert {
        "docs/architecture.md",
        "decks/example.yaml",
        "tests/test_wheel.py",
        "flashgen/build/deck.py",
    } <= names
    assert not [
        name for name in names if name.startswith((".venv", "build/", "dist/")) or name.endswith(".apkg")
    ]


def test_installed_wheel_builds_a_deck_in_an_empty_folder(scripts, empty):
    report = json.loads(
        _run(scripts / "flashgen", "build", "植物.md", "-o", "植物.apkg", "--format", "json", cwd=empty)
    )
    assert report["problems"] == []
    assert report["notes"]["new"] == 2
    with zipfile.ZipFile(empty / "植物.apkg") as package:
        (name,) = [name for name in package.namelist() if name.startswith("collection.anki2")]
        (empty / "collection.db").write_bytes(package.read(name))
    connection = sqlite3.connect(empty / "collection.db")
    fields = [row[0] for row in connection.execute("select flds from notes")]
    models = json.loads(connection.execute("select models from col").fetchone()[0])
    connection.close()
    assert any("Photosynthesis" in text for text in fields)
    assert any("花弁" in text for text in fields)
    assert {model["name"] for model in models.values()} == {"flashgen Q&A", "flashgen Cloze"}
    assert all(model["css"].strip() for model in models.values())


def test_installed_wheel_is_not_the_checkout(project, scripts, empty):
    python = scripts / Path(sys.executable).name
    found = Path(_run(python, "-c", "import flashgen; print(flashgen.__file__)", cwd=empty).strip())
    assert scripts.parent in found.parents
    assert project not in found.parents
