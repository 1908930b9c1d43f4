"""Heads that are acts, statements or circumstances, and heads that go on behind the parenthesis: no names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.case import Case, Verdict, rejected
from flashgen.core.edges import Origin
from flashgen.core.phrase import PREDICATES, ends_in_predicate, has_topic, is_action, last_word
from flashgen.core.reason import Reason
from flashgen.core.script import (
    differ_in_script,
    has_japanese,
    is_kana,
    is_latin,
)
from flashgen.core.words import WordClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.words import Word

_IF = frozenset({"たら", "だら", "なら", "ば"})
_BINDING = frozenset({WordClass.AUXILIARY, WordClass.CONJUNCTIVE, WordClass.PARTICLE})
"""石だと思ったら亀（…）: a condition is told, and nothing named."""
_LOOSE_SUFFIXES = frozenset({"ごと", "毎", "自体", "自身", "同士", "以外", "側", "間", "等", "ら", "達"})
_WHEN = frozenset({"場合", "とき", "際"})
_LAYER = re.compile(r"[A-Z][A-Za-z]* ?\d+")
"""A numbered name, whole without the noun behind its parenthesis: Track2."""
_ROLES = frozenset("のをがにはで")


def circumstance(case: Case) -> Verdict | None:
    """雨で順延した場合（屋内、別日）: when it is so, and no thing."""
    words = case.head.words
    return rejected(Reason.VERBAL_HEAD) if len(words) > 1 and words[-1].surface in _WHEN else None


def verbal_head(case: Case) -> Verdict | None:
    """熱すると（…）, 失敗（…）しない: the parenthesis glosses an act or a whole statement."""
    if case.head.origin is Origin.NONE and case.head.words:
        return rejected(Reason.VERBAL_HEAD)
    last = last_word(case.head.words)
    goes_over = last is not None and any(w.surface == "から" for w in case.head.words)  # 笛から太鼓へ
    if last is not None and last.surface in {"へ", "を"} and last.cls is WordClass.PARTICLE and not goes_over:
        return rejected(Reason.VERBAL_HEAD)  # 北の港へ（荷の積み替え）
    if case.is_code and ends_in_predicate(case.head.words):
        return rejected(Reason.VERBAL_HEAD)  # 印刷する（`Ctrl+P`）
    return None


def continued_as_verb(case: Case) -> Verdict | None:
    """ロード（…）した: the noun before the parenthesis becomes a verb behind it."""
    following = case.following
    if following is None or case.is_note or following.cls is not WordClass.VERB:
        return None  # 調律（訳注: 音を合わせること）する: a note is on the noun
    if following.lemma not in {"為る", "出来る"}:
        return None
    if differ_in_script(case.plain, case.term):
        return None  # 豆を圧搾（プレス）する has the same noun in another word
    return rejected(Reason.VERBAL_HEAD)


def continued_as_noun(case: Case) -> Verdict | None:
    """可換（アーベル）群: what the parenthesis says belongs to a word that goes on behind it."""
    end = case.bracket.span.end
    following = case.following
    if following is None or case.is_note or following.start != end or end in case.scene.line_starts:
        return None
    if following.cls not in {WordClass.NOUN, WordClass.SUFFIX} or not has_japanese(following.surface):
        return None
    if following.surface in _LOOSE_SUFFIXES or _LAYER.fullmatch(case.term):
        return None  # 窓口（カウンター）ごとに, Track2（副旋律）担当
    last = last_word(case.head.words)
    named = last is not None and (last.cls in {WordClass.NOUN, WordClass.LATIN} or is_kana(case.term))
    if named and (differ_in_script(case.plain, case.term) or case.shares_last_noun):
        return None  # 乾燥（ドライング）工程
    if last is not None and last.subclass == "固有名詞":
        return None  # ナイル（Nile）川 has the river's name before it
    return rejected(Reason.PREFIX_MODIFIER)


def act_head(case: Case) -> Verdict | None:
    """味を見て保存（冷蔵、冷凍など）: する left out behind what is acted on, and at the line's end."""
    if case.head.origin is not Origin.PHRASE or not is_action(last_word(case.head.words)):
        return None
    return rejected(Reason.VERBAL_HEAD) if case.list.is_open and _closes_clause(case) else None


