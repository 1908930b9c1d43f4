"""One parenthesis with its head and body, as the rules see it, and what a rule answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flashgen.core.gloss import Kind, Part
from flashgen.core.items import ItemList, read_items
from flashgen.core.lazy import lazy
from flashgen.core.phrase import nouns_in, trimmed
from flashgen.core.text import MarkKind, RichText, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.brackets import Bracket
    from flashgen.core.edges import Head
    from flashgen.core.reason import Reason
    from flashgen.core.scene import Scene
    from flashgen.core.words import Word

_NOTE = re.compile(r"\s*[`*]*(?:訳者?注|編集?者?注)[`*]*\s*[:：]\s*")
_SENTENCE_END = re.compile(r"[。．](?=\D|$)|\.\s(?=[^a-z])")
_EQUALS = re.compile(r"\s*(?:[=＝](?=\s*\S)|(?:つまり|すなわち|即ち)[、，]\s*(?=\S)|i\.?e\.,?\s+(?=\S))")
"""The same follows."""
_MAY_EQUATE = re.compile("[=＝]|つまり|すなわち|即ち|i.e|ie")
_NUMERALS = frozenset("一二三四五六七八九十百千万")
QUOTES = "\"'“”‘’「」『』"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a rule makes of a parenthesis."""

    reason: Reason
    kind: Kind
    card: bool
    items: tuple[RichText, ...] = ()
    parts: tuple[Part, ...] = ()
    weak: bool = False
    head: Head | None = None
    """A clause that defines the name in the body: the gloss is reversed."""
    body: RichText | None = None
    """Set when only a part of what is written is the body: `賃料` of 以下「賃料」という."""


def rejected(reason: Reason, kind: Kind = Kind.NONE) -> Verdict:
    """Return the verdict against a card."""
    return Verdict(reason=reason, kind=kind, card=False)


def accepted(
    reason: Reason,
    kind: Kind,
    *,
    items: tuple[RichText, ...] = (),
    parts: tuple[Part, ...] = (),
    weak: bool = False,
) -> Verdict:
    """Return the verdict for a card."""
    return Verdict(reason=reason, kind=kind, card=True, items=items, parts=parts, weak=weak)


class Case:
    """A parenthesis up for decision."""

    def __init__(self, scene: Scene, bracket: Bracket, head: Head, inside: Span | None = None) -> None:
        self.scene = scene
        self.bracket = bracket
        self.head = head
        self.term = head.term.text
        self.inside = inside = inside or bracket.inside
        """All that was written as the body, in the block's text."""
        written = scene.text[inside.start : inside.end]
        note = _NOTE.match(written) if "注" in written else None
        self.is_note = note is not None
        """A translator's or editor's note, which the author of the note marks as one."""
        if note:
            written = written[note.end() :]
        equals = _EQUALS.match(written) if _MAY_EQUATE.search(written) else None
        self.is_equated = equals is not None
        """A body behind ＝ or つまり、, which says that it is the same and belongs to neither."""
        if equals:
            written = written[equals.end() :]
        self.text = written.strip()
        self.start = inside.end - len(written.lstrip())
        """Where the body stands in the block, its white space, its 訳注: and its ＝ left out."""
        self.end = self.start + len(self.text)

    @lazy
    def body(self) -> RichText:
        """The body with its marks."""
        return self.scene.slice(self.start, self.end)

    @lazy
    def plain(self) -> str:
        """The body without quotation marks around it."""
        return self.text.strip(QUOTES).strip()

    @lazy
    def words(self) -> Sequence[Word]:
        """The words of the body."""
        return trimmed(self.scene.words.between(self.start, self.end))

    @lazy
    def first_sentence(self) -> Sequence[Word]:
        """The words of the body up to its first full stop."""
        return self.words_of(0, self.sentence_end)

    @lazy
    def sentence_end(self) -> int:
        """Where the body's first full stop stands, in the body; its length when there is none."""
        match = _SENTENCE_END.search(self.text)
        return match.start() if match else len(self.text)

    @lazy
    def list(self) -> ItemList:
        """The body read as a list."""
        return read_items(self.body)

    @lazy
    def following(self) -> Word | None:
        """The word behind the parenthesis."""
        return self.scene.following(self.bracket)

    @lazy
    def nouns(self) -> Sequence[Word]:
        """The nouns of the body."""
        return nouns_in(self.words)

    @lazy
    def head_nouns(self) -> Sequence[Word]:
        """The nouns of the term."""
        return nouns_in(self.head.words)

    @lazy
    def is_outline(self) -> bool:
        """Tell whether the parenthesis stands in an outline, where whole expressions are names."""
        return self.scene.is_outline(self.bracket)

    @lazy
    def is_code(self) -> bool:
        """Tell whether more than half of the body is code."""
        return self.covered_by(MarkKind.CODE) * 2 > len(self.text)

    def covered_by(self, kind: MarkKind) -> int:
        """Return how many characters of the body a kind of mark covers."""
        if not self.scene.content.marks:
            return 0
        return sum(mark.end - mark.start for mark in self.body.marks if mark.kind is kind)

    def words_of(self, start: int, end: int) -> Sequence[Word]:
        """Return the words of a stretch of the body."""
        return trimmed(self.scene.words.between(self.start + start, self.start + end))

    @lazy
    def item_words(self) -> Sequence[Sequence[Word]]:
        """The words of each item of the list."""
        return tuple(map(self.words_of_item, self.list.items))

    @lazy
    def has_number(self) -> bool:
        """Tell whether a digit or a kanji for one is in the body."""
        has_digit = not self.text.isalpha() and any(map(str.isdigit, self.text))
        return has_digit or not _NUMERALS.isdisjoint(self.text)

    def words_of_item(self, item: RichText) -> Sequence[Word]:
        """Return the body's words that make up one of its items."""
        at = max(self.text.find(item.text), 0)
        return self.words_of(at, at + len(item.text))

    @lazy
    def shares_last_noun(self) -> bool:
        """Body and term end in the same word: 弦楽合奏（室内合奏）."""
        return bool(
            self.nouns
            and self.head_nouns
            and (
                self.nouns[-1].lemma == self.head_nouns[-1].lemma
                or (
                    self.nouns[-1].surface[-1] == self.head_nouns[-1].surface[-1]
                    and len(self.nouns[-1].surface) > 1
                )
            )
        )
