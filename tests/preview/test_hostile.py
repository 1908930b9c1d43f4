"""Text that would be a program somewhere is text on the card and on the page (S14–S16)."""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import product
from typing import Any

import pytest

from flashgen.anki.cloze import card_numbers
from flashgen.anki.escape import clean
from flashgen.anki.face import load_face
from flashgen.anki.fields import note_fields
from flashgen.anki.render import render_card, with_typing
from flashgen.core.gloss import Kind
from flashgen.core.note import Deletion, ListPart, Note, NotetypeName
from flashgen.core.text import Mark, MarkKind, RichText
from flashgen.markdown.html import to_html
from flashgen.messages import say
from flashgen.preview import HeldCard, PageCard, PageDeck, PageSection, render_page
from flashgen.wording import Questions
from tests.command import flashgen

pytestmark = pytest.mark.browser

RUN = "window.ran=1"
_HANDLERS = (
    "onerror",
    "onload",
    "onclick",
    "onfocus",
    "onmouseover",
    "ontoggle",
    "onbegin",
    "onanimationstart",
    "onpointerenter",
)
_TAGS = (
    "img src=x",
    "svg",
    "body",
    "input autofocus",
    "details open",
    "video src=x",
    "audio src=x",
    "iframe",
    "math",
    "marquee",
)
_WRITTEN = ('"{}"', "'{}'", "{}", "`{}`")
_SCHEMES = (
    "javascript:{}", "JaVaScRiPt:{}", "java\tscript:{}", "&#106;avascript:{}", "javascript&colon;{}", "vbscript:{}",
    "data:text/html,<script>{}</script>", "data:text/html;base64,PHNjcmlwdD53aW5kb3cucmFuPTE8L3NjcmlwdD4=",
    "data:image/svg+xml,<svg onload={}>", "file:///etc/passwd", "blob:x", "//127.0.0.1:9/x.js", "http://127.0.0.1:9/x",
)  # fmt: skip
_LINKS = (
    '<a href="{}">x</a>', '<iframe src="{}"></iframe>', '<form action="{}"><button>x</button></form>',
    '<object data="{}"></object>', '<embed src="{}">', '<link rel="stylesheet" href="{}">', '<base href="{}">',
    '<meta http-equiv="refresh" content="0;url={}">', '<svg><use href="{}"/></svg>', '<img src="{}">',
)  # fmt: skip
_MUTATIONS = (
    '<noscript><p title="</noscript><img src=x onerror={}>">', '<svg></p><style><a id="</style><img src=1 onerror={}>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={}&gt;">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror={}>", "<template><script>{}</script></template>",
    "<svg><desc><script>{}</script>", "<svg><foreignObject><iframe srcdoc='<script>{}</script>'>", "<xmp><img src=x onerror={}></xmp>",
    "<select><style></select><svg onload={}>", "<textarea></textarea><script>{}</script>", "<title></title><script>{}</script>",
    "<!--><script>{}</script>-->", "<![CDATA[><script>{}</script>]]>", "<?xml?><script>{}</script>", "</style><script>{}</script>",
    "</script><script>{}</script>", "</textarea><script>{}</script>", "</title><svg onload={}>", "--></style></script><svg onload={}>",
    "</div></article></details><script>{}</script>", "</bdi></span><script>{}</script>", "<a\u2028href='javascript:{}'>x",
    "<scr<script>ipt>{}</scr</script>ipt>", "<<script>{}//<</script>", "\\u003cscript\\u003e{}\\u003c/script\\u003e",
    "&lt;script&gt;{}&lt;/script&gt;", "&amp;lt;script&amp;gt;{}", "＜script＞{}＜/script＞", "<ſcript>{}</ſcript>",
    "<script\x0c>{}</script>", "<script/x>{}</script>", "<SCRIPT>{}</SCRIPT>", "<script src=//127.0.0.1:9></script>{}",
    "<svg><animate onbegin={} attributeName=x>", "<svg><set onbegin={}>", "<style>@import 'http://127.0.0.1:9';</style>{}",
    "<style>*{{display:none}}</style>{}", "<div style='background:url(http://127.0.0.1:9)'>{}</div>", "<p style=x:expression({})>",
    "{{{{Front}}}}{}", "{{{{c1::{}}}}}", "{{{{FrontSide}}}}<script>{}</script>", "{{{{#Hint}}}}<svg onload={}>{{{{/Hint}}}}",
    "{{% raw %}}{{{{ {} }}}}{{% endraw %}}", "[[={}=]]", "[% include '{}' %]", "[sound:{}.mp3]", "[latex]{}[/latex]", "[anki:tts]{}[/anki:tts]",
    "[[type:{}]]", "\\(\\href{{javascript:{}}}{{x}}\\)", "$\\unicode{{<img src=x onerror={}>}}$", "\\[<script>{}</script>\\]",
)  # fmt: skip


