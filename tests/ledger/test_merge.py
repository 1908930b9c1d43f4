from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen.core.record import Item, State
from flashgen.ledger import merge_records
from flashgen.ledger.merge import _join, _lift

from .samples import at, dated, item, record, told

BASE = record("b" * 16, item(3, "原子性", 100), item(4, "一貫性", 100))


def test_one_record_is_itself():
    assert merge_records(BASE) is BASE


def test_records_of_two_notes_are_not_merged():
    with pytest.raises(ValueError, match="one GUID"):
        merge_records(record("a" * 16), record("b" * 16))


def test_the_newest_says_what_the_note_is():
    old = record(term="旧", mod=100, minted=5000, cards=(1,))
    new = record(term="新", mod=200, minted=7000, cards=(2,), state=State.RETIRED)
    merged = merge_records(old, new)
    assert (merged.term, merged.mod, merged.state) == ("新", 200, State.RETIRED)
    assert (merged.cards, merged.minted) == ((1, 2), 5000)


def test_items_of_both_branches_are_kept_and_none_moves():
    one = at(200, BASE, *BASE.items, item(5, "独立性", 200))
    other = at(300, BASE, *BASE.items, item(6, "永続性", 300))
    assert told(merge_records(one, other)) == [
        (3, "原子性", False),
        (4, "一貫性", False),
        (6, "永続性", False),
        (5, "独立性", False),
    ]


def test_of_two_items_with_one_number_the_older_keeps_it():
    one = at(300, BASE, *BASE.items, item(5, "独立性", 300))
    other = at(200, BASE, *BASE.items, item(5, "永続性", 200))
    merged = merge_records(one, other)
    assert sorted(told(merged)) == [
        (3, "原子性", False),
        (4, "一貫性", False),
        (5, "永続性", False),
        (6, "独立性", False),
    ]
    assert merged.cards == (3, 4, 5)


def test_items_without_times_take_their_records():
    one = record("b" * 16, item(3, "甲"), mod=300)
    other = record("b" * 16, item(3, "乙"), mod=200)
    assert sorted(told(merge_records(one, other))) == [(3, "乙", False), (4, "甲", False)]


def test_the_new_number_was_never_anybodys():
    one = at(300, BASE, *BASE.items, item(5, "甲", 300), item(9, "乙", 300, freed=True))
    other = at(200, BASE, *BASE.items, item(5, "丙", 200))
    other = at(200, other, *other.items, cards=(3, 4, 5, 12))
    assert (13, "甲", False) in told(merge_records(one, other))


def test_a_reworded_item_keeps_its_number_while_the_other_branch_adds_one():
    one = at(200, BASE, BASE.items[0], item(4, "整合性", 100, 200))
    other = at(300, BASE, *BASE.items, item(5, "永続性", 300))
    assert told(merge_records(one, other)) == [
        (3, "原子性", False),
        (5, "永続性", False),
        (4, "整合性", False),
    ]


def test_of_two_wordings_the_later_stands():
    one = at(200, BASE, BASE.items[0], item(4, "整合性", 100, 200))
    other = at(300, BASE, BASE.items[0], item(4, "無矛盾性", 100, 300))
    assert told(merge_records(one, other)) == [(3, "原子性", False), (4, "無矛盾性", False)]


def test_an_item_freed_in_one_branch_stays_freed():
    one = at(200, BASE, BASE.items[0], item(4, "一貫性", 100, 200, freed=True))
    other = at(300, BASE, *BASE.items, item(5, "永続性", 300))
    assert (4, "一貫性", True) in told(merge_records(one, other))


def test_an_item_that_both_branches_numbered_keeps_the_older_number():
    one = at(200, BASE, *BASE.items, item(5, "甲", 200), item(6, "永続性", 200))
    other = at(300, BASE, *BASE.items, item(7, "永続性", 300))
    merged = told(merge_records(one, other))
    assert (6, "永続性", False) in merged
    assert (7, "永続性", True) in merged


def test_two_items_of_one_number_and_one_second_are_two():
    one = at(200, BASE, *BASE.items, item(5, "甲", 200))
    other = at(200, BASE, *BASE.items, item(5, "乙", 200))
    merged = merge_records(one, other)
    assert {text for _, text, _ in told(merged)} == {"原子性", "一貫性", "甲", "乙"}
    assert len({number for number, _, _ in told(merged)}) == 4


def test_an_item_reworded_twice_in_one_second_is_still_one():
    one = at(200, BASE, BASE.items[0], item(4, "整合性", 100, 200))
    other = at(200, BASE, BASE.items[0], item(4, "無矛盾性", 100, 200))
    assert [number for number, _, _ in told(merge_records(one, other))] == [3, 4]


