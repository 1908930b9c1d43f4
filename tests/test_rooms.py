"""The laws of the house: who may import what (docs/architecture.md has the table)."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# The rooms that each room may enter, besides itself.
DOORS: dict[str, set[str]] = {
    "core": set(),
    "markdown": {"core"},
    "sudachi": {"core"},
    "templates": {"core"},
    "wording": {"core", "templates"},
    "anki": {"core", "templates"},
    "ledger": {"core"},
    "vault": {"core"},
    "config": {"core", "vault"},  # a deck file's bytes become text by the same rules as a note's
    "messages": {"core"},
    "cache": {"core"},
    "lint": {"core"},
    "preview": {"core", "templates"},
    "build": {
        "core",
        "markdown",
        "sudachi",
        "wording",
        "anki",
        "ledger",
        "vault",
        "config",
        "cache",
        "templates",
        "lint",
        "preview",
    },
    # An unchanged build is answered from the cache, before `build` is loaded.
    "cli": {"core", "build", "messages", "cache"},
    "api": {"core", "build"},
}

# Where an outside library, or a part of Python that touches a format or the disk, may be named.
OWNERS: dict[str, set[str]] = {
    "rapidfuzz": {"core/likeness"},
    "pyromark": {"markdown"},
    "nh3": {"markdown"},
    "latex2mathml": {"preview/formula"},
    "pygments": {"markdown/highlight"},
    "sudachipy": {"sudachi"},
    "genanki": {"anki"},
    "anki": {"anki"},
    "sqlite3": {"anki"},
    "zipfile": {"anki"},
    "yaml": {"config"},
    "msgspec": {"ledger", "config", "cli", "cache"},
    "filelock": {"ledger"},
    "jinja2": {"wording", "anki", "preview", "templates"},
    "markupsafe": {"wording", "anki", "preview", "templates"},
    "click": {"cli"},
    "watchfiles": {"cli"},
}

# All that the core may use of Python: nothing here reads a file, a clock or a random number.
PURE = {
    "__future__", "abc", "base64", "bisect", "collections", "dataclasses", "enum", "functools", "hashlib",
    "contextlib", "decimal", "difflib", "heapq", "itertools", "json", "math", "operator", "re", "string", "types", "typing", "unicodedata",
}  # fmt: skip
IMPURE_BUILTINS = {"open", "print", "input", "exec", "eval", "__import__"}

HEAVY = (
    "anki",
    "filelock",
    "genanki",
    "jinja2",
    "latex2mathml",
    "msgspec",
    "nh3",
    "pygments",
    "pyromark",
    "rapidfuzz",
    "sudachipy",
    "yaml",
)


def _modules(project: Path) -> Iterator[tuple[str, str]]:
    """Yield `core/head` and its source for every module of the library."""
    library = project / "flashgen"
    for path in sorted(library.rglob("*.py")):
        yield path.relative_to(library).with_suffix("").as_posix(), path.read_text(encoding="utf-8")


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and absolute dotted name of every import, wherever it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            # `from flashgen import anki` enters the room as much as `import flashgen.anki`.
            names = [f"{base}.{alias.name}" for alias in node.names] if base == "flashgen" else [base]
            yield from ((node.lineno, name) for name in names)


def _owns(module: str, owners: set[str]) -> bool:
    return any(module == owner or module.startswith(f"{owner}/") for owner in owners)


def _breaches(module: str, source: str) -> list[str]:
    """Return what the module does that its room forbids, as `core/head:12: …`."""
    tree = ast.parse(source)
    room = module.split("/", maxsplit=1)[0]
    found = []
    for line, name in _imports(tree):
        top, _, rest = name.partition(".")
        entered = rest.split(".", maxsplit=1)[0]
        if not top:
            found.append(f"{module}:{line}: relative import")
        elif top == "flashgen":
            if entered and entered not in {"__version__", "__file__"} and entered not in DOORS[room] | {room}:
                found.append(f"{module}:{line}: room {room} enters {entered}")
        elif top in OWNERS:
            if not _owns(module, OWNERS[top]):
                found.append(f"{module}:{line}: {top} belongs to {', '.join(sorted(OWNERS[top]))}")
        elif top not in sys.stdlib_module_names:
            found.append(f"{module}:{line}: {top} has no room")
        elif room == "core" and top not in PURE:
            found.append(f"{module}:{line}: the core is pure and does without {top}")
    if room == "core":
        calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
        names = ((c.lineno, c.func.id) for c in calls if isinstance(c.func, ast.Name))
        found += [
            f"{module}:{line}: the core calls {name}" for line, name in names if name in IMPURE_BUILTINS
        ]
    return found


def test_every_module_stands_in_a_known_room(project):
    rooms = {module.split("/", maxsplit=1)[0] for module, _ in _modules(project)}
    assert rooms - {"__init__", "__main__"} <= DOORS.keys()


def test_rooms_enter_only_the_rooms_they_may_and_libraries_stay_with_their_owner(project):
    breaches = [
        breach
        for module, source in _modules(project)
        if module not in {"__init__", "__main__"}
        for breach in _breaches(module, source)
    ]
    assert not breaches, "\n".join(breaches)


def test_importing_the_package_imports_nothing_else():
    code = "import sys; before = set(sys.modules); import flashgen; print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["flashgen"]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("core/head", "import os"),
        ("core/head", "def f():\n    from pathlib import Path"),
        ("core/head", "from datetime import datetime"),
        ("core/head", "open('x')"),
        ("core/head", "import rapidfuzz.fuzz"),
        ("core/head", "from flashgen.anki.notetypes import QA"),
        ("core/head", "from flashgen import anki"),
        ("core/head", "from .text import Span"),
        ("markdown/parse", "import flashgen.sudachi"),
        ("build", "import pyromark"),
        ("build", "import flashgen.cli"),
        ("cli/build", "from flashgen.ledger import load"),
        ("vault", "import requests"),
    ],
)
def test_a_breach_of_the_rules_is_seen(module, source):
    assert _breaches(module, source)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("core/head", "import json\nfrom flashgen.core.text import Span"),
        ("core/likeness", "from rapidfuzz import fuzz"),
        ("anki/package", "import genanki\nfrom flashgen.templates import load"),
        ("build", "from flashgen import vault, ledger"),
        ("cli/build", "import click\nfrom flashgen import __version__"),
    ],
)
def test_what_the_rules_allow_passes(module, source):
    assert _breaches(module, source) == []


def test_importing_the_command_line_loads_no_heavy_library():
    code = f"import sys, flashgen.cli; print(*(set({HEAVY!r}) & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


# Written so that the patterns do not find themselves.
MACHINE = re.compile(
    r"(?<![\w.:/-])/(?:work|root|home|Users)/\w"  # somebody's folder
    r"|[A-Z]:\\+Users\\"
    r"|\b(?:test\.)?pypi[.]org|pythonhosted[.]org|registry[.]npmjs"  # a registry's address
)


def _shipped_files(project: Path) -> list[Path]:
    """Return the tracked files, or outside a git checkout all but caches and builds."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=project, capture_output=True, text=True, check=False)
    if done.returncode == 0 and done.stdout:
        return [project / name for name in done.stdout.split("\0") if name and (project / name).is_file()]
    skipped = {"build", "dist", "__pycache__", "uv.lock"}
    return [
        path
        for path in project.rglob("*")
        if path.is_file()
        and not any(
            part in skipped or (part.startswith(".") and part != ".ci")
            for part in path.relative_to(project).parts
        )
    ]


def test_no_file_names_a_machine_or_a_registry(project):
    found = []
    for path in _shipped_files(project):
        text = path.read_bytes().decode("utf-8", errors="ignore")
        found += [f"{path.relative_to(project)}: {match.group()}" for match in MACHINE.finditer(text)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "text", ["see /" + "home/me/x", '"/' + 'work/main"', "https://pypi" + ".org/project/x"]
)
def test_a_machine_path_or_registry_is_seen(text):
    assert MACHINE.search(text)
