"""What Anki would take for syntax, made plain text; what Anki would change, changed first.

Rules R12, R19 and R20. Entities are inert for Anki, which searches the field as stored, and
read as the character itself on the card.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

DECK_SEPARATOR = "::"

# Tabs and line feeds are the only controls that Anki keeps; a lone surrogate cannot be stored at all.
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_UNSTORABLE_ROW = re.compile("[\x00-\x08\x0b-\x1e\x7f-\x9f\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")

# `[[type:` is not in R20: the desktop's reviewer replaces it after the fields are filled in.
_MEDIA_OR_LATEX = re.compile(r"\[(?=sound:|/?(?:latex|\$\$?)\]|anki:|\[type:)", re.IGNORECASE)
_BRACES = re.compile(r"\{{2,}")

_CLOZE_SYNTAX = re.compile(r"\{{2,}|\}{2,}|:{2,}|^:|[{}:]$")
_ENTITIES = {"{": "&#123;", "}": "&#125;", ":": "&#58;"}


def clean(text: str) -> str:
    """Return the text as Anki stores it: NFC, no control characters but tab and line feed (R19).

    A lone surrogate becomes U+FFFD. `か\u3099` → `が`. Idempotent; equal input gives equal output in
    the database, so hashes taken after it stay true.
    """
    if _UNSTORABLE.search(text):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = _UNSTORABLE.sub("", _SURROGATE.sub("\ufffd", text))
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def is_storable(row: str) -> bool:
    """Return whether Anki stores fields, joined by its U+001F, exactly as they are (S5)."""
    return not _UNSTORABLE_ROW.search(row) and unicodedata.is_normalized("NFC", row)


def neutralise(html: str) -> str:
    """Make sound, LaTeX, speech and type-in syntax in a field's HTML inert (R20).

    `[sound:a.mp3]` → `&#91;sound:a.mp3]`, `{{Front}}` → `&#123;&#123;Front}}`.
    """
    if "[" in html:
        html = _MEDIA_OR_LATEX.sub("&#91;", html)
    if "{{" in html:
        html = _BRACES.sub(_as_entities, html)
    return html


def neutralise_cloze(html: str) -> str:
    """As `neutralise`, for HTML that stands inside or beside a cloze deletion (R20).

    `std::vector` → `std&#58;&#58;vector` (else `vector` is the hint), and no brace of the text may
    join the deletion's own: `{x}` → `{x&#125;`.
    """
    html = neutralise(html)
    if "{" in html or "}" in html or ":" in html:
        html = _CLOZE_SYNTAX.sub(_as_entities, html)
    return html


def _as_entities(match: re.Match[str]) -> str:
    return "".join(_ENTITIES[character] for character in match[0])


@lru_cache(maxsize=1 << 14)  # the same few on every note of a section
def tag(text: str) -> str:
    """Return one component of a tag: `機械 学習` → `機械_学習`, `C++::STL` → `C++：：STL`.

    White space of any width would split the tag, `::` would nest it, quotes break the search for
    it. Never empty: `_`. Upper and lower case stay; `distinct_tags` joins those that differ in
    nothing else.
    """
    text = clean(text.replace('"', ""))  # quotes first: behind one, an accent may meet its letter
    text = text.replace(DECK_SEPARATOR, "：：")
    return "_".join(text.split()).strip(":") or "_"


def distinct_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Return the tags sorted, each once; of those that differ in case alone, the first in order.

    Anki takes `B::C` and `b::c` for one tag.
    """
    by_key: dict[str, str] = {}
    for name in sorted(tags):
        by_key.setdefault(name.casefold(), name)
    return tuple(by_key[key] for key in sorted(by_key))


@lru_cache(maxsize=1 << 12)  # a build asks for a document's and a section's again and again
def deck_component(text: str) -> str:
    """Return one level of a deck's name as Anki keeps it (R12): `std::vector` → `std：：vector`.

    Never empty (`_`, where Anki would write `blank`), never `Default`, which is Anki's own deck.
    """
    text = clean(text).replace('"', "＂").replace(DECK_SEPARATOR, "：：")
    text = " ".join(text.split())
    if text.startswith(":"):  # would join the separator: `a:::b`
        text = "：" + text[1:]
    if text.endswith(":"):
        text = text[:-1] + "："
    if text.casefold() == "default":
        return text + "_"
    return text or "_"