def _attacks() -> list[str]:
    """Return scripts, handlers, frames, addresses and mutations, each once; the number tells them apart."""
    made = [
        f"<script>{RUN}</script>",
        f"<script type=module>{RUN}</script>",
        f"<script>{RUN}",
        f'"><script>{RUN}</script>',
    ]
    made += [f"<{tag} {handler}={RUN}>" for tag, handler in product(_TAGS, _HANDLERS)]
    made += [
        f"{mark} {handler}={written.format(RUN)} x={mark}"
        for mark, handler, written in product("\"'", _HANDLERS[:4], _WRITTEN)
    ]
    made += [link.format(scheme.format(RUN)) for link, scheme in product(_LINKS, _SCHEMES)]
    made += [mutation.format(RUN) for mutation in _MUTATIONS]
    return list(dict.fromkeys(made))


ATTACKS = _attacks()
BATCHES = [ATTACKS[at : at + 150] for at in range(0, len(ATTACKS), 150)]


def test_there_are_enough_of_them():
    assert len(ATTACKS) >= 200


def _notes(batch: list[str]) -> list[Note]:
    """Return two notes for each attack: it is in every text that a note's author controls."""
    notes = []
    for index, attack in enumerate(batch):
        rich = RichText(
            attack, (Mark(MarkKind.RUBY, 0, 1, attack), Mark(MarkKind.LINK, 1, len(attack), attack))
        )
        code = RichText(attack, (Mark(MarkKind.CODE, 0, len(attack)),))
        where: dict[str, Any] = {
            "section": (attack,), "context": attack, "also": (rich,), "extra": (code,), "source": rich, "reading": attack,
            "document": f"{attack}.md", "link": f"obsidian://open?file={attack}", "status": attack, "lang": "ja",
            "head_noun": attack, "tags": (attack,),
        }  # fmt: skip
        notes.append(
            Note(
                guid=f"q{index}",
                notetype=NotetypeName.QA,
                kind=Kind.DEFINITION,
                term=RichText(f"T{attack}"),
                answer=RichText(f"A{attack}"),
                backward=True,
                typed=True,
                **where,
            )
        )
        items = tuple(Deletion(number=n, content=content) for n, content in enumerate((rich, code), start=3))
        notes.append(
            Note(
                guid=f"l{index}",
                notetype=NotetypeName.CLOZE,
                kind=Kind.ENUMERATION,
                term=RichText(f"T{attack}"),
                answer=RichText(""),
                head_number=1,
                parts=(ListPart(kind=Kind.ENUMERATION, deletions=items, whole=2),),
                **where,
            )
        )
    return notes


def _cards(batch: list[str]) -> list[tuple[Note, int, str, str]]:
    face, questions = load_face(), Questions("ja", None)
    cards = []
    for note in _notes(batch):
        fields = note_fields(note, questions.word(note, to_html), to_html)
        for number in card_numbers(note.notetype, fields):
            notetype = face.notetypes[note.notetype]
            shown = with_typing(
                render_card(notetype, fields, number, {"Deck": note.section[0]}), notetype, fields
            )
            cards.append((note, number, shown.front, shown.back))
    return cards


def _deck(batch: list[str]) -> PageDeck:
    cards = [
        PageCard(
            id=f"c-{note.guid}-{number}",
            front=front,
            back=back,
            asks="cloze" if note.parts else "forward",
            number=number,
            place=f"{note.document}:1",
            sibling=1,
            siblings=1,
        )
        for note, number, front, back in _cards(batch)
    ]
    held = [
        HeldCard(
            term=clean(attack),
            asks="backward",
            number=2,
            front=to_html(RichText(attack)),
            place=f"{attack}:1",
            rivals=(attack,),
        )
        for attack in batch
    ]
    sections = tuple(PageSection(path=(attack, attack), cards=()) for attack in batch)
    whole = PageSection(path=("deck", "all"), cards=tuple(cards))
    return PageDeck(
        name=batch[0],
        sections=(*sections, whole),
        held_back=tuple(held),
        notes=len(cards),
        css=load_face().css,
    )


ALIVE = """() => [...document.querySelectorAll('script, iframe, object, embed, base, link, form, svg, math, img, style, meta, input')]
  .filter(e => !e.matches('math:has(> semantics > annotation)'))
  .filter(e => !e.closest('head') && !e.closest('.pv-tools') && e.id !== 'typeans').map(e => e.outerHTML.slice(0, 80))
  .concat([...document.querySelectorAll('*')].flatMap(e => [...e.attributes]
    .filter(a => a.name.startsWith('on') || (['href', 'src', 'action'].includes(a.name) && !/^(#|obsidian:)/.test(a.value)))
    .map(a => `${e.tagName} ${a.name}=${a.value.slice(0, 60)}`)))"""


def _shown(text: str) -> str:
    """Return a text as the page keeps it: NFC, no control characters, white space as one space."""
    kept = "".join(c for c in text if c in "\t\n" or unicodedata.category(c) != "Cc")
    return " ".join(unicodedata.normalize("NFC", kept).split())


