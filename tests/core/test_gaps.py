"""Which notes show their sentence with a gap."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashgen.core.gaps import gaps_of, label_of
from flashgen.core.gloss import LISTS, Gloss, Kind, Part
from flashgen.core.page import OpenPage, accepted
from flashgen.core.source import SourceFile
from flashgen.core.text import RichText, Span
from flashgen.markdown import parse


def _place(line, term, body, kind=Kind.TRANSLATION, **more):
    """Return the first parenthesis behind the term on a line, or in a table's row of three cells."""
    document, _ = parse(SourceFile("木工.md", line))
    block, text = next((at, b.text) for at, b in enumerate(document.blocks) if term in b.text)
    start = text.index("（", text.index(term))
    head = text.index(term)
    gloss = Gloss(
        block=block, number=0, depth=0, bracket=Span(start, text.index("）", start) + 1),
        head=Span(head, head + len(term)), term=RichText(term), body=RichText(body), kind=kind, card=True, **more,
    )  # fmt: skip
    (place,) = accepted(OpenPage(document, (gloss,)))
    return place


def _gaps(*arguments, **more):
    place = _place(*arguments, **more)
    gaps = gaps_of(place, place.gloss, is_cloze=place.gloss.kind in LISTS)
    return gaps.answer.text, gaps.term.text


_SENTENCE = "木材の端に作る部分（ほぞ）を穴に差し込む"


@pytest.mark.parametrize(
    ("line", "term", "body", "kind", "weak", "answer", "name"),
    [
        (_SENTENCE, "部分", "ほぞ", Kind.TRANSLATION, True, "木材の端に作る部分（〔…〕）を穴に差し込む", ""),
        (_SENTENCE, "部分", "ほぞ", Kind.TRANSLATION, False, "", ""),
        ("部分（tenon）を穴に差し込んで固定する", "部分", "tenon", Kind.TRANSLATION, True, "", ""),
        ("- 部分（ほぞ）", "部分", "ほぞ", Kind.TRANSLATION, True, "部分（〔…〕）", ""),
        ("## 2.1 部分（ほぞ）の加工", "部分", "ほぞ", Kind.TRANSLATION, True, "部分（〔…〕）の加工", ""),
        ("- 板の端（木口）", "板の端", "木口", Kind.TRANSLATION, False, "板の端（〔…〕）", ""),
        ("- 板の端（edge）", "板の端", "edge", Kind.TRANSLATION, False, "", ""),
        ("- 縦桟 (the upright)（骨）", "縦桟", "骨", Kind.DEFINITION, False, "", ""),
        ("- 部分（テノン）", "部分", "テノン", Kind.TRANSLATION, True, "", ""),
        ("## 縦桟（骨）を先に組んでから張る", "縦桟", "骨", Kind.DEFINITION, False, "", ""),
        ("縦桟（骨）を先に組んでから張る", "縦桟", "骨", Kind.DEFINITION, False, "縦桟（〔…〕）を先に組んでから張る", ""),
        ("縦桟（縦に渡す骨）を先に組んでから張る", "縦桟", "縦に渡す骨", Kind.DEFINITION, False, "", ""),
        ("縦桟（縦に渡す骨）を先に組んでから張る", "縦桟", "縦に渡す骨", Kind.DEFINITION, True, "", ""),
        ("部材である縦桟（縦に渡す骨）を先に組む", "縦桟", "縦に渡す骨", Kind.DEFINITION, True, "", ""),
        ("表に貼るベニヤ（薄い板）を先に切る", "ベニヤ", "薄い板", Kind.DEFINITION, True, "", ""),
        ("| 道具 | 別名 |\n|-|-|\n| ノミ（鑿） | 大工の持つ道具 |", "ノミ", "鑿", Kind.TRANSLATION, True, "", ""),
        (
            "材を組む順番（仕口の手順）を先に紙に書く", "順番", "仕口の手順", Kind.DEFINITION, True,
            "材を組む順番（〔…〕）を先に紙に書く", "材を組む〔…〕（仕口の手順）を先に紙に書く",
        ),
        (
            "毎日よく研ぐ刃物（鉋、鑿など）は棚に置く", "刃物", "鉋、鑿", Kind.EXAMPLES, False,
            "毎日よく研ぐ刃物（〔…〕など）は棚に置く", "毎日よく研ぐ〔…〕（鉋、鑿など）は棚に置く",
        ),
        ("刃物（鉋、鑿など）は棚の上に置く", "刃物", "鉋、鑿", Kind.EXAMPLES, False, "", ""),
        (
            "刃物（鉋、鑿）は棚の上に置く", "刃物", "鉋、鑿", Kind.ENUMERATION, False,
            "刃物（〔…〕）は棚の上に置く", "〔…〕（鉋、鑿）は棚の上に置く",
        ),
    ],
)  # fmt: skip
def test_a_sentence_stands_in_for_a_pair_that_tells_nothing(line, term, body, kind, weak, answer, name):
    assert _gaps(line, term, body, kind, weak=weak) == (answer, name)


