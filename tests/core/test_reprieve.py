"""What shipped and stands where it stood stays, whatever the rules say of it today."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashgen.core.document import Block, BlockKind, Document, Piece, Section
from flashgen.core.gloss import Gloss, Kind
from flashgen.core.page import OpenPage
from flashgen.core.reason import Reason
from flashgen.core.record import Item, Record, State
from flashgen.core.reprieve import reprieved
from flashgen.core.sign import sign_of
from flashgen.core.source import SourceFile
from flashgen.core.text import RichText, Span

LINE = "茶碗の部位 (口縁、胴、高台)"


def _document(line: str = LINE) -> Document:
    block = Block(
        kind=BlockKind.LIST_ITEM,
        content=RichText(line),
        pieces=(Piece(0, 0),),
        span=Span(0, len(line)),
        section=0,
    )
    root = Section(level=0, title=RichText(""), block=None, parent=None)
    return Document(source=SourceFile("基礎.md", line), sections=(root,), blocks=(block,))


def _rejected(line: str = LINE, reason: Reason = Reason.QUALIFIER) -> Gloss:
    at = line.index("(")
    return Gloss(
        block=0,
        number=0,
        depth=0,
        bracket=Span(at, len(line)),
        head=Span(at, at),
        term=RichText(""),
        body=RichText(line[at + 1 : -1]),
        kind=Kind.NONE,
        reason=reason.value,
    )


RECORD = Record(
    guid="a" * 16,
    term="茶碗の部位",
    body="口縁、胴、高台",
    place=sign_of(_document(), _rejected()).mark,
    document="基礎.md",
    deck="茶",
    notetype="cloze",
    kind="enumeration",
    cards=(1, 3, 4, 5),
    items=(Item(3, "口縁"), Item(4, "胴"), Item(5, "高台")),
)


def _kept(document: Document, gloss: Gloss, record: Record = RECORD, *, is_open: bool = True) -> list[Gloss]:
    page = OpenPage(document, (gloss,))
    found = reprieved([(page, [(page.signs[0], False)])], [record], lambda _: is_open)
    return [place.gloss for place in found]


def test_a_rejected_gloss_on_an_unchanged_line_is_what_the_ledger_says() -> None:
    (gloss,) = _kept(_document(), _rejected())
    assert (gloss.term.text, gloss.kind, gloss.card) == ("茶碗の部位", Kind.ENUMERATION, True)
    assert [item.text for item in gloss.items] == ["口縁", "胴", "高台"]


def test_the_pair_as_written_is_enough_on_a_changed_line() -> None:
    line = "部位の話: 茶碗の部位 (口縁、胴、高台)"
    assert [gloss.term.text for gloss in _kept(_document(line), _rejected(line))] == ["茶碗の部位"]


@pytest.mark.parametrize("reason", [Reason.CORRECTED, Reason.NOT_CHOSEN])
def test_what_the_author_turned_down_gets_no_reprieve(reason: Reason) -> None:
    assert _kept(_document(), _rejected(reason=reason)) == []


def test_adopting_todays_rules_is_no_reprieve() -> None:
    assert _kept(_document(), _rejected(), is_open=False) == []


@pytest.mark.parametrize("state", [State.RETIRED, State.IGNORED])
def test_only_live_notes_are_reprieved(state: State) -> None:
    assert _kept(_document(), _rejected(), replace(RECORD, state=state)) == []


def test_another_pair_is_not_spoken_for() -> None:
    line = "茶碗の種類 (口縁、胴、高台)"
    assert _kept(_document(line), _rejected(line)) == []


def _with_namesake(body: str) -> list[Gloss]:
    """Return what is kept of a rejected gloss beside an accepted one of its term, in one document."""
    blocks = [replace(_document(f"茶碗の部位 ({text})").blocks[0]) for text in (body, "Parts of a bowl")]
    document = replace(_document(), blocks=tuple(blocks))
    accepted = replace(
        _rejected("茶碗の部位 (Parts of a bowl)"),
        block=1,
        term=RichText("茶碗の部位"),
        kind=Kind.TRANSLATION,
        card=True,
    )
    page = OpenPage(document, (_rejected(f"茶碗の部位 ({body})"), accepted))
    found = reprieved([(page, [(sign, sign.card) for sign in page.signs])], [RECORD], lambda _: True)
    return [place.gloss for place in found if place.gloss.block == 0]


def test_beside_a_new_gloss_of_the_term_a_reworded_one_must_be_alike() -> None:
    assert len(_with_namesake("口縁、胴、高台、見込み")) == 1
    assert _with_namesake("日本の各地で焼かれてきた") == []


def test_a_definition_that_the_rules_reject_is_marked() -> None:
    record = replace(RECORD, kind="definition", notetype="qa", items=())
    assert [gloss.weak for gloss in _kept(_document(), _rejected(reason=Reason.ASIDE), record)] == [True]
    assert [gloss.weak for gloss in _kept(_document(), _rejected(), record)] == [False]
