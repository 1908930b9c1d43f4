"""Notes whose GUIDs are in the tree: a rule that would change one fails until it is meant.

`pytest tests/identity/test_golden.py --update-golden` writes them anew.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from flashgen.build import BuildOptions, Plan, build_deck, find_scopes, preview_build
from flashgen.core.record import Record, State
from flashgen.ledger import load_ledger
from tests.build.conftest import START

HERE = Path(__file__).parent
GUIDS = HERE / "golden" / "guids.tsv"
RELEASED = sorted((HERE / "ledgers").glob("*.jsonl"))


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    """A copy of the golden vault, without a ledger."""
    shutil.copytree(HERE / "golden", tmp_path / "golden")
    return tmp_path / "golden" / "flashgen.yaml"


def _plan(deck_file: Path) -> Plan:
    (scope,) = find_scopes([deck_file])
    return preview_build(scope, BuildOptions(now=START))


def _build(deck_file: Path) -> tuple[Record, ...]:
    (scope,) = find_scopes([deck_file])
    build_deck(scope, BuildOptions(output=deck_file.with_suffix(".apkg"), now=START))
    return load_ledger(scope.ledger).records


def _rows(records: tuple[Record, ...]) -> str:
    rows = sorted((r.document, r.term, r.body, r.context, r.notetype, r.guid) for r in records)
    return "".join("\t".join(row) + "\n" for row in rows)


def test_guids_minted_without_a_ledger_are_those_in_the_tree(
    golden: Path, request: pytest.FixtureRequest
) -> None:
    rows = _rows(_build(golden))
    if request.config.getoption("--update-golden"):
        GUIDS.write_text(rows, encoding="utf-8")
    assert rows == GUIDS.read_text(encoding="utf-8")
    assert len(rows.splitlines()) >= 20


@pytest.mark.parametrize("ledger", RELEASED, ids=lambda path: path.stem)
def test_the_ledger_of_every_released_version_still_knows_its_notes(golden: Path, ledger: Path) -> None:
    shutil.copy(ledger, golden.parent / "flashgen.ledger.jsonl")
    plan = _plan(golden)
    before = {record.guid for record in plan.before.records}
    assert {r.guid for r in plan.after.records if r.state is State.LIVE} == before
    assert {(r.guid, r.notetype) for r in plan.after.records} == {
        (r.guid, r.notetype) for r in plan.before.records
    }
    for now, was in zip(plan.after.records, plan.before.records, strict=True):
        assert {item.number: item.text for item in now.items} == {
            item.number: item.text for item in was.items
        }


def test_there_is_a_ledger_of_a_released_version() -> None:
    assert [path.stem for path in RELEASED] == ["0.1.0"]
