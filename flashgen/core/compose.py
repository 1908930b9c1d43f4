"""From a gloss and what was shipped of it to a note: notetype, cards, cloze numbers.

What shipped decides: the notetype is for life, an item keeps its number, and a card that is
in somebody's collection is asked again whatever the switches and the rules say today.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flashgen.core.gloss import LISTS, Gloss, Kind, Part
from flashgen.core.note import Deletion, ListPart, Note, NotetypeName
from flashgen.core.numbering import HEAD, WHOLE, number_items
from flashgen.core.text import EMPHASES, RichText

if TYPE_CHECKING:
    from flashgen.core.entry import Entry
    from flashgen.core.policy import Policy, Switches
    from flashgen.core.record import Item, Record

FORWARD, BACKWARD, TYPED = 1, 2, 3
"""Card numbers of a Q&A note: the places of its card templates."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A note and the numbers of its items, freed ones included."""

    note: Note
    items: tuple[Item, ...]


def compose(
    entry: Entry, record: Record | None, guid: str, policy: Policy, *, drops: bool = False
) -> Composed:
    """Return the note of an entry, without wording, deck or time.

    With `drops`, the switches hold for shipped cards too.
    """
    gloss = _without_emphasis(entry.gloss)
    notetype = NotetypeName(record.notetype) if record else notetype_of(gloss)
    shipped = frozenset(record.cards) if record and not drops else frozenset()
    note = Note(
        guid=guid,
        notetype=notetype,
        kind=gloss.kind,
        term=gloss.body if gloss.reversed else gloss.term,
        answer=gloss.term if gloss.reversed else gloss.body,
        head_noun="" if gloss.reversed else gloss.head_noun,
        context=entry.context,
        reading=gloss.reading,
    )
    if notetype is NotetypeName.CLOZE:
        return _cloze(note, gloss, record, shipped, policy)
    return Composed(_qa(note, gloss, shipped, policy), record.items if record else ())


def _without_emphasis(gloss: Gloss) -> Gloss:
    """On its own card a term needs no bold."""
    return replace(
        gloss,
        term=gloss.term.without(EMPHASES),
        body=gloss.body.without(EMPHASES),
        items=tuple(item.without(EMPHASES) for item in gloss.items),
        parts=tuple(
            replace(p, content=p.content.without(EMPHASES), items=tuple(i.without(EMPHASES) for i in p.items))
            for p in gloss.parts
        ),
    )


def notetype_of(gloss: Gloss) -> NotetypeName:
    """Return the notetype of a gloss that was never shipped."""
    has_list = gloss.kind in LISTS or any(part.items for part in gloss.parts)
    return NotetypeName.CLOZE if has_list else NotetypeName.QA


def _qa(note: Note, gloss: Gloss, shipped: frozenset[int], policy: Policy) -> Note:
    switches = policy.of(gloss.kind)
    parts = _plain_parts(gloss) if gloss.kind in LISTS or gloss.parts else ()
    return replace(
        note,
        forward=switches.forward or FORWARD in shipped,
        backward=(switches.backward and not _is_list(gloss)) or BACKWARD in shipped,
        typed=switches.typed or TYPED in shipped,
        parts=parts if any(part.kind in LISTS for part in parts) else (),
        answer=_phrase_answer(gloss) if gloss.parts else note.answer,
        parallel=tuple(part.kind for part in gloss.parts if part.kind is not Kind.NONE),
    )


def _is_list(gloss: Gloss) -> bool:
    return gloss.kind in LISTS or any(part.items for part in gloss.parts)


def _phrase_answer(gloss: Gloss) -> RichText:
    """Return a mixed phrase as one line: `DLQ: Dead Letter Queue`; parts that gloss nothing are left out."""
    shown = [part for part in gloss.parts if part.kind is not Kind.NONE]
    answer = RichText("")
    for index, part in enumerate(shown):
        answer = answer + (RichText(" – ") if index else RichText("")) + part.content
    return answer


def _plain_parts(gloss: Gloss) -> tuple[ListPart, ...]:
    return tuple(
        ListPart(
            kind=part.kind,
            deletions=tuple(Deletion(number=0, content=content) for content in _contents(part)),
        )
        for part in _parts(gloss)
    )


def _parts(gloss: Gloss) -> tuple[Part, ...]:
    """Return the gloss's lines: the parts of a mixed one, else its one phrase or list."""
    if gloss.parts:
        return tuple(part for part in gloss.parts if part.kind is not Kind.NONE)
    return (Part(gloss.kind, gloss.body, gloss.items if gloss.kind in LISTS else ()),)


def _contents(part: Part) -> tuple[RichText, ...]:
    return part.items or (part.content,)


def _cloze(
    note: Note, gloss: Gloss, record: Record | None, shipped: frozenset[int], policy: Policy
) -> Composed:
    parts = _parts(gloss)
    asked = replace(note, head_number=HEAD if policy.of(gloss.kind).head or HEAD in shipped else 0)
    if WHOLE in shipped and len(parts) == 1 and parts[0].kind not in LISTS:
        return _whole_phrase(asked, parts[0], record)
    contents = tuple(content for part in parts for content in _contents(part))
    items = number_items(
        contents,
        record.items if record else (),
        phrases=_phrases(parts),
        was_phrase=record is not None and record.kind not in {Kind.MIXED, *LISTS},
    )
    numbers = iter(item.number for item in items if not item.freed)
    lists = sum(part.kind in LISTS for part in parts)
    lines = []
    for part in parts:
        switches = policy.of(part.kind)
        deletions = tuple(
            Deletion(number=_asked(next(numbers), switches, part, shipped), content=content)
            for content in _contents(part)
        )
        whole = WHOLE if lists == 1 and part.kind in LISTS and _asks_whole(part, switches, shipped) else 0
        lines.append(ListPart(kind=part.kind, deletions=deletions, whole=whole))
    return Composed(replace(asked, parts=tuple(lines)), items)


def _whole_phrase(note: Note, part: Part, record: Record | None) -> Composed:
    """Ask a phrase on the card that asked for the whole list: both ask for all that is said."""
    line = ListPart(kind=part.kind, deletions=(Deletion(number=WHOLE, content=part.content),))
    return Composed(replace(note, parts=(line,)), number_items((), record.items if record else ()))


def _phrases(parts: tuple[Part, ...]) -> frozenset[int]:
    """Return which of the parts' contents, counted through, are no items of a list."""
    is_item = [part.kind in LISTS for part in parts for _ in _contents(part)]
    return frozenset(index for index, listed in enumerate(is_item) if not listed)


def _asked(number: int, switches: Switches, part: Part, shipped: frozenset[int]) -> int:
    wanted = switches.items if part.kind in LISTS else switches.forward
    return number if wanted or number in shipped else 0


def _asks_whole(part: Part, switches: Switches, shipped: frozenset[int]) -> bool:
    return switches.asks_whole(len(part.items)) or WHOLE in shipped
