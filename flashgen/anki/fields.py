"""A note and its worded questions → the field values of its notetype."""

from __future__ import annotations

import hashlib
import html as entities
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Protocol

from flashgen.anki.cloze import cloze_text, plain_parts
from flashgen.anki.escape import clean, is_storable, neutralise
from flashgen.anki.notetypes import NOTETYPES
from flashgen.core.context import owner_of
from flashgen.core.gloss import LISTS, Kind
from flashgen.core.note import Note, NotetypeName
from flashgen.core.text import MarkKind, RichText

ToHtml = Callable[[RichText], str]
"""How rich text becomes HTML: `markdown.html.to_html`."""

_NAMES = {name: [field.name for field in notetype.fields] for name, notetype in NOTETYPES.items()}
_SEPARATOR = "\x1f"
_LINE = "<br>"
_OWNED = LISTS | {Kind.DEFINITION, Kind.MIXED}
_RUBY = frozenset({MarkKind.RUBY})
_CRUMB = " › "
_HIDDEN = "〔…〕"
_JAPANESE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_SCHEMES = ("obsidian://", "https://", "http://")
_AS_TYPED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    map(ord, "\n\u00a0\u3000"), " "
)


class Wording(Protocol):
    """The questions of a note's cards as HTML (`wording.Wording`); empty = not asked."""

    @property
    def question(self) -> str:
        """Q&A: term → answer."""

    @property
    def reverse_question(self) -> str:
        """Q&A: answer → term."""

    @property
    def typed_question(self) -> str:
        """Q&A: what is typed is the term of a definition or a list, else the answer."""

    @property
    def title(self) -> str:
        """Cloze: over the list while its head is shown."""

    @property
    def head_question(self) -> str:
        """Cloze: over the list while its head is asked (card 1)."""


def note_fields(note: Note, wording: Wording, to_html: ToHtml, *, status: str = "") -> tuple[str, ...]:
    """Return all field values in the notetype's order: HTML, inert for Anki, as Anki stores it.

    `status` is the banner of a retired or doubtful note as HTML, in the deck's language.
    """
    values = _values(note, wording, to_html, status)
    row = _SEPARATOR.join(values)
    if is_storable(row) and row.count(_SEPARATOR) == len(values) - 1:
        return values  # nearly all: no text of it has anything that would have to be cleaned

    def clean_html(rich: RichText) -> str:
        # Before anything is made inert: a control character may stand between two braces.
        return clean(to_html(rich))

    return tuple(map(clean, _values(note, wording, clean_html, status)))


def _values(note: Note, wording: Wording, to_html: ToHtml, status: str) -> tuple[str, ...]:
    filled = _shared(note, to_html)
    if status or note.status:
        filled["Status"] = _words(status) or neutralise(to_html(RichText(note.status)))
    if note.notetype is NotetypeName.QA:
        filled |= _qa(note, wording, to_html)
    else:
        filled |= {"Title": _words(wording.title), "HeadQuestion": _words(wording.head_question)}
        filled["Text"] = cloze_text(note, to_html)
    return tuple([filled.get(name, "") for name in _NAMES[note.notetype]])


def _words(html: str) -> str:
    return neutralise(clean(html))


def content_hash(fields: Iterable[str], tags: Iterable[str]) -> str:
    """Return 32 hex digits over what Anki stores of a note; equal hash, same `mod` (R7).

    Case of tags and their order do not count: Anki keeps its own.
    """
    row = "\x1f".join(fields) + "\x1e" + " ".join(sorted(name.casefold() for name in tags))
    return hashlib.sha256(row.encode()).hexdigest()[:32]


def _shared(note: Note, to_html: ToHtml) -> dict[str, str]:
    def plain(text: str) -> str:
        return neutralise(to_html(RichText(text))) if text else ""

    return {
        "FlashgenId": note.guid,
        "Term": neutralise(to_html(note.term.without(_RUBY))),  # what Anki sorts by
        "Context": plain(_CRUMB.join(_crumbs(note))),
        "Reading": plain(note.reading),
        "Also": neutralise(_LINE.join(map(to_html, note.also))),
        "Extra": neutralise(_LINE.join(map(to_html, note.extra))),
        "Source": neutralise(to_html(note.source)),
        "Link": _link(note.link, note.document, to_html),
        "Lang": note.lang if _LANGUAGE.fullmatch(note.lang) else "",
        **_speech("SpeechTerm", note.spoken or note.reading or note.term.text, plain),
        **_speech("SpeechAnswer", note.answer.text, plain),
    }


def _qa(note: Note, wording: Wording, to_html: ToHtml) -> Mapping[str, str]:
    """Return the Q&A fields; a question that is not asked stays empty and so has no card."""
    answer = plain_parts(note, to_html) if note.parts else to_html(note.answer)
    filled = {"Answer": neutralise(answer)}
    if note.forward:
        filled["Question"] = _words(wording.question)
    if note.backward and wording.reverse_question:
        filled["ReverseQuestion"] = _words(wording.reverse_question)
        filled["ReverseAnswer"] = neutralise(to_html(note.spelled or note.term))
    if note.typed and wording.typed_question:
        # Compared with what is typed, letter by letter: no markup, no full-width ASCII, no space but one.
        answer_text = note.term.text if note.types_term else note.answer.text
        typed = RichText(answer_text.translate(_AS_TYPED))
        filled["TypedQuestion"] = _words(wording.typed_question)
        filled["TypedAnswer"] = neutralise(to_html(typed))
    return filled


def _speech(name: str, text: str, plain: Callable[[str], str]) -> dict[str, str]:
    text = text.replace("\ufffc", "")
    language = "Ja" if _JAPANESE.search(text) else "En"
    return {name + language: plain(text)}


@lru_cache(maxsize=1 << 10)  # the same on every note of a section
def _link(link: str, document: str, to_html: ToHtml) -> str:
    """Return a link that says the document's name; other schemes than a reader's are not linked."""
    if not link.startswith(_SCHEMES):
        return ""
    name = document.rsplit("/", 1)[-1].removesuffix(".md") or link
    return f'<a href="{neutralise(entities.escape(clean(link)))}">{neutralise(to_html(RichText(name)))}</a>'


def _crumbs(note: Note) -> list[str]:
    """Return the way from the document down, without what the card asks for."""
    way = list(note.section)
    if note.context and note.context not in way:
        way.append(note.context)
    secrets = {_folded(text.text) for text in _asked(note)} - {""}
    crumbs: list[str] = []
    for step in way:
        crumb = _HIDDEN if _tells(_folded_step(step), secrets) else step
        if crumbs[-1:] != [crumb]:
            crumbs.append(crumb)
    return [] if crumbs == [_HIDDEN] else crumbs


def _asked(note: Note) -> Iterable[RichText]:
    yield note.term
    yield note.answer
    if note.kind in _OWNED and (note.backward or note.head_number):
        yield RichText(owner_of(note.term.text))  # `ORM` tells what `ORMの利点` is asked for
    for part in note.parts:
        for deletion in part.deletions:
            yield deletion.content


def _tells(step: str, secrets: Iterable[str]) -> bool:
    """A single character (言 in 言語) tells nothing unless it is all."""
    return any(step == secret or (len(secret) > 1 and secret in step) for secret in secrets)


@lru_cache(maxsize=1 << 10)  # the same few on every note of a section
def _folded_step(step: str) -> str:
    return _folded(step)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
