"""What flashgen runs on: versions, the dictionary, the cache."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from flashgen import __version__
from flashgen.cache.folder import cache_folder
from flashgen.sudachi import Sudachi


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """Versions are empty for what is not installed."""

    flashgen: str
    python: str
    system: str
    sudachi: str
    dictionary: str
    anki: str
    """The extra by which `verify` imports a package on trial."""
    watchfiles: str
    """The extra that `watch` needs."""
    cache: Path | None
    """None when it is off."""
    trouble: str
    """Why the dictionary cannot be used; empty when it can."""


def read_environment() -> Environment:
    """Look at what is installed, and ask the dictionary for a word."""
    return Environment(
        flashgen=__version__,
        python=platform.python_version(),
        system=f"{platform.system()} {platform.release()}",
        sudachi=_version("SudachiPy"),
        dictionary=_version("sudachidict_core"),
        anki=_version("anki"),
        watchfiles=_version("watchfiles"),
        cache=cache_folder(),
        trouble=_trouble(),
    )


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def _trouble() -> str:
    try:
        Sudachi()("辞書")
    except Exception as error:  # noqa: BLE001 - SudachiPy has no word for "not installed" or "cut short"
        return str(error) or type(error).__name__
    return ""