def test_of_a_description_with_its_name_the_name_is_the_gap():
    line = "板に細い溝を彫ること（溝引き）には専用の鉋を使う"
    gaps = _gaps(line, "板に細い溝を彫ること", "溝引き", Kind.DEFINITION, reversed=True)
    assert gaps == ("", "板に細い溝を彫ること（〔…〕）には専用の鉋を使う")


def test_what_was_taken_off_the_body_stays_in_the_sentence():
    line = "木材の端に作る部分（別名ほぞ）を穴に差し込む"
    assert _gaps(line, "部分", "ほぞ", weak=True)[0] == "木材の端に作る部分（別名〔…〕）を穴に差し込む"


def test_a_table_shows_its_row_around_the_gap():
    table = "| 道具 | 用途 |\n|-|-|\n| 鑿 | 端の部分（ほぞ）を彫る |"
    assert _gaps(table, "部分", "ほぞ", weak=True)[0] == "道具: 鑿\n用途: 端の部分（〔…〕）を彫る"


def test_a_long_sentence_is_cut_to_what_is_read_at_a_glance():
    line = "木を" * 200 + "端に作る部分（ほぞ）を" + "木に" * 200
    shown, _ = _gaps(line, "部分", "ほぞ", weak=True)
    assert shown.startswith("…木を")
    assert shown.endswith("木…")
    assert len(shown) < 200


def test_only_the_sentence_of_a_short_paragraph_is_shown():
    line = "鉋を出す。端に作る部分（ほぞ）を穴に差し込む。槌で打つ。"
    assert _gaps(line, "部分", "ほぞ", weak=True)[0] == "端に作る部分（〔…〕）を穴に差し込む。"


def test_a_term_put_together_from_several_places_has_no_gap():
    place = _place("刃物の手入れ（研ぎ、油差し）は毎日", "手入れ", "研ぎ、油差し", Kind.ENUMERATION)
    carried = replace(place.gloss, term=RichText("鉋の手入れ"))
    assert gaps_of(place, place.gloss, is_cloze=True).term.text == "刃物の〔…〕（研ぎ、油差し）は毎日"
    assert gaps_of(place, carried, is_cloze=True).term.text == ""


@pytest.mark.parametrize(
    ("parts", "is_cloze"),
    [((Part(Kind.EXPANSION, RichText("ほぞ")),), False), ((), True)],
)
def test_a_mixed_body_and_a_phrase_on_a_list_s_card_are_asked_as_ever(parts, is_cloze):
    place = _place(_SENTENCE, "部分", "ほぞ", weak=True, parts=parts)
    gaps = gaps_of(place, place.gloss, is_cloze=is_cloze)
    assert (gaps.answer.text, gaps.term.text) == ("", "")


@pytest.mark.parametrize(
    ("line", "body", "label"),
    [
        ("欅（学名: Zelkova serrata）を使う", "Zelkova serrata", "学名"),
        ("欅（独：Zelkove）を使う", "Zelkove", "独"),
        ("欅（zelkova）を使う", "zelkova", ""),
        ("欅（けやき、英: zelkova）を使う", "zelkova", "けやき、英"),
    ],
)
def test_what_the_author_calls_the_body(line, body, label):
    place = _place(line, "欅", body)
    assert label_of(place, place.gloss) == label


def test_what_one_example_is_one_of_is_told_by_the_sentence():
    gaps = _gaps("刃物（鉋など）は棚の上に置く", "刃物", "鉋", Kind.EXAMPLES, items=(RichText("鉋"),))
    assert gaps == ("刃物（〔…〕など）は棚の上に置く", "〔…〕（鉋など）は棚の上に置く")
