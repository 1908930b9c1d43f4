"""Compare flashgen with plain genanki and plain Python, on this machine, in one run.

Only the ratios say something: times of two machines, or of two days, cannot be compared.
Usage: python tests/bench/speed.py [--documents 100] [--glosses 100] [--rounds 3]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

GENANKI_ALONE = """
import sys
from pathlib import Path
import genanki
model = genanki.Model(1, "plain", fields=[{"name": "Q"}, {"name": "A"}],
                      templates=[{"name": "1", "qfmt": "{{Q}}", "afmt": "{{A}}"}])
deck = genanki.Deck(2, "plain")
for path in sorted(Path(sys.argv[1]).rglob("*.md")):
    for line in path.read_text(encoding="utf-8").splitlines():
        term, parenthesis, rest = line.partition("（")
        if parenthesis:
            deck.add_note(genanki.Note(model, [term, rest]))
genanki.Package(deck).write_to_file(sys.argv[2])
"""


def write_vault(folder: Path, documents: int, glosses: int) -> None:
    """Write documents of bullets, ten to a section, with every term used once."""
    for number in range(documents):
        lines = [f"# 分野{number:04}"]
        for place in range(glosses):
            if place % 10 == 0:
                lines += ["", f"## 節{place // 10}"]
            body = ("観測値{0}", "第{0}項、第二項、第三項", "値が{0}を超えないという性質", "term {0}")[
                place % 4
            ]
            lines.append(f"- 用語{number:04}の概念{place:03}（{body.format(number * glosses + place)}）")
        (folder / f"文書{number:04}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def seconds(action: Callable[[], None]) -> float:
    """Return how long `action` takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def python(*arguments: str | Path, cwd: Path) -> None:
    """Run this Python quietly; a failure ends the benchmark with its message."""
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def measure(cases: dict[str, Callable[[], None]], rounds: int) -> dict[str, list[float]]:
    """Run all cases in turn, round by round, so that a busy minute hits all of them."""
    times: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, action in cases.items():
            times[name].append(seconds(action))
    return times


def main() -> None:
    """Write a vault, measure, print one line for each ratio."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--documents", type=int, default=100)
    options.add_argument("--glosses", type=int, default=100, help="in each document")
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])

    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        vault = home / "vault"
        vault.mkdir()
        write_vault(vault, chosen.documents, chosen.glosses)
        ledger, package = vault / "flashgen.ledger.jsonl", home / "flashgen.apkg"
        first = vault / "文書0000.md"

        def build() -> None:
            python("-m", "flashgen", "build", vault, "-o", package, cwd=home)

        def cold() -> None:
            ledger.unlink(missing_ok=True)
            build()

        def edited() -> None:
            text = first.read_text(encoding="utf-8")
            first.write_text(text.replace("性質", "性質性", 1), encoding="utf-8")
            build()

        times = measure(
            {
                "python -c pass": lambda: python("-c", "pass", cwd=home),
                "genanki alone": lambda: python("-c", GENANKI_ALONE, vault, home / "plain.apkg", cwd=home),
                "--help": lambda: python("-m", "flashgen", "--help", cwd=home),
                "cold build": cold,
                "unchanged build": build,
                "one document edited": edited,
            },
            chosen.rounds,
        )
    print(
        f"{chosen.documents} documents, {chosen.documents * chosen.glosses} glosses, median of {chosen.rounds}"
    )
    for name, base in (
        ("--help", "python -c pass"),
        ("unchanged build", "python -c pass"),
        ("cold build", "genanki alone"),
        ("one document edited", "genanki alone"),
    ):
        ratio = statistics.median(a / b for a, b in zip(times[name], times[base], strict=True))
        print(f"{name:20} {statistics.median(times[name]):8.2f} s   {ratio:6.1f} × {base}")


if __name__ == "__main__":
    main()
