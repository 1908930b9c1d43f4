"""The text of a cloze note, and which cards a note has."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from flashgen.anki.escape import neutralise, neutralise_cloze
from flashgen.anki.notetypes import NOTETYPES
from flashgen.core.gloss import LISTS
from flashgen.core.note import ListPart, Note, NotetypeName
from flashgen.core.text import RichText

MAX_NUMBER = 500
"""Anki takes a card with a higher cloze number for an empty one (R14)."""

_NUMBER = re.compile(r"\{\{c(\d+)::")
_TEXT = NOTETYPES[NotetypeName.CLOZE].index("Text")
_QUESTIONS = tuple(
    NOTETYPES[NotetypeName.QA].index(template.question) for template in NOTETYPES[NotetypeName.QA].templates
)


def cloze_text(note: Note, to_html: Callable[[RichText], str]) -> str:
    """Return the Text field: the head, then phrases on lines of their own, then the lists.

    `<div class="head">{{c1::ACID特性}}</div>{{c2::<ul><li>{{c3::原子性}}</li>…</ul>}}`. Number 0
    is shown plain.
    """
    head = deletion(note.head_number, neutralise_cloze(to_html(note.term)))
    return f'<div class="head">{head}</div>' + _parts(note.parts, to_html, neutralise_cloze)


def plain_parts(note: Note, to_html: Callable[[RichText], str]) -> str:
    """Return the same lines without deletions: a Q&A note's answer that became a list."""
    shown = [
        ListPart(
            kind=part.kind,
            deletions=tuple(type(d)(number=0, content=d.content) for d in part.deletions),
        )
        for part in note.parts
    ]
    return _parts(shown, to_html, neutralise)


def card_numbers(notetype: NotetypeName, fields: Sequence[str]) -> tuple[int, ...]:
    """Return the numbers of the cards that Anki makes of these fields, ascending (R13).

    Q&A: the places of the card templates whose question is filled, from 1. Cloze: the numbers in
    Text. `("…", "{{c1::a}} {{c3::b}}", …)` → `(1, 3)`.
    """
    if notetype is NotetypeName.QA:
        return tuple(place for place, field in enumerate(_QUESTIONS, start=1) if fields[field])
    return tuple(sorted({int(number) for number in _NUMBER.findall(fields[_TEXT])}))


def deletion(number: int, html: str) -> str:
    """Return the HTML as a cloze deletion; plain for number 0."""
    return f"{{{{c{number}::{html}}}}}" if number else html


def _parts(parts: Sequence[ListPart], to_html: Callable[[RichText], str], inert: Callable[[str], str]) -> str:
    in_order = sorted(parts, key=lambda part: part.kind in LISTS)  # stable: phrases before lists
    return "".join(_part(part, to_html, inert) for part in in_order if part.deletions)


def _part(part: ListPart, to_html: Callable[[RichText], str], inert: Callable[[str], str]) -> str:
    lines = [deletion(d.number, inert(to_html(d.content))) for d in part.deletions]
    if part.kind in LISTS:
        body = "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"
    else:
        body = "".join(f'<div class="phrase">{line}</div>' for line in lines)
    return deletion(part.whole, body)
