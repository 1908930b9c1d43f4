"""Heads that stand for anything: pronouns, values, symbols, words of the text about itself."""

from __future__ import annotations

import re

from flashgen.core.case import Case, Verdict, rejected
from flashgen.core.context import is_generic
from flashgen.core.edges import Origin
from flashgen.core.gloss import Kind
from flashgen.core.quantity import is_quantity
from flashgen.core.reason import Reason
from flashgen.core.rules.labelled import tells_language
from flashgen.core.rules.references import is_article
from flashgen.core.script import has_han, has_hiragana, has_japanese, has_latin, is_kana, is_latin
from flashgen.core.words import WordClass, word_set

_VAGUE = word_set(
    """これ それ あれ ここ そこ もの よう 程度 こと とき ため 場合 期間 一定期間 前者 後者 以下 以上 上記 下記
    同様 現在 従来 今後 最近 当初 一方 他方 両者 双方 ところ 次 前 後 中 他 例 図 表 注 度 左 右 上 下 今回 今日 際 点 方 側
    可能 必要 不要 重要 可 不可 あり なし 有 無 はい いいえ ○ × △ 同じ 別 通常 一般 基本的 全て すべて
    全部 一部 それぞれ その他 そのほか 参考 参考文献 参考動画 参考資料 引用元 出典 ブログ 記事 リンク 自分"""
)
_CHANGES = word_set(
    """増加 減少 増大 上昇 低下 下降 拡大 縮小 増強 減弱 亢進 消失 散大 悪化 改善 向上 増進 減退 短縮 延長 促進 抑制"""
)
"""What happens to something that stands before them or in the line above."""
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
_ORDER = re.compile(r"(?:^|[^A-Za-z])[OΘΩ]\([^()]+\)$")
"""O(n)（連結した列）: what it costs, under which circumstances."""
_WHICH = re.compile(r"第[0-9０-９一二三四五六七八九十]+(?:引数|要素|成分|変数|パラメータ|列|行)")
"""第二引数（`path`）: the text's own."""
_VALUE_AT = re.compile(
    r"[A-Za-zΑ-ω]'{0,2}\([^()]{0,12}\)|(?=.*[a-z])[A-Za-z]{1,2}(?:\s*[・/+\-−=≦≧<>*×]\s*[A-Za-z]{1,2})+"
)
"""x(t), f(x, y), Px・X; I/O is a name."""
_SOURCES = ("引用元", "参照元", "出典", "出所", "典拠")
_SELVES = frozenset({"自身", "自体", "本人"})
_BETWEEN_WORDS = re.compile("[ /’'-]")
_NUMERAL = re.compile(r"[-+−]?[0-9０-９][0-9０-９,._]*")
_LEVEL = re.compile(r"[+−±≈≒]\s?[0-9][0-9.,]*\s?[%％]?$")
"""誤差 ±0.5, 伸び率 +3%: how much of it, and no name."""
_LONGEST_SYMBOL = 40


def local_variable(case: Case) -> Verdict | None:
    r"""$n$（標本の大きさ）: a symbol that means this only here; not $\\mathbb{N}$, which everyone writes."""
    words = case.head.words
    symbol = len(words) == 1 and words[0].cls is WordClass.OPAQUE and "$" in case.term
    if (
        symbol
        and any(map(str.isalnum, case.term))
        and len(case.term) <= _LONGEST_SYMBOL
        and "mathbb" not in case.term
    ):
        return rejected(Reason.LOCAL_VARIABLE, Kind.DEFINITION)
    if _VALUE_AT.fullmatch(case.term) and (not case.is_outline or "(" not in case.term):
        return rejected(Reason.LOCAL_VARIABLE, Kind.DEFINITION)
    if _ORDER.search(case.term):
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
    if _POINTED.match(case.term) or _WHICH.fullmatch(case.term):
        return rejected(Reason.GENERIC_HEAD, Kind.DEFINITION)
    if case.term in _CHANGES and not _is_translated(case):
        return rejected(Reason.GENERIC_HEAD, Kind.DEFINITION)
    if _MARK.fullmatch(case.term):
        return rejected(Reason.GENERIC_HEAD, Kind.DEFINITION)
    if case.term in _ENTRY_KIND and not _is_translated(case):
        return rejected(Reason.LABEL)
    if _ENTRY_NUMBER.fullmatch(case.term) or _NUMERAL.fullmatch(case.term) or _LEVEL.search(case.term):
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
    return nouns and _BETWEEN_WORDS.sub("", case.text).isalpha() and not has_japanese(case.text)


def answer_cell(case: Case) -> Verdict | None:
    """A cell beside its column's head (高（…）, 有（…）): says how, not what."""
    short = len(case.term) <= 1 and not has_latin(case.term)
    return rejected(Reason.QUALIFIER) if short and case.scene.block.is_answer else None


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
