"""Noun phrases in words: where one begins, what it ends in, whether it is a clause."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from flashgen.core.script import has_hiragana, is_kana
from flashgen.core.words import Word, WordClass, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTENT = frozenset({WordClass.NOUN, WordClass.LATIN, WordClass.NUMBER, WordClass.OPAQUE, WordClass.SUFFIX})
"""Words a compound is made of."""
PREDICATES = frozenset({WordClass.VERB, WordClass.ADJECTIVE, WordClass.AUXILIARY})

_INSIDE_COMPOUND = CONTENT | {WordClass.PREFIX, WordClass.ADJECTIVAL}
_WEIGHTLESS = frozenset({WordClass.SPACE, WordClass.PUNCTUATION, WordClass.SYMBOL})
_JOINERS = frozenset("-‐–−/／・･+＋&＆=＝:：#@_.’'×~〜～")
_ADVERBIAL = word_set(
    """今回 今日 現在 最近 通常 実際 本来 以下 今 従来 近年 当時 結局 将来 普段 毎回 一方 前回 次回
    後者 前者 各々 それぞれ 各自 全て すべて 全部"""
)
"""Nouns that stand before a phrase as adverbs do."""
_PERSONS = frozenset("者家人士王帝")
_CASE_MARKERS = frozenset({"を", "が", "に", "で", "へ"})
_MEANINGFUL = CONTENT | {WordClass.ADJECTIVAL, WordClass.FORMAL_NOUN}
_NOUNS = frozenset({WordClass.NOUN, WordClass.SUFFIX, WordClass.FORMAL_NOUN})
_LOOSE = frozenset({WordClass.PREFIX, WordClass.ADJECTIVAL})
_NAME_ENDS = frozenset({WordClass.NOUN, WordClass.SUFFIX})
_FOREIGN = frozenset({WordClass.LATIN, WordClass.NUMBER})
_SIGNS = frozenset({WordClass.SPACE, WordClass.SYMBOL})
_OPENING, _CLOSING = frozenset("「『"), frozenset("」』")
_LEFT_OVER = frozenset({"等", "など", "的", "ら"})


def trimmed(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words without spaces at either end."""
    start, end = 0, len(words)
    while start < end and words[start].cls is WordClass.SPACE:
        start += 1
    while end > start and words[end - 1].cls is WordClass.SPACE:
        end -= 1
    return words[start:end] if end - start < len(words) else words


def compound_start(words: Sequence[Word], end: int | None = None) -> int:
    """Return the index where the compound noun begins that ends before index `end`.

    `…を保証するACID特性` → the index of `ACID`. Equals `end` when no noun stands there.
    """
    at = len(words) if end is None else end
    start = at
    while at > 0:
        word = words[at - 1]
        if (word.cls in _INSIDE_COMPOUND or _is_bound(words, at - 1)) and not _starts_elsewhere(
            words, at - 1, start
        ):
            at -= 1
            start = at
        elif at < len(words) and _is_joiner(words, at - 1):
            at -= 1
        else:
            break
    while start < len(words) and _cannot_begin(words[start]):
        start += 1
    return start


