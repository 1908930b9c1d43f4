"""Whole statements, and what they are called: 電流が電圧に比例する（オームの法則）."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flashgen.core.acronym import is_short_form
from flashgen.core.case import Case, Verdict, accepted
from flashgen.core.context import is_relational
from flashgen.core.document import BlockKind
from flashgen.core.edges import Head, Origin, head_over, segment_start
from flashgen.core.gloss import Kind
from flashgen.core.phrase import has_predicate, is_action, last_word, trimmed
from flashgen.core.reason import Reason
from flashgen.core.rules.reversing import CASES, governs, is_name
from flashgen.core.rules.signs import LONGEST_TERM
from flashgen.core.script import has_japanese, has_latin
from flashgen.core.text import MarkKind
from flashgen.core.words import WordClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.words import Word

_DOCTRINES = ("主義", "説", "論", "問題")
"""風に委ねるべきか（帆走主義）: a question that a doctrine asks."""
_ASKING = frozenset({"いつ", "どこ", "どの", "どれ", "どう", "なぜ", "何", "誰", "いくつ"})
_SHORTEST_STATEMENT = 4
"""Words."""


def statement_named(case: Case) -> Verdict | None:
    """電流が電圧に比例する（オームの法則）: a statement, and what it is called.

    One that holds always, in a bullet or at a sentence's end; 江戸に移した（遷都） tells a story.
    """
    if not is_name(case) or not _ends_sentence(case):
        return None
    if any(w.surface == "の" for w in case.words) and is_relational(case.nouns[-1].surface):
        return None  # 沸きにくい（焦げの原因）: what it is to something else, and no name
    in_list = case.scene.block.kind is BlockKind.LIST_ITEM
    owned = has_latin(case.text) and any(w.surface == "の" for w in case.words)
    if not in_list and (case.is_outline or owned):
        return None
    if not has_japanese(case.text) and not is_short_form(case.text):
        return None
    if len(case.words) == 1 and is_action(case.words[0]) and is_action(last_word(case.head.words)):
        return None  # 酸味が増加（減少）: the other way round
    head = _statement(case, in_list=in_list)
    if head is None or len(head.words) < _SHORTEST_STATEMENT or len(head.term.text) > LONGEST_TERM:
        return None
    return replace(accepted(Reason.CLAUSE_NAMED, Kind.DEFINITION, weak=True), head=head)


def _statement(case: Case, *, in_list: bool) -> Head | None:
    """Return the sentence before the parenthesis, where it states something; in a list its full stop may follow."""
    end = case.bracket.span.start
    limit = _sentence_limit(case, end)
    begin, sentence = case.scene.words.sentence(max(end - 1, 0))
    words = trimmed(sentence.between(max(limit, begin), end))
    if in_list and words and words[-1].surface in "。．":
        words = words[:-1]
    asks = bool(words) and words[-1].surface == "か" and words[-1].cls is WordClass.PARTICLE
    if asks and case.plain.endswith(_DOCTRINES):
        words = words[:-1]
    if len(words) < 2:
        return None
    if asks and words[-1].surface == "か":
        return _question(case, words) if in_list else None
    is_polite = words[-1].surface == "ます" and case.covered_by(MarkKind.STRONG) >= len(case.text)
    stated = is_polite or _is_timeless(words[-1]) if case.head.origin is Origin.NONE else _is_bare_act(words)
    if not stated or not (governs(words) or governs(case.scene.words.between(limit, end))):
        return None
    start = segment_start(case.scene, words[0].start, words[-1].end)
    return head_over(case.scene, start, words[-1].end, Origin.PHRASE)


def _question(case: Case, words: Sequence[Word]) -> Head | None:
    """- どの深さまで掘るか（掘削深度）: what is asked, and what the answer to it is called."""
    asked = any(w.cls is WordClass.PRONOUN or w.surface in _ASKING for w in words[:-1])
    if not asked or not has_predicate(words):
        return None
    start = segment_start(case.scene, words[0].start, words[-1].end)
    return head_over(case.scene, start, words[-1].end, Origin.PHRASE)


def _sentence_limit(case: Case, end: int) -> int:
    """Where the statement may begin: 膜（…）に穴が開く goes on behind a parenthesis with a particle."""
    limit, line = case.scene.left_limit(case.bracket), case.scene.line_start(end)
    if limit == line:
        return limit
    rest = trimmed(case.scene.words.between(limit, end))
    if len(rest) > _SHORTEST_STATEMENT and rest[0].surface == "が" and rest[1].surface in "、，":
        return rest[2].start
    goes_on = bool(rest) and rest[0].cls is WordClass.PARTICLE
    return line if goes_on else limit


def _is_timeless(last: Word) -> bool:
    """Tell whether a sentence ends in a verb or adjective as it stands in a dictionary, or in である."""
    if last.cls is WordClass.AUXILIARY:
        return last.surface in {"れる", "られる", "せる", "させる", "ない", "ある", "べき"}
    return last.cls in {WordClass.VERB, WordClass.ADJECTIVE} and last.form.startswith(("終止形", "連体形"))


def _is_bare_act(words: Sequence[Word]) -> bool:
    """光を電気に変換: a noun of an act and what it acts on, する left out."""
    return is_action(words[-1]) and words[-2].cls is WordClass.PARTICLE and words[-2].surface in CASES


def _ends_sentence(case: Case) -> bool:
    after = case.scene.text[case.bracket.span.end :].lstrip(" \t　")
    if after.startswith("\n"):
        return True
    if after.startswith(("が、", "が，", "ことを", "ことが", "ことは", "ことに")):
        return (
            True  # …合わさります（合流）が、…: the clause ends, and another begins; …合わさる（合流）ことを
        )
    return not after or after[0] in "。．." or case.bracket.span.end in case.scene.line_starts
