"""The same edits imported into the oldest Anki that is supported, and into today's.

`make` puts the old one into `.anki-23.10`, apart from the libraries that everything else uses.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from flashgen.build import BuildReport
from tests.build.conftest import Vault
from tests.identity.driver import Step
from tests.identity.saying import plain

ROOT = Path(__file__).parents[2]
OLDEST = ROOT / ".anki-23.10"
DAY = 24 * 3600

TELESCOPE = """# 観測

## 望遠鏡

- 主鏡 (光を集めて焦点へ送る大きな鏡)
- 赤道儀 (Equatorial mount)
- 接眼部 (焦点に結んだ像を拡大して目に届ける部分)
- 架台の種類 (経緯台、ドイツ式、ドブソニアン)

## 記録

- 掩蔽 (月や惑星が背後の天体を隠す現象)
- 光度曲線 (Light curve)
"""
CALENDAR = """# 暦

## 節目

- 二至 (夏至、冬至)
- 閏月 (季節とのずれを直すために加える月)
- 朔 (New moon)
"""
_DELETION = re.compile(r"\{\{c(\d+)::((?:(?!\{\{|\}\}).)*)\}\}")


@dataclass(frozen=True)
class Edit:
    """One edit, and what becomes of the notes; all that is not named stays unchanged."""

    name: str
    do: Callable[[Vault], None]
    becomes: dict[str, int] = field(default_factory=dict)
    blank: frozenset[tuple[str, str]] = frozenset()
    """Term and item of each card that has nothing left to ask: Anki offers it under Empty Cards."""


def _edit(old: str, new: str, name: str = "観測.md") -> Callable[[Vault], None]:
    return lambda vault: vault.edit(name, old, new)


def _begin(vault: Vault) -> None:
    vault.write("観測.md", TELESCOPE)
    vault.write("暦.md", CALENDAR)


def _move_a_bullet(vault: Vault) -> None:
    vault.edit("観測.md", "- 掩蔽 (月や惑星が背後の天体を隠す現象)\n", "")
    vault.edit("暦.md", "- 朔", "- 掩蔽 (月や惑星が背後の天体を隠す現象)\n- 朔")


def _rename_a_file(vault: Vault) -> None:
    (vault.root / "暦.md").rename(vault.root / "こよみ.md")


GONE = frozenset({("架台の種類", "ドイツ式")})
EDITS = (
    Edit("the first build", _begin, {"new": 9}),
    Edit("a definition is edited", _edit("焦点へ送る大きな鏡", "焦点へ送る凹面の鏡"), {"changed": 1}),
    Edit("a term is renamed", _edit("- 接眼部", "- アイピース部"), {"renamed": 1}),
    Edit("an item is added", _edit("経緯台、", "経緯台、フォーク式、"), {"changed": 1}),
    Edit("an item is removed", _edit("、ドイツ式", ""), {"changed": 1}, GONE),
    Edit(
        "items are reordered",
        _edit("経緯台、フォーク式、ドブソニアン", "ドブソニアン、経緯台、フォーク式"),
        {"changed": 1},
        GONE,
    ),
    Edit(
        "a phrase becomes a list",
        _edit("季節とのずれを直すために加える月", "閏三月、閏六月、閏八月", "暦.md"),
        {"changed": 1},
        GONE,
    ),
    Edit("a section is renamed", _edit("## 望遠鏡", "## 反射望遠鏡"), {"changed": 4}, GONE),
    Edit("a bullet is moved", _move_a_bullet, {"moved": 1}, GONE),
    Edit("a gloss is removed", _edit("- 光度曲線 (Light curve)\n", ""), {"retired": 1}, GONE),
    Edit(
        "it is written again",
        _edit("## 記録\n", "## 記録\n\n- 光度曲線 (Light curve)\n"),
        {"restored": 1},
        GONE,
    ),
    Edit("the item is written again", _edit("経緯台、", "経緯台、ドイツ式、"), {"changed": 1}),
    Edit("a file is renamed", _rename_a_file, {"changed": 4}),
    Edit("nothing is edited", lambda _: None),
)


@dataclass
class History:
    """The packages, and what each build said of itself."""

    folder: Path
    reports: list[BuildReport] = field(default_factory=list)
    packages: list[dict[str, object]] = field(default_factory=list)
    guids: list[dict[str, str]] = field(default_factory=list)
    """After each build: term → GUID of the live notes."""


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    folder = tmp_path_factory.mktemp("oldest")
    (folder / "天文").mkdir()
    begun = int(time.time()) - 40 * DAY
    vault = Vault(folder / "天文", folder / "out.apkg")
    history = History(folder)
    for at, edit in enumerate(EDITS):
        edit.do(vault)
        vault.clock = begun + at * DAY
        history.reports.append(vault.build())
        live = [note for note in vault.contents.notes if not note.fields["Status"]]
        history.guids.append({note.fields["Term"]: note.guid for note in live})
        package = folder / f"{at:02}.apkg"
        shutil.copy(vault.package, package)
        history.packages.append({"package": str(package), "built": vault.clock})
    return history


def _oldest() -> tuple[list[str], dict[str, str]]:
    if not (OLDEST / "anki").is_dir():
        pytest.skip(
            f"Anki 23.10 is not in {OLDEST.name}: `make test` installs it where a registry is reached"
        )
    return [sys.executable, "-S"], {"PYTHONPATH": os.pathsep.join((str(OLDEST), str(ROOT)))}


@pytest.fixture(scope="module", params=["23.10", "today's"])
def steps(request: pytest.FixtureRequest, history: History) -> list[Step]:
    """What one Anki did with each package."""
    command, extra = _oldest() if request.param == "23.10" else ([sys.executable], {})
    collection = history.folder / request.param
    collection.mkdir()
    done = subprocess.run(
        [*command, "-m", "tests.identity.driver", str(collection)],
        input=json.dumps(history.packages),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env=os.environ | extra,
    )
    assert done.returncode == 0, done.stderr
    steps: list[Step] = json.loads(done.stdout)
    assert len(steps) == len(EDITS)
    assert all(step["anki"].startswith("23.10") == (request.param == "23.10") for step in steps)
    return steps


def test_every_edit_becomes_what_it_is(history: History) -> None:
    for edit, report in zip(EDITS, history.reports, strict=True):
        found = {change: count for change, count in report.notes.items() if count and change != "unchanged"}
        assert found == edit.becomes, edit.name


def test_every_note_is_the_one_it_was(history: History) -> None:
    first, last = history.guids[0], history.guids[-1]
    assert last == {{"接眼部": "アイピース部"}.get(term, term): guid for term, guid in first.items()}


def test_no_schedule_changes(steps: list[Step]) -> None:
    for edit, step in zip(EDITS, steps, strict=True):
        assert step["changed"] == step["rechecked"] == [], edit.name


def test_the_log_counts_what_the_build_said(history: History, steps: list[Step]) -> None:
    for edit, report, step in zip(EDITS, history.reports, steps, strict=True):
        log = step["log"]
        assert log["conflicting"] == 0, edit.name
        found = {"new": log["new"], "updated": log["updated"], "unchanged": log["duplicate"]}
        assert found == report.anki, edit.name


def test_no_note_is_doubled_and_every_card_stays(history: History, steps: list[Step]) -> None:
    for before, after, live in zip(steps, steps[1:], history.guids[1:], strict=False):
        assert set(after["notes"]) == set(history.guids[0].values()) >= set(live.values())
        for guid, numbers in before["numbers"].items():
            assert set(numbers) <= set(after["numbers"][guid])


def test_every_edit_arrives(history: History, steps: list[Step]) -> None:
    shown = [step["notes"] for step in steps]
    guid = history.guids[0]
    assert shown[1][guid["主鏡"]]["fields"]["Answer"] == "光を集めて焦点へ送る凹面の鏡"
    assert shown[2][guid["接眼部"]]["fields"]["Term"] == "アイピース部"
    assert plain(shown[6][guid["閏月"]]["fields"]["Answer"]) == "閏三月閏六月閏八月"
    retired = ["flashgen::retired" in notes[guid["光度曲線"]]["tags"] for notes in shown[8:11]]
    assert retired == [False, True, False]


def test_every_number_asks_its_item(history: History, steps: list[Step]) -> None:
    asked: dict[tuple[str, int], str] = {}
    for edit, step in zip(EDITS, steps, strict=True):
        for guid, note in step["notes"].items():
            for number, item in _DELETION.findall(note["fields"].get("Text", "")):
                assert asked.setdefault((guid, int(number)), plain(item)) == plain(item), edit.name
    shown = {item for (guid, _), item in asked.items() if guid == history.guids[0]["架台の種類"]}
    assert shown >= {"経緯台", "ドイツ式", "フォーク式", "ドブソニアン"}


def test_no_card_is_blank_but_that_of_an_item_that_is_gone(history: History, steps: list[Step]) -> None:
    numbers = {
        plain(item): int(number)
        for number, item in _DELETION.findall(
            steps[0]["notes"][history.guids[0]["架台の種類"]]["fields"]["Text"]
        )
    }
    for edit, step in zip(EDITS, steps, strict=True):
        expected = {(history.guids[0][term], numbers[item]) for term, item in edit.blank}
        assert {(guid, number) for guid, number in step["blank"]} == expected, edit.name


def test_check_database_finds_nothing(steps: list[Step]) -> None:
    for edit, step in zip(EDITS, steps, strict=True):
        assert step["check"] == "", edit.name
