from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashgen.anki import fields as fields_module
from flashgen.anki.cloze import card_numbers
from flashgen.anki.fields import content_hash
from flashgen.anki.notetypes import NOTETYPES
from flashgen.core.gloss import Kind
from flashgen.core.note import ListPart, NotetypeName
from flashgen.core.text import Mark, MarkKind, RichText


def _filled(fields):
    return {name: value for name, value in fields.items() if value}


def test_qa_note_fills_what_is_asked_and_nothing_else(make):
    note = make.qa("正規化", "Normalization")
    assert _filled(make.fields(note)) == {
        "FlashgenId": note.guid,
        "Term": "正規化",
        "Lang": "ja",
        "SpeechTermJa": "正規化",
        "SpeechAnswerEn": "Normalization",
        "Question": "正規化?",
        "Answer": "Normalization",
    }


def test_backward_card_asks_for_the_term(make):
    fields = make.fields(make.qa("正規化", "Normalization", forward=False, backward=True))
    assert fields["Question"] == ""
    assert (fields["ReverseQuestion"], fields["ReverseAnswer"]) == ("Normalization?", "正規化")


def test_question_without_words_is_not_asked(make):
    note = make.qa(backward=True, typed=True)
    fields = make.fields(note, make.Words(question="?"))
    assert fields["Question"] == "?"
    assert {
        fields[name] for name in ("ReverseQuestion", "ReverseAnswer", "TypedQuestion", "TypedAnswer")
    } == {""}


@pytest.mark.parametrize(
    ("kind", "parallel", "typed"),
    [
        (Kind.TRANSLATION, (), "Ｃ++ <x>"),
        (Kind.DEFINITION, (), "用語"),
        (Kind.MIXED, (Kind.EXPANSION, Kind.EXPANSION), "Ｃ++ <x>"),
        (Kind.MIXED, (Kind.EXPANSION, Kind.TRANSLATION), "用語"),
        (Kind.ENUMERATION, (), "用語"),
    ],
)
def test_typed_answer_is_plain_and_half_width(make, kind, parallel, typed):
    answer = RichText("Ｃ++ <x>", (Mark(MarkKind.STRONG, 0, 1),))
    fields = make.fields(make.qa("用語", answer, kind=kind, parallel=parallel, typed=True))
    assert fields["TypedAnswer"] == typed.replace("Ｃ", "C").replace("<x>", "&lt;x&gt;")


def test_marks_reach_the_fields(make):
    term = RichText("太字", (Mark(MarkKind.STRONG, 0, 2),))
    fields = make.fields(make.qa(term, source=term, also=(term, RichText("別名")), extra=(RichText("他"),)))
    assert fields["Term"] == fields["Source"] == "<strong>太字</strong>"
    assert fields["Also"] == "<strong>太字</strong><br>別名"
    assert fields["Extra"] == "他"


def test_reading_is_shown_and_spoken(make):
    fields = make.fields(make.qa("齟齬", "食い違い", reading="そご"))
    assert fields["Reading"] == fields["SpeechTermJa"] == "そご"
    assert fields["SpeechAnswerJa"] == "食い違い"


def test_status_says_its_words_or_at_least_its_name(make):
    note = make.qa(status="retired")
    assert make.fields(note, status="消えた用語")["Status"] == "消えた用語"
    assert make.fields(note)["Status"] == "retired"
    assert make.fields(make.qa())["Status"] == ""


