"""What the walk over a file looks for: no opening is passed over for the character that it begins with."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen.markdown.scan import _OPENERS

PIECES = st.sampled_from(
    [
        *"\n\t >`\\<$ax東|*+",
        *("- ", "1. ", "12) ", "```", "~~~", "\\*", "%%", "<!--", "$$", "[^", "^[", "{東|ひがし}"),
        *("https://", "<http://", "www.", "^節", " ^a-1", "[[語*", "[[語_"),
    ]
)


@pytest.mark.parametrize("opener", _OPENERS, ids=lambda opener: opener.name)
@given(text=st.lists(PIECES, max_size=8).map("".join))
def test_an_opening_begins_with_a_character_of_its_set(opener, text):
    for match in re.finditer(opener.pattern, text, re.MULTILINE):
        assert re.match(f"[{opener.begins}]", match.group())
