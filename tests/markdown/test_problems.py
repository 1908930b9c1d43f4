"""Problems are values; no text raises."""

from __future__ import annotations

import pytest

from flashgen.core.problem import Severity
from flashgen.core.source import SourceFile
from flashgen.markdown import parse
from flashgen.markdown import parser as parsing
from flashgen.markdown.long_paragraphs import LONGEST
from tests.markdown.table import codes, parse_text


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("本文\n\n%% 閉じない\n", "M102", 3, 1),
        ("本文\n\n<!-- 閉じない\n\n残り\n", "M103", 3, 1),
        ("本文\n\n- ```\n  閉じない\n", "M104", 3, 3),
        ("> 引用\n\n$$\n閉じない\n", "M105", 3, 1),
        ("$$\nx\n\n# 見出し\n\n$$\n", "M105", 1, 1),
    ],
)
def test_what_is_never_closed_is_reported_where_it_opens(text: str, code: str, line: int, column: int):
    _, problems = parse(SourceFile("例.md", text))
    first = problems[0]
    assert (first.code, first.location.line, first.location.column) == (code, line, column)
    assert first.severity is Severity.WARNING
    assert first.location.path == "例.md"
    assert first.location.excerpt == text.split("\n")[line - 1]


@pytest.mark.parametrize(
    "text",
    [
        "100%% です\n",
        "`%%` と `<!--` と `$$`\n",
        "```\n%%\n```\n",
        "> ```\n> 符号\n\n外\n",
        "$5\n",
        "%%閉じる%%\n",
        "a <!-- b\n",
    ],
)
def test_nothing_is_reported_for_text_that_reads_well(text: str):
    assert codes(text) == []


def test_an_open_comment_hides_nothing():
    assert [block.text for block in parse_text("%% 閉じない\n\n後（あと）\n").blocks] == [
        "%% 閉じない",
        "後（あと）",
    ]


def test_a_paragraph_that_is_too_long_is_taken_as_written():
    sentence = "**用語**（説明）\n"
    text = sentence * (LONGEST // len(sentence.encode()) + 5000)
    document, problems = parse(SourceFile("例.md", text))
    (block,) = document.blocks
    assert [problem.code for problem in problems] == ["M101"]
    assert dict(problems[0].values)["limit"] == "200000"
    assert block.content.marks == ()
    assert block.text.startswith("**用語**（説明）**用語**")
    assert text[block.to_source(len(block.text) - 1)] == "）"


def test_a_long_paragraph_is_read_as_usual_up_to_the_limit():
    document, problems = parse(SourceFile("例.md", "**あ**" + "い" * (LONGEST // 3 - 2)))
    assert problems == ()
    assert len(document.blocks[0].content.marks) == 1


def test_an_inlined_picture_makes_no_paragraph_too_long():
    document, problems = parse(
        SourceFile("例.md", "前![図](data:image/png;base64," + "Ab+/" * 100_000 + "==)後（あと）")
    )
    assert problems == ()
    assert document.blocks[0].text == "前\ufffc後（あと）"
    assert document.blocks[0].content.marks[0].value == "data:image/png;base64|図"


class PanicException(BaseException):
    pass


@pytest.mark.parametrize("error", [ValueError, KeyError, RecursionError, PanicException])
def test_what_cannot_be_read_is_an_error_and_has_no_blocks(
    monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
):
    def fail(*_: object, **__: object):
        raise error

    monkeypatch.setattr(parsing, "parse_unguarded", fail)
    document, problems = parse(SourceFile("例.md", "本文\n"))
    assert document.blocks == ()
    assert len(document.sections) == 1
    assert [(problem.code, problem.severity) for problem in problems] == [("M100", Severity.ERROR)]


def test_an_interrupt_is_let_through(monkeypatch: pytest.MonkeyPatch):
    def interrupt(*_: object, **__: object):
        raise KeyboardInterrupt

    monkeypatch.setattr(parsing, "parse_unguarded", interrupt)
    with pytest.raises(KeyboardInterrupt):
        parse(SourceFile("例.md", "本文\n"))


def test_a_long_html_element_is_read_without_marks_and_without_its_tags():
    line = '<b title="秘（ひ）">用語</b>（説明）\n'
    text = "<div>\n" + line * (LONGEST // 15)
    document, problems = parse(SourceFile("例.md", text))
    (block,) = document.blocks
    assert [problem.code for problem in problems] == ["M101"]
    assert block.content.marks == ()
    assert block.text == "用語（説明）" * (LONGEST // 15)
