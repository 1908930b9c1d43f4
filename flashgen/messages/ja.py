"""What each problem says in Japanese: code → (text, remedy). Codes and placeholders as in `en.py`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PROBLEMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "I101": (
            "台帳は新しい版の flashgen が書いたものです（{detail}）",
            "flashgen を更新してください。何も変更していません",
        ),
        "I102": (
            "台帳が壊れています（{detail}）",
            "git やバックアップから戻すか、競合の印だけを消して両側の行をすべて残してください。何も変更していません",
        ),
        "I103": (
            "別の flashgen が台帳を使用中です（{detail}）",
            "終わるのを待って、もう一度実行してください",
        ),
        "I104": (
            "台帳の書き換えが必要ですが、--locked で禁じられています",
            "--locked なしで flashgen build を実行し、台帳をコミットしてください",
        ),
        "I105": (
            "{live} 件のうち {gone} 件のノートが一度に消えました。何も書き込んでいません",
            "パスとノートを確かめ、意図どおりなら --accept-removals を付けてください",
        ),
        "A101": (
            "パッケージを書き出せませんでした（{detail}）",
            "以前のパッケージはそのままです。ノートに問題がなければご報告ください",
        ),
        "A102": (
            "{path} に書き込めません：{detail}",
            "フォルダー、権限、空き容量を確かめるか、-o で別のファイルを指定してください",
        ),
        "V130": (
            "ここにも上の階層にも flashgen.yaml がありません",
            "文書かフォルダーを指定してください：flashgen build notes/",
        ),
    }
)
