"""What a note asks about, decided once for all its questions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flashgen.core.context import owner_of
from flashgen.core.gloss import LISTS, Kind
from flashgen.core.note import ListPart, Note, NotetypeName
from flashgen.core.script import has_han, is_kana
from flashgen.core.text import RichText
from flashgen.wording.topic import NO_TOPIC, NounTable, Topic, is_class, topic_of
from flashgen.wording.writing import (
    Writing,
    is_article,
    is_clause,
    is_formula,
    is_phrase,
    other_name,
    writing_of,
)

_BETWEEN_PARTS = re.compile(r"\s+[-–—]\s+")
"""What `core.compose` puts between the parts of a mixed phrase."""
_ENDINGS = (("こと", "event"), ("とき", "case"), ("場合", "case"))
"""What a definition ends in, and the shade of its question."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A note with the decisions behind its wording."""

    note: Note
    kind: Kind
    """`mixed` only while the parts differ in kind."""
    parts: tuple[tuple[Kind, RichText], ...]
    """Each part's kind and its (first) words; one part for a gloss that is not mixed."""
    answer: RichText
    secrets: tuple[str, ...]
    """The answers of the cards that show the term."""
    topic: Topic
    hidden: str
    """How much of the answer a card hides: `all` of it, one `item`, or the whole `list`."""
    count: int
    """Number of items; 0 where there is no list."""

    @property
    def is_list(self) -> bool:
        """Whether the answer has several parts."""
        return self.kind in LISTS or self.kind is Kind.MIXED

    @property
    def tells_its_list(self) -> bool:
        """Whether the term alone says what its list is: 敬語の種類, 三権."""
        return self.kind in LISTS and (self.topic.stem > 0 or self.topic.family == "members")

    @property
    def asks_answer(self) -> bool:
        """Whether a cloze note asks an item or the whole list."""
        return any(map(_is_asked, self.note.parts))

    @property
    def asked_parts(self) -> tuple[tuple[Kind, RichText], ...]:
        """The parts that some card hides."""
        if self.note.notetype is NotetypeName.QA:
            return self.parts
        lines = (part for part in self.note.parts if part.deletions)
        asked = tuple(part for part, line in zip(self.parts, lines, strict=False) if _is_asked(line))
        return asked or self.parts

    @property
    def stem(self) -> RichText:
        """What the term's aspect belongs to: `ORM` of `ORMの利点`; empty without a topic."""
        term, length = self.note.term, self.topic.stem
        if self.topic.stem_at_end:
            return term.slice(len(term.text) - length, len(term.text))
        return term.slice(0, length)

    def term_secrets(self) -> tuple[str, ...]:
        """Return what must not stand in a question for the term: it, and its stem as a word.

        Of 敬語の種類 the item 尊敬語 tells nothing, though it has the letters of the stem.
        """
        term = self.note.term.text
        stem = self.stem.text if self.topic.stem else owner_of(term)
        if not stem:
            return (term,)
        shown = f"{self.answer.text}\n{self.note.context}"
        return (term, stem) if _has_word(shown, stem) else (term,)


def plan_note(note: Note, nouns: NounTable) -> Plan:
    """Return what the note asks about."""
    is_cloze = note.notetype is NotetypeName.CLOZE
    parts = _parts_of(note)
    kinds = {kind for kind, _ in parts}
    kind = parts[0][0] if len(kinds) == 1 else Kind.MIXED
    if kind is Kind.TRANSLATION and is_article(note.term.text):
        kind = Kind.DEFINITION  # 第36条 is not called 正当防衛, it provides for it
    items = tuple(deletion.content for part in note.parts for deletion in part.deletions)
    texts = tuple(item.text for item in items)
    topic = topic_of(note.term.text, note.head_noun, kind, nouns)
    if kind is Kind.MIXED and not is_cloze:
        defined = topic_of(note.term.text, note.head_noun, Kind.DEFINITION, nouns)
        topic = defined if defined.family == "definition" else topic  # NoSQLの定義 has no other name
    if kind is Kind.DEFINITION and topic.aspect and not (topic.stem or note.context):
        topic = NO_TOPIC  # 責任 alone is a word to be explained, nobody's aspect
    if topic is NO_TOPIC and kind is Kind.ENUMERATION and is_class(note.term.text, texts):
        topic = Topic("members")
    return Plan(
        note=note,
        kind=kind,
        parts=parts,
        answer=items[0] if is_cloze and len(items) == 1 else note.answer,
        secrets=texts if is_cloze else (note.answer.text, *texts),
        topic=topic,
        hidden=_hidden(note, kind, len(items)),
        count=len(items),
    )


