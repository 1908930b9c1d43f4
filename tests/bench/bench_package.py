"""Compare writing a package with genanki writing the same rows, on this machine, in one run.

Only the ratios say something. Both write the same notes, fields, tags, decks, notetypes and cards;
genanki finds its cards itself. `make` is the making of note objects, `write` the writing of the
file. Memory is the peak above the input, each in a process of its own.
Usage: python tests/bench/bench_package.py [--notes 10000] [--rounds 5] [--decks 100]
"""

from __future__ import annotations

import argparse
import gc
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import genanki

from flashgen.anki.cloze import card_numbers
from flashgen.anki.face import load_face
from flashgen.anki.fields import note_fields
from flashgen.anki.model import models
from flashgen.anki.note import PackageNote, stored
from flashgen.anki.package import write_package
from flashgen.core.gloss import Kind
from flashgen.core.note import Deletion, ListPart, Note, NotetypeName
from flashgen.core.text import RichText
from flashgen.markdown.html import to_html

CREATED = 1_780_000_000
TAGS = ("flashgen::分野", "flashgen::分野::節")
Row = tuple[NotetypeName, tuple[str, ...], str]


class _Words:
    question = "「用語」とは何か？"
    reverse_question = "次の説明に当てはまる用語は？"
    typed_question = ""
    title = "欠けているものは？"
    head_question = "次をまとめて何という？"


def content(notes: int, decks: int) -> list[Row]:
    """Return notetype, fields and deck of each note; every fourth is a list."""
    rows: list[Row] = []
    for number in range(notes):
        shared = {
            "section": ("文書", f"節{number % decks}"),
            "source": RichText(f"用語{number}（説明）の文。"),
        }
        term = RichText(f"用語{number}の概念")
        if number % 4:
            body = RichText(f"値が{number}を超えないという性質")
            note = Note(guid=guid(number), notetype=NotetypeName.QA, kind=Kind.DEFINITION, term=term, answer=body,
                        backward=True, **shared)  # type: ignore[arg-type] # fmt: skip
        else:
            items = tuple(Deletion(number=n, content=RichText(f"項目{n}-{number}")) for n in (3, 4, 5))
            parts = (ListPart(kind=Kind.ENUMERATION, deletions=items, whole=2),)
            note = Note(guid=guid(number), notetype=NotetypeName.CLOZE, kind=Kind.ENUMERATION, term=term,
                        answer=RichText(""), head_number=1, parts=parts, **shared)  # type: ignore[arg-type] # fmt: skip
        fields = note_fields(note, _Words(), to_html)
        rows.append((note.notetype, fields, f"本::{number % decks:04} 節"))
    return rows


def guid(number: int) -> str:
    """Return a GUID as long as flashgen's."""
    return f"{number:016x}"


def package_notes(rows: list[Row]) -> Iterator[PackageNote]:
    """Yield the rows as the writer takes them."""
    for number, (notetype, fields, deck) in enumerate(rows):
        cards = card_numbers(notetype, fields)
        content = stored(fields[0], notetype, fields, TAGS, cards)
        yield PackageNote(fields[0], content, cards, deck, CREATED, CREATED * 1000 + number, number)


def by_flashgen(rows: list[Row], path: Path) -> tuple[float, float]:
    """Write with flashgen; return seconds of making and writing."""
    start = time.perf_counter()
    notes = list(package_notes(rows))
    made = time.perf_counter()
    write_package(path, notes, created=CREATED, face=load_face())
    return made - start, time.perf_counter() - made


def by_genanki(rows: list[Row], path: Path) -> tuple[float, float]:
    """Write with genanki alone; return seconds of making and writing."""
    start = time.perf_counter()
    made_models = models(load_face())
    decks: dict[str, genanki.Deck] = {}
    for number, (notetype, fields, deck) in enumerate(rows):
        if deck not in decks:
            decks[deck] = genanki.Deck(len(decks) + 2, deck)
        note = genanki.Note(made_models[notetype], list(fields), tags=list(TAGS), guid=fields[0], due=number)
        decks[deck].add_note(note)
    made = time.perf_counter()
    genanki.Package(list(decks.values())).write_to_file(path, timestamp=CREATED)
    return made - start, time.perf_counter() - made


WRITERS = {"flashgen": by_flashgen, "genanki": by_genanki}


def memory(name: str, arguments: argparse.Namespace) -> float:
    """Return the peak MiB of a writer above its input, in a process of its own."""
    command = [
        sys.executable,
        __file__,
        "--alone",
        name,
        "--notes",
        str(arguments.notes),
        "--decks",
        str(arguments.decks),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)


def alone(name: str, arguments: argparse.Namespace) -> None:
    """Print the growth of this process's peak over one writing."""
    rows = content(arguments.notes, arguments.decks)
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak counts from here (Linux)
    before = status("VmRSS")
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        WRITERS[name](rows, Path(folder) / "deck.apkg")
    print((status("VmHWM") - before) / 1024)


def status(name: str) -> int:
    """Return a figure of this process in KiB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name + ":"))


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--decks", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--alone", choices=WRITERS)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")  # genanki looks for invalid HTML in every field and says so
    if arguments.alone:
        alone(arguments.alone, arguments)
        return
    rows = content(arguments.notes, arguments.decks)
    ratios: dict[str, list[float]] = {"make + write": [], "write": []}
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder  # genanki leaves its database behind
        sizes = {}
        for _ in range(arguments.rounds):
            spent = {}
            for name, write in WRITERS.items():
                gc.collect()
                path = Path(folder) / f"{name}.apkg"
                spent[name] = write(rows, path)
                sizes[name] = path.stat().st_size
            ratios["make + write"].append(sum(spent["flashgen"]) / sum(spent["genanki"]))
            ratios["write"].append(spent["flashgen"][1] / spent["genanki"][1])
    print(f"{arguments.notes} notes, {arguments.decks} decks, {arguments.rounds} rounds; flashgen / genanki:")
    for name, found in ratios.items():
        print(f"  {name:13} {statistics.median(found):.2f}  ({min(found):.2f} to {max(found):.2f})")
    print(f"  size          {sizes['flashgen'] / sizes['genanki']:.2f}")
    peaks = {name: memory(name, arguments) for name in WRITERS}
    print(f"  memory above input: {peaks['flashgen']:.0f} MiB / {peaks['genanki']:.0f} MiB")


if __name__ == "__main__":
    main()
