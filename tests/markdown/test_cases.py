from __future__ import annotations

import pytest

from tests.markdown.table import CASES, Case, parse_text, read_cases, table

_FILES = sorted(CASES.glob("*.md"))
_ALL = [pytest.param(case, id=f"{path.stem}: {case.title}") for path in _FILES for case in read_cases(path)]


@pytest.mark.parametrize("case", _ALL)
def test_blocks_are_as_written_in_the_case(case: Case):
    assert table(parse_text(case.source)) == case.expected


def test_every_case_file_is_read():
    titles = [case.title for path in _FILES for case in read_cases(path)]
    assert len(_FILES) == 9
    assert len(titles) == len(set(titles))
    assert all(titles)
