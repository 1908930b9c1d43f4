"""Notes and the questions they get: `ja.txt` and `en.txt` are to be read by people."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen.core.gloss import LISTS, Kind
from flashgen.core.note import Deletion, ListPart, Note, NotetypeName
from flashgen.core.text import Mark, MarkKind, RichText
from flashgen.templates import TemplateFileError
from flashgen.wording import Questions, Wording

_HERE = Path(__file__).parent
_MARKS = {"→": "question", "←": "reverse_question", "≡": "title", "▲": "head_question"}
_QUESTIONS = {lang: Questions(lang) for lang in ("ja", "en")}


def _cases() -> list[tuple[str, str, dict[str, str]]]:
    cases: list[tuple[str, str, dict[str, str]]] = []
    for lang in ("ja", "en"):
        for line in (_HERE / f"{lang}.txt").read_text(encoding="utf-8").splitlines():
            if line[:1] in _MARKS:
                cases[-1][2][_MARKS[line[0]]] = line[2:]
            elif line and line[0] != "#":
                cases.append((lang, line, {}))
    return cases


@pytest.mark.parametrize(("lang", "line", "expected"), _cases(), ids=lambda value: str(value)[:60])
def test_note_is_asked_as_the_table_says(lang, line, expected, read_note, render):
    wording = _QUESTIONS[lang].word(read_note(line), render)
    assert wording == Wording(**expected)


def _qa(kind, term="用語", answer="答え", **more):
    settings = {"forward": True, "backward": True, "typed": True} | more
    return Note(
        guid="a" * 16,
        notetype=NotetypeName.QA,
        kind=kind,
        term=RichText(term),
        answer=RichText(answer),
        **settings,
    )


def _cloze(kind, term="用語", items=("甲", "乙"), **more):
    deletions = tuple(Deletion(number=3 + at, content=RichText(item)) for at, item in enumerate(items))
    part_kind = kind if kind in LISTS else Kind.ENUMERATION if kind is Kind.MIXED else kind
    first = ListPart(kind=Kind.EXPANSION, deletions=deletions[:1])
    parts = (
        (first, ListPart(kind=part_kind, deletions=deletions[1:]))
        if kind is Kind.MIXED
        else (ListPart(kind=part_kind, deletions=deletions),)
    )
    return Note(
        guid="a" * 16,
        notetype=NotetypeName.CLOZE,
        kind=kind,
        term=RichText(term),
        answer=RichText("、".join(items)),
        head_number=1,
        parts=parts,
        **more,
    )


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("context", ["", "文脈"])
def test_every_kind_has_words_for_every_card(lang, kind, context, render):
    phrase = _QUESTIONS[lang].word(_qa(kind, context=context), render)
    assert all((phrase.question, phrase.reverse_question, phrase.typed_question))
    assert not phrase.title
    assert not phrase.head_question
    for items in (("甲",), ("甲", "乙")):
        listed = _QUESTIONS[lang].word(_cloze(kind, items=items, context=context), render)
        assert all((listed.title, listed.head_question)), items
        assert not listed.question


_NOUNS = sorted(
    {
        (lang, family, nouns.split()[0])
        for lang in ("ja", "en")
        for line in (_HERE.parents[1] / f"card_templates/wording/{lang}/nouns.txt")
        .read_text("utf-8")
        .splitlines()
        if ":" in line and line[0] != "#"
        for family, _, nouns in [line.partition(":")]
    }
)


@pytest.mark.parametrize(("lang", "family", "noun"), _NOUNS)
@pytest.mark.parametrize("kind", [Kind.DEFINITION, Kind.ENUMERATION, Kind.EXAMPLES])
def test_every_family_of_nouns_has_words_for_every_card(lang, family, noun, kind, render):
    for term in (f"対象の{noun}", f"対象{noun}", noun) if lang == "ja" else (f"{noun} of subjects", noun):
        asked = _QUESTIONS[lang].word(_qa(kind, term, head_noun=noun), render)
        listed = _QUESTIONS[lang].word(_cloze(kind, term, head_noun=noun), render)
        whole = _cloze(kind, term, head_noun=noun)
        whole = replace(whole, parts=tuple(replace(part, whole=2) for part in whole.parts))
        texts = (asked.question, asked.reverse_question, listed.title, listed.head_question)
        for text in (*texts, _QUESTIONS[lang].word(whole, render).title):
            assert re.search("[？?.]", text), (family, term, text)
            assert "  " not in text
            assert "何の？" not in text


def test_a_card_that_is_not_asked_has_no_question(render):
    none = _qa(Kind.TRANSLATION, forward=False, backward=False, typed=False)
    assert _QUESTIONS["ja"].word(none, render) == Wording()
    silent = replace(_cloze(Kind.ENUMERATION), head_number=0, parts=())
    assert _QUESTIONS["ja"].word(silent, render) == Wording()


@pytest.mark.parametrize("kind", Kind)
def test_the_typed_card_asks_for_the_side_that_can_be_typed(kind, render):
    asks_term = {Kind.DEFINITION, Kind.MIXED, Kind.ENUMERATION, Kind.EXAMPLES}
    note = _qa(kind, "再現率", "recall")
    both = _QUESTIONS["ja"].word(note, render)
    expected = both.reverse_question if kind in asks_term else both.question
    assert both.typed_question == expected
    alone = _QUESTIONS["ja"].word(replace(note, forward=False, backward=False), render)
    assert alone == Wording(typed_question=expected)


def test_a_cloze_note_that_became_a_phrase_is_asked_as_one(render):
    note = _cloze(Kind.TRANSLATION, "再現率", ("recall",))
    wording = _QUESTIONS["ja"].word(note, render)
    assert wording.title == "再現率を英語で言うと？"
    assert wording.head_question == "“recall” を日本語で言うと？"


def test_parts_of_one_kind_are_not_mixed(render):
    note = _qa(Kind.MIXED, "再現率", "recall", parallel=(Kind.TRANSLATION,))
    assert _QUESTIONS["ja"].word(note, render).question == "再現率を英語で言うと？"


def test_only_the_parts_that_some_card_hides_are_asked_for(render):
    note = _cloze(Kind.MIXED, "REPL", ("read-eval-print loop", "読み", "評価"))
    shown = replace(note.parts[0], deletions=(replace(note.parts[0].deletions[0], number=0),))
    note = replace(note, parts=(shown, note.parts[1]))
    assert _QUESTIONS["ja"].word(note, render).title == "REPL の要素のうち、隠れているものは？"


# No answer in its own question


@pytest.mark.parametrize(
    ("term", "answer", "context", "question", "reverse"),
    [
        (
            "索引",
            "index",
            "index入門",
            "〔…〕入門における索引を英語で言うと？",
            "index入門における “index” を日本語で言うと？",
        ),
        (
            "索引",
            "index",
            "索引の設計",
            "索引の設計における索引を英語で言うと？",
            "〔…〕の設計における “index” を日本語で言うと？",
        ),
        ("索引", "index", "索引", "索引における索引を英語で言うと？", "“index” を日本語で言うと？"),
        ("索引", "index", "複合索引", "複合索引における索引を英語で言うと？", "“index” を日本語で言うと？"),
        ("ビット列", "ビット", "", "〔…〕列の別名は？", "ビットの別名は？"),
        ("ビット", "ビット", "", "ビットの別名は？", "ビットの別名は？"),
        ("Deno", "Denoland", "", "“Deno” の別名は？", "“Denoland” の別名は？"),
    ],
)
def test_the_answer_is_hidden_in_term_and_context(term, answer, context, question, reverse, render):
    wording = _QUESTIONS["ja"].word(_qa(Kind.TRANSLATION, term, answer, context=context), render)
    assert (wording.question, wording.reverse_question) == (question, reverse)


def test_the_stem_is_hidden_where_the_aspect_is_asked_for(render):
    note = _qa(Kind.DEFINITION, "免疫の目的", "免疫によって体を守る", head_noun="目的")
    assert "〔…〕によって体を守る" in _QUESTIONS["ja"].word(note, render).reverse_question


def test_a_list_whose_title_would_name_an_item_is_called_this(render):
    note = _cloze(Kind.ENUMERATION, "編集工程", ("編集", "校正"), head_noun="工程")
    assert _QUESTIONS["ja"].word(note, render).title == "これのうち、欠けているものは？"


def test_a_reading_that_is_an_item_does_not_make_the_term_unsayable(render):
    note = _cloze(Kind.ENUMERATION, "好敵手", ("ライバル", "友"))
    term = RichText("好敵手", (Mark(MarkKind.RUBY, 0, 3, "ライバル"),))
    assert "好敵手" in _QUESTIONS["ja"].word(replace(note, term=term), render).title


def test_a_reading_does_not_stand_over_the_word_whose_reading_is_asked():
    term = RichText("齟齬", (Mark(MarkKind.RUBY, 0, 2, "そご"),))
    seen: list[RichText] = []

    def render(content):
        seen.append(content)
        return content.text

    note = replace(_qa(Kind.READING, answer="そご", backward=False, typed=False), term=term)
    _QUESTIONS["ja"].word(note, render)
    assert all(not content.marks for content in seen)


_SECRET = st.one_of(
    st.text("鵺麤龗鼈", min_size=2, max_size=4),
    st.text("ヰヱヲヴ", min_size=3, max_size=5),
    st.text("qxzj", min_size=3, max_size=6).map(str.capitalize),
)
_AROUND = st.text("はをの、 「」・（）", min_size=1, max_size=4)


@given(
    lang=st.sampled_from(["ja", "en"]),
    kind=st.sampled_from(Kind),
    term=_SECRET,
    answer=_SECRET,
    around=_AROUND,
    noun=st.sampled_from(["", "利点", "定義", "違い", "必要性", "特性", "例"]),
)
def test_no_answer_stands_in_its_own_question(lang, kind, term, answer, around, noun, render):
    if term.casefold() in answer.casefold() or answer.casefold() in term.casefold():
        return
    other = f"{around}{term}{around}{answer}{around}"
    owned = f"{term}の{noun}" if noun else term
    note = _qa(kind, owned, f"{around}{answer}", context=other, head_noun=noun)
    wording = _QUESTIONS[lang].word(replace(note, answer=RichText(answer)), render)
    assert answer not in html.unescape(wording.question)
    assert owned not in html.unescape(wording.reverse_question)
    listed = _QUESTIONS[lang].word(_cloze(kind, owned, (answer, "甲"), context=other, head_noun=noun), render)
    assert answer not in html.unescape(listed.title)
    assert owned not in html.unescape(listed.head_question)


# Hostile text

_HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% if %}",
    "100% %s %d",
    "&lt;b&gt;",
    '"onload="x',
    "\\0",
    "〔…〕",
]


@pytest.mark.parametrize("text", _HOSTILE)
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_hostile_text_stays_text(text, kind, lang, render):
    for note in (
        _qa(kind, text, "答え", context=text, head_noun=text),
        _qa(kind, "用語", text, context=text),
        _cloze(kind, f"{text}の利点", (text, "甲"), context=text, head_noun="利点"),
    ):
        for question in vars_of(_QUESTIONS[lang].word(note, render)):
            bare = re.sub(r'</?div(?: class="given")?>', "", question)
            assert "<" not in bare
            assert "49" not in bare
            assert "\x00" not in bare


def vars_of(wording):
    return [getattr(wording, name) for name in Wording.__dataclass_fields__]


@given(
    st.sampled_from(["ja", "en"]),
    st.sampled_from(Kind),
    st.text(max_size=12),
    st.text(max_size=12),
    st.text(max_size=6),
)
def test_no_text_stops_the_wording(lang, kind, term, answer, context):
    def render(content):
        return html.escape(content.text)

    _QUESTIONS[lang].word(_qa(kind, term, answer, context=context, head_noun=term[-2:]), render)
    _QUESTIONS[lang].word(_cloze(kind, term, (answer, context), context=context, head_noun=term[-1:]), render)


# The user's own templates


def _own(folder, name, text):
    file = folder / "wording" / "ja" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return Questions("ja", folder)


def test_one_file_of_the_user_replaces_one_question(tmp_path, render):
    questions = _own(tmp_path, "short-form.j2", "{{ quoted }}を縮めて言うと？\n")
    note = _qa(Kind.ABBREVIATION, "read eval print loop", "REPL")
    wording = questions.word(note, render)
    assert wording.question == "“read eval print loop” を縮めて言うと？"
    assert wording.reverse_question == "REPL は何の略？"
    assert questions.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "{{ given",
        "{{ nothing }}",
        "{{ 1 // 0 }}",
        "{{ given | safe }}",
        "{% autoescape false %}{{ given }}{% endautoescape %}",
        "{% include 'wording/ja/list.j2' %}",
        "{{ given.__class__.__mro__ }}",
        "{{ range(9) }}",
    ],
)
def test_a_broken_template_is_reported_once_and_replaced(text, tmp_path, render):
    questions = _own(tmp_path, "short-form.j2", text)
    note = _qa(Kind.ABBREVIATION, "read eval print loop", "REPL")
    for _ in range(2):
        assert questions.word(note, render).question == "“read eval print loop” の略語は？"
    (problem,) = questions.problems
    assert problem.code == "W100"
    assert problem.location.path == "wording/ja/short-form.j2"


def test_a_broken_import_is_replaced_too(tmp_path, render):
    questions = _own(tmp_path, "part-names.j2", "{% set other = 1 %}")
    note = _qa(Kind.MIXED, "REPL", "loop – 対話環境", parallel=(Kind.EXPANSION, Kind.TRANSLATION))
    assert questions.word(note, render).question == "REPL の正式名称と日本語訳は？"
    assert questions.problems


def test_a_template_may_look_into_a_name(tmp_path, render):
    questions = _own(tmp_path, "short-form.j2", "{{ given | length }}字の{{ given | upper }}の略は？")
    for term in ("loop", "looops"):
        note = _qa(Kind.ABBREVIATION, term, "L")
        assert questions.word(note, render).question == f"{len(term) + 1}字の{term.upper()} の略は？"


def test_escaping_holds_in_the_users_templates(tmp_path, render):
    questions = _own(tmp_path, "short-form.j2", "{{ bare.unescape() }}と{{ '<i>' }}は？")
    note = _qa(Kind.ABBREVIATION, "<b>", "L")
    assert questions.word(note, render).question == "&lt;b&gt;と&lt;i&gt;は？"


def test_a_new_head_noun_takes_a_family_and_its_templates(tmp_path, render):
    _own(tmp_path, "nouns/dish.j2", "{{ stem }}で出す料理は？")
    _own(tmp_path, "nouns/dish-term.j2", "どの席の料理？{{ block }}")
    questions = _own(tmp_path, "nouns.txt", "dish: 献立\nghost: 幽霊\n")
    note = _qa(Kind.ENUMERATION, "茶会の献立", "菓子、薄茶", head_noun="献立")
    wording = questions.word(note, render)
    assert wording.question == "茶会で出す料理は？"
    assert wording.reverse_question.startswith("どの席の料理？")
    assert [dict(problem.values)["reason"][:5] for problem in questions.problems] == ["ghost"]
    unknown = _qa(Kind.ENUMERATION, "城の幽霊", "一、二", head_noun="幽霊")
    assert questions.word(unknown, render).question == "城の幽霊に含まれるものは？"


def test_a_broken_family_of_the_user_falls_back_to_that_of_advantages(tmp_path, render):
    _own(tmp_path, "nouns/dish.j2", "{{ nothing }}")
    _own(tmp_path, "nouns/dish-term.j2", "{{ nothing }}")
    questions = _own(tmp_path, "nouns.txt", "dish: 献立")
    note = _qa(Kind.ENUMERATION, "茶会の献立", "菓子、薄茶", head_noun="献立")
    assert questions.word(note, render).question == "茶会の献立は？"
    assert questions.word(note, render).reverse_question.startswith("次は何の献立？")


def test_a_table_of_nouns_that_cannot_be_read_is_replaced(tmp_path, render):
    file = tmp_path / "wording/ja/nouns.txt"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"\xff\xfe")
    questions = Questions("ja", tmp_path)
    note = _qa(Kind.DEFINITION, "免疫の目的", "体を守る", head_noun="目的")
    assert questions.word(note, render).question == "免疫の目的は？"
    assert len(questions.problems) == 1


def test_a_language_without_templates_is_refused():
    with pytest.raises(TemplateFileError):
        Questions("xx")


@pytest.mark.parametrize("term", ["主な索引", "索引の種類"])
def test_the_context_does_not_tell_what_the_term_is_a_side_of(term, render):
    wording = _QUESTIONS["ja"].word(_cloze(Kind.EXAMPLES, term, context="索引"), render)
    assert "索引" not in wording.head_question


def test_a_word_that_may_be_no_name_is_asked_for_as_words(render):
    note = _qa(Kind.TRANSLATION, "志野", "茶碗", weak=True)
    assert _QUESTIONS["ja"].word(note, render).question == "志野は、別の言い方では何という？"
