"""What each card's front says, for telling two cards apart."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from flashgen.anki.notetypes import NOTETYPES
from flashgen.core.note import NotetypeName

HIDDEN = "[...]"

_OPENING = re.compile(r"\{\{c(\d+)::")


def fronts(notetype: NotetypeName, fields: Sequence[str]) -> dict[int, str]:
    """Return card number → the HTML that stands on its front, without breadcrumb and style.

    Of a cloze card: the question and the text, with the deletions of its number hidden.
    """
    model = NOTETYPES[notetype]
    if notetype is NotetypeName.QA:
        asked = ((place, fields[model.index(t.question)]) for place, t in enumerate(model.templates, start=1))
        return {place: front for place, front in asked if front}
    text = fields[model.index("Text")]
    title, head_question = fields[model.index("Title")], fields[model.index("HeadQuestion")]
    numbers = sorted({int(number) for number in _OPENING.findall(text)})
    return {n: f"{head_question if n == 1 else title} {hide(text, n)}" for n in numbers}


def hide(text: str, number: int) -> str:
    """Return a cloze text as one card's front shows it: its own deletions hidden, the others open."""
    shown: list[str] = []
    open_numbers: list[int] = []
    at = 0
    while at < len(text):
        opening = _OPENING.match(text, at)
        if opening:
            if int(opening.group(1)) == number and number not in open_numbers:
                shown.append(HIDDEN)
            open_numbers.append(int(opening.group(1)))
            at = opening.end()
        elif open_numbers and text.startswith("}}", at):
            open_numbers.pop()
            at += 2
        else:
            if number not in open_numbers:
                shown.append(text[at])
            at += 1
    return "".join(shown)


_TAG = re.compile(r"<rt>.*?</rt>|<[^>]+>")
"""A tag; a reading goes with its own."""
_BLOCK_END = re.compile(r"</(?:div|li|ul|p)>|<br>")


def plain(markup: str) -> str:
    """Return HTML as one line of text: blocks and list items divided by a space."""
    return " ".join(html.unescape(_TAG.sub("", _BLOCK_END.sub(" ", markup))).split())


def front_text(fields: Mapping[str, str], number: int) -> str:
    """Return a stored note's question for a card, as one line of text."""
    if "Text" not in fields:
        names = [t.question for t in NOTETYPES[NotetypeName.QA].templates]
        return plain(fields[names[number - 1]])
    title = fields["HeadQuestion" if number == 1 else "Title"]
    return plain(f"{title}<br>{hide(fields['Text'], number)}")


def back_text(fields: Mapping[str, str], number: int) -> str:
    """Return a stored note's answer for a card, as one line of text."""
    if "Text" not in fields:
        names = [t.answer for t in NOTETYPES[NotetypeName.QA].templates]
        return plain(fields[names[number - 1]])
    return plain(" ".join(deleted(fields["Text"], number)))


def deleted(text: str, number: int) -> list[str]:
    """Return what a cloze card hides: the content of its number's deletions, inner ones open."""
    found: list[str] = []
    open_numbers: list[int] = []
    at = 0
    while at < len(text):
        opening = _OPENING.match(text, at)
        if opening:
            if int(opening.group(1)) == number and number not in open_numbers:
                found.append("")
            open_numbers.append(int(opening.group(1)))
            at = opening.end()
        elif open_numbers and text.startswith("}}", at):
            open_numbers.pop()
            at += 2
        else:
            if number in open_numbers:
                found[-1] += text[at]
            at += 1
    return found
