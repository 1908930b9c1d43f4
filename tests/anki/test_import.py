"""What the real Anki makes of a package (rules R1-R24)."""

from __future__ import annotations

import re

import pytest

from flashgen.anki.escape import deck_component, distinct_tags, tag
from flashgen.anki.face import load_face
from flashgen.anki.notetypes import NOTETYPES
from flashgen.anki.package import write_package
from flashgen.core.gloss import Kind
from flashgen.core.note import ListPart, NotetypeName
from flashgen.core.text import Mark, MarkKind, RichText

LEFTOVERS = re.compile(r"\{\{|\}\}|\[%|=\]\]|template-error|Found|has no field")


@pytest.fixture
def deck(make):
    """A note of every make."""
    bold = RichText("太字の例", (Mark(MarkKind.STRONG, 0, 2),))
    notes = [
        ("本::01 章", make.qa("正規化", "Normalization", guid=make.guid(1), backward=True, typed=True)),
        ("本::01 章::節",
         make.qa("齟齬", bold, guid=make.guid(2), reading="そご", also=(bold,), extra=(bold,), source=bold,
                 link="obsidian://open?vault=a", document="文書.md", section=("文書", "節"), status="retired")),
        ("本::02 章", make.cloze("ACID特性", make.items("原子性", "一貫性", whole=2), guid=make.guid(3))),
        ("本::02 章",
         make.cloze("DDL", make.phrase("定義言語", 3), make.items("CREATE", "DROP", start=0),
                    guid=make.guid(4), head_number=0)),
        ("本", make.cloze("例", make.items("甲", "乙", start=6), guid=make.guid(5))),
        ("本", make.qa("一覧", "甲、乙", guid=make.guid(6), parts=(make.items("甲", "乙"),))),
    ]  # fmt: skip
    return [make.packed(note, deck=deck, position=place) for place, (deck, note) in enumerate(notes, start=1)]


@pytest.fixture
def studied(anki, deck):
    assert anki.study(deck) == {"new": len(deck)}
    return anki


def test_nothing_to_check_and_no_empty_cards(studied):
    assert studied.complaints() == []


def test_anki_makes_no_card_that_is_not_in_the_package(studied, deck):
    """Check Database adds missing cards: their number must not change (R13)."""
    cards = sum(len(note.cards) for note in deck)
    assert studied.collection.card_count() == cards
    studied.collection.fix_integrity()
    assert studied.collection.card_count() == cards


def test_every_card_renders_both_sides_without_leftovers(studied, deck):
    for note in deck:
        for number in note.cards:
            for side in studied.sides(note.guid, number):
                assert 'class="flashgen"' in side
                assert not LEFTOVERS.search(side), side


def test_subdecks_hold_their_cards_in_order(studied):
    names = [deck.name for deck in studied.collection.decks.all_names_and_ids()]
    assert [name for name in names if name != "Default"] == ["本", "本::01 章", "本::01 章::節", "本::02 章"]
    assert len(studied.collection.find_cards('deck:"本::01 章"')) == 4


def test_new_cards_come_in_the_order_of_the_notes(studied, deck):
    rows = studied.rows("select n.guid, c.due from cards c join notes n on n.id = c.nid order by c.due")
    assert list(dict.fromkeys(guid for guid, _ in rows)) == [note.guid for note in deck]


def test_fields_tags_and_times_arrive_as_they_are(anki, make):
    note = make.packed(make.qa("が<b>", "x"), tags=("flashgen::check", "機械_学習"))
    anki.study([note])
    assert anki.rows("select guid, flds, tags, mod, id from notes") == [
        (note.guid, note.content.row, " flashgen::check 機械_学習 ", note.mod, note.minted)
    ]


def test_sort_field_is_the_term_without_markup(anki, make):
    anki.study([make.packed(make.qa(RichText("C<x>", (Mark(MarkKind.STRONG, 0, 1),))))])
    assert anki.rows("select sfld from notes") == [("C<x>",)]


def test_same_package_again_updates_nothing(studied, deck):
    before = studied.rows("select * from notes order by id")
    assert studied.study(deck) == {"duplicate": len(deck)}
    assert studied.rows("select * from notes order by id") == before


def test_one_newer_note_is_one_update(studied, deck):
    changed = [deck[0]._replace(mod=deck[0].mod + 1), *deck[1:]]
    assert studied.study(changed) == {"updated": 1, "duplicate": len(deck) - 1}


def test_other_order_decks_and_positions_update_nothing(studied, deck):
    moved = [note._replace(position=99, deck="本::03 新") for note in reversed(deck)]
    assert studied.study(moved) == {"duplicate": len(deck)}


def test_progress_stays_with_its_card_through_an_update(studied, deck):
    for number in deck[2].cards:
        card = studied.card(deck[2].guid, number)
        card.type, card.queue, card.ivl, card.due, card.reps = 2, 2, number * 10, 50, number
        studied.collection.update_card(card)
    studied.study([deck[2]._replace(mod=deck[2].mod + 1)])
    assert [studied.card(deck[2].guid, number).ivl for number in deck[2].cards] == [
        number * 10 for number in deck[2].cards
    ]


def test_freed_number_leaves_the_others_alone_and_a_new_one_is_new(anki, make):
    first = make.packed(make.cloze("例", make.items("甲", "乙", "丙")))
    anki.study([first])
    later = make.packed(make.cloze("例", _numbered(make, (3, "甲"), (5, "丙"), (6, "丁"))), mod=make.mod + 1)
    assert anki.study([later]) == {"updated": 1}
    assert [anki.card(first.guid, number).ord for number in (3, 5, 6)] == [2, 4, 5]
    assert len(anki.collection.get_empty_cards().notes[0].card_ids) == 1


