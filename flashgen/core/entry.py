"""The glosses of a whole deck, the same pair once, each with the places where it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from flashgen.core.script import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from flashgen.core.gloss import Gloss, Kind
    from flashgen.core.page import Place
    from flashgen.core.sign import Sign


class Key(NamedTuple):
    """What a gloss is about, folded: two spellings of one pair have one key."""

    head: str
    context: str
    body: str


class Entry(NamedTuple):
    """One note to be: a pair and all its places, in document order."""

    key: Key
    context: str
    places: tuple[Place, ...]

    @property
    def place(self) -> Place:
        """The first place, which the note belongs to."""
        return self.places[0]

    @property
    def sign(self) -> Sign:
        """What the gloss at the first place is known by."""
        return self.places[0].sign

    @property
    def gloss(self) -> Gloss:
        """The gloss as written at the first place."""
        return self.places[0].gloss


def collect(places: Sequence[Place]) -> tuple[Entry, ...]:
    """Return the entries of a deck's wanted glosses, which come in document order, as do the entries."""
    heads = [fold(place.sign.term) for place in places]
    contexts = _contexts(places, heads)
    groups: defaultdict[Key, list[int]] = defaultdict(list)
    for at, (place, head, context) in enumerate(zip(places, heads, contexts, strict=True)):
        groups[Key(head, fold(context) if context else "", fold(place.sign.body))].append(at)
    return tuple(
        [Entry(key, contexts[found[0]], tuple([places[at] for at in found])) for key, found in groups.items()]
    )


def _contexts(places: Sequence[Place], heads: Sequence[str]) -> list[str]:
    """Return each place's context: the parent of a term that means nothing alone, else nothing.

    A term needs its parent when it is only a relational word (`特徴`, `種類と用途`), or when the
    same term stands under several parents with other bodies. The same pair under two parents
    is one note all the same, and leans on its first one.
    """
    contexts = [place.sign.context or "" for place in places]
    counts = Counter(heads)
    alike: defaultdict[tuple[str, Kind], list[int]] = defaultdict(list)
    for at, head in enumerate(heads):
        if counts[head] > 1:
            alike[head, places[at].sign.kind].append(at)
    for group in alike.values():
        signs = [places[at].sign for at in group]
        bodies = [fold(sign.body) for sign in signs]
        if len(set(bodies)) == 1 or len({fold(sign.parent) for sign in signs}) == 1:
            continue
        first: dict[str, str] = {}
        for at, sign, body in zip(group, signs, bodies, strict=True):
            if sign.context is None:
                contexts[at] = first.setdefault(body, sign.parent)
    return contexts


def heads_glossed_twice(entries: Iterable[Entry]) -> frozenset[tuple[str, str]]:
    """Return head and context keys with more than one body in the deck."""
    bodies: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in entries:
        bodies[entry.key.head, entry.key.context].add(entry.key.body)
    return frozenset(head for head, found in bodies.items() if len(found) > 1)
