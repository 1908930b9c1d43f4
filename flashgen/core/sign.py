"""What a gloss is known by: all that identity, switches and card numbers go by, without its document.

A deck's signs are a small part of its documents and are worked out with the glosses, so they are kept
with them; the rest of a document is looked at only where a note of it is composed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from flashgen.core.context import is_generic, is_relational, leans, names_a_side, parent_title
from flashgen.core.gloss import LISTS, Gloss, Kind
from flashgen.core.script import has_hiragana, has_japanese

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flashgen.core.document import Document

_EXPLAINING = frozenset({Kind.DEFINITION, *LISTS})
_WORDS_OF_A_DESCRIPTION = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A part of a body, or all of it, as plain text."""

    kind: Kind
    phrase: str
    items: tuple[str, ...] = ()

    @property
    def contents(self) -> tuple[str, ...]:
        """The items of a list, else the one phrase."""
        return self.items or (self.phrase,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One parenthesis as matching knows it."""

    at: int
    """Which of its document's glosses it is."""
    section: int
    """Index of its section in the document."""
    mark: str
    """Hash of the block's text and the number of the parenthesis in it: the same on an unchanged line."""
    anchor: str = ""
    """The block id with the number of the parenthesis, empty without `^id`."""
    term: str
    body: str
    kind: Kind
    is_reversed: bool = False
    is_weak: bool = False
    card: bool = False
    reason: str = ""
    parent: str = ""
    """The nearest bullet above, or the heading."""
    context: str | None = None
    """What the term leans on, as it means nothing alone; none where it need not."""
    lines: tuple[Line, ...] = ()
    """Of a body with a list or several parts; none of a phrase."""
    is_list: bool = False
    has_way_back: bool = False
    """The body asks for the term so that one can know it."""
    items_tell: bool = False
    """Every item ends in the term itself: the list says what it is of."""
    most_items: int = 0
    """Of its longest list."""

    @property
    def name(self) -> str:
        """What its cards are about."""
        return self.body if self.is_reversed else self.term


def signs_of(document: Document, glosses: Iterable[Gloss]) -> tuple[Sign, ...]:
    """Return what all glosses of a document are known by, in their order."""
    return tuple([sign_of(document, gloss, at) for at, gloss in enumerate(glosses)])


def sign_of(document: Document, gloss: Gloss, at: int = 0) -> Sign:
    """Return what a gloss of a document is known by; `at` is its place among the document's glosses."""
    block = document.blocks[gloss.block]
    may_be_card = gloss.card or gloss.kind is Kind.READING
    parent = parent_title(document, gloss) if may_be_card else ""
    is_list = gloss.kind in LISTS or any(part.items for part in gloss.parts)
    return Sign(
        at=at,
        section=block.section,
        mark=f"{_digest(block.text)}:{gloss.number}",
        anchor=f"{block.block_id}:{gloss.number}" if block.block_id else "",
        term=gloss.term.text,
        body=gloss.body.text,
        kind=gloss.kind,
        is_reversed=gloss.reversed,
        is_weak=gloss.weak,
        card=gloss.card,
        reason=gloss.reason,
        parent=parent,
        context=gloss.context or (parent if may_be_card and _leans_on_parent(gloss) else None),
        lines=_lines(gloss),
        is_list=is_list,
        has_way_back=may_be_card and not is_list and _has_way_back(gloss),
        items_tell=bool(gloss.items) and all(item.text.endswith(gloss.term.text) for item in gloss.items),
        most_items=max([len(gloss.items), *(len(part.items) for part in gloss.parts)]),
    )


@lru_cache(maxsize=64)  # a long paragraph may hold thousands of parentheses
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _leans_on_parent(gloss: Gloss) -> bool:
    """Tell whether the term means nothing without what it stands under."""
    term = gloss.term.text
    return is_relational(term) or (gloss.kind in _EXPLAINING and not gloss.reversed and is_generic(term))


def _lines(gloss: Gloss) -> tuple[Line, ...]:
    if gloss.parts:
        return tuple(
            Line(part.kind, part.content.text, tuple(item.text for item in part.items))
            for part in gloss.parts
        )
    if gloss.kind not in LISTS:
        return ()
    return (Line(gloss.kind, gloss.body.text, tuple(item.text for item in gloss.items)),)


def _has_way_back(gloss: Gloss) -> bool:
    """Tell whether the body, no list, asks for the term so that one can know it.

    No word does that may be but a remark on the term (`志野（茶碗）`, by a weak rule) or a name for a
    part of it (`茶碗の高台（碁笥底）`), and no names that describe nothing (`NVD (NIST)`, `Celery (非同期 + Redis)`,
    one of many) or lean on the words before them (`より速いもの`); and 状態 or 処理 is never what anybody is to recall.
    """
    body, is_japanese = gloss.body.text, has_japanese(gloss.body.text)
    if gloss.kind is Kind.TRANSLATION:
        is_native = is_japanese and has_japanese(gloss.term.text)
        return not (is_native and (gloss.weak or names_a_side(gloss.term.text, body)))
    if gloss.kind is not Kind.DEFINITION or gloss.reversed:
        return True
    if (is_japanese and not has_hiragana(body)) or leans(body):
        return False
    describes = is_japanese or len(body.split()) >= _WORDS_OF_A_DESCRIPTION
    return describes and not is_generic(gloss.term.text)
