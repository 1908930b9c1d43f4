"""What a deck file can say: the keys, their types, their defaults.

Descriptions are shown by editors (`deck_file_schema`), so they are in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypeVar

from msgspec import Meta, Struct, convert, field, structs, to_builtins

from flashgen.config.switches import Kinds, Lengths, Readings

Choice = Literal[
    "translation", "abbreviation", "expansion", "enumeration", "definition", "examples", "reading"
]
Lang = Literal["ja", "en"]
Overrides = Mapping[str, bool | int | str]
"""The keys of one group of switches that front matter sets; the others are the deck's."""
KEYS_OF = "keys_of"
"""Names, beside a type, the group of switches whose keys a mapping may have."""

_Switches = TypeVar("_Switches", bound=Struct)


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
    lang: Annotated[Lang | None, Meta(description="Language of the questions. / 問題文の言語")] = None
    """None: each document is asked in its own."""
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
    asides: Annotated[
        tuple[str, ...],
        Meta(
            description="A body that is or begins with one of these words makes no card. / 中身がこの語か、この語で始まるものはカードにしない"
        ),
    ] = ()
    ignore: Annotated[
        tuple[str, ...],
        Meta(
            description="Terms and bodies that make no card; `*` is any text. / カードにしない用語や中身。`*` は任意の文字列"
        ),
    ] = ()
    lengths: Annotated[
        Lengths, Meta(description="What is longer makes no card. / これより長いものはカードにしない")
    ] = field(default_factory=Lengths)
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

    def in_document(self, own: DocumentSettings) -> DeckConfig:
        """Return the settings as they hold in a document whose front matter has some of its own."""
        if not own.has_switches:
            return self
        return structs.replace(
            self,
            kinds=_laid_over(self.kinds, own.kinds),
            readings=_laid_over(self.readings, own.readings),
            asides=(*self.asides, *own.asides),
            ignore=(*self.ignore, *own.ignore),
            lengths=_laid_over(self.lengths, own.lengths),
        )


class DocumentSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `flashgen:` in a document's front matter says."""

    use: Annotated[bool, Meta(description="Make cards of this document. / この文書からカードを作る")] = True
    deck: Annotated[
        str, Meta(description="Stands for the document's name in deck names. / デッキ名での文書の呼び名")
    ] = ""
    lang: Annotated[Lang | None, Meta(description="Language of its questions. / この文書の問題文の言語")] = (
        None
    )
    tags: Annotated[tuple[str, ...], Meta(description="Further tags of its notes. / ノートに加えるタグ")] = ()
    kinds: Annotated[
        Mapping[str, Overrides],
        Meta(
            description="As in the deck file; only what differs. / デッキファイルと同じ。違うものだけ書く",
            extra={KEYS_OF: Kinds},
        ),
    ] = field(default_factory=dict)
    readings: Annotated[
        Overrides,
        Meta(
            description="As in the deck file; only what differs. / デッキファイルと同じ。違うものだけ書く",
            extra={KEYS_OF: Readings},
        ),
    ] = field(default_factory=dict)
    asides: Annotated[
        tuple[str, ...],
        Meta(description="Aside words beside those of the deck file. / デッキファイルのものに加える語"),
    ] = ()
    ignore: Annotated[
        tuple[str, ...],
        Meta(
            description="Terms and bodies beside those of the deck file. / デッキファイルのものに加える用語や中身"
        ),
    ] = ()
    lengths: Annotated[
        Overrides,
        Meta(
            description="As in the deck file; only what differs. / デッキファイルと同じ。違うものだけ書く",
            extra={KEYS_OF: Lengths},
        ),
    ] = field(default_factory=dict)

    @property
    def has_switches(self) -> bool:
        """Tell whether anything is said here of which cards are made."""
        return bool(self.kinds or self.readings or self.asides or self.ignore or self.lengths)


def _laid_over(switches: _Switches, own: Mapping[str, object]) -> _Switches:
    """Return switches with some keys set anew, at any depth."""
    if not own:
        return switches
    keys = to_builtins(switches)
    for key, value in own.items():
        keys[key] = {**keys[key], **value} if isinstance(value, Mapping) else value
    return convert(keys, type(switches))