def act_of_something(case: Case) -> Verdict | None:
    """水の蒸発（乾燥）が続く: who takes part stands before the head, and the parenthesis speaks of it all.

    In an outline the whole expression is the head; a bare act that begins a phrase is a name.
    """
    words, start = case.head.words, case.head.span.start
    if case.head.origin is not Origin.PHRASE or len(words) != 1 or not is_action(words[0]):
        return None
    if is_kana(case.term) or differ_in_script(case.plain, case.term) or case.is_note:
        return None
    before = case.scene.words.between(max(start - 2, 0), start)
    takes = bool(before) and before[-1].end == start and before[-1].surface in _ROLES
    return rejected(Reason.VERBAL_HEAD) if takes and before[-1].cls is WordClass.PARTICLE else None


def _is_modified(words: Sequence[Word]) -> bool:
    """意図的に遅い, エラーとなる: a particle binds the predicate to what stands before it."""
    return words[-1].cls in PREDICATES and any(
        w.cls is WordClass.PARTICLE or w.form.startswith("連用形-ニ") for w in words[:-1]
    )


def _closes_clause(case: Case) -> bool:
    """…が急騰（高値）。: する left out at the end of a clause, so that the noun is its verb."""
    start = case.head.span.start
    before = case.scene.words.between(max(start - 2, 0), start)
    after = case.scene.text[case.bracket.span.end :].lstrip()[:1]
    signs = {"て", "を", "が", "も"} if is_latin(case.plain) else {"て", "を", "が", "も", "に", "へ"}
    acts = bool(before) and before[-1].surface in signs and before[-1].cls in _BINDING
    return acts and (not after or after in "。、．，.—–")


def stated_head(case: Case) -> Verdict | None:
    """響きが豊か（…）, 値を番号順に評価（…）, 取込 ↑（…）: the head is a statement, and no name."""
    words = case.head.words
    last = last_word(words)
    if not words or last is None:
        return None
    if words[-1].cls is WordClass.SYMBOL and words[-1].surface in "↑↓↗↘○×△✓✗":
        return rejected(Reason.VERBAL_HEAD)
    if last.cls is WordClass.PARTICLE:
        return rejected(Reason.VERBAL_HEAD)
    taken = last.form.startswith("連用形") and case.following and case.following.surface in {"を", "が"}
    if last.cls in PREDICATES and (
        (case.head.origin is Origin.PHRASE and not taken)  # 家の前で見張り（番）を置く
        or (case.head.origin is Origin.EXPRESSION and _is_modified(words))
    ):
        return rejected(Reason.VERBAL_HEAD)
    if last.surface in {"済み", "済", "ずみ"} and any(w.surface in {"で", "に", "が"} for w in words):
        return rejected(Reason.VERBAL_HEAD)  # 筆で記入済み
    if any(w.surface in _IF and w.cls in _BINDING for w in words):
        return rejected(Reason.VERBAL_HEAD)
    if case.head.origin is Origin.PHRASE and is_action(last) and _closes_clause(case):
        return rejected(Reason.VERBAL_HEAD)
    if case.head.origin is Origin.MARKED and has_topic(words) and not is_latin(case.plain):
        return rejected(Reason.VERBAL_HEAD)  # **弦は松脂で磨く**（週一度）: a sentence in bold
    return rejected(Reason.VERBAL_HEAD) if _is_short_sentence(case) else None


def stated_before_list(case: Case) -> Verdict | None:
    """- 苗木を保護（藁、寒冷紗）: a sentence without its する, and what it is about."""
    several = len(case.list.items) > 1 or case.list.is_open
    return rejected(Reason.VERBAL_HEAD) if several and _is_short_sentence(case) else None


def _is_short_sentence(case: Case) -> bool:
    words, last = case.head.words, last_word(case.head.words)
    if case.head.origin is not Origin.EXPRESSION or last is None:
        return False
    aims = len(words) > 2 and words[-1] is last and words[-2].surface in {"に", "へ"}
    if aims and is_action(last) and words[-2].cls is WordClass.PARTICLE:
        return True  # 風の測定に使用
    objects = [i for i, w in enumerate(words) if w.cls is WordClass.PARTICLE and w.surface in {"を", "が"}]
    rest = [w for w in words[objects[-1] :] if w.surface != "に"] if objects else []
    if not objects or any(w.cls in PREDICATES or w.surface == "の" for w in rest):
        return False  # 風が雲の形成 is short for a sentence, and its last noun a name
    return (
        is_action(last)
        or last.detail == "形状詞可能"
        or last.cls is WordClass.ADJECTIVAL
        or last.surface.endswith("化")
    )
