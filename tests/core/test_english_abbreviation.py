"""The ways in which English shortens: each has examples that it is the first to explain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen.core.abbreviation import WAYS, abbreviated_start, could_be_short

EXAMPLES = [
    # Letters in order, from the surest sign (initials) to letters inside words.
    ("spelt", "BCE", "the boiler of a bakery control engine", "bakery control engine"),
    ("spelt", "TCO", "the total cost of ownership", "total cost of ownership"),
    ("spelt", "SPT", "drafts for a superplastic tape", "superplastic tape"),
    ("spelt", "HGC", "of a hydrogeological chart", "hydrogeological chart"),
    ("spelt", "FFLs", "with field focus lenses", "field focus lenses"),
    ("spelt", "mOvs", "a row of mobile ovens", "mobile ovens"),
    ("spelt", "Hz", "measured in hertz", "hertz"),
    ("spelt", "LC/PD", "liquid chromatography with a photodiode", "liquid chromatography with a photodiode"),
    ("spelt", "BF/Osl", "the basement floor/outer slab", "basement floor/outer slab"),
    ("spelt", "SLase", "from sugar lyase", "sugar lyase"),
    ("spelt", "NO2", "and nitrogen dioxide", "nitrogen dioxide"),
    ("spelt", "OPEN", "the Open Press Exchange Network", "Open Press Exchange Network"),
    ("cut_short", "Vol II", "and Volume II", "Volume II"),
    ("spelt", "gtr14", "the gear train ratio 14", "gear train ratio 14"),
    ("cut_short", "hydB-12", "of hydrolase B-12", "hydrolase B-12"),
    ("cut_short", "nav", "for navigation", "navigation"),
    ("cut_short", "spro", "the spectrum profile", "spectrum profile"),
    # A piece that stands unshortened in the text.
    ("carried_over", "Kelp IDZ", "the interior Kelp drying zone", "interior Kelp drying zone"),
    ("carried_over", "RT engines", "of rotary turbine engines", "rotary turbine engines"),
    ("carried_over", "K-gp", "directed at K-glycopaint", "K-glycopaint"),
    ("carried_over", "WBS III(Pl)", "the WBS III from P. lyndonii", "WBS III from P. lyndonii"),
    (
        "small_letter_first",
        "cGBP",
        "of guanidine 2',4'-cyclic biphosphate",
        "guanidine 2',4'-cyclic biphosphate",
    ),
    # Signs.
    ("concentration", "[OX]", "and oxalate concentration", "oxalate concentration"),
    ("concentration", "[Mg2+]v", "the vacuolar Mg2+ concentration", "vacuolar Mg2+ concentration"),
    ("indexed", "R(max)", "at the maximal rate", "maximal rate"),
    ("signed", "LOT-", "all LOT reaction negative", "LOT reaction negative"),
    (
        "turned_round",
        "SCO-TRE",
        "a thermal resin extract after slow cooling",
        "thermal resin extract after slow cooling",
    ),
    ("clipped", "Vpe", "the hormone vasoprestin", "vasoprestin"),
    ("single_letter", "K", "the units of kelvin", "kelvin"),
]


@pytest.mark.parametrize(("way", "short", "text", "long"), EXAMPLES)
def test_the_first_way_that_fits_finds_the_left_edge(way, short, text, long):
    found = [(each.__name__, text[start:]) for each in WAYS if (start := each(short, text)) is not None]
    assert found[0] == (way, long)
    start = abbreviated_start(short, text)
    assert start is not None
    assert text[start:] == long


def test_every_way_has_an_example():
    assert {way for way, *_ in EXAMPLES} == {way.__name__ for way in WAYS}


@pytest.mark.parametrize(
    ("short", "text", "long"),
    [
        # The name of a substance begins with its places, letters and signs.
        ("DXN", "the 2,5-dixanone", "2,5-dixanone"),
        ("BPT", "of (+/-)-3-(4-butylphenyl)-toluol", "(+/-)-3-(4-butylphenyl)-toluol"),
        ("NEB", "with N-(2-naphthyl) ethyl benzoate", "N-(2-naphthyl) ethyl benzoate"),
        ("88mXe-RAG2", "the 88mXe-rubidioacetylglycine 2", "88mXe-rubidioacetylglycine 2"),
        # Other prefixes are words of their own.
        ("HDL", "a non-heat-driven lamp", "heat-driven lamp"),
        # What is skipped behind the last letter may belong to a compound.
        ("CNQ", "with 4-cyano-7-nitroquinone-2,3-diol", "4-cyano-7-nitroquinone-2,3-diol"),
    ],
)
def test_the_left_edge_is_that_of_the_whole_name(short, text, long):
    start = abbreviated_start(short, text)
    assert start is not None
    assert text[start:] == long


@pytest.mark.parametrize(
    ("short", "text"),
    [
        ("Ara-C", "two rods, were coated with cytarane"),  # no name goes across a verb
        ("WEC", "which are made of wood"),
        ("DKRG", "of the kraft resin glue"),  # no letter may stand for nothing
        ("E2", "a sample of oelstradiol"),
        ("LFW", "of the local firm. Wires"),  # nor across the end of a sentence
        ("SIB", "some copies of SIB"),
        ("BPOG", "moved by painted organs"),  # a name does not begin with a preposition
        ("A", "copper and"),
        ("a", "the antenna"),
        ("P", "for SP"),
        ("Mus", "in the mouse"),
        ("ER+", "the receptor was negative"),
        ("[CK]", "a kiln coating"),
        ("R(max)", "at the rate"),
        ("older kin", "of the kin"),
        ("12 mm", "twelve millimetres"),
        ("n = 3", "the number"),
    ],
)
def test_coincidences_are_no_long_forms(short, text):
    assert abbreviated_start(short, text) is None


def test_a_short_form_is_short_and_has_a_letter():
    assert could_be_short("GC/ECD")
    assert could_be_short("E")
    assert not could_be_short("")
    assert not could_be_short("42")
    assert not could_be_short("a, b")
    assert not could_be_short("three whole words")


@pytest.mark.parametrize("unit", ["1,", "(", "-(", "N-(", "a(1)-", "--", "[", "α,'", "((+/-)-"])
def test_names_of_signs_are_read_in_bounded_work(unit):
    assert abbreviated_start("QXJ", unit * 140 + "quaxine") is None


@given(
    st.text(alphabet="ABab1(2)[]+-/.,' αβ語", max_size=14), st.text(alphabet="ABab12 -().,'+語", max_size=60)
)
def test_what_is_found_lies_in_the_text(short, text):
    start = abbreviated_start(short, text)
    assert start is None or 0 <= start < len(text)
