"""Numbers with their units and hedges, told from names that hold a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.script import has_han
from flashgen.core.words import Word, WordClass, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNIT = re.compile(
    r"[kKMGTPmµμnpc]?(?:m|g|s|B|b|Hz|L|l|W|V|A|Pa|J|K|N|bps|mol|M|eV|Da|bp|cal|Ci|Bq|Gy|Sv|U|IU)[²³⁻]?|"
    r"[kKMGT]?(?:bits?|[bB]ytes?|iB)|kg|min|h|hr|hrs|yr|years?|days?|weeks?|months?|px|pt|em|rpm|dB|fps|dpi|Hg|mmHg|°?C|°?F|BC|AD|BCE|CE|ca|c|approx|about"
)
_UNIT_AFTER = re.compile(
    rf"[0-9０-９.,]+(?:{_UNIT.pattern})|[0-9]{{4}}s|[0-9]+(?:st|nd|rd|th)(?:[–-][0-9]+(?:st|nd|rd|th))?|century|centuries"
)
_ABOUT = word_set(
    """およそ おおよそ 凡そ 以上 以下 未満 程度 前後 ごろ 頃 現在 以降 以前 紀元前 西暦 明治 大正 昭和 平成 令和 年代 世紀
    最大 最小 最低 最高 平均 合計 総計 毎年 毎月 毎週 毎日 以内 超 時点 種類 から まで の は ほど
    くらい ぐらい につき あたり およそ 没 生 在位 位 在任 在職 任期 制定 設立 創業 創立 刊行 初演 発売 生没 生年 没年 享年 前 後 改正 施行 公布 版 初版 全 計 番 約 編 ページ
    パーセント % ％ ℃ ° 夏 春 秋 冬 上旬 中旬 下旬 半ば 初頭 末 当時 初 終 第 全て すべて 各 各々 それぞれ いずれも どちらも ずつ 付近 近く"""
)
_COUNTED = word_set("µ μ Ω 文字 単語 項目 科目 記事 行 桁")
"""Nouns that are counted without a counter."""
_MONEY = word_set("円 ドル ユーロ ポンド 元 ウォン USD JPY EUR $ € ¥ £")
COUNTERS = frozenset({"助数詞", "助数詞可能"})
_NUMBER_SIGNS = frozenset({WordClass.SYMBOL, WordClass.PUNCTUATION, WordClass.SPACE, WordClass.PREFIX})


def _is_counter_apart(words: Sequence[Word], at: int) -> bool:
    """3 枚: behind a space, the dictionary takes a counter for any noun."""
    if at < 2 or words[at - 1].cls is not WordClass.SPACE or words[at - 2].cls is not WordClass.NUMBER:
        return False
    return len(words[at].surface) == 1 and has_han(words[at].surface)


def is_quantity(words: Sequence[Word]) -> bool:
    """Tell whether the words are a number with its units and hedges: `約12km`, `2006年4月`, `第3位`.

    `三層構造` and `16進数` are names that a number is part of.
    """
    numbers = 0
    for at, word in enumerate(words):
        if _is_counter_apart(words, at):
            continue
        if numbers and word.surface in _MONEY:
            continue
        if (numbers and word.surface in _COUNTED) or word.surface in _ABOUT or word.cls in _NUMBER_SIGNS:
            continue
        if word.cls is WordClass.NUMBER:
            numbers += 1
        elif word.cls is WordClass.LATIN:
            if _UNIT_AFTER.fullmatch(word.surface):
                numbers += 1
            elif not _UNIT.fullmatch(word.surface):
                return False
        elif word.surface in {"進数", "進法", "進", "対", "年問題"} or (
            word.detail not in COUNTERS and word.cls is not WordClass.SUFFIX
        ):
            return False
    return numbers > 0
