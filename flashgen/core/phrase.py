"""Noun phrases in words: where one begins, what it ends in, whether it is a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashgen.core.words import Word, WordClass

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTENT = frozenset({WordClass.NOUN, WordClass.LATIN, WordClass.NUMBER, WordClass.OPAQUE, WordClass.SUFFIX})
"""Words a compound is made of."""

_INSIDE_COMPOUND = CONTENT | {WordClass.PREFIX, WordClass.ADJECTIVAL}
_JOINERS = frozenset("-‐–−/／・･+＋&＆=＝:：#@_.’'×~〜～")
_ADVERBIAL_NOUNS = frozenset(
    {"今回", "今日", "現在", "最近", "通常", "実際", "本来", "以下", "今", "従来", "近年", "当時", "結局", "将来", "普段", "毎回", "一方"}
)
"""Nouns that stand before a phrase as adverbs do."""
PREDICATES = frozenset({WordClass.VERB, WordClass.ADJECTIVE, WordClass.AUXILIARY})


def trimmed(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words without spaces at either end."""
    start, end = 0, len(words)
    while start < end and words[start].cls is WordClass.SPACE:
        start += 1
    while end > start and words[end - 1].cls is WordClass.SPACE:
        end -= 1
    return words[start:end]


def compound_start(words: Sequence[Word], end: int | None = None) -> int:
    """Return the index where the compound noun begins that ends before index `end`.

    `…を保証するACID特性` → the index of `ACID`. Equals `end` when no noun stands there.
    """
    at = len(words) if end is None else end
    start = at
    while at > 0:
        word = words[at - 1]
        if word.cls in _INSIDE_COMPOUND and not _starts_elsewhere(words, at - 1, start):
            at -= 1
            start = at
            continue
        if at < len(words) and _is_joiner(words, at - 1):
            at -= 1
            continue
        break
    while start < len(words) and _cannot_begin(words[start]):
        start += 1
    return start


def _starts_elsewhere(words: Sequence[Word], at: int, start: int) -> bool:
    """Tell whether a word left of a compound belongs to the clause before: `今回 | 手法`, `静か | な`."""
    word = words[at]
    followed = at + 1 == start and start < len(words)
    if word.cls is WordClass.ADJECTIVAL:
        return not followed
    return followed and word.surface in _ADVERBIAL_NOUNS


def _is_joiner(words: Sequence[Word], at: int) -> bool:
    """Tell whether a sign or a space binds its neighbours into one name: `TCP/IP`, `XML 外部参照`."""
    word = words[at]
    if at == 0 or at + 1 >= len(words):
        return False
    left, right = words[at - 1], words[at + 1]
    if left.cls not in _INSIDE_COMPOUND or right.cls not in _INSIDE_COMPOUND:
        return False
    if word.cls is WordClass.SPACE:
        return word.surface == " " and not {left.cls, right.cls} & {WordClass.PREFIX, WordClass.ADJECTIVAL} and (
            {WordClass.LATIN, WordClass.NUMBER} & {left.cls, right.cls} != set()
        )
    return word.surface in _JOINERS


def _cannot_begin(word: Word) -> bool:
    return word.cls in {WordClass.SPACE, WordClass.SYMBOL} or (word.cls is WordClass.SUFFIX and word.surface in {"等", "など", "的"})


def ends_in_predicate(words: Sequence[Word]) -> bool:
    """Tell whether the words end in a verb, an adjective or an auxiliary: a clause, no name."""
    last = _last_meaningful(words)
    if last is None:
        return False
    if last.cls is WordClass.PARTICLE and last.subclass == "終助詞":
        return last.surface != "もの"
    if last.cls is WordClass.VERB and last.form.startswith("連用形") and last.subclass == "一般":
        return False  # 書き込み, 埋め込み: the stem alone is a noun
    return last.cls in PREDICATES


def ends_in_particle(words: Sequence[Word]) -> bool:
    """Tell whether the words end in a particle: `コンテナで`, `入力を`."""
    last = _last_meaningful(words)
    return last is not None and last.cls in {WordClass.PARTICLE, WordClass.CONJUNCTIVE}


def has_topic(words: Sequence[Word]) -> bool:
    """Tell whether a は or が makes a sentence of the words (`等号は…のとき`)."""
    return any(
        word.surface == "は" and word.subclass == "係助詞" and before.surface not in {"で", "に", "と", "から", "へ"}
        for before, word in zip(words, words[1:], strict=False)
    )


def has_predicate(words: Sequence[Word]) -> bool:
    """Tell whether a verb, adjective or auxiliary is among the words."""
    return any(w.cls in PREDICATES for w in words)


def _last_meaningful(words: Sequence[Word]) -> Word | None:
    for word in reversed(words):
        if word.cls not in {WordClass.SPACE, WordClass.PUNCTUATION, WordClass.SYMBOL}:
            return word
    return None


def nouns_in(words: Sequence[Word]) -> list[Word]:
    """Return the words that carry meaning in a name: nouns, Latin words, suffixes."""
    return [w for w in words if w.cls in CONTENT or w.cls in {WordClass.ADJECTIVAL, WordClass.FORMAL_NOUN}]
