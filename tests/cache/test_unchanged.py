"""An unchanged build is answered at once, and nothing that changed is ever taken for unchanged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import fields

import pytest
from click.testing import CliRunner

from flashgen.build import BuildReport
from flashgen.cache import stamp as stamp_module
from flashgen.cache import unchanged
from flashgen.cache.unchanged import Outcome, Seen, digest_of, facts_of, is_old, keep, recall
from flashgen.cli.main import cli
from flashgen.vault import load_file

HEAVY = (
    "flashgen.build",
    "msgspec",
    "sqlite3",
    "genanki",
    "jinja2",
    "yaml",
    "pyromark",
    "sudachipy",
    "rapidfuzz",
)
REQUEST = {"folder": "/", "paths": ["a"]}


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


def build(*arguments, is_ok=True):
    done = CliRunner().invoke(cli, ["build", "-o", "out/x.apkg", *arguments], standalone_mode=False)
    assert (done.exception is None) is is_ok, (done.output, done.exception)
    return done.stdout, done.stderr


def whole(monkeypatch, *arguments, is_ok=True):
    with monkeypatch.context() as patch:
        patch.setenv("FLASHGEN_CACHE", "off")
        return build(*arguments, is_ok=is_ok)


@pytest.mark.dictionary
@pytest.mark.parametrize("arguments", [(), (".",), ("管.md",), ("分野", "管.md"), ("flashgen.yaml",)])
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_answer_is_that_of_a_whole_build(vault, cache, monkeypatch, is_recalled, arguments, form):
    build(*arguments)
    answer = build(*arguments, "--format", form)
    assert is_recalled()
    assert answer == whole(monkeypatch, *arguments, "--format", form)


@pytest.mark.dictionary
def test_problems_and_the_exit_code_are_told_again(vault, cache, monkeypatch, is_recalled):
    (vault / "sjis.md").write_bytes("- 鐘（かね）".encode("cp932"))
    monkeypatch.setattr(unchanged, "TICK", -(10**12))  # as if the files were long there
    build(is_ok=False)
    answer = build(is_ok=False)
    assert is_recalled()
    assert "sjis.md" in answer[1]
    assert answer == whole(monkeypatch, is_ok=False)


def append(path, text="\n- 鐘 (Bell)\n"):
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def same_size(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    assert len(old.encode()) == len(new.encode())
    path.write_text(text.replace(old, new), "utf-8")


def same_size_and_time(path, old, new):
    before = path.stat()
    same_size(path, old, new)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


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


def same_size_bytes(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.dictionary
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


@pytest.fixture
def file(tmp_path):
    """Return a file that was written this moment."""
    path = tmp_path / "a.md"
    path.write_text("one", "utf-8")
    return path


def remember(file, since):
    facts = facts_of(str(file))
    digest = "" if is_old(facts, since) else digest_of(str(file))
    keep(REQUEST, [], [Seen(str(file), facts, is_old(facts, since), digest)], [])


def edit_within_the_tick(monkeypatch, file):
    """Edit a file so that the disk tells nothing of it."""
    facts = facts_of(str(file))
    file.write_text("two", "utf-8")
    monkeypatch.setattr(unchanged, "facts_of", lambda _path: facts)


def test_an_edit_within_the_tick_of_the_build_is_seen(file, cache, monkeypatch):
    remember(file, time.time_ns())
    edit_within_the_tick(monkeypatch, file)
    assert recall(REQUEST) is None


def test_facts_that_were_old_are_trusted_without_reading(file, cache, monkeypatch):
    remember(file, time.time_ns() + 3_000_000_000)
    edit_within_the_tick(monkeypatch, file)  # which cannot be, two seconds later
    assert recall(REQUEST) == ()


@pytest.mark.parametrize(("seconds", "is_trusted"), [(1.9, False), (2.1, True)])
def test_facts_are_trusted_from_two_seconds_on(file, seconds, is_trusted):
    assert is_old(facts_of(str(file)), file.stat().st_ctime_ns + int(seconds * 1e9)) is is_trusted


def test_contents_are_compared_until_the_facts_have_grown_old(file, cache, monkeypatch):
    remember(file, time.time_ns())
    assert recall(REQUEST) == ()
    later = time.time_ns() + 3_000_000_000
    monkeypatch.setattr("time.time_ns", lambda: later)
    assert recall(REQUEST) == ()
    monkeypatch.setattr(unchanged, "digest_of", lambda path: pytest.fail(f"{path} was read"))
    assert recall(REQUEST) == ()


def test_a_file_written_anew_with_the_same_contents_is_unchanged(file, cache):
    remember(file, time.time_ns())
    os.utime(file, (1, 1))
    assert recall(REQUEST) == ()


@pytest.mark.dictionary
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


@pytest.mark.dictionary
def test_a_document_added_while_the_build_runs_is_seen(vault, cache, monkeypatch):
    original = load_file

    def load_and_add(path, root):
        (vault / "新.md").write_text("- 琴 (Zither)\n", "utf-8")
        return original(path, root)

    with monkeypatch.context() as patch:
        patch.setattr("flashgen.build.library.load_file", load_and_add)
        build()
    assert "1 new" in build()[0]


@pytest.mark.dictionary
def test_other_options_are_another_build(vault, cache, is_recalled):
    build()
    build("--accept-removals")
    assert not is_recalled()
    CliRunner().invoke(cli, ["build", "-o", "out/y.apkg"])
    assert not is_recalled()


def test_an_option_that_is_not_known_here_is_never_answered_from_the_cache():
    from flashgen.cli.again import request_of

    params = {
        "paths": (),
        "output": None,
        "ledger": None,
        "is_locked": False,
        "accept_removals": False,
        "now": 5,
    }
    assert request_of({**params, "touch": ()}) == request_of(params) != None  # noqa: E711
    assert request_of({**params, "touch": ("all",)}) is None


@pytest.mark.dictionary
def test_another_flashgen_builds_itself(vault, cache, monkeypatch, is_recalled):
    build()
    monkeypatch.setattr(unchanged, "stamp", lambda: "another")
    build()
    assert not is_recalled()


def test_the_stamp_names_version_libraries_and_sources():
    text = stamp_module.stamp()
    assert sys.version in text
    assert "sudachidict_core-" in text.lower()
    assert "unchanged.py" in text
    assert "style.css" in text


@pytest.mark.dictionary
@pytest.mark.parametrize("damage", [b"", b"{}", b"[1]", b"\xff", b'{"request":1,"stamp":2}'])
def test_a_damaged_memory_is_no_error(vault, cache, monkeypatch, is_recalled, damage):
    build()
    (kept,) = (cache / "builds").iterdir()
    kept.write_bytes(damage)
    answer = build()
    assert not is_recalled()
    assert answer == whole(monkeypatch)


def test_an_outcome_has_every_field_of_a_report():
    assert {field.name for field in fields(Outcome)} == {field.name for field in fields(BuildReport)}


@pytest.mark.dictionary
def test_an_unchanged_build_loads_nothing_heavy(vault, cache):
    code = (
        "import sys\nfrom flashgen.cli.main import cli\n"
        "cli(['build', '-o', 'out/x.apkg', '--format', 'json'], standalone_mode=False)\n"
        f"print(sorted(set({HEAVY!r}) & sys.modules.keys()))"
    )

    def run():
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
        )
        answer, loaded = done.stdout.splitlines()
        return json.loads(answer)["notes"], loaded

    assert run()[0]["new"] == 3
    notes, loaded = run()
    assert notes["unchanged"] == 3
    assert loaded == "[]"


@pytest.mark.dictionary
@pytest.mark.parametrize(
    "edit",
    [
        lambda root: (root / "管.md").write_text("- 琴 (Zither)\n", "utf-8"),  # one retired, one new
        lambda root: same_size(root / "管.md", "笛", "管"),
        lambda root: same_size(root / "分野/弦.md", "ヴァイオリン", "コントラバス"),
        lambda root: same_size(root / "分野/弦.md", "# 弦", "# 琴"),
        lambda root: (root / "管.md").rename(root / "分野/管.md"),
        lambda root: append(root / "管.md", "- 笛 (Recorder)\n- 笛 (Piccolo)\n"),
    ],
)
def test_after_a_change_the_answer_is_that_of_a_whole_build_too(vault, cache, monkeypatch, is_recalled, edit):
    build()
    edit(vault)
    build()
    answer = build("--format", "json")
    assert is_recalled()
    assert answer == whole(monkeypatch, "--format", "json")


PIXEL = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.mark.dictionary
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


@pytest.mark.dictionary
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


@pytest.mark.dictionary
def test_decks_that_share_a_ledger_are_recalled_once_all_of_them_are_settled(
    vault, cache, monkeypatch, is_recalled
):
    (vault / "flashgen.yaml").write_text("flashgen: 1\ndeck: 音楽\nsources: 分野\n", "utf-8")
    (vault / "管.yaml").write_text("flashgen: 1\ndeck: 管楽器\nsources: 管.md\n", "utf-8")
    paths = ("flashgen.yaml", "管.yaml", "--format", "json")
    run = CliRunner().invoke
    for _ in range(2):
        run(cli, ["build", *paths], standalone_mode=False)
    answer = run(cli, ["build", *paths], standalone_mode=False)
    assert is_recalled()
    monkeypatch.setenv("FLASHGEN_CACHE", "off")
    assert answer.stdout == run(cli, ["build", *paths], standalone_mode=False).stdout
    assert '"builds"' in answer.stdout
