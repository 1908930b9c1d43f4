"""Which remembered note a gloss is: from the surest sign to the weakest, and never twice."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from flashgen.core import likeness
from flashgen.core.document import Block, BlockKind, Document, Piece, Section
from flashgen.core.entry import Entry, collect
from flashgen.core.gloss import Gloss, Kind
from flashgen.core.matching import match
from flashgen.core.page import OpenPage, accepted
from flashgen.core.record import Record, State
from flashgen.core.source import SourceFile
from flashgen.core.text import RichText, Span

Pair = tuple[str, str]
LETTERS = (
    "山川海空森林石火水木金土日月星雲雨雪風雷花草鳥虫魚貝人手足目耳口心体頭声音色光影門戸窓屋根柱床壁道橋"
)


def _entries(*documents: Sequence[Pair]) -> tuple[Entry, ...]:
    pages = []
    for number, pairs in enumerate(documents):
        blocks, glosses = [], []
        for index, (term, body) in enumerate(pairs):
            text = f"{term} ({body})"
            blocks.append(
                Block(
                    kind=BlockKind.LIST_ITEM,
                    content=RichText(text),
                    pieces=(Piece(0, 0),),
                    span=Span(0, len(text)),
                    section=0,
                )
            )
            glosses.append(
                Gloss(
                    block=index,
                    number=0,
                    depth=0,
                    bracket=Span(len(term) + 1, len(text)),
                    head=Span(0, len(term)),
                    term=RichText(term),
                    body=RichText(body),
                    kind=Kind.ENUMERATION if "、" in body else Kind.DEFINITION,
                    items=tuple(map(RichText, body.split("、"))) if "、" in body else (),
                    card=True,
                )
            )
        root = Section(level=0, title=RichText(""), block=None, parent=None)
        source = SourceFile(f"{number}.md", "")
        document = Document(source=source, sections=(root,), blocks=tuple(blocks))
        pages.append(OpenPage(document, tuple(glosses)))
    return collect([place for page in pages for place in accepted(page)])


def _records(entries: tuple[Entry, ...]) -> tuple[Record, ...]:
    records: list[Record] = []
    for index, entry in enumerate(entries):
        path = entry.place.document.source.path
        before = records[-1] if records and records[-1].document == path else None
        records.append(
            Record(
                guid=f"guid{index:012}",
                term=entry.gloss.term.text,
                body=entry.gloss.body.text,
                place=entry.place.mark,
                document=path,
                after=before.guid if before else "",
                deck="甲",
                notetype="qa",
                kind="definition",
                cards=(1, 2),
            )
        )
    return tuple(records)


def _matched(before: Sequence[Pair], after: Sequence[Pair]) -> list[int | None]:
    """Return for each pair of today which of the former ones it is."""
    records = _records(_entries(before))
    order = {record.guid: index for index, record in enumerate(records)}
    return [order[found.guid] if found else None for found in match(_entries(after), records).records]


FORMER = [
    ("帆柱", "帆を張るために船に立てる柱"),
    ("錨", "船を留めるために沈める重り"),
    ("舵", "船の向きを変えるための板"),
]


def test_an_unchanged_deck_is_itself() -> None:
    assert _matched(FORMER, FORMER) == [0, 1, 2]


def test_order_and_place_do_not_count() -> None:
    assert _matched(FORMER, FORMER[::-1]) == [2, 1, 0]


def test_swapped_definitions_follow_the_terms() -> None:
    swapped = [("帆柱", FORMER[1][1]), ("錨", FORMER[0][1]), FORMER[2]]
    assert _matched(FORMER, swapped) == [0, 1, 2]


def test_a_renamed_term_keeps_its_note_wherever_it_is_moved() -> None:
    assert _matched(FORMER, [*FORMER[1:], ("マスト", FORMER[0][1])]) == [1, 2, 0]


def test_an_old_head_that_is_still_there_gives_its_body_to_no_other() -> None:
    assert _matched(FORMER, [*FORMER, ("マスト", FORMER[0][1])]) == [0, 1, 2, None]


def test_two_candidates_nearly_alike_are_left_alone() -> None:
    former = [("甲の柱", "帆を張るために船に立てる長い柱"), ("乙の柱", "帆を張るために船に立てる短い柱")]
    assert _matched(
        former, [("丙の柱", "帆を張るために船に立てる高い柱"), ("木", "森に生える背の高い植物")]
    ) == [None, None]


def test_a_live_record_goes_before_a_retired_one() -> None:
    entries = _entries(FORMER)
    records = _records(entries)
    old = replace(records[0], guid="x" * 16, state=State.RETIRED, place="", after="")
    assert match(entries, (old, *records)).records[0] == records[0]


def test_no_record_is_given_twice_and_the_rest_is_told() -> None:
    records = _records(_entries(FORMER))
    found = match(_entries(FORMER[:1], FORMER[:1]), records)
    assert [record.guid for record in found.records if record] == [records[0].guid]
    assert {record.guid for record in found.unmatched} == {records[1].guid, records[2].guid}


def _compared(count: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many pairs are compared when every second term and definition is edited."""
    draw = random.Random(count)

    def word(length: int) -> str:
        return "".join(draw.choice(LETTERS) for _ in range(length))

    before = [(word(4), word(20)) for _ in range(count)]
    edited = [(word(4), f"{body[:12]}{word(2)}{body[14:]}") for _, body in before]
    after = [pair if at % 2 else edited[at] for at, pair in enumerate(before)]
    calls = []
    original = likeness.likeness

    def counted(*arguments, **options):
        calls.append(1)
        return original(*arguments, **options)

    monkeypatch.setattr(likeness, "likeness", counted)
    found = _matched(before, after)
    monkeypatch.setattr(likeness, "likeness", original)
    assert sum(index == at for at, index in enumerate(found)) > 0.9 * count
    return len(calls)


