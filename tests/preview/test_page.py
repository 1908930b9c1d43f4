"""The page in Chromium: what it shows, what it does, what it must never do."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.command import flashgen

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(chromium):
    """Return a function that opens a page and gathers what it complains about and asks for."""
    contexts = []

    def go(path, *, width=1280, scheme="light", script=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.asked = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(path.as_uri())
        return page

    yield go
    for context in contexts:
        context.close()


def _faces(page):
    """Return which side of each shown card is seen."""
    return page.evaluate(
        """() => [...document.querySelectorAll('.pv-card')].filter(c => c.checkVisibility()).map(c =>
             c.querySelector('.pv-front').checkVisibility() ? 'front' : 'back')"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_logged_loaded_or_wider_than_the_screen(opened, example_page, scheme):
    page = opened(example_page, scheme=scheme)
    page.locator("#pv-sections").click()
    page.locator("#pv-answers").click()
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(50)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert (
            page.evaluate(
                "[...document.querySelectorAll('.face')].filter(f => f.scrollWidth > f.clientWidth).length"
            )
            == 0
        )
    assert page.said == []
    assert page.asked == [example_page.as_uri()]


def test_every_card_of_the_package_is_there_with_both_sides_and_its_place(opened, example_page, example_plan):
    page = opened(example_page)
    expected = [f"c-{one.note.guid}-{n}" for one in example_plan.in_package for n in one.note.cards]
    shown = page.evaluate("[...document.querySelectorAll('.pv-card')].map(c => c.id)")
    assert sorted(shown) == sorted(expected)
    sides = page.evaluate(
        "[...document.querySelectorAll('.pv-card')].map(c => [...c.querySelectorAll('.face')].map(f => f.textContent.trim().length))"
    )
    assert all(len(two) == 2 and min(two) > 0 for two in sides)
    places = page.evaluate("[...document.querySelectorAll('.pv-card .pv-place')].map(p => p.textContent)")
    assert all(re.fullmatch(r"notes/.+\.md:\d+", place) for place in places)


def test_sections_stand_in_anki_s_order_with_their_counts(opened, example_page):
    page = opened(example_page)
    names = page.evaluate(
        "[...document.querySelectorAll('.pv-section h2')].map(h => h.textContent.trim().replace(/\\s+/g, ' '))"
    )
    assert names == sorted(names)
    counts = page.evaluate(
        """() => [...document.querySelectorAll('.pv-section')].map(s =>
             [s.querySelectorAll('.pv-card').length, s.querySelector('.pv-count').textContent])"""
    )
    assert counts
    assert all(text == f"Cards: {number}" for number, text in counts)


def test_a_card_flips_by_mouse_on_its_face_and_by_key_on_its_bar(opened, example_page):
    page = opened(example_page)
    assert set(_faces(page)) == {"front"}
    page.locator(".pv-card").first.locator(".pv-front").click()
    assert _faces(page)[0] == "back"
    bar = page.locator(".pv-card").first.locator(".pv-flip > summary")
    bar.focus()
    page.keyboard.press("Enter")
    assert _faces(page)[0] == "front"
    page.keyboard.press("Space")
    assert _faces(page)[0] == "back"


def test_a_closed_section_opens_and_all_of_them_at_once(opened, example_page):
    page = opened(example_page)
    expect(page.locator(".pv-section[open]")).to_have_count(1)
    page.locator(".pv-section > summary").nth(2).press("Enter")  # a click may miss what is still moving
    expect(page.locator(".pv-section[open]")).to_have_count(2)  # a busy browser takes a moment
    page.locator("#pv-sections").click()
    expect(page.locator(".pv-section:not([open])")).to_have_count(0)
    page.locator("#pv-answers").click()
    assert set(_faces(page)) == {"back"}


def test_search_finds_kana_of_either_sort_and_gives_back_what_was_open(opened, example_page):
    page = opened(example_page)
    page.keyboard.press("/")
    page.keyboard.type("ぷろとこる")
    texts = page.evaluate(
        "[...document.querySelectorAll('.pv-card')].filter(c => c.checkVisibility()).map(c => c.textContent)"
    )
    assert texts
    assert all("プロトコル" in text for text in texts)
    assert page.locator("#pv-status").inner_text() == f"Found: {len(texts)}"
    page.keyboard.press("Escape")
    assert page.locator(".pv-section[open]").count() == 1
    assert page.locator("#pv-status").is_hidden()
    page.locator("#pv-search").fill("zzzz no such card")
    assert page.locator("#pv-status").inner_text() == "No card matches"
    assert _faces(page) == []


def test_the_contents_lead_into_a_closed_section(opened, example_page):
    page = opened(example_page)
    link = page.locator(".pv-nav a").nth(4)
    link.click()
    page.wait_for_timeout(100)
    target = page.locator(link.get_attribute("href"))
    assert target.is_visible()
    assert 0 <= target.evaluate("t => t.getBoundingClientRect().top") < 300


