"""Text that is syntax somewhere reads the same on Anki's card (S14, S15, M2)."""

from __future__ import annotations

import random
import re
from html.parser import HTMLParser

import pytest

from flashgen.anki.escape import clean
from flashgen.core.text import Mark, MarkKind, RichText

PIECES = [
    "std::vector<int>", "{{c1::x}}", "{{c2::", "}}", "{{", "}", "{", "::", ":", "[sound:a.mp3]", "[latex]x[/latex]",
    "[$]x[/$]", "[$$]", "[anki:tts lang=ja_JP]", "[[type:Term]]", "[[リンク]]", "{{Term}}", "{{#Term}}", "{{FrontSide}}",
    "{{cloze:Text}}", r"\(x\)", r"\[y\]", r"\frac{a}{b}", r"x^{y^{z}}", "<script>alert(1)</script>", "<!-- x -->",
    "<img src=x onerror=alert(1)>", "a<b && c>d", "&lt;", "&amp;#123;", "&#91;", '"\'', "template<typename T> T&&",
    "operator<<=", "#[derive]", "用語", "：：", "（）", "a[0]", "本[ほん]", "漢字", "\n", " ", "\u0338", "か\u3099", "\u200d",
    "\u202e", "😀", "\u3000", "`x`", "$x$", "[%", "%]", "[[=", "=]]", "<", ">", "&", "\\", "(", "[", "c1", "!", "\x1f", "\x00",
]  # fmt: skip

ALLOWED = {"strong", "em", "s", "mark", "sup", "sub", "kbd", "code", "ruby", "rt", "br", "span", "div", "ul", "li", "a",
           "hr", "blockquote", "style"}  # fmt: skip


def _terms(number):
    rng = random.Random(20)
    return list(PIECES) + ["".join(rng.choices(PIECES, k=rng.randint(2, 5))) for _ in range(number)]


TERMS = [term for term in _terms(400) if clean(term).strip()]


@pytest.fixture(scope="module")
def imported(shared_anki, make):
    """Every term as a term, an answer, a head, an item, a deck and in every other field."""
    notes = []
    for n, term in enumerate(TERMS):
        everywhere = {"source": RichText(term), "also": (RichText(term),), "extra": (RichText(term),),
                      "section": (term,), "link": f"https://x/{term}", "document": f"{term}.md",
                      "reading": term, "lang": term, "status": term}  # fmt: skip
        plain = make.qa("問", term, guid=make.guid(2 * n), position=n)
        notes.append(make.packed(plain, words=make.Words(question="<i id=q></i>")))
        listed = make.cloze(term, make.items(term, "x"), guid=make.guid(2 * n + 1), position=n, **everywhere)
        notes.append(make.packed(listed))
    assert shared_anki.study(notes) == {"new": len(notes)}
    return shared_anki


def test_nothing_to_check(imported):
    assert imported.complaints() == []


def _inside(html, start, end):
    return html.split(start, 1)[1].split(end, 1)[0]


def test_answer_reads_as_it_was_written(imported, make, read):
    for n, term in enumerate(TERMS):
        _, back = imported.sides(make.guid(2 * n), 1)
        assert clean(read(_inside(back, '<div class="answer">', '</div>\n<div class="footer">'))) == clean(
            term
        )


def test_deletions_read_as_they_were_written_and_are_hidden_before(imported, make, read):
    for n, term in enumerate(TERMS):
        head_front, head_back = imported.sides(make.guid(2 * n + 1), 1)
        assert clean(read(_inside(head_back, '<div class="head">', "</div>"))) == clean(term)
        assert read(_inside(head_front, '<div class="head">', "</div>")) == "[...]"
        item_front, item_back = imported.sides(make.guid(2 * n + 1), 3)
        assert clean(read(_inside(item_back, "<ul><li>", "</li>"))) == clean(term)
        assert read(_inside(item_front, "<ul><li>", "</li>")) == "[...]"


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen: set[str] = set()
        self.handlers: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]


def test_no_text_becomes_a_tag_a_handler_or_a_sound(imported, make):
    for n in range(len(TERMS)):
        for number in (1, 3):
            output = imported.card(make.guid(2 * n + 1), number).render_output()
            assert output.question_av_tags == output.answer_av_tags == []
            for side in (output.question_text, output.answer_text):
                tags = _Tags()
                tags.feed(side)
                assert tags.seen <= ALLOWED
                assert tags.handlers == []
                assert all(link.startswith("https://x/") for link in tags.links)
                assert "[[type:" not in side
                assert "LaTeX" not in side


def test_no_backslash_parenthesis_is_left_for_mathjax(imported, make):
    for n in range(len(TERMS)):
        for side in imported.sides(make.guid(2 * n + 1), 3):
            outside = re.sub(r'(?:href|data-cloze)="[^"]*"', "", side)
            assert not re.search(r"\\[(\[]|&#92;[(\[]", outside)


@pytest.mark.parametrize(
    "tex", [r"\frac{a}{b}", r"x^{y^{z}}", r"a<b", r"\text{std::x}", r"{{a}}", r"\ce{H2O}"]
)
def test_real_formula_survives_a_cloze(anki, make, read, tex):
    rich = RichText(f"${tex}$", (Mark(MarkKind.MATH, 0, len(tex) + 2, tex),))
    note = make.packed(make.cloze("式", make.items(rich)))
    anki.study([note])
    assert anki.complaints() == []
    _, back = anki.sides(note.guid, 3)
    assert read(_inside(back, "<ul><li>", "</li>")) == rf"\({tex}\)"
