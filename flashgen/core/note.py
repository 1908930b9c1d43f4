"""A note to be: what it asks, before any wording or HTML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from flashgen.core.gloss import LISTS, Kind
from flashgen.core.text import RichText

HIDDEN = "〔…〕"
"""What stands where an answer stood."""
_TYPED_BY_NAME = frozenset({Kind.DEFINITION, Kind.MIXED, *LISTS})


class NotetypeName(StrEnum):
    """The two notetypes."""

    QA = "qa"
    CLOZE = "cloze"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """One item of a list and its cloze number; 0 shows it without asking."""

    number: int
    content: RichText


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPart:
    """A line of a cloze note: a phrase or a list, under its kind."""

    kind: Kind
    deletions: tuple[Deletion, ...]
    whole: int = 0
    """Cloze number round the whole list; 0 for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a note comes from, as far as its cards tell; see `Note`."""

    section: tuple[str, ...] = ()
    extra: tuple[RichText, ...] = ()
    source: RichText = RichText("")
    link: str = ""
    document: str = ""
    tags: tuple[str, ...] = ()
    lang: str = "ja"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note, complete but for words and markup."""

    guid: str
    notetype: NotetypeName
    kind: Kind
    weak: bool = False
    """Decided by a rule that is often right, not always."""
    term: RichText
    """What the cards are about (the name, also for a reversed gloss)."""
    answer: RichText
    """Q&A: the back of "Term → Answer"."""
    head_noun: str = ""
    """The term's last noun (利点 of ORMの利点); empty when it does not end in one."""
    forward: bool = True
    """Q&A: ask term → answer (card 1)."""
    backward: bool = False
    """Q&A: ask answer → term (card 2)."""
    typed: bool = False
    head_number: int = 0
    """Cloze: 1 when the head is asked."""
    parts: tuple[ListPart, ...] = ()
    """Cloze: the lines of the note."""
    parallel: tuple[Kind, ...] = ()
    """Kinds of the parts of a mixed phrase, in order."""
    context: str = ""
    section: tuple[str, ...] = ()
    """Titles from the document down, without numbers and parentheses."""
    also: tuple[RichText, ...] = ()
    """Other right answers."""
    extra: tuple[RichText, ...] = ()
    """Other glosses of the same line."""
    source: RichText = RichText("")
    """The bullet or sentence the gloss came from."""
    link: str = ""
    document: str = ""
    status: str = ""
    """`retired`, `doubtful`, or nothing."""
    tags: tuple[str, ...] = ()
    lang: str = "ja"
    reading: str = ""
    """The term's kana as the author gives it."""
    spelled: RichText = RichText("")
    """The term with its reading over it, for the sides that may tell; empty without one."""
    label: str = ""
    """What the author calls the answer: 英, 学名."""
    answer_gap: RichText = RichText("")
    """What the pair stands in, with `HIDDEN` for the answer or the list, where the term alone may not tell what is asked."""
    term_gap: RichText = RichText("")
    """The same with `HIDDEN` for the term."""
    spoken: str = ""
    """The term in kana, for a voice; empty where it is not known."""

    @property
    def types_term(self) -> bool:
        """Whether the typed card asks for the term: nobody types a whole definition or list."""
        kinds = set(self.parallel) - {Kind.NONE} or {self.kind}
        return len(kinds) > 1 or bool(kinds & _TYPED_BY_NAME)


def with_texts(note: Note, change: Callable[[RichText], RichText]) -> Note:
    """Return the note with every text of it changed, those of its cards and of its back."""
    return replace(
        note,
        term=change(note.term),
        answer=change(note.answer),
        parts=tuple(
            replace(part, deletions=tuple(replace(d, content=change(d.content)) for d in part.deletions))
            for part in note.parts
        ),
        also=tuple(map(change, note.also)),
        extra=tuple(map(change, note.extra)),
        source=change(note.source),
        answer_gap=change(note.answer_gap),
        term_gap=change(note.term_gap),
        spelled=change(note.spelled),
    )
