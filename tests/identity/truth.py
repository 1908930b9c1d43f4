"""Which note each gloss is, by what its author did to it: the oracle of the histories.

It knows the edits and what was written before, and never asks flashgen. Where nobody who sees
only the notes before and after could know which of two notes is meant, each answer is allowed;
every such case and every answer other than the author's is counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tests.identity.notes import Gloss, Studied

_Notes = list[Studied]
_Around = tuple[Studied | None, Studied | None]


class Doubt(StrEnum):
    """Why two answers are right."""

    TORN = "both places of a pair were edited: one of them keeps the note"
    MERGED = "glosses of several notes were edited into one pair: it is one of these notes"
    RETOLD = "term and text were both replaced: the note, or a new one"
    UPROOTED = "term replaced, text edited, and other notes before and behind it: the note, or a new one"
    UNBUILT_RIVAL = "a text was replaced while a never built gloss of its term is written: either is the note"
    FORMER_WORDS = (
        "a gloss says today the very pair that another note said, which is gone or edited: either note"
    )
    NAMESAKE = "a gone note's term was written anew with another text: the gone note, or a new one"
    TWICE_GONE = "two gone notes had the pair that is written again: either of them"
    QUALIFIER = "a new gloss whose term has other texts too looks like a qualified word (実行 (a), 実行 (b))"
    HELD_BACK = "a new gloss whose questions others ask already is held back, and said to be"
    ITEM_HELD_BACK = "a new item whose question another note asks already is held back, and said to be"


TALLY: Counter[str] = Counter()
"""What was checked, and each doubt met: `… met` as often as two answers were right, `… used` as often as
flashgen gave another than the author's."""


@dataclass(frozen=True, slots=True)
class Pair:
    """All glosses of one pair: one note."""

    glosses: tuple[Gloss, ...]

    @property
    def key(self) -> tuple[str, str]:
        """Term and text, folded."""
        return self.glosses[0].pair

    @property
    def notes(self) -> tuple[Studied, ...]:
        """The notes that its glosses are, by what their author did."""
        return tuple(dict.fromkeys(gloss.studied for gloss in self.glosses if gloss.studied))

    def rivals(self, other: Pair) -> bool:
        """Tell whether two pairs may ask or answer the same."""
        return self is not other and (self.key[0] == other.key[0] or self.key[1] == other.key[1])


@dataclass(frozen=True, slots=True)
class Expected:
    """The notes that a pair may be, first the one its author means; None is a new note."""

    options: tuple[Studied | None, ...]
    doubt: Doubt | None = None

    def count(self, outcome: Studied | None) -> None:
        """Tally an outcome that was allowed."""
        TALLY["glosses"] += 1
        if self.doubt is not None:
            TALLY[f"{self.doubt.name} met"] += 1
            TALLY[f"{self.doubt.name} used"] += outcome is not self.options[0]


def pairs_of(glosses: Iterable[Gloss]) -> tuple[Pair, ...]:
    """Return the pairs that are written, in order."""
    groups: defaultdict[tuple[str, str], list[Gloss]] = defaultdict(list)
    for gloss in glosses:
        groups[gloss.pair].append(gloss)
    return tuple(Pair(tuple(group)) for group in groups.values())


def first_places(pair: Pair, documents: Sequence[Sequence[Gloss]]) -> Iterator[Gloss]:
    """Yield the place that a note belongs to: its first one in the deck's order.

    Where the term has another text in the same document, the place may look like a qualified word
    (`QUALIFIER`), so the next one may be it too.
    """
    for glosses in documents:
        terms = {gloss.pair[0] for gloss in glosses if gloss.pair != pair.key}
        for gloss in glosses:
            if gloss.pair == pair.key:
                yield gloss
                if pair.key[0] not in terms:
                    return


def neighbours_of(documents: Sequence[Sequence[Gloss]]) -> dict[Studied, _Around]:
    """Return for each note that is written the notes before and behind its first place."""
    found: dict[Studied, _Around] = {}
    for glosses in documents:
        notes = [None, *(gloss.studied for gloss in glosses if gloss.studied), None]
        for before, note, behind in zip(notes, notes[1:], notes[2:], strict=False):
            if note is not None:
                found.setdefault(note, (before, behind))
    return found


def expected_notes(
    pairs: Sequence[Pair], ever: Sequence[Studied], documents: Sequence[Sequence[Gloss]]
) -> dict[Pair, Expected]:
    """Return which note each pair is; `ever` are all there have been."""
    oracle = _Oracle(pairs, ever, neighbours_of(documents))
    return {pair: oracle.expect(pair) for pair in pairs}