def test_twice_the_notes_are_twice_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = _compared(1000, monkeypatch), _compared(4000, monkeypatch)
    assert few >= 300
    assert many < 8 * few


def test_a_retired_note_of_the_term_gives_way_to_the_note_whose_body_it_is() -> None:
    entries = _entries([("錨", "船を留めるために沈める重り")])
    (live,) = _records(_entries([("アンカー", "船を留めるために沈める重り")]))
    old = replace(live, guid="x" * 16, term="錨", body="Anchor", place="", state=State.RETIRED)
    assert match(entries, (live, old)).records == (live,)


def test_a_term_written_anew_is_its_retired_note_where_no_other_claims_it() -> None:
    (record,) = _records(_entries(FORMER[:1]))
    old = replace(record, place="", after="", state=State.RETIRED)
    assert match(_entries([("帆柱", "Mast")]), (old,)).records == (old,)


def test_a_list_of_two_items_is_known_under_another_term_at_another_place() -> None:
    former = [("帆船の柱", "主檣、前檣"), *FORMER]
    assert _matched(former, [*FORMER, ("マスト", "前檣、主檣")]) == [1, 2, 3, 0]


def test_a_class_is_not_known_under_another_term() -> None:
    assert _matched([("帆船", "船"), *FORMER], [*FORMER, ("筏", "船")]) == [1, 2, 3, None]


def test_a_renamed_list_between_its_neighbours_may_lose_an_item() -> None:
    former = [FORMER[0], ("船具", "索、帆、鎖"), FORMER[1]]
    assert _matched(former, [FORMER[0], ("装備品", "索、鎖"), FORMER[1]]) == [0, 1, 2]


def test_of_two_glosses_of_a_term_the_one_that_says_another_thing_is_not_the_note() -> None:
    after = [("錨", "Anchor"), ("錨", "海の底を調べるために下ろす籠"), *FORMER[::2]]
    assert _matched(FORMER, after)[1] is None


def test_of_two_glosses_of_a_term_the_reworded_one_is_known_and_the_other_is_what_is_left() -> None:
    former = [("錨", "船を留めるために沈める重り"), ("錨", "Anchor")]
    after = [("錨", "鎖、爪"), ("錨", "船を留めておくために沈める重り")]
    assert _matched(former, after) == [1, 0]


def test_a_renamed_list_is_known_in_its_gap_though_others_came_and_went_there() -> None:
    former = [FORMER[0], ("船具", "索、帆、鎖"), FORMER[1], FORMER[2]]
    after = [FORMER[0], ("羅針盤", "方角を知る計器"), ("装備品", "索、鎖"), FORMER[2]]
    assert _matched(former, after) == [0, None, 1, 3]
