"""What can be said of one gloss by itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from flashgen.core.context import is_relational
from flashgen.core.gloss import Kind
from flashgen.core.problem import Severity
from flashgen.core.script import fold, has_japanese
from flashgen.lint.finding import at_place, quoted

if TYPE_CHECKING:
    from flashgen.core.entry import Entry
    from flashgen.core.problem import Problem

LONGEST_ANSWER = 120
"""Code points; what is longer is read, not recalled (Twenty rules of formulating knowledge, 4)."""
MOST_ITEMS = 7
"""Longer lists are not learned as a set (rules 9 and 10)."""

_POINTING = re.compile(
    r"これ(?!まで|から)|それ(?!ぞれ|以外|自体|自身|なり)|あれ(?!これ)|ここ(?!数)|そこ(?!そこ)"
    r"|この(?!世|ほか|他|うち|まま|頃)|その(?!もの|他|ほか|場|うち|まま|筋|道|日|後)|あの(?!世)"
    r"|[こそ]ういう|[こそ]うした|[こそ]んな|当該|上記の|前述の|先述の|同上"
    r"|(?:[Tt]his|[Tt]hese|[Tt]hose|[Tt]he (?:above|former|latter)|[Ii]t|[Ii]ts)\b"
)
_POINTING_TERM = re.compile(r"(?:この(?!世)|その(?!他|もの|場)|あの(?!世)|当該|上記の|前述の|先述の)\S")


def long_answer(entry: Entry) -> Problem | None:
    """L101: an answer that is too long to be recalled."""
    longest = max((len(text) for text in _answers(entry)), default=0)
    if longest <= LONGEST_ANSWER:
        return None
    return _at("L101", entry, length=str(longest), limit=str(LONGEST_ANSWER))


def long_list(entry: Entry) -> Problem | None:
    """L102: a list that is too long to be learned as one."""
    gloss = entry.gloss
    count = max([len(gloss.items), *(len(part.items) for part in gloss.parts)])
    if count <= MOST_ITEMS:
        return None
    return _at("L102", entry, count=str(count), limit=str(MOST_ITEMS))


def nameless_term(entry: Entry) -> Problem | None:
    """L103: a term that says nothing by itself (特徴, 種類), and nothing above it to lean on."""
    if entry.context or not is_relational(entry.gloss.term.text):
        return None
    return _at("L103", entry)


def pointing(entry: Entry) -> Problem | None:
    """L104: a definition or a term that points at words the card does not have (これ, この手法)."""
    found = _POINTING_TERM.match(_name(entry))
    if not found and entry.gloss.kind in {Kind.DEFINITION, Kind.MIXED}:
        found = _POINTING.match(_definition(entry))
    return _at("L104", entry, found=quoted(found.group())) if found else None


def repeats_term(entry: Entry) -> Problem | None:
    """L109: a definition that says the term it defines."""
    if entry.gloss.kind is not Kind.DEFINITION:
        return None
    name, definition = _name(entry), _definition(entry)
    if len(name) < 2 or not _says(definition, name):
        return None
    return _at("L109", entry)


def doubtful(entry: Entry) -> Problem | None:
    """L111: a card of a rule that is often right, not always; a remark, no complaint."""
    if not entry.gloss.weak:
        return None
    return replace(_at("L111", entry, reason=entry.gloss.reason), severity=Severity.INFO)


ENTRY_RULES: tuple[Callable[[Entry], Problem | None], ...] = (
    long_answer,
    long_list,
    nameless_term,
    pointing,
    repeats_term,
    doubtful,
)


def _at(code: str, entry: Entry, **values: str) -> Problem:
    return at_place(code, entry.place, term=quoted(_name(entry)), **values)


def _name(entry: Entry) -> str:
    """Return what the cards are about: of a reversed gloss, its body."""
    return entry.gloss.body.text if entry.gloss.reversed else entry.gloss.term.text


def _definition(entry: Entry) -> str:
    return entry.gloss.term.text if entry.gloss.reversed else entry.gloss.body.text


def _answers(entry: Entry) -> list[str]:
    """Return what single cards ask for: the items of a list, else the phrase."""
    gloss = entry.gloss
    if gloss.parts:
        return [text.text for part in gloss.parts for text in (part.items or (part.content,))]
    return [item.text for item in gloss.items] or [_definition(entry)]


def _says(text: str, name: str) -> bool:
    """Tell whether a text says a name; a Latin name only as a word of its own (IP is not in `zip`)."""
    if has_japanese(name):
        return fold(name) in fold(text)
    return bool(re.search(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", text, re.IGNORECASE | re.ASCII))
