"""Which glosses get which cards: the switches of deck file and front matter in the core's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from flashgen.core.gloss import Kind
from flashgen.core.reason import Reason

if TYPE_CHECKING:
    from flashgen.core.choice import LeftOut
    from flashgen.core.sign import Sign


class Furigana(StrEnum):
    """Where a term's reading stands over it."""

    OFF = "off"
    ANSWER = "answer"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Switches:
    """Cards of one kind."""

    card: bool = True
    """Make notes of this kind at all."""
    forward: bool = True
    """Phrase: ask term → answer."""
    backward: bool = True
    """Phrase: ask answer → term."""
    typed: bool = False
    """Phrase: ask to type the answer."""
    head: bool = True
    """List: ask what the list belongs to."""
    items: bool = True
    """List: ask each item, the others shown."""
    whole: bool = False
    """List: ask the whole list at once."""
    whole_up_to: int = 0
    """List: ask a whole list of at most so many items; 0 is any number."""

    def asks_whole(self, count: int) -> bool:
        """Tell whether a list of `count` items is asked as a whole."""
        return self.whole and (not self.whole_up_to or count <= self.whole_up_to)


def _defaults() -> dict[Kind, Switches]:
    switches = {kind: Switches() for kind in Kind}
    switches[Kind.EXAMPLES] = Switches(items=False, whole=True, whole_up_to=3)
    switches[Kind.READING] = Switches(card=False)
    return switches


_ALL_ON = Switches()


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The switches that hold in a document."""

    kinds: Mapping[Kind, Switches] = field(default_factory=_defaults)
    furigana: Furigana = Furigana.ANSWER
    left_out: LeftOut | None = None
    """Words and lengths that make no card."""

    def of(self, kind: Kind) -> Switches:
        """Return a kind's switches."""
        return self.kinds.get(kind, _ALL_ON)

    def chosen(self, sign: Sign) -> Sign:
        """Return a gloss's sign with its card as the author wants it: of a kind that is off, none; of a reading, one.

        `齟齬（そご）` makes no card by itself; with `readings.cards` it does. What a correction says of a
        single parenthesis is more than what words and lengths say of all.
        """
        wanted = self.of(sign.kind).card
        is_reading = sign.kind is Kind.READING and sign.reason == Reason.READING_GIVEN.value
        if not sign.card and not (is_reading and wanted):
            return sign
        against = None if wanted else Reason.NOT_CHOSEN
        if wanted and self.left_out is not None and sign.reason != Reason.CORRECTED.value:
            against = self.left_out.reason_for(sign)
        if against is not None:
            return replace(sign, card=False, reason=against.value)
        return sign if sign.card else replace(sign, card=True)
