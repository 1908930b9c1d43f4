"""A gloss: a term and what the parenthesis behind it says of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from flashgen.core.text import Mark, RichText, Span


class Kind(StrEnum):
    """How a body explains its term."""

    TRANSLATION = "translation"
    """The same thing in another language or under another name: 正規化 (Normalization)."""
    ABBREVIATION = "abbreviation"
    """The body is the short form: 前方秘匿性 (FS)."""
    EXPANSION = "expansion"
    """The body is the long form: JWT (JSON Web Token)."""
    ENUMERATION = "enumeration"
    """The members that make the term up: ACID特性 (Atomicity, …)."""
    DEFINITION = "definition"
    EXAMPLES = "examples"
    """Instances of it: データベース (SQL、NoSQLなど)."""
    READING = "reading"
    """Its pronunciation: 齟齬（そご）."""
    MIXED = "mixed"
    """Two kinds in one body: DDL (Data Definition Language - CREATE, ALTER)."""
    NONE = "none"


LISTS = frozenset({Kind.ENUMERATION, Kind.EXAMPLES})
"""Kinds whose body is a list of items."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a mixed body."""

    kind: Kind
    content: RichText
    items: tuple[RichText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gloss:
    """One parenthesis and what was made of it, accepted or rejected."""

    block: int
    """Index of its block in the document."""
    number: int
    """Which parenthesis of the block, outermost and inner ones counted from 0."""
    depth: int
    """0 for an outermost parenthesis."""
    bracket: Span
    """Both parentheses and all between, in the block's visible text."""
    head: Span
    """Where the term stands in the block's visible text; empty when there is none."""
    term: RichText
    """What stands left, carried parts restored (`ORMの欠点`); empty for kind `none`."""
    body: RichText
    kind: Kind
    items: tuple[RichText, ...] = ()
    parts: tuple[Part, ...] = ()
    """Of a mixed body; empty otherwise."""
    reversed: bool = False
    """The body names what the term defines: 存在することへの愛（有愛）."""
    card: bool = False
    reason: str = ""
    """Code of the rule that decided, for or against (`core.reasons`)."""
    weak: bool = False
    """Decided by a rule that is often right, not always: tagged `flashgen::check`."""
    context: str = ""
    """The parent bullet or heading, where the term means nothing alone."""
    reading: str = ""
    """The term's kana, where the note gives it."""
    ruby: tuple[Mark, ...] = ()
    """The dictionary's reading over the name's kanji, where it is certain: RUBY marks."""
    head_noun: str = ""
    """The term's last noun, which the wording of a question follows: 利点 of ORMの利点."""
