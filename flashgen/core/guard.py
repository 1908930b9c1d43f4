"""No question with two right answers is asked blindly.

Works on the fronts as they will be seen: cards that show the same front are rivals. What was
shipped stays. Of what never shipped, one keeps its card and shows the others' pairs on its back:
the first that asks for its own body (SQL → Structured Query Language before データベース ← SQL),
else the first of all; the others are held back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flashgen.core.decision import BACKWARD, FORWARD, TYPED
from flashgen.core.gloss import LISTS, Kind
from flashgen.core.note import Deletion, Note, NotetypeName
from flashgen.core.numbering import HEAD, WHOLE
from flashgen.core.text import RichText

Fronts = Mapping[int, str]
"""Card number → what its front says, folded for comparison."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the guard says of one note."""

    held_back: frozenset[int] = frozenset()
    """Card numbers that are not asked."""
    also: tuple[RichText, ...] = ()
    """Other right answers, to be shown on the back."""


def judge(
    notes: Sequence[Note], fronts: Sequence[Fronts], shipped: Sequence[frozenset[int]]
) -> tuple[Ruling, ...]:
    """Return one ruling for each note, in their order. Linear in the number of cards."""
    rivals: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, shown in enumerate(fronts):
        for number, front in shown.items():
            rivals[front].append((index, number))
    held: defaultdict[int, set[int]] = defaultdict(set)
    also: defaultdict[int, list[RichText]] = defaultdict(list)
    for group in rivals.values():
        if len(group) > 1 and not _is_one_question(group, notes):
            _settle(group, notes, shipped, held, also)
    return tuple(Ruling(frozenset(held[i]), tuple(also[i])) for i in range(len(notes)))


def _settle(
    group: list[tuple[int, int]],
    notes: Sequence[Note],
    shipped: Sequence[frozenset[int]],
    held: defaultdict[int, set[int]],
    also: defaultdict[int, list[RichText]],
) -> None:
    stays = [(index, number) for index, number in group if number in shipped[index]]
    if not stays and not _asks_for_many(group, notes):
        stays = [min(group, key=lambda rival: (rival[1] == BACKWARD, rival[0]))]
    staying = {index for index, _ in stays}
    for index, number in group:
        is_staying = (index, number) in stays or (index in staying and _is_typed(notes[index], number))
        if not is_staying:
            held[index].add(number)
    for index, number in stays:
        own = answer_of(notes[index], number).text
        others = [(i, n) for i, n in group if i != index and answer_of(notes[i], n).text != own]
        also[index].extend(_distinct([_pair(notes[i]) for i, _ in others], also[index]))


def _is_one_question(group: list[tuple[int, int]], notes: Sequence[Note]) -> bool:
    """Tell whether a note only asks the same twice, the second time to be typed."""
    first = group[0][0]
    return notes[first].notetype is NotetypeName.QA and all(index == first for index, _ in group)


def _is_typed(note: Note, number: int) -> bool:
    return note.notetype is NotetypeName.QA and number == TYPED


def _asks_for_many(group: list[tuple[int, int]], notes: Sequence[Note]) -> bool:
    """A description that fits several terms (four libraries, each an ORM) is asked of none."""
    return all(number != FORWARD and notes[index].kind is Kind.DEFINITION for index, number in group)


def _pair(note: Note) -> RichText:
    """Return a rival whole, term and answer, so that it is right on the back of either card."""
    return (
        note.term
        + RichText("（")
        + answer_of(note, FORWARD if note.notetype is NotetypeName.QA else WHOLE)
        + RichText("）")
    )


def _distinct(pairs: Sequence[RichText], known: Sequence[RichText]) -> list[RichText]:
    seen = {pair.text for pair in known}
    fresh = []
    for pair in pairs:
        if pair.text not in seen:
            seen.add(pair.text)
            fresh.append(pair)
    return fresh


def answer_of(note: Note, number: int) -> RichText:
    """Return what a card of the note asks for."""
    if note.notetype is NotetypeName.QA:
        return note.term if number == BACKWARD else note.answer
    if number == HEAD:
        return note.term
    for part in note.parts:
        if number == WHOLE and part.kind in LISTS:
            return _joined(part.deletions)
        for deletion in part.deletions:
            if deletion.number == number:
                return deletion.content
    return note.term


def _joined(deletions: Sequence[Deletion]) -> RichText:
    whole = RichText("")
    for index, deletion in enumerate(deletions):
        whole = whole + (RichText("、") if index else RichText("")) + deletion.content
    return whole


def apply(note: Note, ruling: Ruling) -> Note:
    """Return the note without its held-back cards and with the other answers."""
    if ruling.also:
        note = replace(note, also=(*note.also, *ruling.also))
    if not ruling.held_back:
        return note
    if note.notetype is NotetypeName.QA:
        return replace(
            note,
            forward=note.forward and FORWARD not in ruling.held_back,
            backward=note.backward and BACKWARD not in ruling.held_back,
            typed=note.typed and TYPED not in ruling.held_back,
        )
    parts = tuple(
        replace(
            part,
            whole=0 if WHOLE in ruling.held_back else part.whole,
            deletions=tuple(
                replace(d, number=0) if d.number in ruling.held_back else d for d in part.deletions
            ),
        )
        for part in note.parts
    )
    head = 0 if HEAD in ruling.held_back else note.head_number
    return replace(note, parts=parts, head_number=head)


def has_cards(note: Note) -> bool:
    """Tell whether the note asks anything at all."""
    if note.notetype is NotetypeName.QA:
        return note.forward or note.backward or note.typed
    return bool(note.head_number) or any(p.whole or any(d.number for d in p.deletions) for p in note.parts)
