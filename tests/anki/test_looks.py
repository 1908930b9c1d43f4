"""The cards as Chromium lays them out: phone to desktop, light and dark (S16)."""

from __future__ import annotations

import pytest

from flashgen.core.text import Mark, MarkKind, RichText

pytestmark = pytest.mark.browser

MODES = ("", "nightMode", "night_mode")
WIDTHS = (320, 768, 1280)

READ = """() => {
  const shown = element => getComputedStyle(element);
  const body = shown(document.body);
  return {
    overflow: document.documentElement.scrollWidth - innerWidth,
    paper: body.backgroundColor,
    ink: body.color,
    sizes: Object.fromEntries(['context', 'question', 'answer', 'text', 'source'].flatMap(name => {
      const found = document.querySelector('.' + name);
      return found ? [[name, parseFloat(shown(found).fontSize)]] : [];
    })),
    column: document.querySelector('.flashgen').getBoundingClientRect().width,
  };
}"""


@pytest.fixture
def pages(anki, make):
    """Both sides of cards that are hard to lay out: long words, code, ruby, formulas, long lists."""
    long = RichText(
        "x" * 120 + " kubectl --namespace=" + "n" * 90,
        (Mark(MarkKind.STRONG, 0, 120), Mark(MarkKind.CODE, 121, 231)),
    )
    where = {"section": ("文書" * 20, "s" * 80), "source": long, "also": (long,), "extra": (long,), "status": "retired",
             "link": "https://x", "document": "d" * 100 + ".md"}  # fmt: skip
    notes = [
        make.packed(make.qa("過学習", long, guid=make.guid(1), backward=True, **where)),
        make.packed(make.cloze(long, make.items(long, "乙", whole=2), guid=make.guid(2), **where)),
    ]
    anki.study(notes)
    outputs = [anki.card(note.guid, number).render_output() for note in notes for number in note.cards]
    return [
        f"<style>{output.css}</style>{side}"
        for output in outputs
        for side in (output.question_text, output.answer_text)
    ]


def _seen(page, html, mode):
    page.set_content(f"<!doctype html><meta charset=utf-8><body class='card {mode}'>{html}</body>")
    return page.evaluate(READ)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_card_scrolls_sideways_or_asks_the_network(chromium, pages, width):
    page = chromium.new_page(viewport={"width": width, "height": 700})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for mode in MODES:
        for html in pages:
            assert _seen(page, html, mode)["overflow"] <= 0
    page.close()
    assert asked == []


def test_night_mode_turns_paper_and_ink_round_in_every_client(chromium, pages):
    page = chromium.new_page()
    light, *dark = (_seen(page, pages[0], mode) for mode in MODES)
    page.set_content(f"<body class='night_mode'><div class='card'>{pages[0]}</div>")
    inner = page.evaluate("() => getComputedStyle(document.querySelector('.card')).backgroundColor")
    page.close()
    assert dark[0]["paper"] == dark[1]["paper"] == inner == "rgb(27, 29, 33)"
    assert light["paper"] == "rgb(253, 252, 249)"
    assert dark[0]["ink"] != light["ink"]


def test_sizes_tell_question_answer_and_surroundings_apart(chromium, pages):
    page = chromium.new_page(viewport={"width": 1280, "height": 700})
    sizes = _seen(page, pages[1], "")["sizes"]
    column = _seen(page, pages[1], "")["column"]
    page.close()
    assert sizes["question"] > sizes["answer"] > sizes["source"] > sizes["context"]
    assert column <= 45 * 18


def test_a_deletion_is_seen_without_colour(chromium, pages):
    page = chromium.new_page()
    page.set_content(f"<body class='card'>{pages[-2]}")
    blank = page.evaluate("() => getComputedStyle(document.querySelector('.cloze')).borderTopStyle")
    page.set_content(f"<body class='card'>{pages[-1]}")
    shown = page.evaluate("() => getComputedStyle(document.querySelector('.cloze')).textDecorationLine")
    page.close()
    assert (blank, shown) == ("dashed", "underline")


@pytest.mark.parametrize("term", ["abc\u202e", "\u202babc", "\u2067x", "שלום"])
def test_a_term_turns_no_word_of_the_question_round(chromium, make, term):
    page = chromium.new_page()
    html = make.words(make.qa(term)).question + " one two"
    page.set_content(f"<meta charset=utf-8><div id=q>{html}</div>")
    places = page.evaluate("""() => ['one', 'two'].map(word => {
      const text = document.getElementById('q').lastChild, at = text.data.indexOf(word), range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 3);
      return range.getBoundingClientRect().left;
    })""")
    page.close()
    assert places[0] < places[1]
