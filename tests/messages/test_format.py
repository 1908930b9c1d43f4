from __future__ import annotations

import pytest

from flashgen.core.problem import Location, Problem, Severity
from flashgen.messages import Message, describe, format_problem, language, problem_fields, say
from flashgen.messages.format import cells

PLACE = Location("a.yaml")


def _problem(code="F101", location=PLACE, severity=Severity.ERROR, **values):
    return Problem(code, severity, location, tuple(values.items()))


def test_a_problem_is_drawn_with_its_line_and_caret():
    location = Location("分野/台帳.yaml", 12, 4, "用語（かな: x")
    problem = _problem(location=location, key="lag", nearest="lang")
    assert format_problem(problem, "en").split("\n") == [
        "分野/台帳.yaml:12:4: error F101: unknown key “lag”",
        "  12 | 用語（かな: x",
        "     |       ^",
        "  hint: did you mean “lang”?",
    ]
    assert format_problem(problem, "ja").split("\n")[0] == (
        "分野/台帳.yaml:12:4: エラー F101: 「lag」というキーはありません"
    )


@pytest.mark.parametrize(
    ("before", "width"),
    [
        ("用語", 4),
        ("abc", 3),
        ("ｶﾅ", 2),
        ("か\u3099", 2),
        ("葛\U000e0100", 2),
        ("e\u0301", 1),
        ("a\u200bb", 2),
    ],
)
def test_the_caret_stands_under_its_character_by_display_width(before, width):
    assert cells(before) == width
    location = Location("a.md", 1, len(before) + 1, f"{before}！")
    caret = format_problem(_problem(location=location), "en").split("\n")[2]
    assert caret == "    | " + " " * width + "^"


def test_a_caret_past_the_end_of_a_line_stands_at_its_end():
    shown = format_problem(_problem(location=Location("a.md", 1, 99, "ab")), "en")
    assert "\n    |   ^" in shown


@pytest.mark.parametrize("column", [1, 60, 500, 999])
def test_a_long_line_is_cut_round_the_caret(column):
    line = "".join("あいうえお"[i % 5] for i in range(1000))
    _, excerpt, caret, *_ = format_problem(_problem(location=Location("a.md", 7, column, line)), "en").split(
        "\n"
    )
    assert cells(excerpt) <= 80
    before = caret[: caret.index("^")]
    under, width = "", 0
    for under in excerpt:
        if width == len(before):
            break
        width += cells(under)
    assert under == line[column - 1]


def test_nothing_in_a_file_speaks_to_the_terminal():
    hostile = "\x1b[2J\x07\x9b31m\u202eab\tc"
    problem = _problem("X999", Location(hostile, 1, 1, hostile), key=hostile)
    shown = format_problem(problem, "en")
    assert not set(shown) & {"\x1b", "\x07", "\x9b", "\u202e", "\t"}
    assert "X999" in shown


def test_a_problem_without_a_place_has_no_colon_before_it():
    assert format_problem(_problem("V130", Location("")), "en").startswith("error V130: ")
    assert format_problem(_problem("V101", Location("a.md", 3)), "en").startswith("a.md:3: error")


def test_braces_in_a_users_text_are_only_text():
    message = describe(_problem(key="{nearest}{0}{key.__class__}", nearest="x"), "en")
    assert message.text == "unknown key “{nearest}{0}{key.__class__}”"


def test_a_code_without_words_or_values_is_still_shown():
    assert describe(_problem("X999", key="値"), "ja") == Message("X999: key = 値", "")
    assert "{nearest}" in describe(_problem(key="a"), "en").remedy


def test_json_has_the_same_keys_in_both_languages():
    problem = _problem(location=Location("a.yaml", 1, 2, "x"), key="a", nearest="b")
    english, japanese = problem_fields(problem, "en"), problem_fields(problem, "ja")
    assert english.keys() == japanese.keys()
    assert (english["code"], english["severity"], english["line"], english["column"]) == (
        "F101",
        "error",
        1,
        2,
    )
    assert english["message"] != japanese["message"]


def test_a_phrase_is_said_in_either_language():
    assert say("count.new", "en", count=3) == "3 new"
    assert say("count.new", "ja", count=3) == "新規 3"
    with pytest.raises(KeyError):
        say("no.such.phrase", "en")


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "en"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja"}, "ja"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "jav_ID.UTF-8"}, "en"),
        ({"LANG": "ja_JP.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "ja_JP.eucJP"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": ""}, "ja"),
        ({"LC_ALL": "C", "FLASHGEN_LANG": "ja"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "FLASHGEN_LANG": "EN"}, "en"),
        ({"FLASHGEN_LANG": "ja-JP"}, "ja"),
    ],
)
def test_the_environment_chooses_the_language(environ, expected):
    assert language(environ) == expected
