"""The vault of `tests/build`, for tests with the real Anki, and one that was studied."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.build.conftest import Vault, vault
from tests.identity.collection import Anki
from tests.identity.study import BASICS, MEAL, Study

__all__ = ["study", "vault"]


@pytest.fixture
def study(vault: Vault, tmp_path: Path) -> Iterator[Study]:
    """Notes that were built, imported and studied."""
    vault.write("基礎.md", BASICS)
    vault.write("懐石/懐石.md", MEAL)
    vault.build()
    anki = Anki.in_folder(tmp_path)
    anki.take(vault.package)
    anki.study()
    study = Study(vault, anki, {}, anki.schedule())
    study.guids = study.live()
    assert len(study.guids) == 8
    yield study
    anki.collection.close()
