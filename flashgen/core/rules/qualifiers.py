"""Bodies that narrow the head, or belong to the word behind them: which one is meant, and not what it is."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from flashgen.core.acronym import is_long_form, is_short_form
from flashgen.core.calling import called
from flashgen.core.case import Case, Verdict, rejected
from flashgen.core.phrase import ends_in_predicate, has_predicate, last_word
from flashgen.core.quantity import COUNTERS
from flashgen.core.reason import Reason
from flashgen.core.script import HAN, KATAKANA, LATIN, fold, has_han, has_japanese
from flashgen.core.words import WordClass, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.words import Word

QUALIFYING = word_set(
    """定義 視点 観点 立場 向け ごと 毎 別 文脈 側面 側 編 版 用 レベル 環境 段階 当時 現在 時点 以降 以前
    以上 以下 時代 起源 由来 限り 中心 扱い 寄り 系 派 同士 内 外 上 下 前 後 中 面 時 次第 外部
    内部 込み 抜き"""
)
_SIDES = frozenset({"から", "で"})
ATTRIBUTIVE_VERBS = word_set("応じる 基づく 依る よる 関する 対する 伴う 於ける おける 沿う 即する 含む")
_FREQUENT = 3
_MANNERS = ("的", "付き", "済み", "向け")
_LONGEST_VARIANT = 12
"""Code points; what is longer explains."""
_SHORTEST_SUBJECT = _KIND_AND_SHORT = 2
_COUNTRY_CODES = word_set("US USA UK EU JP KR CN")
_COUNTRIES = word_set(
    "日本 米国 アメリカ 英国 イギリス 中国 韓国 ドイツ フランス イタリア ロシア インド 欧州 欧米 海外 国内"
)
_STATES = ("国", "連合", "連邦", "州", "帝国")
_EQUIPPED = re.compile(
    r"[A-Za-z][A-Za-z0-9.+# ]*\s?(?:有効|無効|対応|非対応|準拠|相当|付き|つき|限定|専用|互換|経由|使用時?)"
    r"|[^はがをに、，]{1,10}付き|各[一-龠ァ-ヶー]{1,8}"
)
"""鍵盤（MIDI対応）: how the head is made or set up."""
_JOINT = re.compile(r"\s*(?:[、，,・/／]|と|や|および|及び|または|and|or|vs\.?)\s*")
_LONGEST_JOINT = 6
_GOES_ON = re.compile(f"[{HAN}{KATAKANA}{LATIN}]")
"""Before a head, a letter of the same word: 準同型 is not 同型 once more."""
_LONGEST_SORT = 2
"""Words of a sort: 文 系, Unix 系; 地理 座標 系 is a system."""
_ROMAN = re.compile("[Ⅰ-Ⅻ]+")
_GRADES = frozenset("高低中超最多少強弱大小")
_LONGEST_DEGREE, _LONGEST_FIELD, _LONGEST_MANNER = 2, 5, 8
"""Words; characters; characters."""
_FIELDS = ("学", "論", "術", "科", "法")
_ATTACHED_END = frozenset({WordClass.NOUN, WordClass.SUFFIX})
_BINDERS = frozenset({WordClass.PARTICLE, WordClass.AUXILIARY})
_ATTACHED = frozenset({WordClass.NOUN, WordClass.LATIN, WordClass.PREFIX})


def prefix_modifier(case: Case) -> Verdict | None:
    """（高価な）装置: it modifies the noun that follows."""
    last = last_word(case.words)
    if last is None or called(case.text):
        return None
    if last.surface in {"の", "な"} and last.cls in _BINDERS:
        return rejected(Reason.PREFIX_MODIFIER)
    following = case.following if case.bracket.span.end not in case.scene.line_starts else None
    if following and following.cls in _ATTACHED and ends_in_predicate(case.words):
        return rejected(Reason.PREFIX_MODIFIER)
    return None


def variant(case: Case) -> Verdict | None:
    """平均（男性） beside 平均（女性）: one head side by side with several bodies is narrowed by each."""
    if len(case.list.items) > 1 or has_predicate(case.words):
        return None
    beside = case.scene.habits.variants_of(case.scene.block, case.bracket)
    is_variant = beside > 1 and len(case.text) <= _LONGEST_VARIANT
    return rejected(Reason.QUALIFIER) if is_variant or _has_twin(case) else None


def _has_twin(case: Case) -> bool:
    """平均（男性）と平均（女性）: the same head once more, with another body, right before or behind."""
    if not case.term or case.head.span.end > case.bracket.span.start:
        return False
    head = case.scene.text[case.head.span.start : case.bracket.span.start].strip()
    behind = case.scene.text[case.bracket.span.end : case.bracket.span.end + len(head) + _LONGEST_JOINT]
    twin = _JOINT.match(behind)
    if twin and behind.startswith((f"{head}(", f"{head}（", f"{head} ("), twin.end()):
        return True
    previous = case.scene.previous(case.bracket)
    if previous is None or case.scene.text[previous.inside.start : previous.inside.end].strip() == case.text:
        return False
    if not _JOINT.fullmatch(case.scene.text, previous.span.end, case.head.span.start):
        return False
    end = previous.span.start
    before = case.scene.text[max(end - len(head) - _LONGEST_JOINT, 0) : end].rstrip()
    return before.endswith(head) and not _GOES_ON.search(before.removesuffix(head)[-1:])


def qualifier(case: Case) -> Verdict | None:
    """（学生用）, （サーバー側）, （舞台からの眺め）: narrows the head."""
    last = last_word(case.words)
    items = case.list.items
    if len(items) > 1 and all(item.text.endswith(_MANNERS) for item in items):
        return rejected(Reason.QUALIFIER)
    if len(items) == _KIND_AND_SHORT and is_short_form(items[1].text) and _is_narrower(case, items[0].text):
        return rejected(Reason.QUALIFIER)
    if len(case.list.items) > 1 or case.list.is_open or last is None or case.is_equated:
        return None
    if _is_narrower(case, case.text):
        return rejected(Reason.QUALIFIER)
    if case.shares_last_noun:
        return None
    if (
        last.surface in QUALIFYING
        and len(case.nouns) <= 4
        and not (is_short_form(case.term) and len(case.nouns) > 2)
        and not (len(case.words) == 1 and case.term.islower())
    ):
        described = last.surface in {"系", "版", "派"} and any(w.surface == "の" for w in case.words)
        described |= last.surface == "系" and len(case.nouns) > _LONGEST_SORT
        return None if described else rejected(Reason.QUALIFIER)
    if (
        _EQUIPPED.fullmatch(case.text)
        or _is_country(case)
        or _is_degree(case)
        or _is_field(case)
        or _is_measured(case.words)
    ):
        return rejected(Reason.QUALIFIER)
    if _is_attributive(case.words) or _is_aspect(case.words):
        return rejected(Reason.QUALIFIER)
    return None


def _is_narrower(case: Case, text: str) -> bool:
    """文（他動詞文）, 文（受動文、PS）: the head with something before it is a kind of it, and the one that is meant."""
    longer = len(text) > len(case.term) > 0 and text.endswith(case.term)
    return longer and "。" not in text and len(case.head_nouns) == 1


def _is_country(case: Case) -> bool:
    """郵便の制度（日本）, The Chorus（UK）: where the thing is; not 欧州連合（EU）, which is a country's name."""
    last = last_word(case.head.words)
    if last is None or last.detail == "地名" or last.surface.endswith(_STATES) or len(case.words) > 1:
        return False
    if case.text in _COUNTRY_CODES:
        return (not has_japanese(case.term) or case.text == "EU") and not is_long_form(case.term, case.text)
    return has_japanese(case.term) and (
        case.words[0].detail == "地名" and case.words[0].surface in _COUNTRIES
    )


