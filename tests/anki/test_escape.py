from __future__ import annotations

import html
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen.anki.escape import (
    clean,
    deck_component,
    distinct_tags,
    is_storable,
    neutralise,
    neutralise_cloze,
    tag,
)
from tests.anki.terms import TERMS


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("か\u3099", "が"),
        ("a\x00b\x1fc\x07d\x7fe\x85f", "abcdef"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\ud83dx", "\ufffdx"),
        ("神\ufa19", "神神"),
        ("Å", "Å"),
        ("a\x00\u0301", "á"),
        ("変わらない", "変わらない"),
    ],
)
def test_clean_gives_what_anki_stores(text, stored):
    assert clean(text) == stored


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_clean_text_is_storable_and_stays(text):
    once = clean(text)
    assert is_storable(once)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize("text", ["\x00", "か\u3099", "\ud800", "\x7f"])
def test_what_anki_would_change_is_not_storable(text):
    assert not is_storable(text)


def test_field_separator_is_left_to_the_count_of_fields():
    assert is_storable("a\x1fb")


@pytest.mark.parametrize(
    ("text", "inert"),
    [
        ("[sound:a.mp3]", "&#91;sound:a.mp3]"),
        ("[latex]x[/latex]", "&#91;latex]x&#91;/latex]"),
        ("[LaTeX]", "&#91;LaTeX]"),
        ("[$]x[/$]", "&#91;$]x&#91;/$]"),
        ("[$$]", "&#91;$$]"),
        ("[anki:tts lang=ja]", "&#91;anki:tts lang=ja]"),
        ("[[type:Answer]]", "&#91;[type:Answer]]"),
        ("{{FrontSide}}", "&#123;&#123;FrontSide}}"),
        ("{{{x}}}", "&#123;&#123;&#123;x}}}"),
        ("a[0] [$1] {x} [[リンク]]", "a[0] [$1] {x} [[リンク]]"),
    ],
)
def test_ankis_syntax_becomes_inert(text, inert):
    assert neutralise(text) == inert


@pytest.mark.parametrize(
    ("text", "inert"),
    [
        ("std::vector", "std&#58;&#58;vector"),
        ("a:::b", "a&#58;&#58;&#58;b"),
        (":a", "&#58;a"),
        ("a:", "a&#58;"),
        ("{x}", "{x&#125;"),
        ("{{c1::x}}", "&#123;&#123;c1&#58;&#58;x&#125;&#125;"),
        (r"\frac{a}{b}", r"\frac{a}{b&#125;"),
        (r"x^{y^{z}}+1", r"x^{y^{z&#125;&#125;+1"),
        ("比 3:4", "比 3:4"),
    ],
)
def test_cloze_syntax_becomes_inert(text, inert):
    assert neutralise_cloze(text) == inert


@given(st.text(alphabet="{}:c1[sound]latexanki$ <>あ"))
def test_inert_text_reads_the_same(text):
    assert html.unescape(neutralise_cloze(text)) == text
    assert html.unescape(neutralise(text)) == text


@given(st.text(alphabet="{}:c1x"))
def test_nothing_inside_a_cloze_can_end_split_or_open_one(text):
    cloze = "{{c1::" + neutralise_cloze(text) + "}}"
    assert cloze.count("{{") == 1
    assert cloze.index("}}") == len(cloze) - 2
    assert cloze.count("::") == 1


@pytest.mark.parametrize(
    ("text", "component"),
    [
        ("機械 学習", "機械_学習"),
        ("機械\u3000学習", "機械_学習"),
        ("C++::STL", "C++：：STL"),
        ("a:::b", "a：：:b"),
        ('"引用"', "引用"),
        ("::", "：："),
        (":x:", "x"),
        ("\n", "_"),
        ("", "_"),
        ("Web", "Web"),
        ("か\u3099", "が"),
        ('c"\u0301', "ć"),
    ],
)
def test_tag_component(text, component):
    assert tag(text) == component


def test_tags_of_one_name_in_two_cases_are_one():
    assert distinct_tags(["b::C", "a", "B::c", "a"]) == ("a", "B::c")


@pytest.mark.parametrize(
    ("text", "component"),
    [
        ("std::vector", "std：：vector"),
        ("a:::b", "a：：:b"),
        (":a:", "：a："),
        ('"x"', "＂x＂"),
        ("  第1章\u3000序\n論 ", "第1章 序 論"),
        ("", "_"),
        ("\x00", "_"),
        ("Default", "Default_"),
        ("default", "default_"),
        ("Defaults", "Defaults"),
    ],
)
def test_deck_component(text, component):
    assert deck_component(text) == component


@pytest.mark.parametrize("name", [tag, deck_component])
def test_names_of_tags_and_decks_are_stored_as_they_are(name):
    odd = [term for term in TERMS if not is_storable(name(term)) or name(name(term)) != name(term)]
    assert odd == []
