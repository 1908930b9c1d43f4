"""Nouns that are always of something: 種類, 利点, 症状. What stands behind them makes the whole up."""

from __future__ import annotations

from flashgen.core.words import word_list, word_set

_WITH_MEMBERS = word_list(
    """種類 構造 構成 要素 特性 特徴 役割 利点 欠点 長所 短所 目的 課題 定義 段階 階層 層 レベル 分類 原則 条件 要件 基準 手順 工程 フェーズ ステップ 効果 性質 属性
    側面 観点 区分 定理 法則 成分 メリット デメリット 要因 原因 症状 背景 必要性 過程 プロセス 状態 種 柱 軸 項目 方式 型 形 相 期 部 規則 権 色 季 方位 五感
    ユースケース 比較 因子 仮定 機関 対策 種別 類型 方針 機能 領域 部門 部位 経路"""
)
_ENDINGS = tuple(noun for noun in _WITH_MEMBERS if len(noun) > 1)

_WITH_INSTANCES = word_set(
    """ツール ライブラリ フレームワーク サービス 言語 ソフト ソフトウェア 製品 システム テスト 実装 サーバー サーバ データベース エンジン プラットフォーム
    アルゴリズム アプリ アプリケーション コマンド 関数 企業 会社 国 都市 作品 著作 人物 作曲家 薬 酵素 ホルモン 疾患 生物 動物 植物 金属 元素 楽器 管理"""
)
_SUBSTANCES = ("薬", "剤", "酵素", "ホルモン", "色素", "細菌", "ウイルス", "ビタミン", "鉱物", "金属")

_GENUS = word_set(
    """こと もの 者 物 人 人物 人々 事業者 場合 とき 時 時期 期間 問題 現象 状態 状況 行動 行為 作用
    過程 工程 段階 方法 手法 方式 手段 仕組み 機能 能力 性質 特性 関係 考え方 概念 理論 システム
    装置 機器 道具 物質 成分 場所 環境 部分 部位 領域 区域 器官 臓器 細胞 制度 権利 義務 契約 技術 操作
    処理 運動 動作 反応 変化 規格 仕様 形式 構造 単位 一種 記号 値 量 割合 数"""
)
"""Nouns that head a definition in any field: the genus, whose difference the clause before them gives."""


def has_instances(noun: str) -> bool:
    """Tell whether a noun is a class whose members are known by proper names: 都市, 言語, 楽器."""
    return noun in _WITH_INSTANCES


def has_substances(noun: str) -> bool:
    """Tell whether a noun is a class of things that katakana names: 抗菌薬, 消化酵素."""
    return noun.endswith(_SUBSTANCES)


def has_members(noun: str) -> bool:
    """Tell whether a list behind a noun is all there is of it: 段階, 危険因子, 主症状; not 果物."""
    return noun in _WITH_MEMBERS or noun.endswith(_ENDINGS)


def is_general(noun: str) -> bool:
    """Tell whether a noun heads definitions in any field: 現象, 場所."""
    return noun in _GENUS
