"""A build that is killed or meets a full disk: always a state from which the next build is right (S7, S8)."""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from flashgen.anki.reading import read_package
from flashgen.build import Refusal, deck
from flashgen.build.plan import plan_deck
from flashgen.ledger import load_ledger
from tests.build.conftest import START, Vault

BEFORE = "".join(f"- 道具その{n} (茶の席で{n}番目に使う道具)\n" for n in range(40))
AFTER = BEFORE.replace("茶の席で", "茶会の席で") + "- 茶筅 (Tea whisk)\n- 四規 (和、敬、清、寂)\n"

BUILD = f"""
import sys
from pathlib import Path
from flashgen.build import BuildOptions, build_deck, find_scopes
from flashgen.sudachi import Sudachi
root, package = map(Path, sys.argv[1:3])
list(Sudachi()("準備"))
print("ready", flush=True)
(scope,) = find_scopes([root])
build_deck(scope, BuildOptions(output=package, now={START + 9000}))
"""


@pytest.fixture
def tea(vault: Vault) -> Vault:
    vault.write("基礎.md", BEFORE)
    vault.build()
    vault.clock = START + 8940
    return vault


def _saved(vault: Vault) -> tuple[bytes, bytes]:
    return (vault.root / "flashgen.ledger.jsonl").read_bytes(), vault.package.read_bytes()


def _restore(vault: Vault, saved: tuple[bytes, bytes]) -> None:
    (vault.root / "flashgen.ledger.jsonl").write_bytes(saved[0])
    vault.package.write_bytes(saved[1])
    vault.clock = START + 8940


def _outcome(vault: Vault) -> tuple[bytes, bytes]:
    """Return what an undisturbed build of the edited notes writes."""
    before = _saved(vault)
    vault.write("基礎.md", AFTER)
    vault.clock = START + 8940
    vault.build()
    after = _saved(vault)
    _restore(vault, before)
    return after


class _Disk:
    """Lets the n-th of the operations that write fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = self.failing = 0
        for owner, names in (
            (os, ("write", "fsync")),
            (Path, ("replace",)),
            (zipfile.ZipFile, ("open",)),
            (shutil, ("copyfileobj",)),
        ):
            for name in names:
                monkeypatch.setattr(owner, name, self._guard(getattr(owner, name)))

    def _guard(self, original):
        def guarded(*arguments, **options):
            self.count += 1
            if self.count == self.failing:
                raise OSError(errno.ENOSPC, "No space left on device")
            return original(*arguments, **options)

        return guarded


def test_whichever_write_fails_the_next_build_is_right(tea: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    before, expected = _saved(tea), _outcome(tea)
    disk = _Disk(monkeypatch)
    failures = 0
    for failing in range(1, 100):
        _restore(tea, before)
        disk.count, disk.failing = 0, failing
        try:
            tea.build()
        except (Refusal, OSError):
            failures += 1
        reached, disk.failing = disk.count, 0
        assert _saved(tea)[0] in (before[0], expected[0])
        assert _saved(tea)[1] in (before[1], expected[1])
        tea.clock = START + 8940
        tea.build()
        assert _saved(tea) == expected
        assert [file.name for file in tea.package.parent.iterdir()] == [tea.package.name]
        if reached < failing:
            break
    assert failures >= 6


def test_a_ledger_without_its_package_gives_exactly_the_missing_package(tea: Vault) -> None:
    before, expected = _saved(tea), _outcome(tea)
    (tea.root / "flashgen.ledger.jsonl").write_bytes(expected[0])
    assert _saved(tea) == (expected[0], before[1])
    tea.clock += 500_000
    tea.build()
    assert _saved(tea) == expected


def _kill_at(vault: Vault, seconds: float) -> None:
    command = [sys.executable, "-c", BUILD, str(vault.root), str(vault.package)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(seconds)
        process.kill()


def _check_kills(vault: Vault, kills: int, longest: float) -> None:
    before, expected = _saved(vault), _outcome(vault)
    seen = set()
    moment = random.Random(kills).random
    for _ in range(kills):
        _restore(vault, before)
        _kill_at(vault, longest * moment())
        load_ledger(vault.root / "flashgen.ledger.jsonl")
        read_package(vault.package)
        state = tuple(now == then for now, then in zip(_saved(vault), before, strict=True))
        assert state != (True, False)  # never a package that the ledger does not know
        seen.add(state)
        vault.clock = START + 8940
        vault.build()
        assert _saved(vault) == expected
        assert [file.name for file in vault.package.parent.iterdir()] == [vault.package.name]
    assert (True, True) in seen


def _length_of_a_build(vault: Vault) -> float:
    start = time.perf_counter()
    vault.build()
    return time.perf_counter() - start


def test_thirty_kills_leave_a_state_from_which_the_next_build_is_right(tea: Vault) -> None:
    _check_kills(tea, 30, 1.3 * _length_of_a_build(tea))


@pytest.mark.soak
def test_hundreds_of_kills_leave_a_state_from_which_the_next_build_is_right(tea: Vault) -> None:
    _check_kills(tea, 300, 1.3 * _length_of_a_build(tea))


def test_two_builds_at_once_lose_nothing(tea: Vault) -> None:
    for n in range(4):
        tea.write(
            f"巻{n}.md",
            f"- 茶碗その{n} (第{n}の席で回し飲みに使う碗)\n- 菓子その{n} (第{n}の席の前に出る菓子)\n",
        )
    command = [sys.executable, "-c", BUILD]
    runs = [
        subprocess.Popen([*command, str(tea.root / f"巻{n}.md"), str(tea.package.with_name(f"{n}.apkg"))])
        for n in range(4)
    ]
    assert [run.wait() for run in runs] == [0] * 4
    terms = {record.term for record in tea.records}
    assert {f"{kind}その{n}" for kind in ("茶碗", "菓子") for n in range(4)} <= terms
    assert len(tea.records) == 48


def test_a_ledger_that_a_newer_flashgen_wrote_meanwhile_is_not_replaced(tea: Vault, monkeypatch) -> None:
    ledger = tea.root / "flashgen.ledger.jsonl"
    newer = ledger.read_bytes().replace(b'{"flashgen-ledger":1', b'{"flashgen-ledger":99', 1)

    def plan_while_a_sync_writes(*arguments):
        plan = plan_deck(*arguments)
        ledger.write_bytes(newer)
        return plan

    monkeypatch.setattr(deck, "plan_deck", plan_while_a_sync_writes)
    tea.write("基礎.md", AFTER)
    with pytest.raises(Refusal) as refused:
        tea.build()
    assert [problem.code for problem in refused.value.problems] == ["I101"]
    assert ledger.read_bytes() == newer
