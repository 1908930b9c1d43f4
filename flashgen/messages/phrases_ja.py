"""Phrases of the command line in Japanese. Keys and placeholders as in `phrases_en.py`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PHRASES: Mapping[str, str] = MappingProxyType(
    {
        "hint": "ヒント",
        "severity.error": "エラー",
        "severity.warning": "警告",
        "severity.info": "情報",
        "problems.summary": "エラー {errors} 件、警告 {warnings} 件",
        "problems.more": "… 同じ種類（{code}）がほかに {count} 件",
        "build.done": "{package} を書き出しました：ノート {notes} 件、カード {cards} 枚、デッキ {decks} 個",
        "build.unchanged": "変更はありません。{package} は最新です",
        "build.anki": "Anki の表示：新規 {new}、更新 {updated}、変更なし {unchanged}",
        "build.held_back": "正解が複数になるため保留したカード：{count} 枚",
        "count.new": "新規 {count}",
        "count.restored": "復帰 {count}",
        "count.retired": "引退 {count}",
        "count.renamed": "改名 {count}",
        "count.changed": "変更 {count}",
        "count.moved": "移動 {count}",
        "count.unchanged": "変更なし {count}",
    }
)
