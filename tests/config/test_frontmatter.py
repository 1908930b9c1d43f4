from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen.config import DocumentSettings, document_settings, read_frontmatter
from flashgen.core.source import SourceFile
from flashgen.core.text import Span


def _read(yaml):
    text = f"---\n{yaml}---\n本文\n"
    return read_frontmatter(SourceFile("メモ.md", text), Span(4, 4 + len(yaml)))


def _faults(yaml):
    return [(problem.code, problem.location.line, problem.location.column) for problem in _read(yaml)[1]]


def test_properties_are_texts_lists_and_mappings():
    properties, problems = _read(
        "title: 木\nyear: 2024\ndate: 2024-02-30\ndone: yes\nempty:\naliases: [樹, tree]\nup: {a: {b: c}}\n"
    )
    assert problems == ()
    assert properties == {
        "title": "木",
        "year": "2024",
        "date": "2024-02-30",
        "done": "yes",
        "empty": "",
        "aliases": ["樹", "tree"],
        "up": {"a": {"b": "c"}},
    }


def test_no_front_matter_at_all_is_no_mistake():
    assert _read("") == ({}, ())
    assert _read("# nothing\n") == ({}, ())


@pytest.mark.parametrize(
    ("yaml", "fault"),
    [
        ("title: C++: 入門\n", ("F010", 2, 11)),
        ("名前: 値\na: @x\n", ("F011", 3, 4)),
        ("a: `x`\n", ("F011", 2, 4)),
        ("a:\n\t- b\n", ("F012", 3, 1)),
        ("title: {{title}}\n", ("F013", 2, 9)),
        ("a: &x 1\nb: *x\n", ("F011", 3, 4)),
        ("- x\n", ("F001", 2, 1)),
        ("ただの文\n", ("F001", 2, 1)),
        ("a: [1,\n", ("F014", 3, 1)),
        ("? [a]\n: b\n", ("F007", 2, 3)),
        ("a: 1\n---\nb: 2\n", ("F008", 3, 1)),
        ("[" * 500 + "\n", ("F004", 2, 11)),
        ("a: " + "b" * 64_000 + "\n", ("F002", 2, 1)),
    ],
)
def test_broken_front_matter_costs_only_itself_and_says_where(yaml, fault):
    properties, problems = _read(yaml)
    assert properties == {}
    assert [problem.severity for problem in problems] == ["warning"]
    assert _faults(yaml) == [fault]


def test_a_key_given_twice_is_read_once():
    assert _read("a: 1\nb: 2\na: 3\n")[0] == {"a": "1", "b": "2"}
    assert _faults("a: 1\nb: 2\na: 3\n") == [("F006", 4, 1)]


@pytest.mark.parametrize(
    "yaml", ["tags: #数学\n", "a: 1\ntags:   #数学\nb: 2\n", "tags:\n  - #数学\n  - 物理\n"]
)
def test_a_tag_that_is_a_comment_to_yaml_is_pointed_out(yaml):
    _, (problem,) = _read(yaml)
    assert (problem.code, dict(problem.values)["found"]) == ("F120", "#数学")
    line = problem.location.excerpt
    assert line[problem.location.column - 1 :].startswith("#数学")


@pytest.mark.parametrize(
    "yaml", ["tags: 数学 # 分野\n", "tags: # 分野\n", "tags: ['#数学']\n", "title: #見出し\n"]
)
def test_a_comment_that_is_one_is_left_alone(yaml):
    assert _faults(yaml) == []


def test_lines_are_counted_as_everywhere_else():
    # U+2028 and U+0085 end a line in YAML 1.1, and nowhere else.
    assert _faults("a: x\u2028y\nb: @x\n") == [("F011", 3, 4)]


def test_values_hold_nothing_that_an_escape_brought_in():
    properties, _ = _read('a: "x\\0y\\x1bz"\n')
    assert properties == {"a": "xyz"}
    properties, problems = _read('a: "\\ud83d"\n')
    assert problems or properties == {"a": ""}


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("title: a\n", DocumentSettings()),
        ("flashgen: false\n", DocumentSettings(use=False)),
        ("flashgen: no\n", DocumentSettings(use=False)),
        ("flashgen: yes\n", DocumentSettings()),
        ("flashgen:\n", DocumentSettings()),
        (
            "flashgen: {deck: 別名, lang: en, tags: 試験}\n",
            DocumentSettings(deck="別名", lang="en", tags=("試験",)),
        ),
        ("flashgen: {use: no}\n", DocumentSettings(use=False)),
        (
            "flashgen: {kinds: {examples: no, definition: {backward: no}}, readings: {ruby: off}}\n",
            DocumentSettings(
                kinds={"examples": {"card": False}, "definition": {"backward": False}},
                readings={"ruby": "off"},
            ),
        ),
        (
            "flashgen: {asides: [余談], ignore: 弓, lengths: {body: 40}}\n",
            DocumentSettings(asides=("余談",), ignore=("弓",), lengths={"body": 40}),
        ),
    ],
)
def test_a_document_speaks_to_flashgen(yaml, expected):
    properties, problems = _read(yaml)
    assert problems == ()
    assert document_settings(properties) == expected


def test_what_a_document_says_wrongly_is_reported_and_left_out():
    yaml = "flashgen:\n  deck: 別名\n  tagz: [a]\n  lang: de\n"
    properties, problems = _read(yaml)
    assert [(p.code, p.location.line, p.severity) for p in problems] == [
        ("F101", 4, "warning"),
        ("F104", 5, "warning"),
    ]
    assert document_settings(properties) == DocumentSettings(deck="別名")
    yaml = "flashgen:\n  kinds:\n    exampels: no\n    definition: {card: たぶん, forward: no}\n  lengths: {body: 9999}\n"
    properties, problems = _read(yaml)
    assert [(p.code, p.location.line, p.location.column) for p in problems] == [
        ("F101", 4, 5),
        ("F103", 5, 24),
        ("F118", 6, 19),
    ]
    assert document_settings(properties) == DocumentSettings(kinds={"definition": {"forward": False}})
    assert _faults("flashgen: たぶん\n") == [("F121", 2, 11)]
    assert document_settings(_read("flashgen: たぶん\n")[0]) == DocumentSettings()


@given(st.text(alphabet=st.sampled_from("ab:-#*&!|>?'\"[]{}@`% \n\t,あ\\x0\u2028\ufffe"), max_size=60))
def test_no_text_is_a_crash(yaml):
    properties, problems = _read(yaml)
    document_settings(properties)
    lines = f"---\n{yaml}---\n本文\n".count("\n") + 1
    assert all(1 <= problem.location.line <= lines for problem in problems)


def test_an_alias_bomb_is_refused():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert _read(bomb)[0] == {}


def test_both_builds_of_the_yaml_parser_agree(monkeypatch):
    import yaml

    from flashgen.config import tree

    text = "名前: 値\nlist: [a, {b: c}]\nd: |\n  本文\n  続き\nbad: [*x]\n"
    quick = tree.read_tree(text)
    monkeypatch.setattr(tree, "_LOADER", yaml.SafeLoader)
    assert tree.read_tree(text) == quick
    assert tree.read_tree(text[: text.index("bad")]) == (tree.read_tree(text[: text.index("bad")])[0], [])
