"""Bodies that say when, why or for whom the statement holds, or how far something is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.case import Case, Verdict, rejected
from flashgen.core.items import OPEN_MARKER
from flashgen.core.phrase import PREDICATES, last_word
from flashgen.core.reason import Reason
from flashgen.core.words import WordClass, word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.words import Word

_CONDITIONS = word_list(
    """場合 場合は 場合のみ 場合に限る のとき の時 のみ だけ 限定 に限る に限り を除く 除外 以外 を含まない は除く を含む
    も含む 省略可 省略可能 必須 推奨"""
)
_WHEN_OR_WHY = word_list("とき 時 際 ため ので から のに")
_ATTRIBUTIVE_END = frozenset("うくすつぬぶむるいたのな")
"""Letters in which what stands before a とき or ため ends."""
_IF = frozenset({"なら", "ならば"})
_STATED = re.compile(r"[^\s、，をがはに](?:あり|有り)$")
"""休憩あり: how the thing is held, no word for it."""
_ALLOWED = frozenset({"可", "不可", "可能", "不可能", "不要", "必要", "厳禁", "禁止", "困難", "容易"})
"""小数可: what is allowed of the head."""
_NEEDED = re.compile(r"(?:が|は)(?:必要|不要|必須|可能|不可)(?:です|である)?[。.]?$")
"""筆、硯等が必要: what it takes."""
_MOST_STATED = 3
_PROGRESS = re.compile(r"[一-龠ァ-ヶA-Za-z]{0,8}(?:完了|済み?|対象外|未対応|未定|予定|中止|廃止|不明|要注意)")
"""焙煎完了, 試験対象外: how far something is, and not what it is."""


def condition(case: Case) -> Verdict | None:
    """（晴れた日に限る）, （学生を除く）, （雨が降ったとき）: when, why or for whom the statement holds."""
    if _PROGRESS.fullmatch(case.text):
        return rejected(Reason.ASIDE)
    last = last_word(case.words)
    if last and last.surface in _ALLOWED and len(case.words) > 1 and len(case.nouns) <= _MOST_STATED:
        return rejected(Reason.CONDITION)
    if _NEEDED.search(case.text):
        return rejected(Reason.CONDITION)
    single = len(case.list.items) < 2 and not case.is_note and not OPEN_MARKER.match(case.text)
    if (
        single
        and not _narrows_noun(case.words)
        and any(w.surface in _IF and w.cls is WordClass.AUXILIARY for w in case.words)
    ):
        return rejected(Reason.CONDITION)
    described = case.text.endswith("のみ") and any(w.surface == "が" for w in case.words)
    if (_is_condition(case.text) and not described) or (
        _STATED.search(case.text) and len(case.nouns) <= _MOST_STATED
    ):
        return rejected(Reason.CONDITION)
    return None


def _narrows_noun(words: Sequence[Word]) -> bool:
    """引数が同じなら同じ値を返す関数: a noun with a clause before it."""
    if len(words) < 2 or words[-1].cls is not WordClass.NOUN or words[-2].surface in _IF:
        return False
    return words[-2].cls in PREDICATES


def _is_condition(text: str) -> bool:
    """試験のときのみ, 雨が降ったとき, 軽いため: ends as a condition, or in a とき behind a verb or adjective."""
    ending = next((word for word in _WHEN_OR_WHY if text.endswith(word)), "")
    return text.endswith(_CONDITIONS) or (bool(ending) and text[: -len(ending)][-1:] in _ATTRIBUTIVE_END)
