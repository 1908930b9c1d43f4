"""Ten thousand hostile terms in every field, rendered by Anki, read in Chromium (S14–S16).

The first batches run always, all of them with `make soak`.
"""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

import pytest

from flashgen.anki.escape import clean, deck_component, tag
from flashgen.anki.note import PackageNote
from flashgen.core.gloss import Kind
from flashgen.core.links import obsidian_link
from flashgen.core.text import RichText
from flashgen.markdown.html import to_html
from flashgen.wording import Questions
from tests.anki.sight import look
from tests.anki.terms import BATCH, BATCHES, NUMBER, PIECES, SORTS, TERMS

pytestmark = pytest.mark.browser

PLAIN = {code + 0xFEE0: code for code in range(0x21, 0x7F)} | dict.fromkeys(map(ord, "\n\u00a0\u3000"), " ")
"""What is typed for full-width letters and signs, for a line end and for other spaces."""


def test_there_are_ten_thousand_of_every_sort():
    assert len(set(TERMS)) == NUMBER >= 10_000
    assert all(sum(any(piece in term for piece in sort) for term in TERMS) > 1000 for sort in SORTS)
    assert sum(piece in term for term in TERMS for piece in PIECES) > 30_000


@pytest.mark.parametrize("first", BATCHES)
def test_every_field_shows_a_term_as_it_is(anki, make, chromium, tmp_path, first):
    terms = TERMS[first : first + BATCH]
    questions = Questions("ja")
    notes = {
        (n, place): _packed(
            make, note, questions, position=n, **({"deck": deck_component(term)} if place == "term" else {})
        )
        for n, term in enumerate(terms)
        for place, note in _notes(make, n, term).items()
    }
    assert anki.study(list(notes.values())) == {"new": len(notes)}
    assert anki.complaints() == []
    cards = [(key, number) for key, note in notes.items() for number in note.cards]
    sides: list[str] = []
    css = ""
    for key, number in cards:
        output = anki.card(notes[key].guid, number).render_output()
        assert output.question_av_tags == output.answer_av_tags == []
        # The reviewer puts a text box here, and the comparison.
        sides += (
            side.replace("[[type:TypedAnswer]]", "", 1) for side in (output.question_text, output.answer_text)
        )
        css = output.css
    assert not [side for side in sides if "[[type:" in side or "LaTeX" in side]
    shown = iter(look(chromium, tmp_path, css, sides))
    for (n, place), number in cards:
        _check(place, number, next(shown), next(shown), clean(terms[n]))
    _check_rows(anki, notes, terms)


def _notes(make, n, term):
    """Return notes with the term on each place that reaches a field."""
    around = {
        "section": ("章", term), "context": term, "source": RichText(term), "also": (RichText(term),), "extra": (RichText(term),),
        "reading": term, "document": f"{term}.md", "link": obsidian_link(term, term, term), "status": term,
    }  # fmt: skip
    both = {"backward": True}
    return {
        "term": make.qa(term, "答えとなる説明", guid=make.guid(5 * n), kind=Kind.DEFINITION, typed=True, lang=term,
                        head_noun=term, tags=("flashgen", tag(term)), **both),
        "answer": make.qa("問", term, guid=make.guid(5 * n + 1), kind=Kind.DEFINITION, **both),
        "typed": make.qa("問", term, guid=make.guid(5 * n + 2), kind=Kind.TRANSLATION, typed=True, **both),
        "list": make.cloze(term, make.items(f"甲{term}", "乙", whole=2), guid=make.guid(5 * n + 3)),
        "around": make.qa("問", "答", guid=make.guid(5 * n + 4), **around),
    }  # fmt: skip


def _packed(make, note, questions, **where) -> PackageNote:
    return make.packed(note, words=questions.word(note, to_html), **where)


def _check(place, number, front, back, term) -> None:
    match place, number:
        case "term", 1:
            assert term in front["question"]
        case "term", 2:
            assert back["answer"] == term
        case (("answer" | "typed"), 1):
            assert back["answer"] == term
        case (("answer" | "typed"), 2):
            assert term in front["question"]
        case "list", 1:
            assert (front["head"], front["li"]) == ("[...]", f"甲{term}")
            assert back["head"] == term
        case "list", 2:
            assert "li" not in front
            assert back["li"] == f"甲{term}"
        case "list", 3:
            assert term in front["question"]
            assert (front["li"], back["li"]) == ("[...]", f"甲{term}")
        case "around", 1:
            assert back["context"] == f"章 › {term}"
            assert {back[name] for name in ("source", "also", "extra", "reading", "status")} == {term}
            name = term.rsplit("/", 1)[-1]
            assert back["link"] == name or not name


def _check_rows(anki, notes, terms) -> None:
    """Tags, decks, links and what is typed are as they were given."""
    rows = anki.rows(
        "select n.guid, n.tags, n.flds, d.name from notes n join cards c on c.nid = n.id join decks d on d.id = c.did"
    )
    stored = {guid: (tags.split(), fields.split("\x1f"), deck) for guid, tags, fields, deck in rows}
    for n, term in enumerate(terms):
        tags, _, deck = stored[notes[n, "term"].guid]
        assert sorted(map(str.casefold, tags)) == sorted({"flashgen", tag(term).casefold()})
        assert deck.replace("\x1f", "::").casefold() == deck_component(term).casefold()
        note = anki.card(notes[n, "typed"].guid, 3).note()
        typed = clean(term).translate(PLAIN).strip()
        assert "typeBad" not in anki.collection.compare_answer(note["TypedAnswer"], typed)
        link = anki.card(notes[n, "around"].guid, 1).note()["Link"]
        found = re.search('href="([^"]*)"', link)
        assert found
        assert unquote(html.unescape(found[1])).startswith("obsidian://open?vault=")
