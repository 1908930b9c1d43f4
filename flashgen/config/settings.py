"""What a deck file can say: the keys, their types, their defaults.

Descriptions are shown by editors (`deck_file_schema`), so they are in both languages.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta, Struct, field, structs

from flashgen.core.gloss import Kind

Choice = Literal[
    "translation", "abbreviation", "expansion", "enumeration", "definition", "examples", "reading"
]
Lang = Literal["ja", "en"]


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


class Correction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the author knows better about one parenthesis; unset keys leave flashgen's decision."""

    parenthesis: Annotated[
        str, Meta(description="Inside of the parentheses, as written. / 括弧の中身（書いたとおり）")
    ]
    document: Annotated[str, Meta(description="Only in this document (path). / この文書だけ（パス）")] = ""
    term: Annotated[str, Meta(description="The term on its left. / 左側の用語")] = ""
    kind: Annotated[Choice | None, Meta(description="The kind of gloss. / 説明の種類")] = None
    items: Annotated[tuple[str, ...], Meta(description="The items of the list. / 一覧の項目")] = ()
    context: Annotated[str, Meta(description="What tells the term apart. / 用語を区別する文脈")] = ""
    card: Annotated[bool | None, Meta(description="Make a card or not. / カードにするか")] = None


class DeckConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One deck file. Paths are relative to its folder, `/`-separated."""

    flashgen: Annotated[
        int, Meta(ge=1, le=1, description="Marks a deck file; always 1. / デッキファイルの印")
    ] = 1
    deck: Annotated[str, Meta(description="Name of the top deck. / 最上位のデッキ名")] = ""
    id: Annotated[
        str, Meta(description="Namespace of identities; never change it. / 識別の名前空間（変更しない）")
    ] = ""
    lang: Annotated[Lang, Meta(description="Language of the questions. / 問題文の言語")] = "ja"
    sources: Annotated[tuple[str, ...], Meta(description="Documents and folders. / 文書とフォルダー")] = (
        ".",
    )
    include: Annotated[tuple[str, ...], Meta(description="Only these patterns. / 対象のパターン")] = ()
    exclude: Annotated[tuple[str, ...], Meta(description="Not these patterns. / 除外のパターン")] = ()
    tags: Annotated[
        tuple[str, ...], Meta(description="Only documents with one of these tags. / 対象文書のタグ")
    ] = ()
    sections: Annotated[tuple[str, ...], Meta(description="Only sections so titled. / 対象の見出し")] = ()
    kinds: Annotated[Kinds, Meta(description="Cards for each kind of gloss. / 種類ごとのカード")] = field(
        default_factory=Kinds
    )
    readings: Annotated[Readings, Meta(description="Readings of terms. / 用語の読み")] = field(
        default_factory=Readings
    )
    document_tags: Annotated[
        bool, Meta(description="Give notes their document's tags. / 文書のタグをノートに付ける")
    ] = False
    templates: Annotated[
        str, Meta(description="Folder of your own templates. / 独自テンプレートのフォルダー")
    ] = ""
    definition_lists: Annotated[
        bool, Meta(description="Definition lists are glosses too. / 定義リストもカードにする")
    ] = False
    colon_bullets: Annotated[
        bool, Meta(description="`- term: text` is a gloss too. / 「- 用語：説明」もカードにする")
    ] = False
    corrections: Annotated[
        tuple[Correction, ...], Meta(description="Overrule a decision. / 判定を上書きする")
    ] = ()
    vault: Annotated[str, Meta(description="Obsidian's name of the vault. / Obsidian の保管庫名")] = ""
    ledger: Annotated[str, Meta(description="Path of the ledger. / 台帳のパス")] = ""

    def asking_in(self, lang: Lang) -> DeckConfig:
        """Return the same settings with the questions in another language."""
        return structs.replace(self, lang=lang)


class DocumentSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `flashgen:` in a document's front matter says."""

    use: bool = True
    """False for `flashgen: false`: the document makes no cards."""
    deck: str = ""
    """Stands for the document's title in deck names."""
    lang: Lang | None = None
    tags: tuple[str, ...] = ()
    """Further tags of the document's notes."""
