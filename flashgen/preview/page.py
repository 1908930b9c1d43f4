"""Cards → one HTML page that needs nothing beside itself."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from flashgen.preview.formula import set_formulas
from flashgen.preview.model import PageDeck, PageSection, Say
from flashgen.templates import template_text

SHOWN_AT_ONCE = 60
"""Up to so many cards every section is open when the page opens; else the first one alone."""

_SCRIPT_END = re.compile(r"<(?=[/!])")


def render_page(decks: Sequence[PageDeck], *, say: Say, lang: str) -> str:
    """Return the page.

    No script runs but the page's own: its hash stands in the page's policy, which also forbids
    every request. A deck's own style reaches its cards alone (`@scope`).
    """
    script = template_text("page/page.js")
    page = _environment().get_template("page/page.html")
    return page.render(
        decks=decks,
        lang=lang,
        say=say,
        script=Markup(script),  # noqa: S704 - flashgen's own file
        policy=policy(script),
        style=_style(template_text("page/page.css")),
        card_styles=[_style(deck.css) for deck in decks],
        is_short=sum(deck.cards for deck in decks) <= SHOWN_AT_ONCE,
        outlines=[outline(deck.sections) for deck in decks],
        face=_face,
    )


@dataclass(frozen=True, slots=True)
class Stop:
    """A line of the contents."""

    level: int
    """0 for what stands outermost."""
    title: str
    section: int | None
    """Index of the section it leads to; None for a deck that only holds others."""
    cards: int
    """Here and below."""


def outline(sections: Sequence[PageSection]) -> tuple[Stop, ...]:
    """Return all decks of Anki's list, those that only hold others too; the top deck is the page itself."""
    cards: Counter[tuple[str, ...]] = Counter()
    places: dict[tuple[str, ...], int] = {}
    for index, section in enumerate(sections):
        places[section.path] = index
        for depth in range(1, len(section.path) + 1):
            cards[section.path[:depth]] += len(section.cards)
    shown = [path for path in sorted(cards) if len(path) > 1 or path in places]
    top = min(map(len, shown), default=0)
    return tuple(Stop(len(path) - top, path[-1], places.get(path), cards[path]) for path in shown)


def policy(script: str) -> str:
    """Return the content security policy that allows this script, inline style, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=FunctionLoader(template_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _face(html: str) -> Markup:
    """Return a card's side as it is: `markdown.html` made its text safe (S14)."""
    return Markup(set_formulas(html))  # noqa: S704


def _style(css: str) -> Markup:
    """Return a style sheet that cannot end its own element: a templates folder may come from anyone (S24)."""
    return Markup(_SCRIPT_END.sub(r"\\3c ", css))  # noqa: S704
