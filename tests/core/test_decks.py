"""Deck names are chosen once and kept."""

from __future__ import annotations

from flashgen.core.decks import Spot, name_decks
from flashgen.core.document import Block, BlockKind, Document, Piece, Section
from flashgen.core.source import SourceFile
from flashgen.core.text import RichText, Span


def _document(*headings: tuple[int, str]) -> Document:
    sections = [Section(level=0, title=RichText(""), block=None, parent=None)]
    blocks = []
    for level, title in headings:
        parents = [i for i, s in enumerate(sections) if s.level < level]
        blocks.append(
            Block(
                kind=BlockKind.HEADING,
                content=RichText(title),
                pieces=(Piece(0, 0),),
                span=Span(0, 0),
                section=len(sections),
            )
        )
        sections.append(
            Section(level=level, title=RichText(title), block=len(blocks) - 1, parent=parents[-1])
        )
    return Document(source=SourceFile("和声.md", ""), sections=tuple(sections), blocks=tuple(blocks))


def _names(document: Document, shipped: dict[int, str] | None = None, **titles: str) -> list[str]:
    sections = range(1, len(document.sections))
    path = document.source.path
    spots = [Spot(path, i, (shipped or {}).get(i, "")) for i in sections]
    return list(name_decks("音楽", spots, {path: document.sections}, titles, lambda text: text))


def test_sections_are_labelled_in_document_order() -> None:
    assert _names(_document((2, "音程"), (2, "和音"))) == ["音楽::01 音程", "音楽::02 和音"]


def test_numbers_and_parentheses_of_headings_are_dropped() -> None:
    assert _names(_document((2, "3.1. 音程 (Interval)"), (2, "第2章 和音"))) == [
        "音楽::01 音程",
        "音楽::02 和音",
    ]


def test_subsections_are_subdecks() -> None:
    names = _names(_document((2, "和音"), (3, "三和音"), (3, "七の和音"), (2, "旋律")))
    assert names == [
        "音楽::01 和音",
        "音楽::01 和音::01 三和音",
        "音楽::01 和音::02 七の和音",
        "音楽::02 旋律",
    ]


def test_a_lone_title_heading_is_no_level() -> None:
    assert _names(_document((1, "和声学"), (2, "音程"), (2, "和音"))) == [
        "音楽",
        "音楽::01 音程",
        "音楽::02 和音",
    ]


def test_a_document_has_its_own_level_in_a_vault() -> None:
    names = name_decks(
        "音楽",
        [Spot("和声.md", 1), Spot("拍子.md", 1)],
        {"和声.md": _document((2, "音程")).sections, "拍子.md": _document((2, "拍")).sections},
        {"和声.md": "和声", "拍子.md": "拍子"},
        lambda text: text,
    )
    assert list(names) == ["音楽::和声::01 音程", "音楽::拍子::01 拍"]


def test_a_renamed_section_keeps_the_name_it_was_shipped_under() -> None:
    assert _names(_document((2, "音の隔たり"), (2, "和音")), {1: "音楽::01 音程"})[0] == "音楽::01 音程"


def test_a_section_between_two_gets_a_label_between_theirs() -> None:
    document = _document((2, "音程"), (2, "音階"), (2, "和音"))
    assert _names(document, {1: "音楽::01 音程", 3: "音楽::02 和音"}) == [
        "音楽::01 音程",
        "音楽::01.5 音階",
        "音楽::02 和音",
    ]


def test_a_section_at_the_end_gets_the_next_label() -> None:
    document = _document((2, "音程"), (2, "和音"))
    assert _names(document, {1: "音楽::03 音程"}) == ["音楽::03 音程", "音楽::04 和音"]


def test_sections_that_changed_places_keep_their_labels() -> None:
    document = _document((2, "和音"), (2, "音程"))
    assert _names(document, {1: "音楽::02 和音", 2: "音楽::01 音程"}) == ["音楽::02 和音", "音楽::01 音程"]


def test_two_documents_of_one_title_are_told_apart_by_folder() -> None:
    titles = {"西洋/音階.md": "音階", "日本/音階.md": "音階"}
    outlines = dict.fromkeys(titles, _document((2, "五音")).sections)
    names = name_decks("音楽", [Spot(path, 1) for path in titles], outlines, titles, lambda text: text)
    assert list(names) == ["音楽::音階::01 五音", "音楽::音階 – 日本::01 五音"]


def test_no_deck_is_deeper_than_ten_levels() -> None:
    document = _document(*((level, f"第{level}層") for level in (2, 3, 4, 5, 6)))
    assert max(name.count("::") + 1 for name in _names(document)) <= 10
