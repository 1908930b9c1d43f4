"""What each card's front says, for telling two cards apart."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence

from flashgen.anki.notetypes import NOTETYPES
from flashgen.core.note import NotetypeName
from flashgen.core.script import fold_once

HIDDEN = "[...]"

_ANY_TAG = re.compile("<[^>]+>")

_OPENING = re.compile(r"\{\{c(\d+)::")
_SIGN = re.compile(r"\{\{c(\d+)::|\}\}")
_QUESTIONS = [
    NOTETYPES[NotetypeName.QA].index(template.question) for template in NOTETYPES[NotetypeName.QA].templates
]
_TEXT, _TITLE, _HEAD_QUESTION = map(NOTETYPES[NotetypeName.CLOZE].index, ("Text", "Title", "HeadQuestion"))


def fronts(notetype: NotetypeName, fields: Sequence[str]) -> dict[int, str]:
    """Return card number → the HTML that stands on its front, without breadcrumb and style.

    Of a cloze card: the question and the text, with the deletions of its number hidden.
    """
    if notetype is NotetypeName.QA:
        return {place: fields[at] for place, at in enumerate(_QUESTIONS, start=1) if fields[at]}
    text, title, head_question = fields[_TEXT], fields[_TITLE], fields[_HEAD_QUESTION]
    numbers = sorted({int(number) for number in _OPENING.findall(text)})
    return {n: f"{head_question if n == 1 else title} {hide(text, n)}" for n in numbers}


def seen(front: str) -> str:
    """Return what a reader tells a front by: its text, folded."""
    text = html.unescape(_ANY_TAG.sub(" ", front))
    return fold_once(text.replace("？", "?"))  # all that mostly stands in the way of a quick look


def hide(text: str, number: int) -> str:
    """Return a cloze text as one card's front shows it: its own deletions hidden, the others open."""
    shown: list[str] = []
    for piece, open_numbers, opened in _pieces(text):
        if number not in open_numbers:
            shown.append(piece)
            if opened == number:
                shown.append(HIDDEN)
    return "".join(shown)


def _pieces(text: str) -> Iterator[tuple[str, list[int], int | None]]:
    """Yield the text between the signs of a cloze text, the deletions open around it, and the one that opens after it."""
    open_numbers: list[int] = []
    at = 0
    for sign in _SIGN.finditer(text):
        if not sign[1] and not open_numbers:
            continue  # two braces of the text
        opened = int(sign[1]) if sign[1] else None
        yield text[at : sign.start()], open_numbers, opened
        at = sign.end()
        if opened is None:
            open_numbers.pop()
        else:
            open_numbers.append(opened)
    yield text[at:], open_numbers, None


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
    for piece, open_numbers, opened in _pieces(text):
        if number in open_numbers:
            found[-1] += piece
        elif opened == number:
            found.append("")
    return found
