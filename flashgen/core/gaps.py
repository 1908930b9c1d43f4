"""Sentences with a gap, for pairs that tell nothing without theirs.

`ある時点（チェックポイント）で書き出す`: what else 時点 is called nobody can say; what belongs in the gap
of `ある時点（〔…〕）で書き出す`, everybody can.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flashgen.core.context import names_a_side
from flashgen.core.document import BlockKind
from flashgen.core.excerpt import gapped_excerpt
from flashgen.core.gloss import LISTS, Gloss, Kind
from flashgen.core.script import HAN, KATAKANA, has_hiragana, has_japanese, has_katakana
from flashgen.core.text import RichText, Span

if TYPE_CHECKING:
    from flashgen.core.page import Place

_PLAIN_WORD = re.compile(f"[{HAN}]{{1,4}}|[{KATAKANA}]+")
"""A word that many things are called by, and of which the note may tell no more than what it is here: 音, データ."""
_LOANWORD = re.compile(f"[{KATAKANA}・＝=]+")
_LETTERS = re.compile(r"[^\W_]")
_PARENTHESIS = re.compile("[（(][^（()）]*[)）]")
_MORE = 6
"""Letters beside the pair, in no parenthesis, from which on they tell something about it."""
_NOTHING = RichText("")
_SHORT = 3
_MODIFIER_END = re.compile("(?:[うくぐすつぬぶむただいなの]|(?<!であ)る)$")
"""What a word was cut off: 上唇で出す of `上唇で出す音`; `菓子である最中` is a name."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """A note's sentence with a gap for its answer or its whole list, and with one for its term; empty for none."""

    answer: RichText = _NOTHING
    term: RichText = _NOTHING


_NONE = Gaps()


def gaps_of(place: Place, gloss: Gloss, *, is_cloze: bool) -> Gaps:
    """Return the sentences that may stand in the questions of a note whose pair alone may tell nothing."""
    if gloss.parts or is_cloze is not (gloss.kind in LISTS):
        return _NONE
    text = place.block.text
    if gloss.reversed:
        return Gaps(term=_with_gap(place, gloss, _inside(text, gloss)))
    term, before = gloss.term.text, text[max(0, gloss.head.start - 3) : gloss.head.start]
    is_cut = bool(_PLAIN_WORD.fullmatch(term)) and bool(_MODIFIER_END.search(before))
    if is_cloze:
        is_lone = len(gloss.items) == 1 and bool(_PLAIN_WORD.fullmatch(term))
        needs_both = gloss.weak or is_cut or is_lone or gloss.kind is Kind.ENUMERATION
    else:
        is_name = len(term) > _SHORT or has_katakana(term)
        needs_both = gloss.weak and is_cut and not is_name and gloss.kind is Kind.DEFINITION
    if not (needs_both or _is_one_of_many(gloss)):
        return _NONE
    answer = _with_gap(place, gloss, _inside(text, gloss))
    return Gaps(answer, _with_gap(place, gloss, _head(text, gloss)) if needs_both else _NOTHING)


def _is_one_of_many(gloss: Gloss) -> bool:
    """Tell whether the body is a word that may be but a remark, or but one word for the term."""
    body = gloss.body.text
    if gloss.kind is Kind.TRANSLATION:
        is_word = has_japanese(gloss.term.text) and not _LOANWORD.fullmatch(gloss.term.text)
        return is_word and has_japanese(body) and (gloss.weak or names_a_side(gloss.term.text, body))
    return gloss.kind is Kind.DEFINITION and has_japanese(body) and not has_hiragana(body)


def _inside(text: str, gloss: Gloss) -> Span:
    """Return where the body stands; what a rule took off it stays: `（別名〔…〕）`."""
    start, end = gloss.bracket.start + 1, gloss.bracket.end - 1
    at = text.find(gloss.body.text, start, end)
    return Span(start, end) if at < 0 else Span(at, at + len(gloss.body.text))


def label_of(place: Place, gloss: Gloss) -> str:
    """Return what stands before the body in its parenthesis, as a name of it: 学名 of `（学名: Felis catus）`."""
    text = place.block.text
    body = _inside(text, gloss)
    return text[gloss.bracket.start + 1 : body.start].strip(" \u3000：:、,")


def _head(text: str, gloss: Gloss) -> Span:
    """Return where the term stands; nothing where it is put together from several places."""
    head = gloss.head
    return head if text[head.start : head.end].strip() == gloss.term.text else Span(0, 0)


def _with_gap(place: Place, gloss: Gloss, gap: Span) -> RichText:
    """Return the sentence with the gap; nothing where it says no more than the pair, which has a question of its own."""
    if not len(gap):
        return _NOTHING
    shown = gapped_excerpt(place.document, gloss, gap)
    if _may_be_no_name(gloss):
        return shown
    shows_term = gap.start > gloss.bracket.start
    more = _letters(_PARENTHESIS.sub("", shown.text)) - (_letters(gloss.term.text) if shows_term else 0)
    return shown if more >= _MORE and place.block.kind is not BlockKind.HEADING else _NOTHING


def _may_be_no_name(gloss: Gloss) -> bool:
    """Tell whether what the rules take for another name may be anything: `茶器の種類（分類）`, not `圧搾（プレス）`."""
    both = (gloss.term.text, gloss.body.text)
    is_native = all(has_japanese(text) and not _LOANWORD.fullmatch(text) for text in both)
    is_unsure = gloss.weak or names_a_side(gloss.term.text, gloss.body.text)
    return gloss.kind is Kind.TRANSLATION and is_unsure and is_native


def _letters(text: str) -> int:
    return len(_LETTERS.findall(text))
