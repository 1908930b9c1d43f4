"""What of a shipped note is there only because it shipped, its switch being off today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashgen.core.decision import BACKWARD, FORWARD, TYPED
from flashgen.core.gloss import LISTS, Kind
from flashgen.core.note import NotetypeName
from flashgen.core.numbering import HEAD, WHOLE
from flashgen.core.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flashgen.core.policy import Switches
    from flashgen.core.record import Record
    from flashgen.core.sign import Sign

_DEFAULTS = Policy()
_CLOZE = NotetypeName.CLOZE.value


class Unwanted:
    """Tells what a policy would not make for the first time today.

    Only of what the author turned off: a card that no longer fits because the text became a list stays too,
    and is nobody's wish.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._off_qa = {kind: frozenset(_off_qa(policy, kind)) for kind in Kind}

    def has(self, sign: Sign, record: Record) -> bool:
        """Tell whether a gloss's note, or one of its cards, is such."""
        if not self._policy.chosen(sign).card:
            return True
        if record.notetype != _CLOZE:
            return not self._off_qa[sign.kind].isdisjoint(record.cards)
        return not set(_off_cloze(sign, record, self._policy)).isdisjoint(record.cards)


def _off_qa(policy: Policy, kind: Kind) -> Iterator[int]:
    """Yield the numbers of the directions that are off."""
    switches, usual = policy.of(kind), _DEFAULTS.of(kind)
    for number, is_on, was_on in (
        (FORWARD, switches.forward, usual.forward),
        (BACKWARD, switches.backward, usual.backward),
        (TYPED, switches.typed, True),  # nothing but the switch ever makes this card
    ):
        if was_on and not is_on:
            yield number


def _off_cloze(sign: Sign, record: Record, policy: Policy) -> Iterator[int]:
    """Yield the numbers of the deletions that are off in every part of the note."""
    if not policy.of(sign.kind).head:
        yield HEAD
    kinds = [line.kind for line in sign.lines] or [sign.kind]
    pairs = [(kind, policy.of(kind), _DEFAULTS.of(kind)) for kind in kinds]
    if all(usual.whole and not switches.whole for _, switches, usual in pairs):
        yield WHOLE
    if all(_asks_parts(kind, usual) and not _asks_parts(kind, switches) for kind, switches, usual in pairs):
        yield from (item.number for item in record.items if not item.freed)


def _asks_parts(kind: Kind, switches: Switches) -> bool:
    return switches.items if kind in LISTS else switches.forward
