"""The parent a term leans on when it means nothing alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from flashgen.core.brackets import find_brackets
from flashgen.core.gloss import Kind
from flashgen.core.script import HAN, has_japanese

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flashgen.core.document import Document
    from flashgen.core.gloss import Gloss
    from flashgen.core.text import RichText

_LABEL = re.compile(
    r"^\s*(?:第?[0-9０-９]+(?:[.．][0-9０-９]+)*[.．)）章節]?[\s　]+|[①-⑳]\s*|[-–—・●■◆▶]\s*)"
)
_TAIL = re.compile(r"[\s\]]*(?<![A-Za-z])MOC[\s\]]*$")
_ATTRIBUTES = re.compile(r"\s*\{[:#.][^{}]*\}\s*$")
"""What some renderers take for the heading's id or style: `{#promise}`, `{: align="right"}`."""
_SPACES = re.compile(r"\s+")
_CHOICE = re.compile("(?:主|おも|主要|代表的|基本的)な")

_LEANING = re.compile(
    "より(?!そ|ど)|もっと|[そこ]の|[そこ]れら?|[そこ]ういった|[そこ]うした|次の|上記の?|前述の|同様の"
)

_RELATIONAL = (
    "特徴|特性|種類|構造|構成|要素|役割|機能|利点|欠点|長所|短所|メリット|デメリット|目的|用途|使い方|方法|手順|手法|原理|仕組み|"
    "定義|概要|背景|課題|問題点?|対策|注意点|例|具体例|原因|結果|効果|影響|症状|治療|分類|段階|条件|要件|基準|理由|アルゴリズム|"
    "ユースケース|適用例|ツール|主な\\S{1,6}|主要な\\S{1,6}|代表的な\\S{1,6}"
)
_GENERIC = (
    "状態|値|処理|変数|引数|結果|対象|範囲|形式|内容|情報|データ|関係|性質|場合|項目|部分|全体|名前|名称|単位|番号|位置|時間|期間|期限|"
    "状況|環境|操作|動作|設定|指定|指標|評価|判断|選択|変化|変更|差異?|違い|相違点?|共通点|前提|仮定|考え方|見方|立場|観点|側面"
)
_PLACE = (
    "メモ|ノート|覚え?書き?|サマリー|まとめ|要約|要点|歴史|沿革|経緯|(?:基本)?用語(?:集|一覧)?|キーワード|はじめに|おわりに|導入|序論|序章|結論|本文|"
    "(?:詳細)?(?:解説|説明)|詳細|補足|注記|備考|参考(?:リンク|文献|資料)?|関連(?:リンク|用語|項目)?|その他|問題|演習|練習問題|例題|目次|全般|答え|解答|注意?|ポイント|結論|"
    "\\S{1,4}(?:方法|手順|対策)|notes?|summary|overview|introduction|description|background|history|details?|references?|see also|"
    "appendix|conclusion|how to \\w+|misc|glossary"
)
_PLACE_TITLE = re.compile(_PLACE, re.IGNORECASE)
"""Headings that name a part of the page, not what the page is about."""
_SIGNS = re.compile("^[◇□○◎△▲☆★※▼▽]+\\s*")
_SHORT_WORD = re.compile(f"[{HAN}]{{1,3}}")
_LABEL_REACH = 80
_INLINE_LABEL = re.compile("\\W{0,8}?([^\\W_][^：:。、，,（(）)]{0,19})[：:]")
_DECOR = re.compile(r"^\W+|[:：].*$")
"""What stands round the word of such a heading: `📋 概要：何を作るか`."""
_WHAT_IS = re.compile(r"(?<=\S)とは(?:何か|なに|何)?[？?]?$")
_GENERIC_TERM = re.compile(_GENERIC)
_RELATIONAL_TERM = re.compile(rf"(?:{_RELATIONAL})(?:(?:と|や|・|、|及び|および)(?:{_RELATIONAL}))*")


def is_relational(term: str) -> bool:
    """Tell whether a term is nothing but a relation to something unsaid: 特徴, 種類と用途."""
    return bool(_RELATIONAL_TERM.fullmatch(term.strip()))


def is_generic(term: str) -> bool:
    """Tell whether a term is a word for many things: 状態, 値. Its translation is clear, its definition is not."""
    return bool(_GENERIC_TERM.fullmatch(term.strip()))


