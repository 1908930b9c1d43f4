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
        "list.separator": "、",
        "help.flashgen": "書きためた Markdown のノートから Anki のデッキを作ります。\n\n括弧で説明の付いた用語を見つけ、節ごとのサブデッキを持つ .apkg を書き出します。",
        "help.build": "デッキを作ります（ノート → .apkg）。\n\nPATH はデッキファイル、文書、フォルダーのいずれか。省くと、上の階層でいちばん近い flashgen.yaml を使います。\n\n例: flashgen build notes/ -o notes.apkg",
        "help.inspect": "すべての括弧と、その判定の理由を表示します。\n\n例: flashgen inspect notes/database.md",
        "help.verify": "パッケージを読み直して確かめ、デッキとカードの見本を表示します。\n\n例: flashgen verify notes.apkg",
        "help.output": "書き出すパッケージ（デッキファイルが複数のときはフォルダー）。",
        "help.ledger": "デッキの台帳の代わりに、この台帳を使う。",
        "help.now": "時計の代わりの時刻（1970 年からの秒数）。再現できるビルド用。",
        "help.locked": "台帳を書き換える必要があれば失敗する（CI 用）。",
        "help.accept_removals": "一度に多くのノートが消えていても、引退させて続ける。",
        "help.format": "結果の表示形式。",
        "interrupted": "中断しました。以前のパッケージと台帳はそのままです",
        "bug": "flashgen 自身の不具合です。ノートのせいではありません（{place} で {kind}、{versions}）。何も書き込んでいません。この行をそのままご報告ください。FLASHGEN_DEBUG=1 で詳細が出ます",
        "progress.read": "ノートを読み込み中",
        "progress.compose": "カードを作成中",
        "progress.write": "パッケージを書き込み中",
        "build.import": "Anki での取り込み: ファイル → 読み込む で {package} を選び、オプションは変えずに読み込みます。\nビルドのたびに同じファイルを読み込めば、学習の進み具合はそのまま残ります。",
        "inspect.rejected": "カードなし",
        "verify.holds": "{package}: ノート {notes} 件、カード {cards} 枚",
        "verify.deck": "（ノート {notes} 件、カード {cards} 枚）",
        "verify.samples": "\nカードの見本:",
        "verify.question": "問",
        "verify.answer": "答",
        "help.diff": "次のビルドで何が変わるかを、書き込む前に表示します。違いがあれば終了コードは 1 です。\n\n例: flashgen diff notes/",
        "change.new": "新規",
        "change.restored": "復帰",
        "change.retired": "引退",
        "change.renamed": "改名",
        "change.changed": "変更",
        "change.moved": "移動",
    }
)