def torn_notes(pairs: Sequence[Pair]) -> set[Studied]:
    """Return the notes whose glosses were all edited, each another way: one of them must keep it."""
    keys: defaultdict[Studied, set[tuple[str, str]]] = defaultdict(set)
    for pair in pairs:
        for note in pair.notes:
            keys[note].add(pair.key)
    return {note for note, found in keys.items() if len(found) > 1 and note.pair not in found}


class _Oracle:
    """What is known of all pairs together."""

    def __init__(
        self, pairs: Sequence[Pair], ever: Sequence[Studied], around: dict[Studied, _Around]
    ) -> None:
        self.around = around
        held: defaultdict[Studied, list[Pair]] = defaultdict(list)
        for pair in pairs:
            for note in pair.notes:
                held[note].append(pair)
        self.own: defaultdict[Pair, _Notes] = defaultdict(list)
        self.torn: defaultdict[Pair, _Notes] = defaultdict(list)
        for note, holders in held.items():
            # Of two places of one pair the unedited one keeps the note.
            keepers = [pair for pair in holders if pair.key == note.pair] or holders
            for pair in keepers:
                (self.own if len(keepers) == 1 else self.torn)[pair].append(note)
        self.held = held
        self.gone = [note for note in ever if note not in held]
        self.by_key = {pair.key: pair for pair in pairs}
        self.unbuilt = {pair.key[0] for pair in pairs if not pair.notes}

    def expect(self, pair: Pair) -> Expected:
        """Return the notes that a pair may be."""
        own, torn = self.own[pair], self.torn[pair]
        unedited = [note for note in own if note.pair == pair.key]
        if unedited:
            return Expected(tuple(unedited[:1]))
        said_it = [note for note in self.held if note.pair == pair.key and note not in (*own, *torn)]
        returning = [note for note in self.gone if note.pair == pair.key]
        namesakes = [note for note in self.gone if note.pair[0] == pair.key[0]]
        if torn:
            return Expected((*torn, *returning, *said_it, None, *namesakes), Doubt.TORN)
        if own:
            return self._edited(pair, [*returning, *said_it], namesakes)
        if returning:
            is_certain = len(returning) == 1 and not said_it
            return Expected((*returning, *said_it), None if is_certain else Doubt.TWICE_GONE)
        retold = [note for other in self.own if self._retelling(other) for note in self.own[other]]
        if rivals := [note for note in retold if note.pair[0] == pair.key[0]]:
            return Expected((None, *rivals, *said_it, *namesakes), Doubt.UNBUILT_RIVAL)
        if said_it:
            return Expected((None, *said_it, *namesakes), Doubt.FORMER_WORDS)
        return Expected((None, *namesakes), Doubt.NAMESAKE if namesakes else None)

    def _edited(self, pair: Pair, returning: _Notes, namesakes: _Notes) -> Expected:
        own = self.own[pair]
        if (doubt := self._retelling(pair)) is not None:
            return Expected((*own, *returning, None, *namesakes), doubt)
        takers = [self.by_key[note.pair] for note in own if note.pair in self.by_key]
        if takers:  # who says today what it said may have its note
            theirs = [note for taker in takers for note in taker.notes]
            return Expected((*own, *returning, *theirs, None, *namesakes), Doubt.FORMER_WORDS)
        if returning:
            return Expected((*own, *returning), Doubt.FORMER_WORDS)
        return Expected(tuple(own), Doubt.MERGED if len(own) > 1 else None)

    def _retelling(self, pair: Pair) -> Doubt | None:
        """Return what makes a gloss hard to know again that says another thing than at the last build."""
        own = self.own[pair]
        edited = [(gloss, note) for gloss in pair.glosses for note in own if gloss.studied is note]
        retold = [(gloss, note) for gloss, note in edited if _is_retold(gloss, note)]
        if any(pair.key[0] != note.pair[0] for _, note in retold):
            return Doubt.RETOLD
        if any(self._is_uprooted(pair, note) for _, note in edited):
            return Doubt.UPROOTED
        return Doubt.UNBUILT_RIVAL if retold and pair.key[0] in self.unbuilt else None

    def _is_uprooted(self, pair: Pair, note: Studied) -> bool:
        before, behind = self.around[note]
        stays = (before, note.neighbours[0]), (behind, note.neighbours[1])
        is_between = any(now is was and now is not None for now, was in stays)
        return pair.key[0] != note.pair[0] and pair.key[1] != note.pair[1] and not is_between


def _is_retold(gloss: Gloss, note: Studied) -> bool:
    """Tell whether the author said another thing of it: no other wording, and no item is left."""
    if gloss.pair[1] == note.pair[1]:
        return False
    is_reworded = {gloss.text, note.text} <= {gloss.concept.definition, gloss.concept.reworded}
    return not is_reworded and not any(item.number for item in gloss.items)
