"""The user's own templates: one file replaces one question, and a broken one nothing."""

from __future__ import annotations

import pytest

from flashgen.core.gloss import Kind
from flashgen.templates import TemplateFileError
from flashgen.wording import Questions
from tests.wording.notes import qa_note


def _own(folder, name, text):
    file = folder / "wording" / "ja" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return Questions("ja", folder)


def test_one_file_of_the_user_replaces_one_question(tmp_path, render):
    questions = _own(tmp_path, "short-form.j2", "{{ quoted }}を縮めて言うと？\n")
    note = qa_note(Kind.ABBREVIATION, "read eval print loop", "REPL")
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
    note = qa_note(Kind.ABBREVIATION, "read eval print loop", "REPL")
    for _ in range(2):
        assert questions.word(note, render).question == "“read eval print loop” の略語は？"
    (problem,) = questions.problems
    assert problem.code == "W100"
    assert problem.location.path == "wording/ja/short-form.j2"


def test_a_broken_import_is_replaced_too(tmp_path, render):
    questions = _own(tmp_path, "part-names.j2", "{% set other = 1 %}")
    note = qa_note(Kind.MIXED, "REPL", "loop – 対話環境", parallel=(Kind.EXPANSION, Kind.TRANSLATION))
    assert questions.word(note, render).question == "REPL の正式名称と日本語訳は？"
    assert questions.problems


def test_a_template_may_look_into_a_name(tmp_path, render):
    questions = _own(tmp_path, "short-form.j2", "{{ given | length }}字の{{ given | upper }}の略は？")
    for term in ("loop", "looops"):
        note = qa_note(Kind.ABBREVIATION, term, "L")
        assert questions.word(note, render).question == f"{len(term) + 1}字の{term.upper()} の略は？"


def test_escaping_holds_in_the_users_templates(tmp_path, render):
    questions = _own(tmp_path, "short-form.j2", "{{ bare.unescape() }}と{{ '<i>' }}は？")
    note = qa_note(Kind.ABBREVIATION, "<b>", "L")
    assert questions.word(note, render).question == "&lt;b&gt;と&lt;i&gt;は？"


def test_a_new_head_noun_takes_a_family_and_its_templates(tmp_path, render):
    _own(tmp_path, "nouns/dish.j2", "{{ stem }}で出す料理は？")
    _own(tmp_path, "nouns/dish-term.j2", "どの席の料理？{{ block }}")
    questions = _own(tmp_path, "nouns.txt", "dish: 献立\nghost: 幽霊\n")
    note = qa_note(Kind.ENUMERATION, "茶会の献立", "菓子、薄茶", head_noun="献立")
    wording = questions.word(note, render)
    assert wording.question == "茶会で出す料理は？"
    assert wording.reverse_question.startswith("どの席の料理？")
    assert [dict(problem.values)["reason"][:5] for problem in questions.problems] == ["ghost"]
    unknown = qa_note(Kind.ENUMERATION, "城の幽霊", "一、二", head_noun="幽霊")
    assert questions.word(unknown, render).question == "城の幽霊に含まれるものは？"


def test_a_broken_family_of_the_user_falls_back_to_that_of_advantages(tmp_path, render):
    _own(tmp_path, "nouns/dish.j2", "{{ nothing }}")
    _own(tmp_path, "nouns/dish-term.j2", "{{ nothing }}")
    questions = _own(tmp_path, "nouns.txt", "dish: 献立")
    note = qa_note(Kind.ENUMERATION, "茶会の献立", "菓子、薄茶", head_noun="献立")
    assert questions.word(note, render).question == "茶会の献立は？"
    assert questions.word(note, render).reverse_question.startswith("次は何の献立？")


def test_a_table_of_nouns_that_cannot_be_read_is_replaced(tmp_path, render):
    file = tmp_path / "wording/ja/nouns.txt"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"\xff\xfe")
    questions = Questions("ja", tmp_path)
    note = qa_note(Kind.DEFINITION, "免疫の目的", "体を守る", head_noun="目的")
    assert questions.word(note, render).question == "免疫の目的は？"
    assert len(questions.problems) == 1


def test_a_language_without_templates_is_refused():
    with pytest.raises(TemplateFileError):
        Questions("xx")
