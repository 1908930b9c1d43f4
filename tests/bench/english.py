"""Measure short and long forms in English text against labels of your own.

Each line of the file is a JSON object with `text` (Markdown) and `pairs`, a list of [short form, long form].
A predicted pair is an accepted gloss of kind abbreviation, expansion or mixed; where two parts of a mixed
body are names of one another, the pair is theirs. Strings are compared exactly but for white space.
Usage: python tests/bench/english.py FILE.jsonl… [--errors]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from flashgen.core.abbreviation import abbreviated_start
from flashgen.core.extract import find_glosses
from flashgen.core.gloss import Gloss, Kind
from flashgen.core.source import SourceFile
from flashgen.markdown import parse
from flashgen.sudachi import Sudachi

Pair = tuple[str, str]
NAMING = {Kind.ABBREVIATION, Kind.EXPANSION, Kind.MIXED}
tokenize = Sudachi()


def predicted(text: str) -> set[Pair]:
    """Return the pairs of a text."""
    document, _ = parse(SourceFile("text.md", text + "\n"))
    glosses = find_glosses(document, tokenize)
    return {pair for gloss in glosses if gloss.card and gloss.kind in NAMING for pair in pairs_of(gloss)}


def pairs_of(gloss: Gloss) -> Iterator[Pair]:
    """Yield short and long form, each with single spaces."""
    names = [part.content.text for part in gloss.parts if part.kind is not Kind.NONE] or [gloss.body.text]
    if len(names) > 1 and abbreviated_start(names[1], names[0]) == 0:
        yield _single_spaced(names[1]), _single_spaced(names[0])
        return
    short, long = sorted((gloss.term.text, names[0]), key=len)
    yield _single_spaced(short), _single_spaced(long)


def _single_spaced(text: str) -> str:
    return " ".join(text.split())


def _measure(path: Path, *, errors: bool) -> str:
    right = wrong = missed = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        labelled = {(_single_spaced(short), _single_spaced(long)) for short, long in row["pairs"]}
        found = predicted(row["text"])
        right += len(found & labelled)
        wrong += len(found - labelled)
        missed += len(labelled - found)
        if errors and found != labelled:
            print("wrong:", sorted(found - labelled), "missed:", sorted(labelled - found))
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    return f"{path.name}: {right + missed} pairs, precision {precision:.3f}, recall {recall:.3f}"


def main() -> None:
    """Measure each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    for path in arguments.files:
        print(_measure(path, errors=arguments.errors))


if __name__ == "__main__":
    main()
