"""Which cards are made: the switches that a deck file sets for a deck, and front matter for its document.

Descriptions are shown by editors (`deck_file_schema`), so they are in both languages.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from flashgen.core.gloss import Kind


class Ruby(StrEnum):
    """Where a term's reading stands over it."""

    OFF = "off"
    ANSWER = "answer"
    EVERYWHERE = "everywhere"


class PhraseSwitches(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Cards of a gloss whose body is a phrase."""

    card: Annotated[bool, Meta(description="Make notes of this kind. / この種類のノートを作る")] = True
    forward: Annotated[bool, Meta(description="Ask term → answer. / 用語から答えを問う")] = True
    backward: Annotated[bool, Meta(description="Ask answer → term. / 答えから用語を問う")] = True
    typed: Annotated[bool, Meta(description="Ask to type the answer. / 答えを入力させる")] = False


class ListSwitches(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Cards of a gloss whose body is a list."""

    card: Annotated[bool, Meta(description="Make notes of this kind. / この種類のノートを作る")] = True
    head: Annotated[bool, Meta(description="Ask what the list belongs to. / 一覧から用語を問う")] = True
    items: Annotated[bool, Meta(description="Ask each item, the others shown. / 項目を一つずつ問う")] = True
    whole: Annotated[bool, Meta(description="Ask the whole list at once. / 一覧全体を問う")] = False
    whole_up_to: Annotated[
        int,
        Meta(ge=0, description="Ask a whole list of at most so many items; 0: any. / 全体を問う項目数の上限"),
    ] = 0


class ExampleSwitches(ListSwitches, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Cards of an open list: single items of it cannot be known, a short list can."""

    items: Annotated[bool, Meta(description="Ask each item, the others shown. / 項目を一つずつ問う")] = False
    whole: Annotated[bool, Meta(description="Ask the whole list at once. / 一覧全体を問う")] = True
    whole_up_to: Annotated[
        int,
        Meta(ge=0, description="Ask a whole list of at most so many items; 0: any. / 全体を問う項目数の上限"),
    ] = 3


class MixedSwitches(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Cards of a gloss of several kinds; each part follows its own kind's switches."""

    card: Annotated[bool, Meta(description="Make notes of this kind. / この種類のノートを作る")] = True


class Kinds(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which cards each kind of gloss gets; kind `reading` has `readings` instead."""

    translation: Annotated[PhraseSwitches, Meta(description="The same in other words. / 訳語・別名")] = (
        PhraseSwitches()
    )
    abbreviation: Annotated[PhraseSwitches, Meta(description="The short form. / 略語")] = PhraseSwitches()
    expansion: Annotated[PhraseSwitches, Meta(description="The long form. / 略語の展開")] = PhraseSwitches()
    definition: Annotated[PhraseSwitches, Meta(description="A phrase that explains. / 定義")] = (
        PhraseSwitches()
    )
    enumeration: Annotated[ListSwitches, Meta(description="All members of a set. / 構成要素の列挙")] = (
        ListSwitches()
    )
    examples: Annotated[ExampleSwitches, Meta(description="Instances of an open set. / 例")] = (
        ExampleSwitches()
    )
    mixed: Annotated[MixedSwitches, Meta(description="Several kinds in one. / 複合")] = MixedSwitches()

    def of(self, kind: Kind) -> PhraseSwitches | ListSwitches | MixedSwitches | None:
        """Return a kind's switches; none for `reading` and `none`."""
        return getattr(self, kind.value, None)


class Readings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What becomes of `齟齬（そご）`."""

    cards: Annotated[bool, Meta(description="Make cards of readings. / 読みのカードを作る")] = False
    ruby: Annotated[Ruby, Meta(description="Show readings over terms. / 用語にふりがなを付ける場所")] = (
        Ruby.ANSWER
    )


class Lengths(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is longer makes no card; 0 leaves it to the rules."""

    term: Annotated[
        int, Meta(ge=0, le=80, description="Characters of a term at most; 0: 80. / 用語の最大文字数。0 は 80")
    ] = 0
    body: Annotated[
        int,
        Meta(
            ge=0,
            le=400,
            description="Characters in the parentheses at most; 0: 400. / 括弧の中の最大文字数。0 は 400",
        ),
    ] = 0
    items: Annotated[
        int, Meta(ge=0, description="Items of a list at most; 0: any. / 一覧の最大項目数。0 は無制限")
    ] = 0
