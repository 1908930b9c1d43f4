from __future__ import annotations

import os
import subprocess
import sys

import pytest

from flashgen.ledger import Ledger, LedgerBusy, load_ledger, locked

HOLD = """
import sys
from pathlib import Path
from flashgen.ledger import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
COUNT = """
import sys
from dataclasses import replace
from pathlib import Path
from flashgen.core.record import Record
from flashgen.ledger import load_ledger, locked, save_ledger
path, name = Path(sys.argv[1]), sys.argv[2]
for n in range(25):
    with locked(path, timeout=60):
        ledger = load_ledger(path)
        new = Record(guid=f"{name}{n:02}", term="a", body="b", document="d", deck="k", notetype="qa", cards=(1,))
        save_ledger(path, replace(ledger, records=(*ledger.records, new)))
"""


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def path(tmp_path):
    (tmp_path / "vault").mkdir()
    return tmp_path / "vault" / "flashgen.ledger.jsonl"


def _start(code, project, *arguments):
    environ = {**os.environ, "PYTHONPATH": str(project)}
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environ,
        text=True,
    )


def test_another_run_is_refused_and_told_who_holds_the_ledger(path, project):
    with _start(HOLD, project, path) as other:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(LedgerBusy) as error, locked(path, timeout=0.1):
            pass
        assert f"pid {other.pid}" in dict(error.value.problem.values)["detail"]
        other.stdin.close()
        other.wait()
    with locked(path, timeout=0.1):
        pass


def test_a_killed_run_holds_nothing(path, project):
    with _start(HOLD, project, path) as other:
        assert other.stdout.readline() == "held\n"
        other.kill()
        other.wait()
    with locked(path, timeout=1):
        pass


def test_the_same_ledger_by_another_name_is_the_same_lock(path, tmp_path):
    (tmp_path / "link").symlink_to(path.parent)
    with locked(path), pytest.raises(LedgerBusy), locked(tmp_path / "link" / path.name, timeout=0.1):
        pass


def test_two_ledgers_do_not_wait_for_each_other(path):
    with locked(path), locked(path.with_name("other.jsonl"), timeout=0.1):
        pass


def test_nothing_is_left_in_the_vault(path):
    with locked(path):
        assert list(path.parent.iterdir()) == []
    assert list(path.parent.iterdir()) == []


def test_an_error_inside_frees_the_ledger(path):
    with pytest.raises(RuntimeError), locked(path):
        raise RuntimeError
    with locked(path, timeout=0.1):
        pass


def test_two_runs_at_once_lose_no_record(path, project):
    runs = [_start(COUNT, project, path, name) for name in "ab"]
    for run in runs:
        run.communicate()
        assert run.returncode == 0
    assert len(load_ledger(path).records) == 50
    assert load_ledger(path) != Ledger()
