"""The glosses of a whole deck, the same pair once, each with the places where it stands."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from flashgen.core.context import is_generic, is_relational, parent_title
from flashgen.core.gloss import LISTS, Kind
from flashgen.core.script import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from flashgen.core.document import Block, Document
    from flashgen.core.gloss import Gloss


_EXPLAINING = frozenset({Kind.DEFINITION, *LISTS})


@lru_cache(maxsize=64)  # a long paragraph may hold thousands of parentheses
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Place:
    """One parenthesis in one document."""

    document: Document
    gloss: Gloss

    @property
    def block(self) -> Block:
        """The block it stands in."""
        return self.document.blocks[self.gloss.block]

    @property
    def mark(self) -> str:
        """Hash of the block's text and the number of the parenthesis in it: the same on an unchanged line."""
        return f"{_digest(self.block.text)}:{self.gloss.number}"

    @property
    def anchor(self) -> str:
        """The block id with the number of the parenthesis, empty without `^id`."""
        return f"{self.block.block_id}:{self.gloss.number}" if self.block.block_id else ""


@dataclass(frozen=True, slots=True)
class Key:
    """What a gloss is about, folded: two spellings of one pair have one key."""

    head: str
    context: str
    body: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One note to be: a pair and all its places, in document order."""

    key: Key
    context: str
    places: tuple[Place, ...]

    @property
    def place(self) -> Place:
        """The first place, which the note belongs to."""
        return self.places[0]

    @property
    def gloss(self) -> Gloss:
        """The gloss as written at the first place."""
        return self.places[0].gloss


def collect(documents: Sequence[tuple[Document, Sequence[Gloss]]]) -> tuple[Entry, ...]:
    """Return the deck's entries in document order; rejected glosses are left out."""
    places = [Place(document, gloss) for document, glosses in documents for gloss in glosses if gloss.card]
    contexts = _contexts(places)
    groups: dict[Key, list[Place]] = {}
    shown: dict[Key, str] = {}
    for place, context in zip(places, contexts, strict=True):
        key = Key(fold(place.gloss.term.text), fold(context), fold(place.gloss.body.text))
        groups.setdefault(key, []).append(place)
        shown.setdefault(key, context)
    return tuple(Entry(key, shown[key], tuple(found)) for key, found in groups.items())


def _contexts(places: Sequence[Place]) -> list[str]:
    """Return each place's context: the parent of a term that means nothing alone, else nothing.

    A term needs its parent when it is only a relational word (`特徴`, `種類と用途`), or when the
    same term stands under several parents with other bodies. The same pair under two parents
    is one note all the same, and leans on its first one.
    """
    parents = [parent_title(place.document, place.gloss) for place in places]
    told: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for place, parent in zip(places, parents, strict=True):
        told[_head_and_kind(place.gloss)].add((fold(parent), fold(place.gloss.body.text)))
    contexts = []
    first: dict[tuple[str, str], str] = {}
    for place, parent in zip(places, parents, strict=True):
        pairs = told[_head_and_kind(place.gloss)]
        several = len({body for _, body in pairs}) > 1 and len({p for p, _ in pairs}) > 1
        if place.gloss.context or _leans(place.gloss):
            contexts.append(place.gloss.context or parent)
        elif several:
            pair = (_head_and_kind(place.gloss), fold(place.gloss.body.text))
            contexts.append(first.setdefault(pair, parent))
        else:
            contexts.append("")
    return contexts


def _leans(gloss: Gloss) -> bool:
    """Tell whether the term means nothing without what it stands under."""
    term = gloss.term.text
    return is_relational(term) or (gloss.kind in _EXPLAINING and not gloss.reversed and is_generic(term))


def _head_and_kind(gloss: Gloss) -> str:
    return f"{gloss.kind.value}\0{fold(gloss.term.text)}"


def heads_glossed_twice(entries: Iterable[Entry]) -> frozenset[tuple[str, str]]:
    """Return head and context keys with more than one body in the deck."""
    bodies: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in entries:
        bodies[entry.key.head, entry.key.context].add(entry.key.body)
    return frozenset(head for head, found in bodies.items() if len(found) > 1)
