"""What stands in brackets behind a problem: words of the system, of a library or of another room.

A detail is a chain such as `guid: no-cards: …` or `flashgen.ledger.jsonl:2: conflict marker`; each
link that is known is put into the reader's language, the others stay as they came.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from flashgen.messages.language import Language

_LINK = ": "
_NUMBERED = re.compile(r"\[(?:Errno|WinError) \d+\] ")

SYSTEM: Mapping[int, str] = MappingProxyType(
    {
        errno.EACCES: "アクセス権がありません",
        errno.EPERM: "許可されていません",
        errno.ENOENT: "ファイルやフォルダーがありません",
        errno.EEXIST: "同じ名前のファイルがあります",
        errno.ENOTDIR: "フォルダーではありません",
        errno.EISDIR: "フォルダーです",
        errno.ENOSPC: "空き容量がありません",
        errno.EDQUOT: "割り当てられた容量を超えました",
        errno.EROFS: "読み取り専用のディスクです",
        errno.EFBIG: "ファイルが大きすぎます",
        errno.ENAMETOOLONG: "名前が長すぎます",
        errno.ELOOP: "リンクが循環しています",
        errno.EMFILE: "開いているファイルが多すぎます",
        errno.EIO: "ディスクの入出力エラーです",
        errno.EBUSY: "使用中です",
        errno.ENODEV: "装置がありません",
        errno.EINVAL: "使えない値です",
        errno.EPIPE: "出力先が閉じています",
        errno.ETIMEDOUT: "時間切れです",
    }
)
"""What a system refuses with, in Japanese; in English it has words of its own."""

WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "file-name": (
            "Anki takes this name for a whole collection",
            "Anki がコレクション全体と見なす名前です",
        ),
        "guid-empty": ("a note without an id", "識別子のないノート"),
        "guid-twice": ("two notes of one id", "同じ識別子のノートが二つ"),
        "field-count": ("another number of fields", "フィールドの数が違います"),
        "characters": ("characters that Anki cannot store", "Anki が保存できない文字"),
        "no-cards": ("a note without a card", "カードのないノート"),
        "card-numbers": ("card numbers that do not fit the fields", "フィールドと合わないカード番号"),
        "tag": ("a tag that Anki cannot use", "Anki で使えないタグ"),
        "deck-name": ("a deck name that Anki cannot use", "Anki で使えないデッキ名"),
        "deck-depth": ("too many levels of decks", "デッキの階層が深すぎます"),
        "database": ("the database is damaged", "データベースが壊れています"),
        "media": ("an image has just changed", "画像が途中で変わりました"),
        "disk": ("the disk", "ディスク"),
        "not-a-package": ("no package", "パッケージの形式ではありません"),
        "format": ("a format that only Anki reads", "Anki だけが読める形式です"),
        "conflict marker": ("conflict marker", "競合の印があります"),
        "no first line": ("the first line is missing", "先頭の行がありません"),
        "another run is writing this package": (
            "another run is writing this package",
            "別の flashgen がこのパッケージを書き込み中です",
        ),
        "File is not a zip file": ("not a zip file", "zip ファイルではありません"),
        "not UTF-8": ("not UTF-8", "UTF-8 ではありません"),
        "cannot be read": ("cannot be read", "読み込めません"),
        "not a template name": ("not a template name", "テンプレートの名前ではありません"),
        "no such template": ("no such template", "そのテンプレートはありません"),
    }
)
"""Details of flashgen's own, in English and Japanese."""

PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"version (\d+)"), r"版 \1"),
    (re.compile(r"line (\d+)"), r"\1 行目"),
    (re.compile(r"(.+) is missing"), r"\1 がありません"),
    (re.compile(r"(.+) is no database"), r"\1 はデータベースではありません"),
    (re.compile(r"(.+) is larger than 2 GiB"), r"\1 が 2 GiB を超えています"),
    (re.compile(r"must stand wholly between (.+) and (.+)"), r"全体を \1 と \2 の間に書く必要があります"),
    (re.compile(r"(.+) is no field of “(.+)”"), r"\1 というフィールドは「\2」にありません"),
)
"""The same with something named, in Japanese; in English they stand as they are."""


def in_words(detail: str, lang: Language) -> str:
    """Return a detail in a language: `not-a-package: File is not a zip file` → `no package: not a zip file`."""
    return _LINK.join(_links(detail, lang))


def _links(detail: str, lang: Language) -> Iterator[str]:
    for link in _NUMBERED.sub("", detail).split(_LINK):
        if link in WORDS:
            yield WORDS[link][lang == "ja"]
        else:
            yield _japanese(link) if lang == "ja" else link


def _japanese(link: str) -> str:
    for number, words in SYSTEM.items():
        if os.strerror(number) == link:
            return words
    for pattern, words in PATTERNS:
        if found := pattern.fullmatch(link):
            return found.expand(words)
    return link
