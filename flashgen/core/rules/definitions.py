"""Bodies that say in words what the head is."""

from __future__ import annotations

import re
from dataclasses import replace

from flashgen.core.case import Case, Verdict, accepted, rejected
from flashgen.core.edges import Origin
from flashgen.core.gloss import Kind
from flashgen.core.phrase import (
    ends_in_predicate,
    has_predicate,
    has_topic,
    is_action,
    is_question,
    last_word,
)
from flashgen.core.reason import Reason
from flashgen.core.rules.references import is_article
from flashgen.core.script import is_latin

GENUS_END = re.compile(
    r"(?:こと|もの|ため|為|用|様|よう|機能|技術|手法|方式|方法|仕組み|概念|考え方|状態|現象|性質|一種|単位|規格|仕様|形式|構造|場所|部分|装置|機器|人物|人|者|物質|過程|"
    r"処理|操作|能力|プロトコル|プラットフォーム|フレームワーク|ツール|サービス|システム|ライブラリ|言語|ベース|対策|指針)$"
)
_GENUS_AND_DIFFERENCE = re.compile(
    r"(?:an?|the)\s(?!one|bit|lot|same|only|first|last|latter|former|rest|kind)(?:[\w-]+\s){1,4}?(?:that|which|who|whose|whom|(?:by|in|with|for|from|through)\s(?:which|whom)|used\s(?:to|for|in|by)|of\s\w+\s\w+)\b"
)
"""(the process by which …, a tool used to …): what an English definition looks like."""
_ARITHMETIC = re.compile(
    r"(?:[^\W\d]{2}|[)）])\s?[−÷×]\s?(?:[^\W\d]{2}|[(（])|[^\W\d]{2}\s?/\s?[(（][^()（）]*[−+]"
)
"""Words on both sides; （2×4）is a number."""
_SIGNS = frozenset("−÷×/")
_LEGAL_END = re.compile(r"(?:を(?:いう|言う|指す|意味する)|のことで(?:ある|す))$")


def defined_by_law(case: Case) -> Verdict | None:
    """無償行為（対価を得ないで財産を与える行為をいう。以下同じ。）: as statutes define; the tail is no part of it."""
    ends = _LEGAL_END.search(case.text[: case.sentence_end])
    if ends and case.head.origin is not Origin.NONE and not has_topic(case.first_sentence):
        return replace(accepted(Reason.EXPLAINED, Kind.DEFINITION), body=case.body.slice(0, ends.start()))
    return None


def contents_of_article(case: Case) -> Verdict | None:
    """民法369条（抵当権の内容）: an article of a law and its heading."""
    return accepted(Reason.EXPLAINED, Kind.DEFINITION) if is_article(case.term) else None


def case_of_article(case: Case) -> Verdict | None:
    """著作権法32条（引用が許される場合）: a heading of an article, and no condition."""
    is_heading = case.text.endswith("場合") and is_article(case.term)
    return accepted(Reason.EXPLAINED, Kind.DEFINITION) if is_heading else None


def computed(case: Case) -> Verdict | None:
    """粗利 (売値 − 仕入れ値): how a quantity is worked out from others."""
    if _SIGNS.isdisjoint(case.text) or case.head.origin is Origin.NONE or not _ARITHMETIC.search(case.text):
        return None
    return accepted(Reason.EXPLAINED, Kind.DEFINITION)


def explained(case: Case) -> Verdict | None:
    """黄道（太陽が一年かけて通る道）: what is left and ends in a noun says what the term is."""
    if not case.text.strip():
        return None
    if is_latin(case.text) and is_latin(case.term):
        return _english_explained(case)
    whether = sum(w.surface == "か" for w in case.words) > 1
    if is_question(case.words) and not (whether or case.is_outline or case.head.origin is Origin.MARKED):
        return rejected(Reason.ASIDE)  # 全勝か全敗か says what is meant, 誰が勝つか asks
    if is_question(case.words) or ends_in_predicate(case.first_sentence):
        return accepted(Reason.EXPLAINED_BY_CLAUSE, Kind.DEFINITION, weak=True)
    weak = has_predicate(case.words) or is_action(last_word(case.words))
    return accepted(Reason.EXPLAINED, Kind.DEFINITION, weak=weak)


def explained_at_length(case: Case) -> Verdict | None:
    """過学習: 学習データに適合しすぎること。 What stands behind a term's colon defines it, sentences too."""
    return accepted(Reason.EXPLAINED, Kind.DEFINITION) if case.text.strip() else None


def _english_explained(case: Case) -> Verdict | None:
    """Ada (Adalang) is another name; in running English text anything else is an aside."""
    one, other = sorted((case.term.casefold(), case.plain.casefold()), key=len)
    if len(one) > 1 and other.startswith(one) and " " not in other:
        return accepted(Reason.OTHER_NAME, Kind.TRANSLATION)
    if case.scene.is_english and not case.is_outline:
        if _GENUS_AND_DIFFERENCE.match(case.text):
            return accepted(Reason.EXPLAINED, Kind.DEFINITION, weak=True)
        return rejected(Reason.ASIDE)
    return accepted(Reason.EXPLAINED, Kind.DEFINITION)
