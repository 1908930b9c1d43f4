"""The vault of `tests/build`, for tests with the real Anki."""

from __future__ import annotations

from tests.build.conftest import vault

__all__ = ["vault"]
