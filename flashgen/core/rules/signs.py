"""Bodies that are signs, numbers or formulas: nothing is said in words."""

from __future__ import annotations

import re

from flashgen.core.acronym import is_short_form
from flashgen.core.beside import bodies_beside
from flashgen.core.case import Case, Verdict, accepted, rejected
from flashgen.core.gloss import Kind
from flashgen.core.items import OPEN_MARKER
from flashgen.core.quantity import is_quantity
from flashgen.core.reason import Reason
from flashgen.core.script import has_han, is_kana, is_latin
from flashgen.core.text import MarkKind
from flashgen.core.words import WordClass, word_set

LONGEST_TERM, LONGEST_BODY = 80, 400
"""Code points (`safety.md` S18): what is longer is a paragraph, and no question or answer."""

_WORDLESS = frozenset({WordClass.SYMBOL, WordClass.PUNCTUATION, WordClass.SPACE, WordClass.PARTICLE})
_HAS_WORD = re.compile(r"[^\W\d_]")
_VERSION = re.compile(
    r"(?:[A-Za-z][\w+#.-]*\s){0,3}\d+\.\d+(?:\.\d+)*|[vV](?:er\.?)?\s?\d+(?:\.\d+)*[a-z]?\d*\+?(?:[〜~]|以降|以上|以前|まで|から)?|\d+(?:\.\d+)+[a-z]?\d*\+?|\d+\+|ES\d+"
)
_MEASURE = re.compile(r"\d[\d.,]*(?:\s+[µμ]?[A-Za-z]{1,3}|\s*[µμ][A-Za-z]{1,2})[²³]?")
"""3 µL: a number and a unit that it stands apart from."""
_RANGE = re.compile(
    r"([A-Z]{1,2})\d{1,3}\s?[-–~〜～]\s?(?:\1)?\d{1,3}|([A-Z][a-z]+) \d{1,3}\s?[-–~〜～]\s?(?:\2 )?\d{1,3}"
)
"""T1-T12, Movement 1 〜 Movement 4: from one number of a series to another."""
_TOTAL = re.compile(
    r"(?:全|計|合計|総計)\s?[0-9０-９]+[^\s0-9０-９はがをに]{1,6}(?:[・、，,／/]\s?[0-9０-９]+[^\s0-9０-９はがをに]{1,6})*"
)
"""全3楽章・12曲: how many there are in all."""
_HEADS = re.compile(r"[^\d０-９、，,]{1,12}[0-9０-９]+[名人社校台冊件]")
"""常任指揮者2名: how many of them."""
_ROUGHLY = word_set("約 およそ おおよそ 凡そ ほぼ")
_PERIOD, _PORT = re.compile(r"[^。、]{1,10}[〜～~]"), re.compile(r"(?:[Pp]ort|ポート)(?:番号)?[:：]?\s?\d+")
"""奈良時代〜: since when; port 8080."""
_COUNT = re.compile("計?\\s?[0-9０-９][0-9０-９,.]*\\s?(?:[一-龠]|[ァ-ヶー]+)")
"""423偈, 計 12 枚, 3 ページ: of whatever a single kanji or a loanword counts."""
_COUNTED = re.compile(r"[0-9０-９一二三四五六七八九十]+(?:つの|個の)?(?P<what>\D{1,4})")
_LIST_MARK = re.compile(
    r"[0-9０-９]{1,2}|[a-zA-Zａ-ｚ]|[ivx]{1,4}|[ア-ン]|[①-⑳]|[一二三四五六七八九十]|\*{1,3}|[†‡#]"
)
_CAPITAL, _ELEMENT = re.compile("[A-Z]"), re.compile("[A-Z][a-z]")
_FILLED_IN, _SAID = re.compile(r"\{\{.*?\}\}"), re.compile(r"[^\W\d_]{2}")
"""What a site generator fills in, and a word beside it."""
_PATH = re.compile(r"\S*[\w-]/|[\w./\\-]*[\w-]\.(?:[a-z]{1,5}\d?)|\d+_\w+|(?:/[\w.-]+)+/?|#[\w-]+")
_ADDRESS = re.compile(
    r"https?://\S+|\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?:/\d+)?|localhost(?::\d+)?|0x[0-9A-Fa-f]+"
)
_LIBRARY = re.compile(r"[A-Z][A-Za-z0-9]*\.(?:js|io)")
"""Node.js: what is written for a language, and called by the ending of its files."""
_FILE = re.compile(r"(?:[\w.-]+/)+[\w-]+\.[a-z]{2,5}\d?")
"""`music/score.txt`: where the head is kept."""
_UNIT = re.compile(
    r"[kKMGTmµn]?(?:Hz|bps|[bB]ps|Pa|mol|eV)|[kcmµn]m[²³]?|[kKMGT]i?B|[kmµ]g|d[BL]|m[slVA]|px|rpm|fps|[°%℃]C?|[kKMG]?W|h?Pa"
)
_BARE_UNITS = frozenset({"m", "s", "g", "h", "J", "K", "N", "A", "V", "L", "l", "min", "year"})
_POWER = re.compile(r"[\s$^{}()²³⁻¹\d-]")
_FORMAT = re.compile(r"(?=.*(?:YY|MM|DD|HH|hh|mm|ss))[YMDHhmsT\-/:. ]+")
"""YYYY-MM-DD: how a date is written."""
_NOTATION = re.compile(
    r"(?:記号|表記|略号|単位|式|数式|変数|既定値?|初期値|デフォルト値?|notation|symbol|unit|default)\s*[:：は=＝]"
    r"|(?:既定値?|初期値|デフォルト値?|[Dd]efault)\s?(?:で|は)?\s?[0-9０-９.]+\S{0,4}$"
)
_VALUE = re.compile(r"[-−]?[0-9.]+\s*[=＝]\s*\S+")
_MARKERS = word_set(
    """オプション オプション機能 任意 必須 推奨 非推奨 重要 最重要 省略 省略可 概要 詳細 基礎 基本 応用
    発展 入門 イントロダクション 初級 中級 上級 総論 各論 例 例題 例示 サンプル 例文 テンプレート 主要部分 一部分 一例 補足 余談 おまけ 番外編 参考 注意 注 備考 メモ 仮 仮称 案 済 未 完 予測 実績 見込み
    続き 続 動画 ビデオ スライド 音声 写真 video slides pdf 結論 大意 要旨 実務 前編 後編 上 中 下 原文 英文 和文 邦訳 対訳 全訳 抄訳 抜粋 一部抜粋 抄 訳注 訳 著 編 編著 共著 監修 拡張 暫定 予定 左 右 手前 奥 草稿 途中
    対語 対義語 反意語 類義語 類語 同義語 関連語 派生語 複数形 単数形 同 同様 略 以下略 中略 後略 前略 笑 大 小 新 旧 複数 単数 自動詞 他動詞 名詞 動詞
    形容詞 副詞 一部 通常 原則 概略 判例 通説 多数説 有力説 目安 暗記 要暗記 合憲 違憲 既定 デフォルト 初期値 現在値 改訂 違法 適法 合法 有効 無効 再 予備 別解 optional required deprecated recommended draft wip todo sic s
    es pl plural"""
)
_REMARKED = word_set("推奨 非推奨 必須 任意 オプション 補足 備考 注意 注")
_TOPIC_MARKERS = word_set(
    """特徴 概要 種類 目的 定義 役割 利点 欠点 用途 使い方 仕組み 原理 手順 方法 背景 歴史 まとめ
    ポイント メリット デメリット 比較 違い 注意点"""
)