def _is_degree(case: Case) -> bool:
    """餡（中糖度）, 収穫高（粗）, 保管庫（一時的）: how much of it or of what sort, in one word that is no name of it."""
    first, last = case.words[0], case.words[-1]
    if first.surface == "最も" or last.surface in {"上向き", "下向き"} or _ROMAN.fullmatch(case.text):
        return True  # 痛み（最も強い）, 矢（上向き）, 酸化物（Ⅱ）
    if len(case.text) == 1:
        return first.cls is not WordClass.LATIN and has_han(case.text) and has_han(case.term)
    if not has_japanese(case.term):
        return False
    if last.surface.endswith("的") and len(case.text) <= _LONGEST_MANNER:
        return True
    if len(case.words) > _LONGEST_DEGREE:
        return False
    if all(word.cls is WordClass.ADJECTIVAL for word in case.words):
        return True
    graded = first.cls is WordClass.PREFIX and first.surface in _GRADES
    return graded and last.cls is WordClass.NOUN


def _is_measured(words: Sequence[Word]) -> bool:
    """味噌（30日保存分）: an amount and a noun; how much of the head, or how long."""
    if len(words) < 3 or words[0].cls is not WordClass.NUMBER or not words[0].surface[0].isdigit():
        return False
    return words[1].detail in COUNTERS and all(word.cls in _ATTACHED_END for word in words[2:])


def _is_field(case: Case) -> bool:
    """前線（気象学）: the field in which the word means this; not オントロジー（存在論）."""
    return (
        len(case.nouns) == 1
        and not (case.head_nouns and case.head_nouns[-1].detail == "人名")  # 荀子（儒学）
        and case.words[-1].surface.endswith("学")
        and len(case.text) <= _LONGEST_FIELD
        and has_han(case.term)
        and not case.term.endswith(_FIELDS)
    )


def _is_attributive(words: Sequence[Word]) -> bool:
    """編曲に応じた, 規格による: breaks off where a noun must follow."""
    last = words[-2] if len(words) > 2 and words[-1].surface == "た" else words[-1]
    return last.cls is WordClass.VERB and last.lemma in ATTRIBUTIVE_VERBS and len(words) > 2


def _is_aspect(words: Sequence[Word]) -> bool:
    """舞台からの眺め, 学校での利用: an act seen from one side."""
    pairs = itertools.pairwise(words)
    return len(words) <= 5 and any(
        a.surface in _SIDES and a.cls is WordClass.PARTICLE and b.surface == "の" for a, b in pairs
    )


def repeated(case: Case) -> Verdict | None:
    """One remark behind many heads: an exam tag, the document's own subject; the head once more."""
    if fold(case.plain) == fold(case.term):
        return rejected(Reason.ASIDE)
    if len(case.list.items) > 1 or not has_japanese(case.text):
        return None
    if len(case.scene.habits.heads_of(case.text)) >= _FREQUENT and has_japanese(case.term):
        return rejected(Reason.REPEATED_TAG)
    body = fold(case.text)
    title = case.scene.habits.title
    if len(body) < _SHORTEST_SUBJECT or not has_japanese(case.term) or not case.is_outline:
        return None
    if body in title and fold(case.term) not in title:  # the title itself may have a parenthesis
        return rejected(Reason.QUALIFIER)
    return None
