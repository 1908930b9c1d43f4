"""Nothing that changed is ever taken for unchanged: documents, settings, ledger, package, templates, images."""

from __future__ import annotations

import json
import os
import sys

import pytest
from click.testing import CliRunner

from flashgen.cache import unchanged
from flashgen.cli.main import cli
from flashgen.vault import load_file
from tests.cache.rebuilding import append, build, same_size

pytestmark = pytest.mark.dictionary


def same_size_and_time(path, old, new):
    before = path.stat()
    same_size(path, old, new)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def same_size_bytes(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


EDITS = {
    "a document is edited": lambda root: append(root / "管.md"),
    "of the same size": lambda root: same_size(root / "管.md", "Flute", "Piper"),
    "of the same size and time": lambda root: same_size_and_time(root / "管.md", "Flute", "Piper"),
    "replaced": lambda root: (root / "管.md").write_text("- 笛 (Piper)\n", "utf-8"),
    "added": lambda root: (root / "新.md").write_text("- 琴 (Zither)\n", "utf-8"),
    "added deeper": lambda root: (root / "分野/新.md").write_text("- 琴 (Zither)\n", "utf-8"),
    "removed": lambda root: (root / "管.md").unlink(),
    "renamed": lambda root: (root / "管.md").rename(root / "笛.md"),
    "moved": lambda root: (root / "管.md").rename(root / "分野/管.md"),
    "a folder is renamed": lambda root: (root / "分野").rename(root / "領域"),
    "the deck file is edited": lambda root: append(root / "flashgen.yaml", "tags: [x]\n"),
    "removed too": lambda root: (root / "flashgen.yaml").unlink(),
    "a nearer deck file appears": lambda root: (root / "flashgen.yml").write_text("flashgen: 1\n", "utf-8"),
    "a ledger appears above": lambda root: (root.parent / "flashgen.ledger.jsonl").write_text("", "utf-8"),
    "the ledger is edited": lambda root: append(root / "flashgen.ledger.jsonl", "\n"),
    "the ledger is gone": lambda root: (root / "flashgen.ledger.jsonl").unlink(),
    "the package is gone": lambda root: (root / "out/x.apkg").unlink(),
    "the package is another": lambda root: same_size_bytes(root / "out/x.apkg"),
    "a template is edited": lambda root: append(root / "型/card/note.txt"),
    "a template is added": lambda root: (root / "型/card/style.css").write_text("b{}", "utf-8"),
    "the vault gets templates": lambda root: (root / ".obsidian").mkdir(),
}
"""What happens → how to do it; the first words carry over."""


@pytest.mark.parametrize("trust", ["the facts", "the contents"])
@pytest.mark.parametrize("edit", EDITS)
def test_nothing_that_happens_is_hidden(vault, cache, monkeypatch, is_recalled, edit, trust):
    if trust == "the facts":
        monkeypatch.setattr(unchanged, "TICK", -(10**12))
    build()
    build()
    assert is_recalled()
    EDITS[edit](vault)
    CliRunner().invoke(cli, ["build", "-o", "out/x.apkg"])
    assert not is_recalled()


def test_a_document_edited_while_the_build_runs_is_seen(vault, cache, monkeypatch, is_recalled):
    original = load_file

    def load_and_edit(path, root):
        loaded = original(path, root)
        if path == "管.md":
            same_size(vault / "管.md", "Flute", "Piper")
        return loaded

    with monkeypatch.context() as patch:
        patch.setattr("flashgen.build.library.load_file", load_and_edit)
        build()
    assert "1 changed" in build()[0]


def test_a_document_added_while_the_build_runs_is_seen(vault, cache, monkeypatch):
    original = load_file

    def load_and_add(path, root):
        (vault / "新.md").write_text("- 琴 (Zither)\n", "utf-8")
        return original(path, root)

    with monkeypatch.context() as patch:
        patch.setattr("flashgen.build.library.load_file", load_and_add)
        build()
    assert "1 new" in build()[0]


PIXEL = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.mark.parametrize("place", ["絵.png", "分野/絵.png"])
def test_an_image_that_is_edited_or_hidden_by_another_is_seen(vault, cache, is_recalled, place):
    (vault / "分野/絵").mkdir()
    (vault / "分野/絵/絵.png").write_bytes(PIXEL)
    (vault / "管.md").write_text("- 笛 (![[絵.png]] 木の筒で作る楽器)\n", "utf-8")
    build(".")
    build(".")
    assert is_recalled()
    (vault / place).write_bytes(PIXEL[:-1] + b"1")
    build(".")
    assert not is_recalled()


_OPENED: list[str] = []


def _note_opening(event, arguments):
    if (
        event in {"open", "os.scandir", "os.listdir"}
        and arguments
        and isinstance(arguments[0], str | os.PathLike)
    ):
        _OPENED.append(os.path.abspath(os.fspath(arguments[0])))


def test_all_that_a_build_opens_is_looked_at_again(vault, cache):
    (vault / ".obsidian").mkdir()
    (vault / ".obsidian/templates.json").write_text("{}", "utf-8")
    (vault / "絵.png").write_bytes(PIXEL)
    (vault / "分野/筒.md").write_text("- 尺八 (![[絵.png]] 竹の筒で作る楽器)\n", "utf-8")
    build()
    sys.addaudithook(_note_opening)
    _OPENED.clear()
    (vault / "管.md").write_text("- 笛 (Piper)\n", "utf-8")
    build()
    opened = {
        path for path in _OPENED if path.startswith(str(vault)) and not path.endswith((".tmp", ".lock"))
    }
    kept = [json.loads(file.read_bytes()) for file in (cache / "builds").iterdir()]
    seen = {path for one in kept for path, *_ in (*one["seen"], *one["kinds"])}
    assert str(vault / "絵.png") in opened
    assert opened <= seen | {str(vault / "out")}