def empty(case: Case) -> Verdict | None:
    """（…）, （ ）, （「と」）: no word inside. Code may be one sign and still name something: ピリオド（`.`）."""
    said = _HAS_WORD.search(case.text) and not all(w.cls in _WORDLESS for w in case.words)
    if said or case.covered_by(MarkKind.CODE) or any(c.isdigit() for c in case.text):
        return None
    return rejected(Reason.EMPTY)


def too_long(case: Case) -> Verdict | None:
    """A body of more than 400 characters, a head of more than 80."""
    if len(case.text) > LONGEST_BODY or len(case.term) > LONGEST_TERM:
        return rejected(Reason.TOO_LONG)
    return None


def standalone(case: Case) -> Verdict | None:
    """（旧版より）at the start of a line: nothing stands left of it."""
    return rejected(Reason.STANDALONE) if not case.term.strip() else None


def marker(case: Case) -> Verdict | None:
    """（任意）, （抜粋）, （特徴、用途）: says what sort of entry the head is, or what is told of it."""
    text = case.text if _CAPITAL.fullmatch(case.text) else case.text.casefold()
    if _is_word_for_word(case):
        return None
    if (
        text in _MARKERS
        or _before_colon(text) in _REMARKED
        or text.removeprefix("例として") in _MARKERS
        or text.endswith(("の例", "一例"))
        or _before_colon(text).endswith(_AIMS)
    ):
        return rejected(Reason.MARKER)
    items = case.list.items
    if items and items[0].text in _TOPIC_MARKERS and not (is_latin(case.term) and len(items) == 1):
        return rejected(Reason.MARKER)
    return None


def _is_word_for_word(case: Case) -> bool:
    """型紙（テンプレート）, パート（役割）は…: a word and a loanword for it; in an outline 役割 marks what is told."""
    if len(case.head.words) != 1 or len(case.words) != 1 or len(case.text) < 2:
        return False
    if is_kana(case.text) and case.term.isalpha():
        return all(map(has_han, case.term))
    return is_kana(case.term) and all(map(has_han, case.text)) and not case.is_outline


