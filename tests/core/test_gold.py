"""Our own gold table: one row for each phenomenon and each bug, which must hold for ever."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from flashgen.core.extract import find_glosses
from flashgen.core.gloss import Gloss
from flashgen.core.reason import Reason
from flashgen.core.source import SourceFile
from flashgen.markdown import parse
from flashgen.sudachi import Sudachi

pytestmark = pytest.mark.dictionary

TABLE = Path(__file__).resolve().parents[1] / "gold" / "glosses.tsv"
WITHOUT_A_ROW = {
    Reason.CORRECTED,  # said by the deck file, tested where corrections are applied
    Reason.NOT_CHOSEN,  # likewise
    Reason.IGNORED,  # likewise: test_choice.py
    Reason.TOO_LONG,  # its sentences are long: test_extract.py
}
tokenize = Sudachi()


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    card: str
    reason: str
    kind: str
    term: str
    gloss: str
    items: tuple[str, ...]
    markdown: str


def _rows() -> list[Row]:
    rows = []
    for number, line in enumerate(TABLE.read_text(encoding="utf-8").splitlines(), 1):
        if not line.startswith("#"):
            card, reason, kind, term, gloss, items, markdown = line.split("\t")
            members = tuple(items.split("|")) if items else ()
            rows.append(Row(number, card, reason, kind, term, gloss, members, markdown.replace("⏎", "\n")))
    return rows


ROWS = _rows()


def glosses_of(markdown: str) -> tuple[Gloss, ...]:
    document, _ = parse(SourceFile("gold.md", markdown))
    return find_glosses(document, tokenize)


def _visible(markdown: str) -> str:
    return re.sub(r"[`*]|\[\[|\]\]", "", markdown)


def _seen(gloss: Gloss) -> tuple[str, str, str, str, tuple[str, ...]]:
    sign = "R" if gloss.reversed else "+" if gloss.card else "-"
    return sign, gloss.reason, gloss.kind.value, gloss.term.text, tuple(item.text for item in gloss.items)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.line}-{row.reason}")
def test_row_is_decided_as_written(row):
    candidates = [gloss for gloss in glosses_of(row.markdown) if gloss.body.text == _visible(row.gloss)]
    assert candidates, [gloss.body.text for gloss in glosses_of(row.markdown)]
    wanted = (row.card, row.reason, row.kind, _visible(row.term), row.items)
    assert wanted in [_seen(gloss) for gloss in candidates]


def test_every_reason_has_a_row():
    assert {row.reason for row in ROWS} | WITHOUT_A_ROW == set(Reason)


def test_the_table_is_large_enough_to_mean_something():
    assert len(ROWS) >= 150
