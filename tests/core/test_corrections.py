"""What the deck file says of single parentheses is laid over the rules' verdicts."""

from __future__ import annotations

import pytest

from flashgen.core.corrections import Correction, correct
from flashgen.core.extract import find_glosses
from flashgen.core.gloss import Gloss, Kind
from flashgen.core.source import SourceFile
from flashgen.markdown import parse
from flashgen.sudachi import Sudachi

pytestmark = pytest.mark.dictionary
TOKENIZE = Sudachi()


def _corrected(line: str, *corrections: Correction, path: str = "楽器.md") -> Gloss:
    document, _ = parse(SourceFile(path, line))
    done = correct(document, find_glosses(document, TOKENIZE), corrections)
    return done.glosses[0]


def test_a_card_can_be_refused():
    gloss = _corrected("- 弓 (Bow)", Correction(parenthesis="Bow", card=False))
    assert (gloss.card, gloss.reason, gloss.term.text) == (False, "corrected", "弓")


def test_a_refused_parenthesis_becomes_a_card_of_the_term_given():
    before = _corrected("- 調弦 (後述)")
    gloss = _corrected("- 調弦 (後述)", Correction(parenthesis="後述", term="調弦", kind=Kind.DEFINITION))
    assert not before.card
    assert (gloss.card, gloss.kind, gloss.term.text) == (True, Kind.DEFINITION, "調弦")
    assert gloss.head.end > gloss.head.start


def test_a_term_is_found_with_its_place_and_markup():
    gloss = _corrected("- 大きな`bow`の毛 (Hair)", Correction(parenthesis="Hair", term="bowの毛"))
    assert gloss.term.text == "bowの毛"
    assert gloss.term.marks
    assert (gloss.head.start, gloss.head.end) == (3, 8)


def test_a_term_that_stands_nowhere_is_taken_as_given():
    gloss = _corrected("- 弓 (Bow)", Correction(parenthesis="Bow", term="弦楽器の弓"))
    assert gloss.term.text == "弦楽器の弓"


def test_items_make_a_list():
    gloss = _corrected("- 弓の部分 (毛箱と竿)", Correction(parenthesis="毛箱と竿", items=("毛箱", "竿")))
    assert (gloss.kind, [item.text for item in gloss.items]) == (Kind.ENUMERATION, ["毛箱", "竿"])


def test_a_list_kind_without_items_splits_the_body():
    gloss = _corrected("- 弓 (毛、竿)", Correction(parenthesis="毛、竿", kind=Kind.EXAMPLES))
    assert [item.text for item in gloss.items] == ["毛", "竿"]


def test_a_phrase_kind_takes_the_items_away():
    gloss = _corrected("- 弓 (毛、竿、毛箱)", Correction(parenthesis="毛、竿、毛箱", kind=Kind.DEFINITION))
    assert (gloss.kind, gloss.items, gloss.parts) == (Kind.DEFINITION, (), ())


def test_context_alone_leaves_the_verdict():
    gloss = _corrected("- 弓 (Bow)", Correction(parenthesis="Bow", context="弦楽器"))
    assert (gloss.card, gloss.kind, gloss.context) == (True, Kind.TRANSLATION, "弦楽器")


@pytest.mark.parametrize("written", ["**弓の**毛", "弓の毛", "(**弓の**毛)", " **弓の**毛 "])
def test_the_inside_is_named_as_written_or_as_read(written):
    assert not _corrected("- 馬毛 (**弓の**毛)", Correction(parenthesis=written, card=False)).card


def test_other_documents_and_other_insides_are_left_alone():
    for correction in (
        Correction(parenthesis="Bow", document="別.md", card=False),
        Correction(parenthesis="bow", card=False),
    ):
        assert _corrected("- 弓 (Bow)", correction).card
    assert not _corrected("- 弓 (Bow)", Correction(parenthesis="Bow", document="楽器.md", card=False)).card


def test_rewording_the_rest_of_the_line_keeps_the_correction():
    correction = Correction(parenthesis="Bow", card=False)
    for line in ("- 弓 (Bow)", "- 弦楽器の弓（Bow）は馬の毛を張る", "## 2. 弓 (Bow)"):
        assert not _corrected(line, correction).card


def test_what_met_nothing_and_what_lacks_a_term_are_told():
    document, _ = parse(SourceFile("楽器.md", "（後述）\n"))
    corrections = [Correction(parenthesis="後述", card=True), Correction(parenthesis="弓", card=False)]
    done = correct(document, find_glosses(document, TOKENIZE), corrections)
    assert done.used == done.without_term == frozenset({0})
    assert not done.glosses[0].card
