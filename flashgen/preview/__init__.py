"""The page that shows a deck's cards before they are in Anki.

The law of this room: finished HTML of cards in, one self-contained HTML page out. It knows no
notes, no Anki format and no words: the cards come rendered, the words come as a function. The
page loads nothing and runs nothing but its own one script, whatever the cards hold (S14, S16).
"""

from __future__ import annotations

from flashgen.preview.model import HeldCard, PageCard, PageDeck, PageSection, Say
from flashgen.preview.page import render_page

__all__ = ["HeldCard", "PageCard", "PageDeck", "PageSection", "Say", "render_page"]