def test_a_freed_item_needs_no_number_of_its_own():
    one = at(200, BASE, *BASE.items, item(5, "独立性", 200))
    other = at(300, BASE, *BASE.items, item(5, "永続性", 250, 300, freed=True))
    assert [number for number, _, _ in told(merge_records(one, other))] == [3, 4, 5]


def test_an_item_that_lost_its_number_takes_one_it_has_already():
    one = at(200, BASE, *BASE.items, item(5, "独立性", 200))
    other = at(300, BASE, *BASE.items, item(5, "永続性", 300))
    settled = at(400, merge_records(one, other), *merge_records(one, other).items)
    assert sorted(told(merge_records(settled, one, other))) == sorted(told(settled))


def test_unknown_keys_are_kept():
    one = record(unknown=(("a", "1"), ("c", '"x"')))
    other = record(unknown=(("b", "[2]"), ("c", '"xyz"')))
    assert merge_records(one, other).unknown == (("a", "1"), ("b", "[2]"), ("c", '"xyz"'))


# A small world, so that numbers, texts and times collide all the time.
ITEMS = st.builds(
    Item,
    number=st.integers(3, 6),
    text=st.sampled_from("甲乙丙丁"),
    freed=st.booleans(),
    since=st.sampled_from([0, 100, 200]),
    changed=st.sampled_from([0, 200, 300]),
)
RECORDS = st.builds(
    lambda items, **values: record("c" * 16, *items, **values),
    st.lists(ITEMS, max_size=4, unique_by=lambda each: each.number),
    mod=st.sampled_from([100, 200, 300]),
    term=st.sampled_from(["用語", "術語"]),
    cards=st.lists(st.integers(1, 6), unique=True).map(lambda cards: tuple(sorted(cards))),
    minted=st.sampled_from([0, 100_000, 200_000]),
    unknown=st.sampled_from([(), (("k", "1"),), (("k", "22"),)]),
)


@given(RECORDS, RECORDS, RECORDS)
def test_joining_is_commutative_associative_and_idempotent(a, b, c):
    one, two, three = _lift(a), _lift(b), _lift(c)
    assert _join(one, two) == _join(two, one)
    assert _join(_join(one, two), three) == _join(one, _join(two, three))
    assert _join(one, one) == one


@given(RECORDS, RECORDS, RECORDS)
def test_the_order_of_branches_never_matters(a, b, c):
    results = {
        (repr(merged), tuple(dated(merged)))
        for merged in (merge_records(*p) for p in permutations((a, b, c)))
    }
    assert len(results) == 1


@given(RECORDS, RECORDS)
def test_a_merge_gives_no_number_twice_and_loses_none(a, b):
    merged = merge_records(a, b)
    numbers = [number for number, _, _ in told(merged)]
    assert len(set(numbers)) == len(numbers)
    assert {i.number for i in (*a.items, *b.items)} <= set(numbers)
    assert set(merged.cards) == {*a.cards, *b.cards}


@given(RECORDS, RECORDS)
def test_merging_a_merge_again_moves_nothing(a, b):
    merged = merge_records(a, b)
    again = merge_records(merged, a, b)
    numbers = {text: number for number, text, freed in told(merged) if not freed}
    assert all(
        numbers[text] == number for number, text, freed in told(again) if not freed and text in numbers
    )


def _histories():
    """Three branches of one record, each with its own edits: the items there were and are."""
    edit = st.one_of(
        st.tuples(st.just("add"), st.sampled_from("甲乙丙丁戊")),
        st.tuples(st.just("reword"), st.integers(0, 5)),
        st.tuples(st.just("free"), st.integers(0, 5)),
    )
    return st.lists(st.lists(edit, max_size=4), min_size=3, max_size=3)


def _edited(base, edits, *, branch, mod):
    items = list(base.items)
    for kind, what in edits:
        mod += 10
        if kind == "add":
            items.append(item(max(i.number for i in items) + 1, f"{what}{branch}", mod, mod))
        elif what < len(items):
            old = items[what]
            text = old.text if kind == "free" else f"{old.text}′"
            items[what] = item(old.number, text, old.since, mod, freed=kind == "free" or old.freed)
    return at(mod, base, *items)


@given(_histories())
def test_nothing_that_all_branches_started_from_moves_and_nothing_is_lost(histories):
    branches = [_edited(BASE, edits, branch=n, mod=200 + n) for n, edits in enumerate(histories)]
    merged = merge_records(*branches)
    by_number = {number: text for number, text, _ in told(merged)}
    for start in BASE.items:
        assert by_number[start.number].rstrip("′") == start.text
    texts = {text for _, text, _ in told(merged)}
    for edits, branch in zip(histories, branches, strict=True):
        for each in branch.items[len(BASE.items) :]:
            assert each.freed or each.text in texts, edits