def test_night_and_phone_width_reach_the_cards(opened, example_page):
    page = opened(example_page)
    paper = "() => getComputedStyle(document.querySelector('.face .card')).backgroundColor"
    assert page.evaluate(paper) == "rgb(253, 252, 249)"
    page.locator("#pv-night").click()
    assert page.evaluate(paper) == "rgb(27, 29, 33)"
    page.locator("#pv-phone").click()
    assert page.evaluate("() => document.querySelector('.pv-card').getBoundingClientRect().width") <= 360


def test_the_dark_scheme_is_followed_from_the_start(opened, example_page):
    page = opened(example_page, scheme="dark")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.face .card')).color") == "rgb(230, 228, 222)"
    )
    assert page.locator("#pv-night").get_attribute("aria-pressed") == "true"


def test_without_script_sections_open_and_cards_turn(opened, example_page):
    page = opened(example_page, script=False)
    assert page.locator(".pv-tools").is_hidden()
    page.locator(".pv-section > summary").nth(1).click()
    card = page.locator(".pv-section").nth(1).locator(".pv-card").first
    card.locator(".pv-front").wait_for(state="visible")
    card.locator(".pv-flip > summary").click()
    card.locator(".pv-front").wait_for(state="hidden")
    card.locator(".pv-flip .face").wait_for(state="visible")


def test_the_cards_style_stays_inside_the_cards(opened, page_of, tmp_path):
    look = tmp_path / "vault" / "look" / "card"
    look.mkdir(parents=True)
    (look / "custom.css").write_text("* { color: rgb(1, 2, 3) !important } /* </style><p>out</p> */")
    (tmp_path / "vault" / "flashgen.yaml").write_text("flashgen: 1\ntemplates: look\nsources: [.]\n")
    page = opened(page_of("- 弓 (Bow)\n"))
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.face .question')).color") == "rgb(1, 2, 3)"
    )
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") != "rgb(1, 2, 3)"
    assert page.locator("body > p").count() == 0


CONTRAST = """() => {
  const parse = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const paper = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility() || element.closest('i, script, style')) continue;
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(paper(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(`${node.data.trim().slice(0, 30)}: ${ratio.toFixed(2)}`);
  }
  return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_a_contrast_of_four_and_a_half(opened, page_of, scheme):
    notes = "- 弓 (Bow)\n- お辞儀 (Bow)\n- `code` (名前空間を指定する命令)\n- 和音 (ド、ミ、ソ)\n"
    page = opened(page_of(notes), scheme=scheme)
    assert page.locator("#held").count() == 1
    page.locator("#pv-answers").click()
    assert page.evaluate(CONTRAST) == []
    page.locator("#pv-answers").click()
    assert page.evaluate(CONTRAST) == []


def test_held_back_cards_are_listed_with_the_other_right_answers(opened, page_of):
    page = opened(page_of("- 弓 (Bow)\n- お辞儀 (Bow)\n"))
    held = page.locator("#held li")
    assert held.count() == 1
    assert held.locator("strong").inner_text() == "お辞儀"
    assert held.locator(".pv-place").inner_text() == "note.md:2"
    assert held.locator(".pv-rivals").inner_text() == "Also right: 弓"


def test_a_thousand_cards_are_a_page_of_a_few_megabytes_that_answers_at_once(opened, page_of):
    lines = [f"- 用語{n}番 (term number {n})" for n in range(520)]
    path = page_of("".join(f"## 節{n}\n" * (n % 40 == 0) + line + "\n" for n, line in enumerate(lines)))
    assert path.stat().st_size < 4_000_000
    page = opened(path)
    assert page.locator(".pv-card").count() >= 1000
    page.locator("#pv-search").fill("用語519番")
    assert len(_faces(page)) == 2
    assert page.said == []


def test_the_page_speaks_the_reader_s_language(tmp_path):
    (tmp_path / "弦.md").write_text("- 弓 (Bow)\n", encoding="utf-8")
    for lang, words in (("ja", "答えを見る"), ("en", "Show answer")):
        done = flashgen("preview", "弦.md", "-o", "p.html", cwd=tmp_path, lang=lang)
        assert done.returncode == 0, done.stderr
        html = (tmp_path / "p.html").read_text(encoding="utf-8")
        assert f'<html lang="{lang}">' in html
        assert words in html


def test_the_report_for_programs_and_the_ways_out(tmp_path):
    (tmp_path / "弦.md").write_text("- 弓 (Bow)\n- お辞儀 (Bow)\n", encoding="utf-8")
    done = flashgen("preview", "弦.md", "--format", "json", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert report == {
        "page": "弦.html",
        "sections": 1,
        "notes": 2,
        "cards": 3,
        "held_back": 1,
        "problems": [],
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["弦.html", "弦.md"]
    assert flashgen("preview", "無い.md", cwd=tmp_path).returncode == 2
    assert flashgen("preview", "弦.md", "-o", "弦.md/x.html", cwd=tmp_path).returncode == 20
