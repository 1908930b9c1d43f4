"""A newer flashgen whose rules see a parenthesis in another light, over a ledger of the older one."""

from __future__ import annotations

import pytest

from flashgen.build import Adopting, BuildOptions, Plan, find_scopes, preview_build
from flashgen.build.report import change_of, is_by_flashgen
from flashgen.core.case import Case, Verdict, accepted, rejected
from flashgen.core.gloss import Kind
from flashgen.core.reason import Reason
from flashgen.core.record import State
from flashgen.core.rules import order
from tests.identity.study import Study

DROPPED = "薄茶を入れる漆塗りの器"
EXPLAINED = "Tray of relishes"


@pytest.fixture
def upgraded(study: Study, monkeypatch: pytest.MonkeyPatch) -> Study:
    """The next version: one body is an aside to its rules, and one translation a definition."""

    def newer(case: Case) -> Verdict | None:
        if case.body.text == DROPPED:
            return rejected(Reason.ASIDE)
        return accepted(Reason.EXPLAINED, Kind.DEFINITION) if case.body.text == EXPLAINED else None

    assert {record.rules for record in study.vault.records} == {1}
    monkeypatch.setattr(order, "RULES", (newer, *order.RULES))
    monkeypatch.setattr("flashgen.build.finish.RULES_VERSION", 2)
    return study


def _plan(study: Study, adopting: Adopting) -> Plan:
    (scope,) = find_scopes([study.vault.root])
    return preview_build(scope, BuildOptions(now=study.vault.clock + 60, adopting=adopting))


def test_what_newer_rules_would_drop_stays_and_is_said_to(upgraded: Study) -> None:
    before = upgraded.vault.note("棗")
    report = upgraded.take()
    assert upgraded.vault.note("棗") == before  # its reading and its mark too
    assert upgraded.all_are_kept()
    (told,) = [problem for problem in report.problems if problem.code == "I114"]
    assert dict(told.values) == {"count": "1"}
    assert {record.rules for record in upgraded.vault.records} == {2}
    assert upgraded.take().anki["updated"] == 0


def test_what_only_flashgen_changed_is_told_apart_from_what_the_author_did(upgraded: Study) -> None:
    upgraded.edit("茶を点てる一連の所作", "茶を点てて出すまでの所作")
    changed = {
        one.record.term: is_by_flashgen(one)
        for one in _plan(upgraded, Adopting.NOTHING).finished
        if change_of(one) != "unchanged"
    }
    assert changed == {"八寸": True, "点前": False}
    assert upgraded.take().anki["updated"] == 2
    assert upgraded.all_are_kept()


def test_adopting_the_rules_retires_what_they_would_drop(upgraded: Study) -> None:
    plan = _plan(upgraded, Adopting.RULES)
    assert [one.record.term for one in plan.finished if change_of(one) == "retired"] == ["棗"]
    upgraded.take(adopting=Adopting.RULES)
    states = {record.guid: record.state for record in upgraded.vault.records}
    assert [guid for guid, state in states.items() if state is State.RETIRED] == [upgraded.guids["棗"]]
    assert not upgraded.anki.blank_cards()
    assert upgraded.take().anki["updated"] == 0  # and it stays so without asking again
    assert "棗" not in upgraded.live()


def test_rules_adopted_after_an_upgrade_that_was_built_already_drop_the_same(upgraded: Study) -> None:
    upgraded.take()
    upgraded.take(adopting=Adopting.RULES)
    assert "棗" not in upgraded.live()


def test_a_note_that_adopted_rules_dropped_comes_back_with_the_older_rules(
    upgraded: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgraded.take(adopting=Adopting.RULES)
    monkeypatch.setattr(order, "RULES", order.RULES[1:])
    monkeypatch.setattr("flashgen.build.finish.RULES_VERSION", 3)
    upgraded.take()
    assert upgraded.all_are_kept()