def _numbered(make, *items):
    parts = [make.phrase(text, number) for number, text in items]
    return ListPart(kind=Kind.ENUMERATION, deletions=tuple(part.deletions[0] for part in parts))


def test_users_style_survives_until_the_face_changes(studied, deck, tmp_path):
    models = studied.collection.models
    mine = models.by_name("flashgen Q&A")
    mine["css"] = "/* mine */"
    models.update_dict(mine)
    studied.study(deck)
    assert models.by_name("flashgen Q&A")["css"] == "/* mine */"
    write_package(tmp_path / "new.apkg", deck, created=1, face=load_face(mod=4_000_000_000))
    studied.take(tmp_path / "new.apkg")
    models._clear_cache()
    assert models.by_name("flashgen Q&A")["css"] == load_face().css


def test_notetypes_arrive_with_their_ids_and_field_ids(studied):
    for notetype in NOTETYPES.values():
        stored = studied.collection.models.by_name(notetype.name)
        assert stored["id"] == notetype.id
        assert [(f["name"], f["id"]) for f in stored["flds"]] == [(f.name, f.id) for f in notetype.fields]
        assert [(t["name"], t["id"]) for t in stored["tmpls"]] == [(t.name, t.id) for t in notetype.templates]
        assert all(field["preventDeletion"] for field in stored["flds"])
        assert stored["flds"][stored["sortf"]]["name"] == "Term"


def test_a_renamed_field_of_the_users_is_no_conflict(studied, deck):
    models = studied.collection.models
    mine = models.by_name("flashgen Q&A")
    models.rename_field(mine, mine["flds"][1], "見出し")
    models.update_dict(mine)
    assert studied.study([deck[0]._replace(mod=deck[0].mod + 1)]) == {"updated": 1}


def test_nested_list_asks_head_whole_and_items(anki, make, read):
    note = make.packed(make.cloze("三原色", make.items("赤", "緑", "青", whole=2)))
    anki.study([note])
    fronts = {number: read(anki.sides(note.guid, number)[0]) for number in note.cards}
    assert note.cards == (1, 2, 3, 4, 5)
    assert ("三原色" in fronts[1], "赤" in fronts[1]) == (False, True)
    assert ("三原色" in fronts[2], "赤" in fronts[2]) == (True, False)
    assert ("赤" in fronts[3], "緑" in fronts[3], "青" in fronts[3]) == (False, True, True)
    for number in note.cards:
        back = read(anki.sides(note.guid, number)[1])
        assert all(item in back for item in ("三原色", "赤", "緑", "青"))


def test_cloze_card_asks_its_own_question(anki, make, read):
    note = make.packed(make.cloze("例", make.items("甲")))
    anki.study([note])
    head, item = (read(anki.sides(note.guid, number)[0]) for number in (1, 3))
    assert ("Head?" in head, "Title" in head) == (True, False)
    assert ("Head?" in item, "Title" in item) == (False, True)


def test_typed_card_asks_for_typing_on_both_sides(anki, make):
    note = make.packed(make.qa("正規化", "Normalization", typed=True, forward=False))
    anki.study([note])
    assert note.cards == (3,)
    assert all("[[type:TypedAnswer]]" in side for side in anki.sides(note.guid, 3))


def test_answer_side_has_source_reading_link_and_status(studied, deck):
    front, back = studied.sides(deck[1].guid, 1)
    assert 'class="status">retired' in front
    assert 'class="context">文書 › 節' in front
    assert "そご" not in front
    for shown in (
        "そご",
        '<a href="obsidian://open?vault=a">文書</a>',
        'class="source"',
        'class="also"',
        'class="extra"',
    ):
        assert shown in back


def test_deck_names_arrive_as_they_were_written(anki, make):
    names = ["std::vector", ' a"b ', "Default", "", "第１０章", ":x:", "か\u3099", "a\nb", "A" * 300]
    made = [deck_component(name) for name in names]
    anki.study([make.packed(make.qa(guid=make.guid(n)), deck=f"本::{name}") for n, name in enumerate(made)])
    stored = {deck.name for deck in anki.collection.decks.all_names_and_ids()}
    assert stored - {"Default", "本"} == {f"本::{name}" for name in made}


def test_default_alone_is_a_deck_of_its_own(anki, make):
    anki.study([make.packed(make.qa(), deck=deck_component("Default"))])
    assert "Default_" in {deck.name for deck in anki.collection.decks.all_names_and_ids()}


def test_eleven_levels_arrive(anki, make):
    assert anki.study([make.packed(make.qa(), deck="::".join("abcdefghijk"))]) == {"new": 1}


def test_tags_arrive_as_they_were_written(anki, make):
    names = ["機械 学習", "全角\u3000空白", "C++::STL", '"x"', "::", "", "a\tb", "か\u3099", "emoji😀"]
    made = distinct_tags("flashgen::" + tag(name) for name in names)
    anki.study([make.packed(make.qa(), tags=made)])
    note = anki.collection.get_note(anki.collection.find_notes("")[0])
    assert sorted(note.tags) == sorted(made)


def test_overridden_face_is_what_anki_shows(anki, make, tmp_path):
    (tmp_path / "card").mkdir()
    (tmp_path / "card/custom.css").write_text(".card { --fg-size: 25px; }", encoding="utf-8")
    face = load_face(tmp_path, mod=make.mod)
    notes = [*make.many(1), make.packed(make.cloze(guid=make.guid(2)))]
    write_package(tmp_path / "deck.apkg", notes, created=1, face=face)
    anki.take(tmp_path / "deck.apkg")
    model = anki.collection.models.by_name("flashgen Q&A")
    assert model["css"].endswith(".card { --fg-size: 25px; }")
    assert anki.collection.models.by_name(NOTETYPES[NotetypeName.CLOZE].name)["css"] == model["css"]