_AIMS = (
    "目標",
    "目的",
    "ねらい",
    "狙い",
    "担当",
    "期限",
    "締切",
    "対象",
    "難易度",
    "優先度",
    "重要度",
    "進捗",
    "配点",
    "所要時間",
)
"""到達目標：暗譜で弾ける: what is wanted of the reader, or of whom."""


def _before_colon(text: str) -> str:
    """非推奨：音が割れる: the mark, and why."""
    return re.split("[:：]", text, maxsplit=1)[0].strip() if ":" in text or "：" in text else ""


def number(case: Case) -> Verdict | None:
    """（2006年）, （約12km）, （第3位）, （v1.2）: a quantity, a date, a version."""
    if _PERIOD.fullmatch(case.text) or _PORT.fullmatch(case.text):
        return rejected(Reason.NUMBER)
    counted = _COUNTED.fullmatch(case.text)
    if counted and case.term.endswith(counted["what"]):
        return rejected(Reason.NUMBER)  # 成立条件（3条件）
    few = case.list.is_open and len(case.list.items) == 1 and not OPEN_MARKER.match(case.text)
    if few and is_quantity(case.item_words[0]):
        return rejected(Reason.NUMBER)  # 95%など
    if case.has_number and (
        is_quantity(case.words)
        or _COUNT.fullmatch(case.text)
        or _is_about(case)
        or _VERSION.fullmatch(case.text)
        or _MEASURE.fullmatch(case.text)
        or _RANGE.fullmatch(case.text)
        or _TOTAL.fullmatch(case.text)
        or _HEADS.fullmatch(case.text)
    ):
        return rejected(Reason.NUMBER)
    return None


def _is_about(case: Case) -> bool:
    """約4杯分, 約3mmのずれ: begins as an amount does, whatever is counted."""
    words = case.words
    return (
        len(words) > 1
        and words[0].surface in _ROUGHLY
        and words[1].cls in {WordClass.NUMBER, WordClass.SPACE}
        and not any(w.cls is WordClass.VERB for w in words)
    )


def list_mark(case: Case) -> Verdict | None:
    """（1）, （ア）, (iv), (*): numbers an entry. A letter in code is an identifier."""
    if not _LIST_MARK.fullmatch(case.text):
        return None
    if case.is_code:
        return rejected(Reason.LOCAL_VARIABLE) if case.text.isalpha() else None
    if _is_symbol(case):
        return accepted(Reason.SHORT_FORM, Kind.ABBREVIATION)
    return rejected(Reason.LIST_MARK)


def _is_symbol(case: Case) -> bool:
    """銅（Cu）とカリウム（K）: a capital behind a noun, beside short forms of other nouns, counts nothing."""
    if not _CAPITAL.fullmatch(case.text) or not case.head.words:
        return False
    noun = case.head.words[-1].cls is WordClass.NOUN and case.head.words[-1].end == case.bracket.span.start
    beside = bodies_beside(case.scene, case.bracket)
    if any(map(_UNIT.fullmatch, beside)):
        return False  # 長さ（m）, 温度（K）
    return noun and any(is_short_form(text) or _ELEMENT.fullmatch(text) for text in beside)


_SERIAL = re.compile(r"(?:ID|No\.?|PR|Issue|Ticket)\s?[:：#]?\s?#?\d[\w-]*")
"""ID: 045: which entry of a register it is."""


def identifier(case: Case) -> Verdict | None:
    """（src/main.c）, （02_basics/）: a path or file that belongs to the head."""
    if case.text.startswith("{%") or ("{{" in case.text and not _SAID.search(_FILLED_IN.sub("", case.text))):
        return rejected(Reason.IDENTIFIER)  # [群]({{< ref "group" >}}), v{{ version }}: a site generator's
    if case.is_code:
        located = _ADDRESS.fullmatch(case.text) or _FILE.fullmatch(case.text)
        return rejected(Reason.IDENTIFIER) if located else None
    if _SERIAL.fullmatch(case.text):
        return rejected(Reason.IDENTIFIER)
    if " " in case.text or not _PATH.fullmatch(case.text) or _LIBRARY.fullmatch(case.text):
        return None
    return rejected(Reason.IDENTIFIER)


def _is_quotient(text: str) -> bool:
    """密度（kg/m$^3$）, 速さ（m/s）: one unit by another."""
    units = _POWER.sub("", text).split("/")
    return len(units) > 1 and all(_UNIT.fullmatch(unit) or unit in _BARE_UNITS for unit in units)


def notation(case: Case) -> Verdict | None:
    """（記号: U）, （単位：秒）, （0＝無音）: how the head is written or measured, what a value of it means."""
    if (
        _NOTATION.match(case.text)
        or (
            has_han(case.term) and (_UNIT.fullmatch(case.text) or _is_quotient(case.text))
        )  # 放送の周波数帯（MHz）
        or _FORMAT.fullmatch(case.text)
        or (_VALUE.fullmatch(case.text) and len(case.list.items) == 1)
    ):
        return rejected(Reason.NOTATION)
    return None
