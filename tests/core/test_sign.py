"""What a gloss is known by, without its document."""

from __future__ import annotations

import pytest

from flashgen.core.gloss import Gloss, Kind, Part
from flashgen.core.page import OpenPage, Place
from flashgen.core.sign import Line, sign_of
from flashgen.core.source import SourceFile
from flashgen.core.text import RichText, Span
from flashgen.markdown import parse

DOCUMENT, _ = parse(
    SourceFile("茶.md", "# 茶室\n- 水屋\n    - 特徴（棚、簀子） ^tana\n- 炉（灰を入れる所）\n")
)


def _gloss(term: str, body: str, kind: Kind, block: int = 2, **values) -> Gloss:
    start = len(term)
    return Gloss(
        block=block, number=0, depth=0, bracket=Span(start, start + len(body) + 2), head=Span(0, start),
        term=RichText(term), body=RichText(body), kind=kind, card=True, **values,
    )  # fmt: skip


def _texts(*texts: str) -> tuple[RichText, ...]:
    return tuple(map(RichText, texts))


def test_a_list_under_a_bullet():
    sign = sign_of(DOCUMENT, _gloss("特徴", "棚、簀子", Kind.ENUMERATION, items=_texts("棚", "簀子")))
    assert (sign.parent, sign.context, sign.anchor, sign.section) == ("水屋", "水屋", "tana:0", 1)
    assert sign.lines == (Line(Kind.ENUMERATION, "棚、簀子", ("棚", "簀子")),)
    assert (sign.is_list, sign.has_way_back, sign.most_items) == (True, False, 2)


def test_a_phrase():
    sign = sign_of(DOCUMENT, _gloss("炉", "灰を入れる所", Kind.DEFINITION, block=3))
    assert (sign.parent, sign.context, sign.anchor, sign.name) == ("茶室", None, "", "炉")
    assert (sign.lines, sign.is_list, sign.has_way_back, sign.most_items) == ((), False, True, 0)
    back = sign_of(DOCUMENT, _gloss("炉", "灰を入れる所", Kind.DEFINITION, block=3, reversed=True))
    assert back.name == "灰を入れる所"


@pytest.mark.parametrize(("items", "most"), [((), 0), (("上", "中", "下"), 3)])
def test_the_parts_of_a_mixed_body_count(items, most):
    parts = (Part(Kind.EXPANSION, RichText("Ro")), Part(Kind.ENUMERATION, RichText(""), _texts(*items)))
    sign = sign_of(DOCUMENT, _gloss("炉", "Ro - 上、中、下", Kind.MIXED, block=3, parts=parts))
    assert [line.contents for line in sign.lines] == [("Ro",), items or ("",)]
    assert (sign.is_list, sign.most_items) == (bool(items), most)


@pytest.mark.parametrize(("items", "tells"), [(("置き炉", "釣り炉"), True), (("置き炉", "風炉釜"), False)])
def test_items_that_all_end_in_the_term_tell_it(items, tells):
    gloss = _gloss("炉", "、".join(items), Kind.ENUMERATION, block=3, items=_texts(*items), weak=True)
    sign = sign_of(DOCUMENT, gloss)
    assert (sign.items_tell, sign.is_weak) == (tells, True)


def test_a_term_that_leans_on_nothing_above_has_no_other_context():
    document, _ = parse(SourceFile("茶.md", "- 特徴（静けさ）\n"))
    sign = sign_of(document, _gloss("特徴", "静けさ", Kind.DEFINITION, block=0))
    assert sign.context == ""


def test_a_place_shows_its_gloss_as_the_switches_left_it():
    page = OpenPage(DOCUMENT, (_gloss("炉", "灰を入れる所", Kind.DEFINITION, block=3),))
    (sign,) = page.signs
    assert Place(page, sign).gloss is page.glosses[0]
    off = Place(page, sign_of(DOCUMENT, _gloss("炉", "灰を入れる所", Kind.DEFINITION, block=3, reason="x")))
    assert off.gloss.reason == "x"
    assert not off.is_own
