"""Bodies that list: members that make the head up, or instances of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.case import Case, Verdict, accepted
from flashgen.core.gloss import Kind
from flashgen.core.items import OPEN_MARKER, read_items
from flashgen.core.phrase import ends_in_predicate, head_noun, is_action, last_word
from flashgen.core.reason import Reason
from flashgen.core.script import has_han, has_japanese, is_latin
from flashgen.core.words import WordClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.text import RichText
    from flashgen.core.words import Word

_CLOSED = tuple(
    """種類 構造 構成 要素 特性 特徴 役割 利点 欠点 長所 短所 目的 課題 定義 段階 階層 層 レベル 分類 原則 条件 要件 基準 手順 工程 フェーズ ステップ 効果 性質 属性
    側面 観点 区分 定理 法則 成分 メリット デメリット 要因 原因 症状 背景 必要性 過程 プロセス 状態 種 柱 軸 項目 方式 型 形 相 期 部 規則 権 色 季 方位 五感
    ユースケース""".split()
)
"""Relational nouns: the list behind them makes the whole up."""
_LISTED_AGAIN = re.compile(r"\s*[-–—、]\s*(?:再掲|既出)$")
_IN_THE_MIDDLE = re.compile(r"など(?:の|を|が|に|で|から|と)?[^、，,]{2,}$")
_PAIR = re.compile(r"\s*[^:：]{1,20}[:：]\s*\S")


def marked_examples(case: Case) -> Verdict | None:
    """例: 砂岩, 泥岩など: the author says that these are examples."""
    body = case.list
    if not body.is_open or not body.items:
        return None
    if OPEN_MARKER.match(case.text):
        return accepted(Reason.MARKED_EXAMPLES, Kind.EXAMPLES, items=body.items)
    if any(ends_in_predicate(case.words_of_item(item)) for item in body.items):
        return None
    return accepted(Reason.MARKED_EXAMPLES, Kind.EXAMPLES, items=body.items)


def listed_again(case: Case) -> Verdict | None:
    """砂岩など - 再掲: the tail is about the notes, the rest is a list of its own."""
    match = _LISTED_AGAIN.search(case.text)
    if match is None:
        return None
    listed = read_items(case.body.slice(0, match.start()))
    return accepted(Reason.MARKED_EXAMPLES, Kind.EXAMPLES, items=listed.items) if listed.is_open else None


def pairs(case: Case) -> Verdict | None:
    """（T: 真, F: 偽）: each member with its meaning."""
    items = case.list.items
    if len(items) > 1 and case.list.separator == "comma" and all(_PAIR.match(item.text) for item in items):
        return accepted(Reason.MEMBERS, Kind.ENUMERATION, items=items)
    return None


def members(case: Case) -> Verdict | None:
    """三原色（赤、緑、青）: members that make the head up; or instances, when they are proper names."""
    items = case.list.items
    if len(items) < 2 or any(_is_clause(case.words_of_item(item)) for item in items):
        return None
    if _IN_THE_MIDDLE.search(case.text):
        return None
    if case.list.separator == "word" and not has_japanese(case.term):
        return None
    kind = _list_kind(case, items)
    reason = Reason.MEMBERS if kind is Kind.ENUMERATION else Reason.INSTANCES
    return accepted(reason, kind, items=items, weak=case.list.separator in {"dot", "word", "slash"})


def _is_clause(words: Sequence[Word]) -> bool:
    if ends_in_predicate(words):
        return True
    return any(w.cls is WordClass.CONJUNCTIVE for w in words[:-1]) and any(w.surface in {"は", "が"} for w in words)


def _list_kind(case: Case, items: tuple[RichText, ...]) -> Kind:
    """Tell a whole and its members from a class and its instances.

    A relational noun (種類, 利点) has members. Proper names are instances. An act done to
    things (監視（気温、湿度）) has examples of them; an act made of acts has members.
    """
    if case.list.separator == "slash":
        return Kind.ENUMERATION  # joined as alternatives: there are no others
    last = head_noun(case.head.words)
    if last and (last in _CLOSED or last.endswith(tuple(noun for noun in _CLOSED if len(noun) > 1))):
        return Kind.ENUMERATION
    if sum(_is_proper(case, item) for item in items) * 4 >= len(items) * 3:
        return Kind.EXAMPLES
    if is_action(last_word(case.head.words)):
        acts = sum(is_action(last_word(case.words_of_item(item))) for item in items)
        return Kind.ENUMERATION if acts * 2 >= len(items) else Kind.EXAMPLES
    return Kind.ENUMERATION


def _is_proper(case: Case, item: RichText) -> bool:
    """Latin letters, code, or a proper noun of the dictionary."""
    words = case.words_of_item(item)
    if is_latin(item.text) or any(w.cls is WordClass.OPAQUE for w in words):
        return True
    nouns = [w for w in words if w.cls in {WordClass.NOUN, WordClass.LATIN, WordClass.SUFFIX}]
    if not nouns:
        return False
    if all(w.subclass == "固有名詞" for w in nouns):
        return True
    return nouns[0].cls is WordClass.LATIN and len(nouns[0].surface) > 2 and not has_han(item.text)
