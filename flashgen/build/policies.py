"""Which cards are wanted where: the deck file's switches, and those of a document's front matter over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from flashgen.core.choice import Lengths, left_out
from flashgen.core.gloss import Kind
from flashgen.core.policy import Furigana, Policy, Switches

if TYPE_CHECKING:
    from collections.abc import Callable

    from flashgen.build.library import Library
    from flashgen.config import DeckConfig, DocumentSettings

_Made = TypeVar("_Made")


class Policies:
    """The policy of each document of a deck; most have the deck's."""

    def __init__(self, config: DeckConfig, library: Library) -> None:
        self._deck = policy_of(config)
        self._own = {
            page.path: policy_of(config, page.settings)
            for page in library.pages
            if page.settings.has_switches
        }

    def of(self, path: str) -> Policy:
        """Return what holds in a document."""
        return self._own.get(path, self._deck)

    def each(self, make: Callable[[Policy], _Made]) -> Callable[[str], _Made]:
        """Return a way from a document's path to what is made of its policy, once for each policy."""
        own, deck = {path: make(policy) for path, policy in self._own.items()}, make(self._deck)
        return lambda path: own.get(path, deck)


def policy_of(config: DeckConfig, own: DocumentSettings | None = None) -> Policy:
    """Return the switches in the core's words: the deck's, or those of a document with some of its own."""
    config = config.in_document(own) if own is not None else config
    kinds: dict[Kind, Switches] = {}
    for kind in Kind:
        chosen = config.kinds.of(kind)
        if chosen is not None:
            names = {name: getattr(chosen, name) for name in chosen.__struct_fields__}
            kinds[kind] = Switches(**names)
    kinds[Kind.READING] = Switches(card=config.readings.cards)
    lengths = Lengths(term=config.lengths.term, body=config.lengths.body, items=config.lengths.items)
    return Policy(
        kinds=kinds,
        furigana=Furigana(config.readings.ruby.value),
        left_out=left_out(config.asides, config.ignore, lengths),
    )
