"""Random histories of edits, each built and imported into one collection."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import HealthCheck, Phase, event, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.identity.life import EDITS_AT_ONCE, Life
from tests.identity.truth import TALLY

STEPS = 13
PIECE = 50
"""Histories in one test of the long campaign; one that fails does not hide the others."""
LENGTHS: list[int] = []
"""Steps of each history that was run."""

FAILED_ONCE = (
    11,
    31,
    34,
    38,
    47,
    49,
    52,
    54,
    1004,
    1037,
    1068,
    1128,
    1199,
    1218,
    2100,
    3011,
    3054,
    3092,
    3138,
    20053,
    20054,
    30035,
    30109,
    40096,
    50061,
    10010,
    10021,
    10035,
    10046,
    10049,
    10090,
    10171,
    20168,
    63087,
)
"""Seeds; what each of them found is a case of its own in `test_kept`."""


@pytest.fixture(autouse=True)
def tally(record_property: Callable[[str, object], None]) -> Iterator[None]:
    """Hand what was checked, and every doubt met, to the summary at the end of the run."""
    TALLY.clear()
    yield
    record_property("histories", dict(TALLY))


MANY_EDITS = (2, 3, 4, 5)
"""Edits between two builds, one of these: somebody who builds once a month."""
FAILED_ONCE_WITH_MANY = (70015, 70027, 70045, 70050, 70056, 71068, 71097, 72015, 72052, 72078, 73055)


class History(RuleBasedStateMachine):
    """An author edits and builds; a user imports and studies."""

    def __init__(self) -> None:
        super().__init__()
        self.life = Life()

    def teardown(self) -> None:
        """Leave nothing behind."""
        LENGTHS.append(self.life.steps)
        self.life.end()

    @initialize(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        """Build and import for the first time."""
        self.life.begin(lambda among: data.draw(st.sampled_from(among)))

    @rule(data=st.data())
    def step(self, data: st.DataObject) -> None:
        """Edit, build, and mostly import."""
        for name in self.life.step(lambda among: data.draw(st.sampled_from(among))):
            note(name)
            event(name)


def _settings(sequences: int, *phases: Phase) -> settings:
    return settings(
        max_examples=sequences,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        derandomize=Phase.shrink not in phases,
        phases=(Phase.generate, *phases),
        suppress_health_check=list(HealthCheck),
    )


def test_forty_histories_lose_nothing() -> None:
    """The same ones every time, as they come: a failure is shown in seconds, not made small in minutes."""
    LENGTHS.clear()
    run_state_machine_as_test(History, settings=_settings(50))  # a few of them end early
    assert sum(length >= 10 for length in LENGTHS) >= 40


@pytest.mark.parametrize("seed", FAILED_ONCE)
def test_a_history_that_failed_once_loses_nothing(seed: int) -> None:
    _run(seed)


@pytest.mark.parametrize("seed", FAILED_ONCE_WITH_MANY)
def test_a_history_of_many_edits_that_failed_once_loses_nothing(seed: int) -> None:
    _run(seed, MANY_EDITS)


@pytest.mark.soak
@pytest.mark.parametrize("first", range(20_000, 20_200, PIECE))
def test_histories_of_many_edits_lose_nothing(first: int) -> None:
    failures = [failure for seed in range(first, first + PIECE) if (failure := _failure_of(seed, MANY_EDITS))]
    assert not failures, "\n".join(failures)


@pytest.mark.soak
@pytest.mark.parametrize("first", range(10_000, 10_400, PIECE))
def test_hundreds_of_histories_lose_nothing(first: int) -> None:
    failures = [failure for seed in range(first, first + PIECE) if (failure := _failure_of(seed))]
    assert not failures, "\n".join(failures)


@pytest.mark.soak
def test_many_drawn_histories_lose_nothing() -> None:
    LENGTHS.clear()
    run_state_machine_as_test(History, settings=_settings(100, Phase.shrink))
    assert sum(length >= 10 for length in LENGTHS) >= 80


def _run(seed: int, edits_at_once: Sequence[int] = EDITS_AT_ONCE) -> None:
    draw = random.Random(seed)
    life = Life(edits_at_once)
    log: list[list[str]] = []
    try:
        life.begin(draw.choice)
        while life.steps < STEPS:
            log.append(life.step(draw.choice))
    except AssertionError as failure:
        failure.add_note(f"seed {seed}, step {life.steps} after {log[-3:]}")
        raise
    finally:
        life.end()


def _failure_of(seed: int, edits_at_once: Sequence[int] = EDITS_AT_ONCE) -> str:
    try:
        _run(seed, edits_at_once)
    except AssertionError as failure:
        return f"{failure} ({'; '.join(failure.__notes__)})"
    return ""
