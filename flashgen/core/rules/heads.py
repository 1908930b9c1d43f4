"""Heads that cannot be asked for, whatever the body says of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.case import Case, Verdict, rejected
from flashgen.core.context import is_generic
from flashgen.core.edges import Origin
from flashgen.core.gloss import Kind
from flashgen.core.phrase import PREDICATES, ends_in_predicate, has_topic, is_action, last_word
from flashgen.core.quantity import is_quantity
from flashgen.core.reason import Reason
from flashgen.core.rules.labelled import tells_language
from flashgen.core.rules.references import is_article
from flashgen.core.script import (
    differ_in_script,
    has_han,
    has_hiragana,
    has_japanese,
    has_latin,
    is_kana,
    is_latin,
)
from flashgen.core.words import WordClass, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.words import Word

_VAGUE = word_set(
    """これ それ あれ ここ そこ もの こと とき ため 場合 期間 一定期間 前者 後者 以下 以上 上記 下記
    同様 現在 従来 今後 最近 当初 一方 他方 両者 双方 ところ 次 前 後 中 他 例 図 表 注 度 左 右 上 下 今回 今日 際 点 方 側
    可能 必要 不要 重要 可 不可 あり なし 有 無 はい いいえ ○ × △ 同じ 別 通常 一般 基本的 全て すべて
    全部 一部 それぞれ その他 そのほか 参考 参考文献 参考動画 参考資料 引用元 出典 ブログ 記事 リンク 自分"""
)
_GREEK = frozenset("αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ")
_POINTING = frozenset(["この", "その", "あの", "ある", "当該", "本"])
_THESE = ("これらの", "それらの")
_ENTRY_NUMBER = re.compile(
    r"(?:例題?|図|表|問題?|設問|演習|注|式|課題|定理|定義|命題|補題|系|公理|(?:Thm|Theorem|Lemma|Prop|Proposition|Cor|Corollary|"
    r"Def|Definition|Axiom|Exercise|Problem|Fig|Figure|Table|Example|Eq)\.?)\s*[0-9０-９①-⑳]+(?:[.．-][0-9０-９]+)*"
)
_ENTRY_KIND = word_set(
    """定義 定理 補題 命題 系 公理 例題 演習 注意 Definition Theorem Lemma Proposition Corollary Axiom
    Example Remark"""
)
"""**定義（連続）.**: what sort of entry it is, and what it is on."""
_MARK = re.compile(r"[①-⑳㉑-㊿❶-➓Ⓐ-ⓩ◯○●△▲□■◇◆☆★〇×_＿]+")
"""A blank, or the number of one: ① に入る語."""
_ANY_EXAMPLE = re.compile(
    "(?:実装|使用|利用|設定|内容|具体|記述|記入|回答|実行|事|適用|活用|導入|コード|サンプル)例$"
)
_POINTED = re.compile("(?:前述|上述|上記|前記|先述|既述|後述|下記|次|以下)の")
"""前述の係（…）: which one is said elsewhere."""
_VALUE_AT = re.compile(
    r"[A-Za-zΑ-ω]'{0,2}\([^()]{0,12}\)|(?=.*[a-z])[A-Za-z]{1,2}(?:\s*[・/+\-−=≦≧<>*×]\s*[A-Za-z]{1,2})+"
)
"""x(t), f(x, y), Px・X; I/O is a name."""
_IF = frozenset({"たら", "だら", "なら", "ば"})
_BINDING = frozenset({WordClass.AUXILIARY, WordClass.CONJUNCTIVE, WordClass.PARTICLE})
"""石だと思ったら亀（…）: a condition is told, and nothing named."""
_LOOSE_SUFFIXES = frozenset({"ごと", "毎", "自体", "自身", "同士", "以外", "側", "間"})
_WHEN = frozenset({"場合", "とき", "際"})
_ROLES = frozenset("のをがにはで")
_SOURCES = ("引用元", "参照元", "出典", "出所", "典拠")
_SELVES = frozenset({"自身", "自体", "本人"})
_NUMERAL = re.compile(r"[-+−]?[0-9０-９][0-9０-９,._]*")
_LONGEST_SYMBOL = 40


def local_variable(case: Case) -> Verdict | None:
    r"""$n$（標本の大きさ）: a symbol that means this only here; not $\\mathbb{N}$, which everyone writes."""
    words = case.head.words
    symbol = len(words) == 1 and words[0].cls is WordClass.OPAQUE and "$" in case.term
    if symbol and len(case.term) <= _LONGEST_SYMBOL and "mathbb" not in case.term:
        return rejected(Reason.LOCAL_VARIABLE, Kind.DEFINITION)
    if _VALUE_AT.fullmatch(case.term) and (not case.is_outline or "(" not in case.term):
        return rejected(Reason.LOCAL_VARIABLE, Kind.DEFINITION)
    if len(case.term) == 1 and (is_latin(case.term) or case.term in _GREEK) and not case.is_outline:
        return rejected(Reason.LOCAL_VARIABLE, Kind.DEFINITION)
    return None


def generic_head(case: Case) -> Verdict | None:
    """これ（…）, 37℃（…）, 場合（…）: a pronoun, a value, a word for anything."""
    words = case.head.words
    if case.term.strip() in _VAGUE and case.head.origin is not Origin.CARRIED and not _is_translated(case):
        return rejected(Reason.GENERIC_HEAD, Kind.DEFINITION)
    if words and is_quantity(words) and any(c.isdecimal() for c in case.term) and not is_article(case.term):
        return rejected(Reason.GENERIC_HEAD, Kind.DEFINITION)
    if case.term.startswith(("http://", "https://")):
        return rejected(Reason.GENERIC_HEAD, Kind.DEFINITION)
    if case.term.endswith(_SOURCES) or case.term in _SELVES:
        return rejected(Reason.GENERIC_HEAD, Kind.DEFINITION)
    if _ANY_EXAMPLE.search(case.term) and not _is_translated(case):
        return rejected(Reason.GENERIC_HEAD, Kind.DEFINITION)
    if _POINTED.match(case.term):
        return rejected(Reason.GENERIC_HEAD, Kind.DEFINITION)
    if _MARK.fullmatch(case.term):
        return rejected(Reason.GENERIC_HEAD, Kind.DEFINITION)
    if case.term in _ENTRY_KIND and not _is_translated(case):
        return rejected(Reason.LABEL)
    if _ENTRY_NUMBER.fullmatch(case.term) or _NUMERAL.fullmatch(case.term):
        return rejected(Reason.GENERIC_HEAD, Kind.DEFINITION)
    if is_generic(case.term) and not case.is_outline and not _is_translated(case):
        return rejected(Reason.GENERIC_HEAD, Kind.DEFINITION)
    if len(words) == 1 and words[0].cls is WordClass.PRONOUN:
        return rejected(Reason.GENERIC_HEAD, Kind.DEFINITION)
    return None


def _is_translated(case: Case) -> bool:
    """点（point）, 表（テーブル）: a word for anything, too, has a name in another language."""
    nouns = all(word.cls is WordClass.NOUN for word in case.head.words)
    if nouns and tells_language(case.text):
        return True
    if len(case.words) == 1 and is_kana(case.text) and not has_hiragana(case.text):
        return nouns and has_han(case.term)
    return nouns and case.text.replace(" ", "").isalpha() and not has_japanese(case.text)


def circumstance(case: Case) -> Verdict | None:
    """雨で順延した場合（屋内、別日）: when it is so, and no thing."""
    words = case.head.words
    return rejected(Reason.VERBAL_HEAD) if len(words) > 1 and words[-1].surface in _WHEN else None


def answer_cell(case: Case) -> Verdict | None:
    """A cell beside its column's head (高（…）, 有（…）): says how, not what."""
    short = len(case.term) <= 1 and not has_latin(case.term)
    return rejected(Reason.QUALIFIER) if short and case.scene.block.is_answer else None