def _has_word(text: str, word: str) -> bool:
    """Tell whether the word is in the text, not after a kanji when it begins with one."""
    text, word = text.casefold(), word.casefold()
    at = text.find(word)
    while at > 0 and has_han(word[0]) and has_han(text[at - 1]):
        at = text.find(word, at + 1)
    return at >= 0


def _parts_of(note: Note) -> tuple[tuple[Kind, RichText], ...]:
    """Return the lines of a cloze note or the parts of a mixed phrase, in order."""
    lines = tuple((part.kind, part.deletions[0].content) for part in note.parts if part.deletions)
    if not lines and note.parallel:
        texts = _BETWEEN_PARTS.split(note.answer.text)
        last = len(texts) - 1
        lines = tuple((kind, RichText(texts[min(at, last)])) for at, kind in enumerate(note.parallel))
    return lines or ((note.kind, note.answer),)


def _hidden(note: Note, kind: Kind, count: int) -> str:
    if count <= 1:
        return "all"
    if note.notetype is NotetypeName.QA:
        return "list" if kind in LISTS else "all"
    if any(part.whole for part in note.parts):
        return "list"
    return "item" if any(map(_is_asked, note.parts)) else "all"


def _is_asked(part: ListPart) -> bool:
    return bool(part.whole) or any(deletion.number for deletion in part.deletions)


def what_is_asked(kind: Kind, given: RichText, asked: RichText) -> str:
    """Return the shade of a question within its kind; the templates' README lists them."""
    if kind is Kind.TRANSLATION:
        return other_name(given, asked)
    if kind in {Kind.ABBREVIATION, Kind.EXPANSION}:
        return _form_asked(given, asked)
    if kind in {Kind.DEFINITION, Kind.NONE}:
        if is_phrase(given.text):
            return "phrase"
        return next((shade for ending, shade in _ENDINGS if asked.text.endswith(ending)), "thing")
    return "kanji" if kind is Kind.READING and has_han(asked.text) else ""


def _form_asked(given: RichText, asked: RichText) -> str:
    """Return how the short or long form is written: kanji behind Latin letters spell out nothing."""
    if writing_of(asked) is not Writing.JAPANESE:
        return "formula" if is_formula(asked.text, given.text) else "foreign"
    is_spelled_out = writing_of(given) is Writing.JAPANESE or is_kana(asked.text)
    return "japanese" if is_spelled_out else "other-language"


def labels_of(term: RichText, parts: tuple[tuple[Kind, RichText], ...]) -> tuple[str, ...]:
    """Return what the parts of a mixed note are, each once: `abbreviation`, `english`, `definition` …"""
    return tuple(dict.fromkeys(_label(term, kind, text) for kind, text in parts))


def _label(term: RichText, kind: Kind, text: RichText) -> str:
    """Return what a part is; the long form behind 多要素認証 is no long form of it but its English name."""
    if kind is Kind.TRANSLATION and (is_phrase(text.text) or is_clause(text.text)):
        return Kind.DEFINITION.value
    if kind is Kind.EXPANSION and writing_of(term) is not Writing.JAPANESE:
        return kind.value
    return str(other_name(term, text)) if kind in {Kind.EXPANSION, Kind.TRANSLATION} else kind.value
