"""What a note asks: its notetype, its cards, its cloze numbers.

What shipped decides: the notetype is for life, an item keeps its number, and a card that is
in somebody's collection is asked again whatever the switches and the rules say today.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from flashgen.core.context import is_relational
from flashgen.core.gloss import LISTS, Gloss, Kind, Part
from flashgen.core.note import NotetypeName
from flashgen.core.numbering import HEAD, WHOLE, number_items
from flashgen.core.sign import Line

if TYPE_CHECKING:
    from flashgen.core.policy import Policy, Switches
    from flashgen.core.record import Item, Record
    from flashgen.core.sign import Sign
    from flashgen.core.text import RichText

FORWARD, BACKWARD, TYPED = 1, 2, 3
"""Card numbers of a Q&A note: the places of its card templates."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a note asks."""

    notetype: NotetypeName
    forward: bool = True
    """Q&A: the three directions."""
    backward: bool = False
    typed: bool = False
    head: int = 0
    """Cloze: the number of the head; 0 for one that is shown, here and below."""
    wholes: tuple[int, ...] = ()
    """Cloze: the number of each line as a whole."""
    numbers: tuple[int, ...] = ()
    """Cloze: the numbers of all lines' contents, one line after the other."""
    is_whole_phrase: bool = False
    """Cloze: the one line is a phrase in the place of a whole list."""
    code: str = field(init=False, compare=False)
    """All of it as a short text."""

    def __post_init__(self) -> None:
        flags = f"{self.forward:d}{self.backward:d}{self.typed:d}{self.is_whole_phrase:d}"
        code = f"{self.notetype.value} {flags} {self.head} {self.wholes} {self.numbers}"
        object.__setattr__(self, "code", code)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a note asks, and the numbers of its items, freed ones included."""

    asked: Asked
    items: tuple[Item, ...]


def decide(sign: Sign, record: Record | None, policy: Policy, *, drops: bool = False) -> Decision:
    """Return what the note of a gloss asks. With `drops`, the switches hold for shipped cards too."""
    notetype = NotetypeName(record.notetype) if record else notetype_of(sign)
    shipped = frozenset(record.cards) if record and not drops else frozenset()
    if notetype is NotetypeName.CLOZE:
        return _decide_cloze(sign, record, shipped, policy)
    switches = policy.of(sign.kind)
    backward = BACKWARD in shipped or (switches.backward and sign.has_way_back)
    is_named_only = sign.is_reversed and sign.is_weak and backward
    asked = _asked_qa(
        FORWARD in shipped or (switches.forward and not is_named_only),
        backward,
        switches.typed or TYPED in shipped,
    )
    return Decision(asked, record.items if record else ())


def notetype_of(sign: Sign) -> NotetypeName:
    """Return the notetype of a gloss that was never shipped."""
    return NotetypeName.CLOZE if sign.is_list else NotetypeName.QA


@lru_cache
def _asked_qa(forward: bool, backward: bool, typed: bool) -> Asked:  # noqa: FBT001 - one of eight
    return Asked(NotetypeName.QA, forward, backward, typed)


def _decide_cloze(sign: Sign, record: Record | None, shipped: frozenset[int], policy: Policy) -> Decision:
    lines = _lines(sign)
    known = record.items if record else ()
    head = HEAD if policy.of(sign.kind).head or HEAD in shipped else 0
    is_told = HEAD in shipped or not (is_relational(sign.term) or sign.items_tell)
    if WHOLE in shipped and len(lines) == 1 and lines[0].kind not in LISTS:
        # Ask a phrase on the card that asked for the whole list: both ask for all that is said.
        asked = Asked(NotetypeName.CLOZE, head=head, wholes=(0,), numbers=(WHOLE,), is_whole_phrase=True)
        return Decision(asked, number_items((), known))
    items = number_items(
        [content for line in lines for content in line.contents],
        known,
        phrases=_phrases(lines),
        was_phrase=record is not None and record.kind not in {Kind.MIXED, *LISTS},
    )
    unused = iter(items)
    lists = sum(line.kind in LISTS for line in lines)
    wholes: list[int] = []
    numbers: list[int] = []
    for line in lines:
        switches = policy.of(line.kind)
        numbers += [_asked(next(unused).number, switches, line, shipped) for _ in line.contents]
        is_only_list = lists == 1 and line.kind in LISTS
        wholes.append(WHOLE if is_only_list and _asks_whole(line, switches, shipped, head and is_told) else 0)
    if not is_told and (any(numbers) or any(wholes)):
        head = 0  # that these are 特徴, or 単体試験 a 試験, is nothing to recall; which they are, is
    asked = Asked(NotetypeName.CLOZE, head=head, wholes=tuple(wholes), numbers=tuple(numbers))
    return Decision(asked, items)


def _lines(sign: Sign) -> tuple[Line, ...]:
    """Return the gloss's lines as `parts_of` does."""
    shown = tuple(line for line in sign.lines if line.kind is not Kind.NONE)
    return shown if sign.lines else (Line(sign.kind, sign.body),)


def _phrases(lines: tuple[Line, ...]) -> frozenset[int]:
    """Return which of the lines' contents, counted through, are no items of a list."""
    is_item = [line.kind in LISTS for line in lines for _ in line.contents]
    return frozenset(index for index, listed in enumerate(is_item) if not listed)


def _asked(number: int, switches: Switches, line: Line, shipped: frozenset[int]) -> int:
    wanted = switches.items if line.kind in LISTS else switches.forward
    return number if wanted or number in shipped else 0


def _asks_whole(line: Line, switches: Switches, shipped: frozenset[int], head: int) -> bool:
    # One example among many is nothing to recall; what it is an example of, asked by the head, is.
    is_lone = len(line.items) == 1 and head > 0
    return (switches.asks_whole(len(line.items)) and not is_lone) or WHOLE in shipped


def parts_of(gloss: Gloss) -> tuple[Part, ...]:
    """Return the gloss's lines: the parts of a mixed one, else its one phrase or list."""
    if gloss.parts:
        return tuple(part for part in gloss.parts if part.kind is not Kind.NONE)
    return (Part(gloss.kind, gloss.body, gloss.items if gloss.kind in LISTS else ()),)


def contents_of(part: Part) -> tuple[RichText, ...]:
    """Return the items of a list, else the one phrase."""
    return part.items or (part.content,)
