"""No question with two right answers is asked blindly."""

from __future__ import annotations

from dataclasses import replace

from flashgen.core.gloss import Kind
from flashgen.core.guard import apply, has_cards, judge
from flashgen.core.note import Note, NotetypeName
from flashgen.core.text import RichText


def _note(term: str, answer: str, kind: Kind = Kind.TRANSLATION, *, backward: bool = True) -> Note:
    return Note(
        guid=term,
        notetype=NotetypeName.QA,
        kind=kind,
        term=RichText(term),
        answer=RichText(answer),
        backward=backward,
    )


FUGUE = _note("遁走曲", "fugue")
CHASE = _note("フーガ", "fugue")
APART = ({1: "遁走曲を英語で", 2: "fugue を日本語で"}, {1: "フーガを英語で", 2: "fugue を日本語で"})
NOTHING = frozenset[int]()


def test_different_fronts_are_left_alone() -> None:
    rulings = judge([FUGUE], [APART[0]], [NOTHING])
    assert rulings[0].held_back == frozenset()
    assert apply(FUGUE, rulings[0]) is FUGUE


def test_the_first_of_two_rivals_is_asked_and_shows_the_other_answer() -> None:
    first, second = judge([FUGUE, CHASE], APART, [NOTHING, NOTHING])
    assert [also.text for also in apply(FUGUE, first).also] == ["フーガ（fugue）"]
    assert apply(FUGUE, first).backward
    assert not apply(CHASE, second).backward
    assert apply(CHASE, second).forward


def test_what_was_shipped_stays_and_the_newcomer_stands_back() -> None:
    first, second = judge([FUGUE, CHASE], APART, [NOTHING, frozenset({1, 2})])
    assert not apply(FUGUE, first).backward
    assert apply(CHASE, second).backward


def test_two_shipped_rivals_both_stay_and_show_all_answers() -> None:
    shipped = frozenset({1, 2})
    first, second = judge([FUGUE, CHASE], APART, [shipped, shipped])
    assert apply(FUGUE, first).backward
    assert apply(CHASE, second).backward
    assert [also.text for also in apply(CHASE, second).also] == ["遁走曲（fugue）"]


def test_a_description_that_fits_several_terms_is_asked_of_none() -> None:
    notes = [_note(name, "弦楽器", Kind.DEFINITION) for name in ("ヴィオラ", "チェロ")]
    fronts = [{1: note.term.text, 2: "弦楽器とは"} for note in notes]
    assert all(2 in ruling.held_back for ruling in judge(notes, fronts, [NOTHING, NOTHING]))


def test_a_typed_card_is_no_rival_of_the_card_that_it_repeats() -> None:
    typed = replace(FUGUE, typed=True)
    fronts = {**APART[0], 3: APART[0][1]}
    assert judge([typed], [fronts], [NOTHING])[0].held_back == frozenset()
    twin = replace(_note("遁走曲", "Fuge"), typed=True)
    first, second = judge([typed, twin], [fronts, {**fronts, 2: "Fuge を日本語で"}], [NOTHING, NOTHING])
    assert first.held_back == frozenset()
    assert second.held_back == {1, 3}


def test_a_typed_card_of_a_description_that_fits_several_terms_is_asked_of_none_either() -> None:
    notes = [replace(_note(name, "弦楽器", Kind.DEFINITION), typed=True) for name in ("ヴィオラ", "チェロ")]
    fronts = [{1: note.term.text, 2: "弦楽器とは", 3: "弦楽器とは"} for note in notes]
    rulings = judge(notes, fronts, [NOTHING, NOTHING])
    assert [ruling.held_back for ruling in rulings] == [{2, 3}, {2, 3}]


def test_a_note_without_any_card_left_says_so() -> None:
    twin = _note("遁走曲", "Fuge", backward=False)
    fronts = [{1: "遁走曲を英語で"}, {1: "遁走曲を英語で"}]
    ruling = judge([FUGUE, twin], fronts, [NOTHING, NOTHING])[1]
    assert not has_cards(apply(twin, ruling))
