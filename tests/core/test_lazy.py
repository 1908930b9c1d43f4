"""What is worked out once and kept."""

from __future__ import annotations

import pytest

from flashgen.core.lazy import kept, lazy
from flashgen.sudachi import Sudachi


class _Asked:
    def __init__(self):
        self.times = 0

    @lazy
    def fact(self):
        """A fact."""
        self.times += 1
        return self.times


def test_a_fact_is_worked_out_when_asked_for_and_once():
    one, other = _Asked(), _Asked()
    assert one.times == 0
    assert (one.fact, one.fact, one.times) == (1, 1, 1)
    assert other.times == 0
    assert _Asked.__dict__["fact"].__doc__ == "A fact."


def test_what_a_function_finds_out_is_kept_with_what_it_was_asked_of():
    @kept
    def again(asked):
        """Another fact."""
        return asked.fact * 10 + asked.times

    one, other = _Asked(), _Asked()
    assert again(one) == 11
    one.times = 7
    assert (again(one), again(other)) == (11, 11)
    assert again.__doc__ == "Another fact."


@pytest.mark.parametrize(
    "text", ["三百五十円の茶碗と1,250円の茶碗", "ＡＢＣ順のアイウエオカキク", "行った、行く、行こう"]
)
def test_a_word_is_the_same_whatever_was_read_before(text):
    used = Sudachi()
    for before in ("三十円で茶碗を買う", "12.5kgの荷物をABC順に運ぶ", "行けばわかる", text):
        used(before)
    assert used(text) == Sudachi()(text)
