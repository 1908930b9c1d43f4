"""What a note asks about, decided once for all its questions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from flashgen.core.gloss import LISTS, Kind
from flashgen.core.note import Note, NotetypeName
from flashgen.core.script import has_han
from flashgen.core.text import RichText
from flashgen.wording.topic import NO_TOPIC, NounTable, Topic, is_class, topic_of
from flashgen.wording.writing import Writing, is_phrase, other_name, writing_of

_PART_BORDER = re.compile(r"\s+[-–—]\s+|[:：;；、，,／/。]")


@dataclass(frozen=True, slots=True)
class Plan:
    """A note with the decisions behind its wording."""

    note: Note
    kind: Kind
    """`mixed` only while the parts still differ in kind."""
    kinds: tuple[Kind, ...]
    """Of the parts, in order."""
    answer: RichText
    secrets: tuple[str, ...]
    """The answers of the cards that show the term."""
    topic: Topic
    hidden: str = "all"
    """How much of the answer a card hides: `all` of it, one `item`, or the whole `list`."""
    count: int = 0
    """Number of items; 0 where unknown."""

    @property
    def is_list(self) -> bool:
        """Whether the answer has several parts."""
        return self.kind in LISTS or self.kind is Kind.MIXED

    @property
    def asks_answer(self) -> bool:
        """Whether a cloze note asks an item or the whole list."""
        return any(part.whole or any(d.number for d in part.deletions) for part in self.note.parts)

    @property
    def stem(self) -> RichText:
        """What the term's aspect belongs to: `ORM` of `ORMの利点`; empty without a topic."""
        term, length = self.note.term, self.topic.stem
        if self.topic.stem_at_end:
            return term.slice(len(term.text) - length, len(term.text))
        return term.slice(0, length)


def plan_note(note: Note, nouns: NounTable) -> Plan:
    """Return what the note asks about."""
    if note.notetype is NotetypeName.CLOZE:
        return _plan_cloze(note, nouns)
    kind, kinds = _one_kind(note.parallel, note.kind)
    topic = topic_of(note.term.text, note.head_noun, kind, nouns)
    return Plan(note, kind, kinds, note.answer, (note.answer.text,), topic)


def _plan_cloze(note: Note, nouns: NounTable) -> Plan:
    kind, kinds = _one_kind((part.kind for part in note.parts), note.kind)
    items = tuple(deletion.content for part in note.parts for deletion in part.deletions)
    texts = tuple(item.text for item in items)
    topic = topic_of(note.term.text, note.head_noun, kind, nouns)
    if topic is NO_TOPIC and kind is Kind.ENUMERATION and is_class(note.term.text, texts):
        topic = Topic("aspect")
    answer = items[0] if len(items) == 1 else note.answer
    return Plan(note, kind, kinds, answer, texts, topic, _hidden(note, len(items)), len(items))


def _one_kind(kinds: Iterable[Kind], otherwise: Kind) -> tuple[Kind, tuple[Kind, ...]]:
    telling = tuple(kind for kind in kinds if kind is not Kind.NONE) or (otherwise,)
    return (telling[0] if len(set(telling)) == 1 else Kind.MIXED), telling


def _hidden(note: Note, count: int) -> str:
    if count <= 1:
        return "all"
    if any(part.whole for part in note.parts):
        return "list"
    return "item" if any(d.number for part in note.parts for d in part.deletions) else "all"


def what_is_asked(kind: Kind, given: RichText, asked: RichText) -> str:
    """Return the shade of a question within its kind; the templates' README lists them."""
    if kind is Kind.TRANSLATION:
        return other_name(given, asked)
    if kind in {Kind.ABBREVIATION, Kind.EXPANSION}:
        foreign = writing_of(asked) is not Writing.JAPANESE
        return "foreign" if foreign else "native" if writing_of(given) is Writing.JAPANESE else "japanese"
    if kind is Kind.DEFINITION:
        if is_phrase(given.text):
            return "phrase"
        return "event" if asked.text.endswith("こと") else "thing"
    if kind is Kind.READING and has_han(asked.text):
        return "kanji"
    return ""


def labels_of(plan: Plan) -> tuple[str, ...]:
    """Return what the parts of a mixed note are, each once: `abbreviation`, `english`, `definition` …"""
    first = plan.note.term
    segments = [RichText(text.strip()) for text in _PART_BORDER.split(plan.note.answer.text)]
    labels = []
    for at, kind in enumerate(plan.kinds):
        segment = segments[at] if at < len(segments) else segments[-1]
        is_name = kind is Kind.TRANSLATION and bool(segment)
        labels.append(str(other_name(first, segment)) if is_name else kind.value)
    return tuple(dict.fromkeys(labels))