def verbal_head(case: Case) -> Verdict | None:
    """熱すると（…）, 失敗（…）しない: the parenthesis glosses an act or a whole statement."""
    if case.head.origin is Origin.NONE and case.head.words:
        return rejected(Reason.VERBAL_HEAD)
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
    if following.surface in _LOOSE_SUFFIXES:
        return None  # 窓口（カウンター）ごとに
    last = last_word(case.head.words)
    named = last is not None and (last.cls is WordClass.NOUN or is_kana(case.term))
    if named and differ_in_script(case.plain, case.term):
        return None  # 乾燥（ドライング）工程
    if last is not None and last.subclass == "固有名詞":
        return None  # ナイル（Nile）川 has the river's name before it
    return rejected(Reason.PREFIX_MODIFIER)


def act_head(case: Case) -> Verdict | None:
    """味を見て保存（冷蔵、冷凍など）: する left out behind what is acted on, and at the line's end."""
    if case.head.origin is not Origin.PHRASE or not is_action(last_word(case.head.words)):
        return None
    return rejected(Reason.VERBAL_HEAD) if case.list.is_open and _closes_clause(case) else None


def pointed_at(case: Case) -> Verdict | None:
    """このメソッド（`save`）: a thing the text has just spoken of."""
    before = (
        case.scene.words.between(max(case.head.span.start - 3, 0), case.head.span.start)
        if case.head.span.start > 1
        else ()
    )
    pointing = bool(before) and before[-1].cls is WordClass.ADNOMINAL and before[-1].surface in _POINTING
    pointing |= case.term.startswith("らの") or case.scene.text.endswith(_THESE, 0, case.head.span.start)
    named = any(w.subclass == "固有名詞" for w in case.head.words)  # あのナイル川
    if not pointing or named or (_is_translated(case) and not case.is_code):
        return None
    return rejected(Reason.GENERIC_HEAD, Kind.DEFINITION)


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
    if last.cls in PREDICATES and (
        case.head.origin is Origin.PHRASE or (case.head.origin is Origin.EXPRESSION and _is_modified(words))
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
    """- 履歴を保持（作成者、更新者）: a sentence without its する, and what it is about."""
    several = len(case.list.items) > 1 or case.list.is_open
    return rejected(Reason.VERBAL_HEAD) if several and _is_short_sentence(case) else None


def _is_short_sentence(case: Case) -> bool:
    words, last = case.head.words, last_word(case.head.words)
    if case.head.origin is not Origin.EXPRESSION or last is None:
        return False
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
