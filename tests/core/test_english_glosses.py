"""English sentences: which pairs of short and long form a parenthesis makes, and which it does not."""

from __future__ import annotations

import pytest

from flashgen.core.extract import find_glosses
from flashgen.core.gloss import Gloss, Kind
from flashgen.core.source import SourceFile
from flashgen.markdown import parse
from flashgen.sudachi import Sudachi

pytestmark = pytest.mark.dictionary

tokenize = Sudachi()

SENTENCES = [
    # Long form and short form, in either order.
    (
        "We compared the storm surge index (SSI) with tide gauges; SWL (still water level) was low.",
        [("SSI", "storm surge index"), ("SWL", "still water level")],
    ),
    ("Only PAR 7 (paddle arm rig 7) moved.", [("PAR 7", "paddle arm rig 7")]),
    # The long form goes on across a parenthesis that is a part of a word.
    (
        "The mast holds O(2) and N-(2-tolyl) ethyl benzoate (NEB) tanks.",
        [("NEB", "N-(2-tolyl) ethyl benzoate")],
    ),
    ("A poly(V)-coated cable (PCC) was laid.", [("PCC", "poly(V)-coated cable")]),
    ("Of the sails 12 (30%) were torn by heavy weather (HW).", [("HW", "heavy weather")]),
    # A verb, an article or the end of a sentence is not part of a name.
    ("Drafts for a supersonic trainer (SST) were shown.", [("SST", "supersonic trainer")]),
    ("The loaves were brown rolls (LBR).", []),
    ("They left Bern. Trains of cars (BTC) followed.", []),
    # One capital is the word before it; a letter of a list or of a formula is not.
    ("It was heated to 300 kelvin (K) in neon (N).", [("K", "kelvin"), ("N", "neon")]),
    ("We sought (A) a bridge, (B) a ferry and (a) apples.", []),
    ("Scores of the pupils (P = 0.04) and plots (P<0.01) rose.", []),
    # Enzymes, concentrations, indices, signs.
    ("The sugar lyase (SLase) cleaves it.", [("SLase", "sugar lyase")]),
    (
        "Oxalate concentration ([OX]) and tidal volume (V(T)) fell.",
        [("[OX]", "Oxalate concentration"), ("V(T)", "tidal volume")],
    ),
    ("Cells were glucose marker negative (GM-) throughout.", [("GM-", "glucose marker negative")]),
    ("The tides (springs: 4.1 vs. neaps: 3.2, P = 0.03) were measured.", []),
    # No pair: remarks, numbers, other names.
    ("The ferry (see Table 2) left the harbour (at noon) with cars (n = 12).", []),
    ("Oats (Avena sativa) and reports (EC 1.2.3.4) were stored (all of them).", []),
]


def _pairs(text: str) -> list[tuple[str, str]]:
    document, _ = parse(SourceFile("a.md", text))
    return [_pair(gloss) for gloss in find_glosses(document, tokenize) if gloss.card and _is_naming(gloss)]


def _is_naming(gloss: Gloss) -> bool:
    return gloss.kind in {Kind.ABBREVIATION, Kind.EXPANSION, Kind.MIXED}


def _pair(gloss: Gloss) -> tuple[str, str]:
    names = [part.content.text for part in gloss.parts if part.kind is not Kind.NONE] or [gloss.body.text]
    short, long = sorted((gloss.term.text, names[0]), key=len)
    return short, long


@pytest.mark.parametrize(("text", "pairs"), SENTENCES)
def test_pairs_of_a_sentence(text, pairs):
    assert _pairs(text) == pairs


def test_a_body_may_say_more_than_the_short_form():
    text = "Each wheel has a rim brake sensor (RBS; 12 V), a hub lamp (HL, 3 W) and a glow plug (EC 9.1; GP)."
    document, _ = parse(SourceFile("a.md", text))
    glosses = [gloss for gloss in find_glosses(document, tokenize) if gloss.card]
    assert [gloss.term.text for gloss in glosses] == ["rim brake sensor", "hub lamp", "glow plug"]
    assert {gloss.kind for gloss in glosses} == {Kind.MIXED}
    parts = [[(part.kind, part.content.text) for part in gloss.parts] for gloss in glosses]
    assert parts == [
        [(Kind.ABBREVIATION, "RBS"), (Kind.NONE, "12 V")],
        [(Kind.ABBREVIATION, "HL"), (Kind.NONE, "3 W")],
        [(Kind.ABBREVIATION, "GP"), (Kind.NONE, "EC 9.1")],
    ]
