"""What generated notes are about: forty things, each with several ways of glossing it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flashgen.core.extract import find_glosses
from flashgen.core.gloss import LISTS
from flashgen.core.source import SourceFile
from flashgen.markdown import parse
from flashgen.sudachi import Sudachi

CLASSES = ("楽器", "工具", "岩石", "織物")
"""Bodies that name a class: they stand behind many terms and tell nothing of any."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing, under two names, with two wordings of its definition."""

    term: str
    renamed: str
    english: str
    definition: str
    reworded: str
    items: tuple[str, ...]


@cache
def concepts() -> tuple[Concept, ...]:
    """Return the concepts whose glosses are all taken for what they are meant to be.

    What the extraction makes of a sentence is tested elsewhere; here it must only be the same
    on both sides of an edit.
    """
    with Path(__file__).with_name("concepts.tsv").open(encoding="utf-8") as file:
        rows = [
            Concept(**(row | {"items": tuple(row["items"].split("、"))}))
            for row in csv.DictReader(file, delimiter="\t")
        ]
    tokenize = Sudachi()
    usable = tuple(concept for concept in rows if _is_understood(concept, tokenize))
    assert len(usable) >= 24
    return usable


def _is_understood(concept: Concept, tokenize: Sudachi) -> bool:
    wanted = {concept.english: 0, concept.definition: 0, concept.reworded: 0}
    wanted |= {"、".join(concept.items[:count]): count for count in (2, 3, 5)}
    return all(
        _items(f"- {term} ({body})\n", (term, body), tokenize) == count
        for term in (concept.term, concept.renamed)
        for body, count in wanted.items()
    )


def _items(line: str, pair: tuple[str, str], tokenize: Sudachi) -> int | None:
    """Return how many items a bullet's gloss lists; None when it is not the pair it should be."""
    document, _ = parse(SourceFile("a.md", line))
    (gloss,) = find_glosses(document, tokenize)
    if not gloss.card or gloss.reversed or (gloss.term.text, gloss.body.text) != pair:
        return None
    return len(gloss.items) if gloss.kind in LISTS else 0