def leans(text: str) -> bool:
    """Tell whether a text leans on the words before it: `より速いもの`, `それにより生じる熱`."""
    return bool(_LEANING.match(text))


def owner_of(term: str) -> str:
    """Return what a term is a side or a choice of: `弓` of `弓の特徴`, `主な弓`; nothing for a plain name."""
    owner, _, aspect = term.rpartition("の")
    return owner if owner and aspect else _CHOICE.sub("", term) if _CHOICE.match(term) else ""


def names_a_side(term: str, name: str) -> bool:
    """Tell whether a word behind `XのY` may be one for Y alone, or for what it is of: `波の反り（弯曲）`."""
    return bool(owner_of(term)) and not owner_of(name) and has_japanese(name)


def without_label(title: str) -> str:
    """Return a heading without its number: `第3章 光合成` → `光合成`."""
    return _LABEL.sub("", title, count=1)


@lru_cache(maxsize=1 << 14)  # a heading names the deck and tag of every note under it
def plain_title(content: RichText) -> str:
    """Return a heading or bullet without its number, its parentheses and ` MOC`.

    `4.1. リレーショナルデータベース (SQL) MOC` → `リレーショナルデータベース`.
    """
    text = content.text.replace("\ufffc", " ")  # an image says nothing in a name
    for bracket in reversed(find_brackets(content)):
        if bracket.depth == 0:
            text = _joined(text[: bracket.span.start], text[bracket.span.end :])
    text = without_label(_TAIL.sub("", _ATTRIBUTES.sub("", text)))
    return _SPACES.sub(" ", text).strip().strip(":：").strip()


def _joined(before: str, after: str) -> str:
    """Close the gap a parenthesis leaves: no space between two Japanese characters."""
    left, right = before.rstrip(), after.lstrip()
    if left and right and has_japanese(left[-1]) and has_japanese(right[0]):
        return left + right
    return before + after


def parent_title(document: Document, gloss: Gloss) -> str:
    """Return the nearest bullet above the gloss, or its heading; empty at the top of a document.

    One that only repeats the term tells nothing: 性質 under the heading 性質 is that of ハッシュ関数.
    """
    return next(_titles_above(document, gloss), "")


def _titles_above(document: Document, gloss: Gloss) -> Iterator[str]:
    """Yield what the gloss stands under, bullets and headings, from the nearest up."""
    block = document.blocks[gloss.block]
    term = gloss.term.text.strip()
    parent = block.parent
    while parent is not None:
        title = plain_title(document.blocks[parent].content)
        if title and title != term:
            yield title
        parent = document.blocks[parent].parent
    path = [s for s in document.section_path(block.section) if document.sections[s].block != gloss.block]
    for section in reversed(path):
        title = plain_title(document.sections[section].title)
        if title and title != term:
            yield title


def telling_context(document: Document, gloss: Gloss, context: str) -> str:
    """Return a gloss's context as a card says it: `文字列とは` → `文字列`, and for メモ what stands over it.

    A short word after a label has that label: 荒面 of `砥石：荒面（粒の大きい面）、仕上げ面…`.
    The context itself takes part in the note's identity and stays as it is.
    """
    if not context:
        return _label_before(document, gloss)
    if _says_nothing(context) and context == parent_title(document, gloss):
        above = (title for title in _titles_above(document, gloss) if not _says_nothing(title))
        context = next(above, context)
    return _WHAT_IS.sub("", _SIGNS.sub("", context))


def _label_before(document: Document, gloss: Gloss) -> str:
    """Return the label that opens the block of a short word with an explanation; nothing where there is none."""
    text = document.blocks[gloss.block].text
    explains = gloss.kind is not Kind.TRANSLATION and not gloss.reversed and not gloss.parts
    if not explains or not _SHORT_WORD.fullmatch(gloss.term.text):
        return ""
    found = _INLINE_LABEL.match(text, 0, gloss.head.start)
    if found is None or gloss.head.start - found.end() > _LABEL_REACH:
        return ""
    label = found[1].strip()
    is_said = label in gloss.term.text or gloss.term.text in label
    return "" if is_said or not has_japanese(label) or _says_nothing(label) else label


def _says_nothing(title: str) -> bool:
    title = _DECOR.sub("", title)
    return bool(_PLACE_TITLE.fullmatch(title)) or is_relational(title) or is_generic(title)
