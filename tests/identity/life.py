"""One author and one user: edits, builds, imports and studies, as somebody chooses."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.identity.collection import Anki
from tests.identity.desk import Choose, Desk
from tests.identity.edits import EDITS
from tests.identity.edits_of_places import TITLES
from tests.identity.notes import Document, Notes, Section
from tests.identity.promises import World
from tests.identity.truth import TALLY

EDITS_AT_ONCE = (1, 1, 1, 2, 3)
"""Edits between two builds, one of these."""


class Life:
    """A vault and a collection in a temporary folder."""

    def __init__(self, edits_at_once: Sequence[int] = EDITS_AT_ONCE) -> None:
        self.edits_at_once = edits_at_once
        self.folder = Path(tempfile.mkdtemp(prefix="flashgen-history-"))
        root = self.folder / "教養"
        root.mkdir()
        self.world = World(root, Anki.in_folder(self.folder), Notes())
        self.steps = 0

    def end(self) -> None:
        """Leave nothing behind."""
        TALLY["sequences"] += 1
        TALLY["steps"] += self.steps
        self.world.anki.collection.close()
        shutil.rmtree(self.folder)

    def begin(self, choose: Choose) -> None:
        """Write two documents of three sections with nine glosses, and build."""
        sections = [Section(title, level) for title, level in zip(TITLES, (2, 3, 2) * 2, strict=False)]
        self.world.notes.documents = [
            Document("基礎", sections=sections[:3]),
            Document("応用", "上巻", sections=sections[3:]),
        ]
        self.desk = Desk(self.world.notes, choose)
        for _ in range(8):
            EDITS["add"](self.desk)
        EDITS["add_of_a_class"](self.desk)
        self._build(is_imported=True)

    def step(self, choose: Choose) -> list[str]:
        """Let the user touch a note, edit once to three times, build, and mostly import; return the edits."""
        self.desk.choose = choose
        self._let_the_user_touch(choose)
        done = []
        for _ in range(choose(self.edits_at_once)):
            name = choose(tuple(EDITS))
            if EDITS[name](self.desk):
                done.append(name)
        self._build(is_imported=choose((True, True, True, True, False)))
        self.steps += 1
        return done

    def _let_the_user_touch(self, choose: Choose) -> None:
        live = self.world.live
        if live and self.world.is_imported and choose((True, False)):
            self.world.clock += 60
            self.world.anki.touch(choose(live), self.world.clock, edit=choose((True, False)))

    def _build(self, *, is_imported: bool) -> None:
        plan, contents = self.world.build()
        self.desk.renamed = [g for g in self.world.notes.glosses() if g.term == g.concept.renamed]
        if is_imported:
            self.world.take(plan, contents)
        else:
            self.world.is_imported = False
