"""What all tests share: a clean environment and the ways of running hypothesis."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

PROJECT = Path(__file__).resolve().parents[1]
CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip

# No deadline: a test's time on a busy machine says nothing about the code.
settings.register_profile("quick", deadline=None)
settings.register_profile("soak", deadline=None, max_examples=20_000)
settings.load_profile("quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be written anew, on request only."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


def pytest_configure() -> None:
    """Take away what the developer's shell could change in a build."""
    for name in ("SOURCE_DATE_EPOCH", "FORCE_COLOR", "NO_COLOR", "PYTHONPATH"):
        os.environ.pop(name, None)
    os.environ["FLASHGEN_CACHE"] = "off"  # tests/cache turns it on


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many histories were run, and how often two answers were right (`tests/identity/truth.py`)."""
    counts: Counter[str] = Counter()
    for report in terminalreporter.stats.get("", ()):  # the end of a test, whatever came of it
        counts.update(dict(report.user_properties).get("histories", {}))
    if counts:
        terminalreporter.write_line(
            "histories: " + ", ".join(f"{n} {name}" for name, n in sorted(counts.items()))
        )


@pytest.fixture(scope="session")
def project() -> Path:
    """Return the root of the checkout."""
    return PROJECT


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """The one browser of a run; a second driver beside it would not start."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield browser
        browser.close()
