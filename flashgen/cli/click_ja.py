"""What click itself says, in Japanese.

click asks gettext, whose catalogues are compiled files found through environment variables;
flashgen chooses its language once (`terminal.LANG`) and has its words in code. So click's two
lookups are replaced. A test checks that click still says every sentence of the table.
"""

from __future__ import annotations

import sys
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "Usage:": "使い方:",
        "Options": "オプション",
        "Positional arguments": "引数",
        "Commands": "コマンド",
        "Aborted!": "中断しました",
        "Missing command.": "コマンドを指定してください。",
        "default: {default}": "既定値: {default}",
        "Show this message and exit.": "この説明を表示して終わる。",
        "Error: {message}": "エラー: {message}",
        "Try '{command} {option}' for help.": "詳しくは {command} {option} をご覧ください。",
        "Did you mean {possibility}?": "{possibility} の間違いではありませんか。",
        "(Did you mean one of: {possibilities}?)": "次のどれかの間違いではありませんか: {possibilities}",
        "Invalid value: {message}": "値が正しくありません: {message}",
        "Invalid value for {param_hint}: {message}": "{param_hint} の値が正しくありません: {message}",
        "Missing argument": "引数がありません",
        "Missing option": "オプションがありません",
        "Missing parameter": "指定がありません",
        "Missing parameter: {param_name}": "{param_name} の指定がありません",
        "No such option {name!r}.": "「{name}」というオプションはありません。",
        "Option {name!r} does not take a value.": "{name} に値は付けられません。",
        "Option {name!r} requires an argument.": "{name} には値が必要です。",
        "Option {name!r} requires {nargs} arguments.": "{name} には値が {nargs} 個必要です。",
        "Got unexpected extra argument ({args})": "余分な引数があります（{args}）",
        "Got unexpected extra arguments ({args})": "余分な引数があります（{args}）",
        "{name} {filename!r} does not exist.": "{name} {filename} がありません。",
        "{name} {filename!r} is a file.": "{name} {filename} はファイルです。",
        "{name} {filename!r} is a directory.": "{name} {filename} はフォルダーです。",
        "{name} {filename!r} is not readable.": "{name} {filename} は読み込めません。",
        "{name} {filename!r} is not writable.": "{name} {filename} には書き込めません。",
        "{value!r} is not a valid {number_type}.": "「{value}」は整数ではありません。",
        "{value} is not in the range {range}.": "「{value}」は範囲 {range} の外です。",
        "{value!r} is not one of {choices}.": "「{value}」は使えません。次から選んでください: {choices}",
        "{value!r} is not {choice}.": "「{value}」は使えません。使えるのは {choice} です。",
        "file": "ファイル",
        "directory": "フォルダー",
        "path": "パス",
        "File": "ファイル",
        "Directory": "フォルダー",
        "Path": "パス",
    }
)


def speak_japanese() -> None:
    """Make every loaded module of click look its sentences up in the table."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] != "click":
            continue
        if hasattr(module, "_"):
            setattr(module, "_", _translate)  # noqa: B010 - a module's name, not an attribute of ours
        if hasattr(module, "ngettext"):
            setattr(module, "ngettext", _translate_count)  # noqa: B010


def _translate(message: str) -> str:
    return WORDS.get(message, message)


def _translate_count(one: str, many: str, count: int) -> str:
    return _translate(one if count == 1 else many)
