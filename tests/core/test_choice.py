"""What an author leaves out by words and lengths."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen.core.choice import LeftOut, Lengths, left_out
from flashgen.core.gloss import Kind
from flashgen.core.policy import Policy, Switches
from flashgen.core.reason import Reason
from flashgen.core.script import fold
from flashgen.core.sign import Sign


def _sign(term: str, body: str, most_items: int = 0, kind: Kind = Kind.DEFINITION) -> Sign:
    return Sign(
        at=0, section=0, mark="", term=term, body=body, kind=kind, card=True, reason=Reason.EXPLAINED.value,
        most_items=most_items,
    )  # fmt: skip


def _made(asides: tuple[str, ...] = (), ignored: tuple[str, ...] = (), **lengths: int) -> LeftOut:
    found = left_out(asides, ignored, Lengths(**lengths))
    assert found is not None
    return found


@pytest.mark.parametrize("empty", [(), ("",), ("　", "\u200b")])
def test_nothing_is_left_out_by_nothing(empty):
    assert left_out(empty, empty, Lengths()) is None


@pytest.mark.parametrize(
    ("word", "body", "expected"),
    [
        ("要確認", "要確認", True),
        ("要確認", "要確認：締切は来週", True),
        ("要確認", "数値は要確認", False),
        ("TODO", "ｔｏｄｏ: 図を描く", True),
        ("see", "see below", True),
        ("see", "seeds of a plant", False),
        ("see", "see、下の図", True),
        ("my  guess", "My guess, no more", True),
    ],
)
def test_an_aside_is_a_body_that_is_or_begins_with_the_word(word, body, expected):
    assert (_made(asides=(word,)).reason_for(_sign("潮", body)) is Reason.ASIDE) is expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("サーバ", True),
        ("ｻｰﾊﾞｰ", True),
        ("要求に答える機械", True),
        ("要求に答える", False),
        ("要求*機械", True),
        ("*機械", True),
        ("*ーバ", True),
        ("*ーハ", False),
        ("サー*", True),
        ("*に*る*", True),
        ("*る*に*る*", False),
        ("*", True),
        ("機械*機械", False),
    ],
)
def test_the_ignore_list_names_terms_and_bodies_with_a_star_for_any_text(entry, expected):
    found = _made(ignored=(entry,)).reason_for(_sign("サーバー", "要求に答える機械"))
    assert (found is Reason.IGNORED) is expected


@given(st.text(alphabet="aあ*", max_size=12), st.text(alphabet="aあ", max_size=12))
def test_a_star_means_what_it_means_in_a_regular_expression(entry, text):
    import re

    sign = _sign(text, "zz")
    made = left_out((), (entry,), Lengths())
    pattern = ".*".join(re.escape(fold(piece)) for piece in entry.split("*"))
    texts = (fold(text), "zz")
    expected = made is not None and any(re.fullmatch(pattern, one, re.DOTALL) for one in texts)
    assert (made is not None and made.reason_for(sign) is Reason.IGNORED) is expected


def test_many_stars_take_no_longer_than_the_text_is():
    hostile = _made(ignored=("*".join("a" * 200) + "*b",))
    start = time.process_time()
    assert hostile.reason_for(_sign("a" * 80, "a" * 50_000)) is None
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ({"term": 3}, False),
        ({"term": 2}, True),
        ({"body": 5}, False),
        ({"body": 4}, True),
        ({"items": 3}, False),
        ({"items": 2}, True),
    ],
)
def test_what_is_longer_than_allowed_is_too_long(lengths, expected):
    sign = _sign("三原色", "赤、緑、青", 3, Kind.ENUMERATION)
    assert (_made(**lengths).reason_for(sign) is Reason.TOO_LONG) is expected


def test_a_correction_of_one_parenthesis_is_more_than_a_word_for_all():
    policy = Policy(left_out=_made(asides=("赤",), ignored=("三原色",), body=1))
    sign = _sign("三原色", "赤、緑、青")
    assert policy.chosen(sign).reason == Reason.ASIDE
    corrected = replace(sign, reason=Reason.CORRECTED.value)
    assert policy.chosen(corrected) == corrected
    off = Policy(kinds={Kind.DEFINITION: Switches(card=False)})
    assert off.chosen(corrected).reason == Reason.NOT_CHOSEN


def test_what_the_rules_rejected_keeps_its_reason():
    rejected = replace(_sign("弓", "後述"), card=False, reason=Reason.CROSS_REFERENCE.value)
    assert Policy(left_out=_made(asides=("後述",))).chosen(rejected) == rejected


def test_a_reading_that_is_asked_for_can_be_ignored_too():
    reading = replace(_sign("齟齬", "そご", kind=Kind.READING), card=False, reason=Reason.READING_GIVEN.value)
    wanted = Policy(kinds={Kind.READING: Switches()})
    assert wanted.chosen(reading).card
    assert replace(wanted, left_out=_made(ignored=("齟齬",))).chosen(reading).reason == Reason.IGNORED