def _is_bound(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word that is no noun is part of one: 偶関数 (an adverb to the dictionary), 黄色さ, 多声."""
    word = words[at]
    if word.cls is WordClass.VERB and word.form.startswith("連用形-一般"):
        return _is_stem_of_name(words, at)
    if word.cls is WordClass.ADJECTIVE and at + 1 < len(words):
        return word.form.startswith("語幹") and words[at + 1].cls in _NAME_ENDS
    if word.cls is not WordClass.ADVERB or at + 1 >= len(words) or words[at + 1].start != word.end:
        return False
    return len(word.surface) == 1 and not is_kana(word.surface)


def _is_stem_of_name(words: Sequence[Word], at: int) -> bool:
    """ゆらぎ理論, 煮詰め工程: a verb's stem that governs nothing, and the noun that it narrows."""
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None or following.start != words[at].end or following.cls not in _NAME_ENDS:
        return False
    return (
        at == 0
        or words[at - 1].cls is not WordClass.PARTICLE
        or words[at - 1].surface not in {"を", "に", "へ", "で"}
    )


def _starts_elsewhere(words: Sequence[Word], at: int, start: int) -> bool:
    """Tell whether a word left of a compound belongs to the clause before: `今回 | 手法`, `静か | な`."""
    word = words[at]
    followed = at + 1 == start and start < len(words)
    if followed and word.cls is WordClass.SUFFIX and word.surface == "上":
        return True  # 理論上 | 最大値: an adverb of a noun
    if followed and word.surface[-1] in _PERSONS and words[start].detail == "人名":
        return True  # 数学者 | ガウス: who someone is, and the name
    if word.cls is WordClass.ADJECTIVAL:
        return not followed and at + 1 != len(words) and not _is_joiner(words, at + 1)
    return followed and word.surface in _ADVERBIAL


def _is_joiner(words: Sequence[Word], at: int) -> bool:
    """Tell whether a sign or a space binds its neighbours into one name: `TCP/IP`, `XML 外部参照`."""
    word = words[at]
    if at == 0 or at + 1 >= len(words):
        return False
    left, right = words[at - 1], words[at + 1]
    if left.cls not in _INSIDE_COMPOUND or right.cls not in _INSIDE_COMPOUND:
        return False
    if word.cls is WordClass.SPACE:
        if word.surface == " " and _is_katakana(left.surface) and _is_katakana(right.surface):
            return True
        if left.detail == right.detail == "人名":
            return True  # 伊能 忠敬
        if word.surface != " " or left.cls in _LOOSE or right.cls in _LOOSE:
            return False
        if left.cls is WordClass.OPAQUE:
            return left.surface.startswith("$") and right.cls is WordClass.NOUN  # $F$ 統計量
        return left.cls in _FOREIGN or right.cls in _FOREIGN
    return word.surface in _JOINERS


def _is_katakana(text: str) -> bool:
    """スモーク サーモン: foreign words, written apart."""
    return is_kana(text) and not has_hiragana(text)


def _cannot_begin(word: Word) -> bool:
    return (
        word.cls in _SIGNS
        or word.surface == "各"
        or (word.cls is WordClass.SUFFIX and word.surface in _LEFT_OVER)
    )


def last_word(words: Sequence[Word]) -> Word | None:
    """Return the last word that means something."""
    for word in reversed(words):
        if word.cls not in _WEIGHTLESS:
            return word
    return None


def ends_in_predicate(words: Sequence[Word]) -> bool:
    """Tell whether the words end in a verb, an adjective or an auxiliary: a clause, no name.

    A verb's stem without anything that it governs is a noun: `埋め込み`, `読み書き`.
    """
    last = last_word(words)
    if last is None:
        return False
    if last.cls is WordClass.PARTICLE and last.subclass == "終助詞":
        return last.surface not in {"もの", "か"}
    if last.cls is WordClass.VERB and last.form.startswith("連用形"):
        return any(w.cls is WordClass.PARTICLE and w.surface in _CASE_MARKERS for w in words)
    return last.cls in PREDICATES


def ends_in_particle(words: Sequence[Word]) -> bool:
    """Tell whether the words break off in a particle: `コンテナで`, `入力を`; not `高いか低いか`."""
    last = last_word(words)
    if last is None or last.surface == "か":
        return False
    return last.cls is WordClass.PARTICLE or last.cls is WordClass.CONJUNCTIVE


def is_question(words: Sequence[Word]) -> bool:
    """Tell whether the words ask something: `誰が作ったか`."""
    last = last_word(words)
    return last is not None and last.surface == "か" and last.cls is WordClass.PARTICLE


def has_topic(words: Sequence[Word]) -> bool:
    """Tell whether a は makes a sentence of the words: `等号は…のとき`, not `…では`, `…ではない`, `「彼は…」という`."""
    quoted = 0
    for before, word in itertools.pairwise(words):
        quoted += (before.surface in _OPENING) - (before.surface in _CLOSING)
        if (
            word.surface == "は"
            and not quoted
            and word.subclass == "係助詞"
            and before.surface not in {"で", "に", "と", "から", "へ", "また"}
        ):
            return True
    return False


def has_predicate(words: Sequence[Word]) -> bool:
    """Tell whether a verb, adjective or auxiliary is among the words."""
    return any(w.cls in PREDICATES for w in words)


def nouns_in(words: Sequence[Word]) -> list[Word]:
    """Return the words that carry meaning in a name: nouns, Latin words, suffixes."""
    return [w for w in words if w.cls in _MEANINGFUL]


def head_noun(words: Sequence[Word]) -> str:
    """Return the noun that a phrase ends in, `鉄の利点` → `利点`; empty when it ends in something else."""
    last = last_word(words)
    return last.surface if last is not None and last.cls in _NOUNS else ""


def is_action(word: Word | None) -> bool:
    """Tell whether a noun becomes a verb with する: `連携`, `管理`, `高速化`."""
    return word is not None and word.detail == "サ変可能"