def _watched(chromium, path):
    context = chromium.new_context()
    page = context.new_page()
    page.asked, page.said, page.refused = [], [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("requestfailed", lambda request: page.refused.append((request.url, request.failure)))
    page.on("dialog", lambda dialog: (page.said.append("dialog"), dialog.dismiss()))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("console", lambda message: page.said.append(message.text))
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("batch", BATCHES, ids=range(len(BATCHES)))
def test_nothing_runs_and_nothing_is_lost_on_the_page(chromium, tmp_path, batch):
    path = tmp_path / "page.html"
    path.write_text(
        render_page([_deck(batch)], say=lambda key, **v: say(key, "en", **v), lang="en"), encoding="utf-8"
    )
    page = _watched(chromium, path)
    page.locator("#pv-sections").click()
    page.locator("#pv-answers").click()
    assert page.evaluate("window.ran") is None
    assert page.evaluate(ALIVE) == []
    answers = page.evaluate(
        "[...document.querySelectorAll('[id^=c-q][id$=\"-1\"] .pv-flip .answer')].map(e => e.textContent.replace(/\\s+/g, ' ').trim())"
    )
    assert answers == [_shown(f"A{attack}") for attack in batch]
    held = page.evaluate(
        "[...document.querySelectorAll('#held strong')].map(e => e.textContent.replace(/\\s+/g, ' ').trim())"
    )
    assert held == [_shown(attack) for attack in batch]
    assert page.title() == _shown(f"{batch[0]} – flashgen")
    assert page.asked == [path.as_uri()]
    assert page.said == []
    page.context.close()


@pytest.mark.parametrize("batch", BATCHES, ids=range(len(BATCHES)))
def test_nothing_runs_on_the_cards_even_where_no_policy_forbids_it(chromium, tmp_path, batch):
    """Anki's window has no policy of the page's kind, so the cards themselves must be harmless."""
    cards = _cards(batch)
    path = tmp_path / "cards.html"
    sides = "".join(
        f'<div class="side">{side}</div>' for _, _, front, back in cards for side in (front, back)
    )
    path.write_text(f"<!doctype html><meta charset=utf-8><body class=card>{sides}", encoding="utf-8")
    page = _watched(chromium, path)
    assert page.evaluate("window.ran") is None
    assert page.evaluate(ALIVE) == []
    assert page.locator("body > .side").count() == 2 * len(cards)
    assert page.asked == [path.as_uri()]
    assert page.said == []
    page.context.close()


def test_notes_headings_names_and_tags_go_through_the_whole_tool_as_text(chromium, tmp_path):
    # Longer terms make no card, a back quote would end the code, and a comment would hide what follows.
    chosen = [a for a in ATTACKS if len(a) <= 70 and not re.search("[\n`]|<!--", a)]
    assert len(chosen) >= 200
    lines = []
    for index, attack in enumerate(chosen):
        lines += [
            f"## 節{index} {attack}",
            f"- 用語{index}`{attack}` (Word{index})",
            f"- 名{index} {attack} (語{index}を表す名前 `{attack}`)",
        ]
    name = "<img src=x onerror=window.ran=1>&quot;'.md"
    vault = tmp_path / "<svg onload=window.ran=1>"
    vault.mkdir()
    front = "---\ntags: ['<script>window.ran=1</script>']\n---\n"
    (vault / name).write_text(front + "\n".join(lines), encoding="utf-8")
    (vault / "flashgen.yaml").write_text("flashgen: 1\nsources: [.]\ndocument_tags: yes\n", encoding="utf-8")
    done = flashgen(
        "preview", str(vault / "flashgen.yaml"), "-o", "page.html", "--format", "json", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["cards"] > 300
    page = _watched(chromium, tmp_path / "page.html")
    page.locator("#pv-sections").click()
    page.locator("#pv-answers").click()
    assert page.evaluate("window.ran") is None
    assert page.evaluate(ALIVE) == []
    assert (len(page.asked), page.said) == (1, [])
    text = page.evaluate("document.querySelector('main').textContent")
    assert [index for index in range(len(lines) // 3) if f"用語{index}" not in text] == []
    assert "<img src=x onerror=window.ran=1>&quot;'.md" in text
    page.context.close()


def test_the_policy_stops_what_a_template_of_the_user_s_brings_along(chromium, tmp_path):
    card = PageCard(
        id="c", front=f"<script>{RUN}</script><img src=x onerror={RUN}>", back="<img src=http://127.0.0.1:9/x>",
        asks="forward", number=1, place="", sibling=1, siblings=1,
    )  # fmt: skip
    css = "</style><script>window.ran=1</script> .card { background: url(http://127.0.0.1:9/) }"
    deck = PageDeck(
        name="d", sections=(PageSection(path=("d",), cards=(card,)),), held_back=(), notes=1, css=css
    )
    path = tmp_path / "page.html"
    path.write_text(
        render_page([deck], say=lambda key, **v: say(key, "ja", **v), lang="ja"), encoding="utf-8"
    )
    page = _watched(chromium, path)
    page.locator(".pv-flip > summary").click()
    assert page.evaluate("window.ran") is None
    page.wait_for_timeout(100)
    assert page.asked[0] == path.as_uri()
    assert sorted(page.refused) == sorted((url, "csp") for url in page.asked[1:])
    assert any("Content Security Policy" in said for said in page.said)
    page.context.close()
