"""What a gloss asks that never shipped, and what it goes on asking when it has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashgen.core.compose import compose
from flashgen.core.decision import BACKWARD, FORWARD, decide
from flashgen.core.entry import collect
from flashgen.core.gloss import Gloss, Kind
from flashgen.core.note import Origin
from flashgen.core.page import OpenPage, accepted
from flashgen.core.policy import Furigana, Policy
from flashgen.core.record import Record
from flashgen.core.sign import sign_of
from flashgen.core.source import SourceFile
from flashgen.core.text import RichText, Span
from flashgen.markdown import parse


def _entry(term, body, kind=Kind.TRANSLATION, *, weak=False, above="# 茶の湯", **more):
    document, _ = parse(SourceFile("茶.md", f"{above}\n- {term}（{body}）"))
    gloss = Gloss(
        block=len(document.blocks) - 1, number=0, depth=0, bracket=Span(len(term), len(term) + len(body) + 2),
        head=Span(0, len(term)), term=RichText(term), body=RichText(body), kind=kind, card=True, weak=weak, **more,
    )  # fmt: skip
    (entry,) = collect(accepted(OpenPage(document, (gloss,))))
    return entry


def _asked(entry, shipped=()):
    record = Record(guid="a" * 16, term="", body="", document="", deck="", notetype="qa", cards=shipped)
    asked = decide(entry.sign, record if shipped else None, Policy()).asked
    return [number for number, is_asked in ((FORWARD, asked.forward), (BACKWARD, asked.backward)) if is_asked]


def _note(entry):
    asked = decide(entry.sign, None, Policy()).asked
    return compose(entry, "a" * 16, asked, Origin(), "", furigana=Furigana.ANSWER)


@pytest.mark.parametrize(
    ("term", "body", "weak", "asked"),
    [
        ("棗", "なつめ形の茶器", False, [FORWARD, BACKWARD]),
        ("棗", "薄茶器", True, [FORWARD]),
        ("棗", "jujube", True, [FORWARD, BACKWARD]),
        ("茶碗の高台", "碁笥底", False, [FORWARD]),
        ("茶碗の高台", "茶碗の足", False, [FORWARD, BACKWARD]),
        ("茶碗の高台", "foot", False, [FORWARD, BACKWARD]),
        ("jujube", "tea caddy", True, [FORWARD, BACKWARD]),
    ],
)
def test_a_word_that_may_be_but_a_remark_is_not_asked_back(term, body, weak, asked):
    assert _asked(_entry(term, body, weak=weak)) == asked


@pytest.mark.parametrize(
    ("term", "body", "asked"),
    [
        ("棗", "薄茶を入れる器", [FORWARD, BACKWARD]),
        ("棗", "黒塗 + 金箔", [FORWARD]),
        ("棗", "a lacquered caddy for thin tea", [FORWARD, BACKWARD]),
        ("楽", "Raku", [FORWARD]),
        ("鑑定書", "Tea Society", [FORWARD]),
        ("状態", "湯が沸く前の釜", [FORWARD]),
        ("釜の状態", "湯が沸く前のようす", [FORWARD, BACKWARD]),
        ("楽茶碗", "手捏茶碗", [FORWARD]),
        ("濃茶", "より多くの抹茶を練る点前", [FORWARD]),
        ("仕覆", "その器を入れる袋", [FORWARD]),
        ("露地", "寄付から茶室までの庭", [FORWARD, BACKWARD]),
    ],
)
def test_what_describes_nothing_is_not_asked_back(term, body, asked):
    assert _asked(_entry(term, body, Kind.DEFINITION)) == asked


def _list_cards(term, items, kind, shipped=()):
    entry = _entry(term, "、".join(items), kind)
    gloss = replace(entry.gloss, items=tuple(map(RichText, items)))
    record = Record(guid="a" * 16, term="", body="", document="", deck="", notetype="cloze", cards=shipped)
    asked = decide(sign_of(entry.place.document, gloss), record if shipped else None, Policy()).asked
    return [number for number in (asked.head, *asked.wholes, *asked.numbers) if number]


@pytest.mark.parametrize(
    ("term", "items", "kind", "cards"),
    [
        ("釜", ["芦屋釜", "天明釜"], Kind.EXAMPLES, [2]),
        ("釜", ["芦屋", "天明"], Kind.EXAMPLES, [1, 2]),
        ("釜", ["芦屋"], Kind.EXAMPLES, [1]),
        ("釜の種類", ["芦屋釜", "天明釜"], Kind.ENUMERATION, [1, 3, 4]),
        ("種類", ["芦屋釜", "天明釜"], Kind.ENUMERATION, [3, 4]),
        ("種類と用途", ["芦屋釜", "天明釜"], Kind.EXAMPLES, [2]),
        ("種類", ["芦屋釜"], Kind.EXAMPLES, [2]),
        ("種類", ["芦屋釜", "天明釜", "京釜", "関東釜"], Kind.EXAMPLES, [1]),
    ],
)
def test_a_list_asks_what_can_be_known(term, items, kind, cards):
    """Not one example among many, nor that something is a 種類, unless it is all there is to ask."""
    assert _list_cards(term, items, kind) == cards


def test_what_shipped_of_a_list_is_asked_all_the_same():
    assert _list_cards("釜", ["芦屋釜"], Kind.EXAMPLES, shipped=(1, 2)) == [1, 2]
    assert _list_cards("種類", ["芦屋釜", "天明釜"], Kind.ENUMERATION, shipped=(1,)) == [1, 3, 4]


def test_a_weak_definition_is_asked_back_all_the_same():
    assert _asked(_entry("棗", "薄茶を入れる器", Kind.DEFINITION, weak=True)) == [FORWARD, BACKWARD]


def test_what_shipped_is_asked_back_though_it_may_be_but_a_remark():
    assert _asked(_entry("棗", "薄茶器", weak=True), shipped=(FORWARD, BACKWARD)) == [FORWARD, BACKWARD]


def test_a_note_says_what_its_gloss_stands_under_and_not_which_part_of_the_page_that_is():
    entry = _entry("値", "季節で変わる", Kind.DEFINITION, above="# 茶の湯\n## まとめ")
    assert entry.context == "まとめ"
    assert _note(entry).context == "茶の湯"


@pytest.mark.parametrize(("kind", "is_typed"), [(Kind.DEFINITION, True), (Kind.TRANSLATION, False)])
def test_the_typed_card_asks_for_what_can_be_typed(kind, is_typed):
    note = _note(_entry("棗", "薄茶器", kind))
    assert note.types_term is is_typed
    assert replace(note, parallel=(Kind.EXPANSION, Kind.DEFINITION)).types_term
    assert not replace(note, parallel=(Kind.EXPANSION, Kind.NONE)).types_term


def test_a_name_that_may_be_none_is_asked_from_its_description_only():
    entry = _entry("茶を点てる前の支度", "炭手前", Kind.DEFINITION, weak=True, reversed=True)
    assert _asked(entry) == [BACKWARD]
    assert _asked(entry, shipped=(FORWARD,)) == [FORWARD, BACKWARD]


@pytest.mark.parametrize(
    ("line", "term", "kind", "context"),
    [
        ("砥石：荒面（粒の大きい面）から使う", "荒面", Kind.DEFINITION, "砥石"),
        ("● 砥石 : ①荒面（粒の大きい面）", "荒面", Kind.DEFINITION, "砥石"),
        ("砥石：荒面（rough side）から使う", "荒面", Kind.TRANSLATION, ""),
        ("砥石：粒の粗い荒砥面（粒の大きい面）", "粒の粗い荒砥面", Kind.DEFINITION, ""),
        ("荒面：荒面（粒の大きい面）", "荒面", Kind.DEFINITION, ""),
        ("補足：荒面（粒の大きい面）", "荒面", Kind.DEFINITION, ""),
        ("10:荒面（粒の大きい面）", "荒面", Kind.DEFINITION, ""),
        ("砥石は、荒面（粒の大きい面）", "荒面", Kind.DEFINITION, ""),
        ("砥石：" + "水をよく吸わせて" * 12 + "荒面（粒の大きい面）", "荒面", Kind.DEFINITION, ""),
    ],
)
def test_a_short_word_stands_under_the_label_of_its_line(line, term, kind, context):
    document, _ = parse(SourceFile("研ぎ.md", line))
    text = document.blocks[0].text
    at, opening = text.rindex(f"{term}（"), text.rindex("（")
    gloss = Gloss(
        block=0, number=0, depth=0, bracket=Span(opening, text.rindex("）") + 1), head=Span(at, at + len(term)),
        term=RichText(term), body=RichText("粒の大きい面"), kind=kind, card=True,
    )  # fmt: skip
    (entry,) = collect(accepted(OpenPage(document, (gloss,))))
    assert entry.context == ""
    assert _note(entry).context == context


def test_a_heading_of_decoration_and_a_question_says_nothing_either():
    entry = _entry("値", "季節で変わる", Kind.DEFINITION, above="# 茶の湯\n## 📋 概要：何を調べたか")
    assert _note(entry).context == "茶の湯"


def test_the_sign_before_a_heading_is_no_part_of_what_it_says():
    entry = _entry("値", "季節で変わる", Kind.DEFINITION, above="# 茶の湯\n## ◇ 花入")
    assert _note(entry).context == "花入"
