"""Compare flashgen with plain genanki and plain Python, on this machine, in one run.

Only the ratios say something: times of two machines, or of two days, cannot be compared. Every case
is a process of its own, as a user starts it, with the bytecode that an installed package has. The
cases take turns, round by round; a ratio is the median of the rounds' ratios. `cold` has no cache, no
ledger and no package; `unchanged` is the build after it; `edited` the build right after one word of one
document was changed. Memory is the peak of what all processes of a run hold together (Linux), in a run
that is not timed.
Usage: python tests/bench/speed.py [--documents 1000] [--glosses 100] [--rounds 3] [--no-writer]
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parents[2]

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


Case = tuple[Callable[[], None], tuple[str | Path, ...]]
"""What is done before the clock starts, and the Python that is timed."""

RATIOS = (
    ("--help", "python -c pass"),
    ("unchanged build", "python -c pass"),
    ("cold build", "genanki alone"),
    ("one document edited", "genanki alone"),
)


class Spent(NamedTuple):
    """What a run took."""

    wall: float
    """Seconds on the clock."""
    busy: float
    """Seconds of processor, of all its processes; what others do on the machine counts little here."""


@dataclass(frozen=True)
class Home:
    """Where a benchmark's files are; nothing is written outside."""

    path: Path

    @property
    def vault(self) -> Path:
        """The notes."""
        return self.path / "vault"

    @property
    def package(self) -> Path:
        """What flashgen writes."""
        return self.path / "flashgen.apkg"

    def temporary(self, arguments: tuple[str | Path, ...]) -> Path:
        """Return what the processes take for the system's temporary folder: flashgen has its own."""
        folder = self.path / ("tmp" if "flashgen" in arguments else "tmp-others")
        folder.mkdir(exist_ok=True)
        return folder

    def start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        """Start this Python quietly, as for a user who has installed flashgen."""
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment |= {
            "PYTHONPATH": str(PROJECT),
            "PYTHONPYCACHEPREFIX": str(self.path / "bytecode"),
            "FLASHGEN_CACHE": str(self.path / "cache"),
            "TMPDIR": str(self.temporary(arguments)),
        }
        return subprocess.Popen(
            [sys.executable, *map(str, arguments)],
            cwd=self.path,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, *arguments: str | Path) -> Spent:
        """Run this Python and return its seconds; a failure ends the benchmark with its message."""
        before = _busy()
        start = time.perf_counter()
        process = self.start(*arguments)
        _, message = process.communicate()
        wall = time.perf_counter() - start
        if process.returncode:
            sys.exit(f"{arguments}\n{message}")
        return Spent(wall, _busy() - before)

    def forget(self) -> None:
        """Take away what earlier builds have left."""
        shutil.rmtree(self.path / "cache", ignore_errors=True)
        for file in (self.vault / "flashgen.ledger.jsonl", self.package):
            file.unlink(missing_ok=True)

    def edit(self) -> None:
        """Change one definition of the first document."""
        first = self.vault / "文書0000.md"
        text = first.read_text(encoding="utf-8")
        first.write_text(text.replace("性質", "性質性", 1), encoding="utf-8")


def _busy() -> float:
    """Return the seconds of processor of all processes that have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def nothing() -> None:
    """Prepare nothing."""


def cases(home: Home) -> dict[str, Case]:
    """Return all cases, in an order in which each finds what it needs."""
    build = ("-m", "flashgen", "build", home.vault, "-o", home.package)
    return {
        "python -c pass": (nothing, ("-c", "pass")),
        "genanki alone": (nothing, ("-c", GENANKI_ALONE, home.vault, home.path / "plain.apkg")),
        "--help": (nothing, ("-m", "flashgen", "--help")),
        "cold build": (home.forget, build),
        "unchanged build": (nothing, build),
        "one document edited": (home.edit, build),
    }


def measure(home: Home, found: dict[str, Case], rounds: int) -> dict[str, list[Spent]]:
    """Run all cases in turn, round by round, so that a busy minute hits all of them."""
    spent: dict[str, list[Spent]] = {name: [] for name in found}
    for _ in range(rounds):
        for name, (prepare, arguments) in found.items():
            prepare()
            spent[name].append(home.run(*arguments))
    return spent


def peak(home: Home, case: Case) -> float:
    """Return the most MiB that a run's processes hold together, shared pages counted once."""
    prepare, arguments = case
    prepare()
    process = home.start(*arguments)
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(_held, _family(process.pid))))
        time.sleep(0.1)
    return most / 1024


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in _family(int(child)))]


def _held(pid: int) -> int:
    """Return a process's share of memory in KiB, 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def show(spent: dict[str, list[Spent]]) -> None:
    """Print a line for each ratio: of the clock, and of the processors' time."""
    for name, base in RATIOS:
        pairs = list(zip(spent[name], spent[base], strict=True))
        ratios = [case.wall / other.wall for case, other in pairs]
        busy = statistics.median(case.busy / other.busy for case, other in pairs)
        seconds = statistics.median(case.wall for case in spent[name])
        print(
            f"{name:20} {seconds:8.2f} s {statistics.median(ratios):7.2f} × {base:15}"
            f" ({min(ratios):.2f} to {max(ratios):.2f}; processor {busy:.2f})",
            flush=True,
        )


def main() -> None:
    """Write a vault, measure, print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--documents", type=int, default=1000)
    options.add_argument("--glosses", type=int, default=100, help="in each document")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument(
        "--no-writer", action="store_true", help="leave out the package writer's own figures"
    )
    chosen = options.parse_args()
    glosses = chosen.documents * chosen.glosses
    with tempfile.TemporaryDirectory() as name:
        home = Home(Path(name))
        home.vault.mkdir()
        write_vault(home.vault, chosen.documents, chosen.glosses)
        found = cases(home)
        measure(home, {key: found[key] for key in ("--help", "genanki alone", "cold build")}, 1)  # to warm up
        print(
            f"{chosen.documents} documents, {glosses} glosses, {chosen.rounds} rounds, {os.cpu_count()} processors"
        )
        show(measure(home, found, chosen.rounds))
        left = len(list(home.temporary(("flashgen",)).rglob("*")))
        print(f"files left in the temporary folder: {left}")
        if Path("/proc/self/smaps_rollup").exists():
            ours, theirs = (peak(home, found[key]) for key in ("cold build", "genanki alone"))
            print(
                f"memory: {ours:.0f} MiB, {ours / theirs:.2f} × genanki alone ({theirs:.0f} MiB)", flush=True
            )
    if not chosen.no_writer:
        writer = Path(__file__).with_name("bench_package.py")
        count = str(max(1000, glosses // 2))
        subprocess.run(
            [sys.executable, writer, "--notes", count, "--rounds", str(chosen.rounds)],
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            check=True,
        )


if __name__ == "__main__":
    main()
