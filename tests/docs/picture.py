"""Draw docs/cards.png: real cards of the example deck, as Chromium shows them, in light and dark.

.venv/bin/python tests/docs/picture.py
"""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

from flashgen.build import BuildOptions, find_scopes
from flashgen.build.preview import preview_deck
from flashgen.preview import PageDeck

PROJECT = Path(__file__).resolve().parents[2]
PICTURE = PROJECT / "docs/cards.png"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")

# Which cards: a text of the back, the card's number, the side that is shown, whether at night, and a height.
CHOSEN = (
    ("カプセル化", 1, "front", False, 315),
    ("カプセル化", 1, "back", False, 315),
    ("TCP/IPモデル", 4, "front", False, 470),
    ("TCP/IPモデル", 4, "back", True, 470),
)

FRAME = """<div class="frame" style="height:{height}px"><iframe style="width:100%;height:100%;border:0" srcdoc="{page}"></iframe></div>"""
PAGE = """<!doctype html><html lang="ja"><meta charset="utf-8"><style>{css}</style>
<body class="card {night}" style="margin:0">{side}</body></html>"""
SHEET = """<!doctype html><meta charset="utf-8"><style>
body{{margin:0;padding:20px;display:grid;grid-template-columns:repeat(2,420px);gap:20px;background:#fff}}
.frame{{border:1px solid #ccc;border-radius:10px;overflow:hidden}}
</style>{frames}"""


def example_deck() -> PageDeck:
    """Return the cards of the example, as a build would make them."""
    (scope,) = find_scopes([PROJECT / "decks/example.yaml"])
    return preview_deck(scope, BuildOptions(now=1_790_000_000, accept_removals=True)).deck


def sheet(deck: PageDeck) -> str:
    """Return the page that is photographed."""
    cards = [card for section in deck.sections for card in section.cards]
    frames = []
    for text, number, side, is_night, height in CHOSEN:
        card = next(card for card in cards if text in card.back and card.number == number)
        night = "nightMode" if is_night else ""
        page = PAGE.format(css=deck.css, night=night, side=getattr(card, side))
        escaped = page.replace("&", "&amp;").replace('"', "&quot;")
        frames.append(FRAME.format(height=height, page=escaped))
    return SHEET.format(frames="".join(frames))


def draw() -> None:
    """Write the picture."""
    html = sheet(example_deck())
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 900, "height": 845}, device_scale_factor=1.5)
        page.set_content(html)
        page.wait_for_timeout(500)
        page.screenshot(path=str(PICTURE))
        browser.close()


if __name__ == "__main__":
    draw()
