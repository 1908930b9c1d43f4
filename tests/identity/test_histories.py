"""Random histories of edits, each built and imported into one collection (hypothesis)."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, event, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.identity.collection import Anki
from tests.identity.edits import EDITS, TITLES, Desk
from tests.identity.notes import Document, Notes, Section
from tests.identity.promises import World

STEPS = 13
LENGTHS: list[int] = []
"""Steps of each history that was run."""


class History(RuleBasedStateMachine):
    """An author edits and builds; a user imports and studies."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="flashgen-history-"))
        root = self.folder / "教養"
        root.mkdir()
        self.world = World(root, Anki.in_folder(self.folder), Notes())
        self.steps = 0

    def teardown(self) -> None:
        """Leave nothing behind."""
        LENGTHS.append(self.steps)
        self.world.anki.collection.close()
        shutil.rmtree(self.folder)

    @initialize(data=st.data())
    def first_build(self, data: st.DataObject) -> None:
        """Two documents of three sections, ten glosses or so."""
        sections = [Section(title, level) for title, level in zip(TITLES, (2, 3, 2) * 2, strict=False)]
        self.world.notes.documents = [
            Document("基礎", sections=sections[:3]),
            Document("応用", "上巻", sections=sections[3:]),
        ]
        self.desk = Desk(self.world.notes, lambda among: data.draw(st.sampled_from(among)))
        for _ in range(8):
            EDITS["add"](self.desk)
        EDITS["add_of_a_class"](self.desk)
        self._build_and_take()

    @rule(
        data=st.data(), count=st.sampled_from((1, 1, 1, 2, 3)), skip=st.sampled_from((False,) * 4 + (True,))
    )
    def edit(self, data: st.DataObject, count: int, *, skip: bool) -> None:
        """Edit, build, and mostly import at once."""
        self.desk.choose = lambda among: data.draw(st.sampled_from(among))
        self._let_the_user_touch(data)
        for _ in range(count):
            name = data.draw(st.sampled_from(tuple(EDITS)))
            if EDITS[name](self.desk):
                note(name)
                event(name)
        self._build_and_take(skip=skip)
        self.steps += 1

    def _let_the_user_touch(self, data: st.DataObject) -> None:
        live = sorted(self.world.visible)
        if live and self.world.is_imported and data.draw(st.booleans()):
            self.world.clock += 60
            self.world.anki.touch(
                data.draw(st.sampled_from(live)), self.world.clock, edit=data.draw(st.booleans())
            )

    def _build_and_take(self, *, skip: bool = False) -> None:
        plan, contents = self.world.build()
        self.desk.renamed = [g for g in self.world.notes.glosses() if g.term == g.concept.renamed]
        if skip:
            self.world.is_imported = False
        else:
            self.world.take(plan, contents)


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


@pytest.mark.soak
def test_many_histories_lose_nothing() -> None:
    LENGTHS.clear()
    run_state_machine_as_test(History, settings=_settings(400, Phase.shrink))
    assert sum(length >= 10 for length in LENGTHS) >= 400
