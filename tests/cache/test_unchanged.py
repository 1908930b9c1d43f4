"""An unchanged build is answered at once, as a whole build would answer."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields

import pytest
from click.testing import CliRunner

from flashgen.build import BuildReport
from flashgen.cache import stamp as stamp_module
from flashgen.cache import unchanged
from flashgen.cache.unchanged import Outcome
from flashgen.cli.main import cli
from tests.cache.rebuilding import append, build, same_size, whole

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
