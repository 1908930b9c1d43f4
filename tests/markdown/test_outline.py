"""Lists at any indentation, sections, definition lists."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from flashgen.core.document import BlockKind
from tests.markdown.table import parse_text

_MARKERS = ("- ", "* ", "+ ", "1. ", "7) ")


@settings(max_examples=500, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 16), st.sampled_from(_MARKERS)), min_size=1, max_size=25))
def test_every_bullet_is_a_block_at_any_indentation(lines: list[tuple[int, str]]):
    lines[0] = (0, lines[0][1])
    text = "".join(
        f"{' ' * indent}{marker}語{number}（g）\n" for number, (indent, marker) in enumerate(lines)
    )
    blocks = parse_text(text).blocks
    assert [block.text for block in blocks] == [f"語{number}（g）" for number in range(len(lines))]
    assert {block.kind for block in blocks} == {BlockKind.LIST_ITEM}


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from(["", "\n"])), min_size=1, max_size=20))
def test_tabs_nest_as_deep_as_they_can(lines: list[tuple[int, str]]):
    text = "- 根\n" + "".join(
        f"{tab * depth}- 語{n}\n{gap}" for n, (depth, gap) in enumerate(lines) for tab in "\t"
    )
    blocks = parse_text(text).blocks
    assert len(blocks) == len(lines) + 1
    written = [0, *(depth for depth, _ in lines)]
    for index, block in enumerate(blocks):
        shallower = [before for before in range(index) if written[before] < written[index]]
        assert block.parent == (shallower[-1] if shallower else None)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.integers(1, 6), max_size=12))
def test_sections_nest_by_their_levels(levels: list[int]):
    document = parse_text("前\n\n" + "".join(f"{'#' * level} 節\n\n文\n\n" for level in levels))
    assert [section.level for section in document.sections] == [0, *levels]
    for index, section in enumerate(document.sections[1:], 1):
        assert section.parent is not None
        assert section.parent < index
        assert document.sections[section.parent].level < section.level
        between = document.sections[section.parent + 1 : index]
        assert all(other.level >= section.level for other in between)
        assert section.block is not None
        assert document.blocks[section.block].section == index


def test_a_heading_belongs_to_the_section_it_opens():
    document = parse_text("前\n\n# 題（だい）\n\n文\n\n## 節\n\n- 項目\n")
    assert [block.section for block in document.blocks] == [0, 1, 1, 2, 2]
    assert [section.title.text for section in document.sections] == ["", "題（だい）", "節"]
    assert document.section_path(2) == (1, 2)


def test_an_empty_heading_opens_a_section_without_a_block():
    document = parse_text("#\n\n文\n")
    assert document.sections[1].block is None
    assert document.blocks[0].section == 1


def test_headings_in_quotations_and_lists_open_no_section():
    document = parse_text("> # 題\n\n- # 題\n")
    assert len(document.sections) == 1
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]


def test_definition_lists_are_off_by_default():
    assert [block.text for block in parse_text("用語\n: 説明（せ）\n").blocks] == ["用語: 説明（せ）"]


def test_definitions_hang_under_their_title():
    text = "用語\n: 説明（せ）\n: 別の説明\n\n  続き\n\n次の用語\n: その説明\n\n後\n"
    blocks = parse_text(text, definition_lists=True).blocks
    assert [(block.text, block.parent) for block in blocks] == [
        ("用語", None),
        ("説明（せ）", 0),
        ("別の説明", 0),
        ("続き", 0),
        ("次の用語", None),
        ("その説明", 4),
        ("後", None),
    ]


def test_front_matter_is_a_span_and_no_block():
    text = "---\ntitle: 題（だい）\n---\n本文\n"
    document = parse_text(text)
    assert document.frontmatter is not None
    assert text[document.frontmatter.start : document.frontmatter.end] == "title: 題（だい）\n"
    assert [block.text for block in document.blocks] == ["本文"]


def test_front_matter_may_be_empty_and_only_at_the_top():
    empty = parse_text("---\n---\n本文\n").frontmatter
    assert empty is not None
    assert len(empty) == 0
    assert parse_text("\n---\na: b\n---\n").frontmatter is None
    assert parse_text("---\na: b\n").frontmatter is None