@pytest.mark.parametrize(
    ("link", "field"),
    [
        ("obsidian://open?vault=a&file=b", '<a href="obsidian://open?vault=a&amp;file=b">機械学習</a>'),
        ('https://x/"onclick="y', '<a href="https://x/&quot;onclick=&quot;y">機械学習</a>'),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_link_leads_to_the_document(make, link, field):
    assert make.fields(make.qa(link=link, document="分野/機械学習.md"))["Link"] == field


def test_language_is_a_language(make):
    assert make.fields(make.qa(lang="en-GB"))["Lang"] == "en-GB"
    assert make.fields(make.qa(lang='ja"><script>'))["Lang"] == ""


@pytest.mark.parametrize(
    ("values", "context"),
    [
        ({"section": ("文書", "節")}, "文書 › 節"),
        ({"section": ("文書",), "context": "ORM"}, "文書 › ORM"),
        ({"section": ("文書", "ORM"), "context": "ORM"}, "文書 › ORM"),
        ({"section": ("文書", "用語の話", "節")}, "文書 › 〔…〕 › 節"),
        ({"section": ("文書", "用語", "Ａｎｓｗｅｒ")}, "文書 › 〔…〕"),
        ({"section": ("用語",)}, ""),
        ({"section": ("a<b",)}, "a&lt;b"),
        ({}, ""),
    ],
)
def test_context_leads_to_the_question_without_telling_the_answer(make, values, context):
    assert make.fields(make.qa("用語", "answer", **values))["Context"] == context


def test_context_of_a_list_tells_none_of_its_items(make):
    note = make.cloze("三原色", make.items("赤色", "緑"), section=("赤色の章", "緑地", "緑"))
    assert make.fields(note)["Context"] == "〔…〕 › 緑地 › 〔…〕"


@pytest.mark.parametrize("term", ["索引の種類", "主な索引"])
def test_context_does_not_tell_what_a_term_is_a_side_of(make, term):
    way = {"section": ("資料", "索引と鍵")}
    assert make.fields(make.cloze(term, make.items("昇順", "降順"), **way))["Context"] == "資料 › 〔…〕"
    note = make.cloze(term, make.items("昇順", "降順"), head_number=0, **way)
    assert make.fields(note)["Context"] == "資料 › 索引と鍵"


def test_cloze_text_is_head_phrases_lists(make):
    note = make.cloze("DDL", make.items("CREATE", "DROP", start=4), make.phrase("定義言語", 3))
    assert make.fields(note)["Text"] == (
        '<div class="head">{{c1::DDL}}</div>'
        '<div class="phrase">{{c3::定義言語}}</div>'
        "<ul><li>{{c4::CREATE}}</li><li>{{c5::DROP}}</li></ul>"
    )


def test_whole_list_is_nested_round_its_items(make):
    note = make.cloze("例", make.items("甲", "乙", whole=2), head_number=0)
    assert make.fields(note)["Text"] == (
        '<div class="head">例</div>{{c2::<ul><li>{{c3::甲}}</li><li>{{c4::乙}}</li></ul>}}'
    )


def test_number_zero_is_shown_plain(make):
    note = make.cloze("例", make.items("a::b", "{{c9::x}}", start=0))
    assert make.fields(note)["Text"] == (
        '<div class="head">{{c1::例}}</div>'
        "<ul><li>a&#58;&#58;b</li><li>&#123;&#123;c9&#58;&#58;x&#125;&#125;</li></ul>"
    )


def test_cloze_questions_stand_over_the_list(make):
    fields = make.fields(make.cloze())
    assert (fields["Title"], fields["HeadQuestion"]) == ("Title", "Head?")


def test_qa_note_that_became_a_list_shows_the_list(make):
    note = make.qa("例", "甲、乙", parts=(make.items("甲", "a::b", whole=2), make.phrase("句", 9)))
    assert make.fields(note)["Answer"] == '<div class="phrase">句</div><ul><li>甲</li><li>a::b</li></ul>'


def test_list_that_became_a_phrase_stays_a_cloze_note(make):
    note = make.cloze("例", make.phrase("句", 4), head_number=0)
    fields = make.fields(note)
    assert fields["Text"] == '<div class="head">例</div><div class="phrase">{{c4::句}}</div>'
    assert card_numbers(NotetypeName.CLOZE, tuple(fields.values())) == (4,)


@pytest.mark.parametrize(
    ("values", "numbers"),
    [
        ({}, (1,)),
        ({"backward": True}, (1, 2)),
        ({"forward": False, "typed": True}, (3,)),
        ({"forward": False}, ()),
    ],
)
def test_qa_cards_are_the_filled_questions(make, values, numbers):
    fields = tuple(make.fields(make.qa(**values)).values())
    assert card_numbers(NotetypeName.QA, fields) == numbers


def test_cloze_cards_are_the_numbers_nested_ones_too(make):
    note = make.cloze("例", make.items("甲", "乙", start=7, whole=2))
    assert card_numbers(NotetypeName.CLOZE, tuple(make.fields(note).values())) == (1, 2, 7, 8)


def test_empty_list_part_is_no_line(make):
    note = make.cloze("例", ListPart(kind=Kind.EXAMPLES, deletions=()))
    assert make.fields(note)["Text"] == '<div class="head">{{c1::例}}</div>'


def test_every_value_is_what_anki_stores(make):
    fields = make.fields(
        make.qa("か\u3099\x00", "\ud800", section=("\x1f節",), document="e\u0301.md", link="https://\x07")
    )
    assert fields["Term"] == "が"
    assert fields["Answer"] == "\ufffd"
    assert fields["Context"] == "節"
    assert fields["Link"] == '<a href="https://">é</a>'


_PIECES = [*"かはハ\u3099\u309a\u0301\u0338\x00\x07\x1f\ud800[{}:<>&=;Å\u212b\uf900e1 \n", "{{", "[sound:"]
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=6).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_TEXTS, min_size=6, max_size=6), st.booleans())
def test_a_note_with_nothing_to_clean_has_the_fields_that_cleaning_would_give(make, texts, is_list):
    term, answer, context, source, also, section = texts
    further = {
        "context": context,
        "source": RichText(source),
        "also": (RichText(also),),
        "section": (section,),
    }
    if is_list:
        note = make.cloze(term, make.items(answer, also), **further)
    else:
        note = make.qa(term, answer, backward=True, **further)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fields_module, "is_storable", lambda _: False)
        cleaned = make.fields(note)
    assert make.fields(note) == cleaned


def test_fields_come_in_the_notetypes_order(make):
    assert list(make.fields(make.cloze())) == [field.name for field in NOTETYPES[NotetypeName.CLOZE].fields]


def test_hash_moves_with_content_and_tags_alone():
    assert content_hash(("a", "b"), ("x",)) == content_hash(["a", "b"], ["X"])
    assert content_hash((), ("x", "y")) == content_hash((), ("y", "x"))
    others = [
        (("a", "b"), ()),
        (("ab", ""), ()),
        (("a", "b", ""), ()),
        (("a",), ("b",)),
        (("a b",), ()),
        ((), ("a",)),
    ]
    assert len({content_hash(*other) for other in others}) == len(others)


def test_hash_of_a_release_never_changes():
    assert content_hash(("用語", "term"), ("flashgen::check",)) == "56fc28e924a683b6eee32b6df390c8a3"


def test_the_spelled_term_stands_where_it_is_the_answer_and_is_spoken(make):
    spelled = RichText("茶室", (Mark(MarkKind.RUBY, 0, 2, "ちゃしつ"),))
    note = make.qa(spelled, "tea room", backward=True, spelled=spelled, spoken="ちゃしつ")
    fields = make.fields(note)
    assert fields["ReverseAnswer"] == "<ruby>茶室<rt>ちゃしつ</rt></ruby>"
    assert fields["Term"] == "茶室"
    assert fields["SpeechTermJa"] == "ちゃしつ"


def test_an_image_is_not_spoken(make):
    fields = make.fields(make.qa("茶筅", "\ufffc竹の道具"))
    assert fields["SpeechAnswerJa"] == "竹の道具"
