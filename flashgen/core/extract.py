"""From a document to its glosses: every parenthesis gets a verdict and a reason."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from flashgen.core import kind, reject
from flashgen.core.brackets import find_brackets
from flashgen.core.case import Case, Verdict, rejected
from flashgen.core.document import BlockKind
from flashgen.core.gloss import Gloss, Kind
from flashgen.core.head import Head, find_head
from flashgen.core.reason import Reason
from flashgen.core.scene import Habits, Scene
from flashgen.core.script import fold
from flashgen.core.text import RichText
from flashgen.core.words import read_words

if TYPE_CHECKING:
    from flashgen.core.brackets import Bracket
    from flashgen.core.document import Block, Document
    from flashgen.core.morpheme import Tokenize


def find_glosses(document: Document, tokenize: Tokenize) -> tuple[Gloss, ...]:
    """Return one gloss for each parenthesis outside masks, in document order, rejected ones too."""
    scenes = _scenes(document, tokenize)
    glosses: list[Gloss] = []
    for index, scene in scenes:
        glosses.extend(_block_glosses(index, scene))
    return tuple(glosses)


def _scenes(document: Document, tokenize: Tokenize) -> list[tuple[int, Scene]]:
    bracketed: list[tuple[int, Block, tuple[Bracket, ...]]] = []
    for index, block in enumerate(document.blocks):
        if "(" not in block.text and "（" not in block.text:
            continue
        brackets = find_brackets(block.content)
        if brackets:
            bracketed.append((index, block, brackets))
    habits = _habits(document, bracketed)
    return [(i, Scene(block, read_words(block.content, tokenize), brackets, habits)) for i, block, brackets in bracketed]


def _habits(document: Document, bracketed: list[tuple[int, Block, tuple[Bracket, ...]]]) -> Habits:
    heads: defaultdict[str, set[str]] = defaultdict(set)
    for _, block, brackets in bracketed:
        for bracket in brackets:
            inside = bracket.inside
            heads[fold(block.text[inside.start : inside.end])].add(block.text[: bracket.span.start].rstrip()[-4:])
    titles = [document.source.stem]
    titles += [s.title.text for s in document.sections if s.level == 1]
    return Habits(title=" ".join(titles), body_heads={body: len(found) for body, found in heads.items()})


def _block_glosses(index: int, scene: Scene) -> list[Gloss]:
    glosses: list[Gloss] = []
    earlier: dict[int, Head] = {}
    for bracket in scene.brackets:
        inner_of = scene.enclosing(bracket) if bracket.depth else None
        if inner_of is None and bracket.depth:
            continue
        before = earlier.get(bracket.depth) if scene.previous(bracket) else None
        head = find_head(scene, bracket, before)
        inside = bracket.inside
        body = scene.content.slice(inside.start, inside.end).strip()
        verdict = _judge(Case(scene, bracket, head, body))
        if verdict.reason is not Reason.MARKER or head.term:
            earlier[bracket.depth] = head
        glosses.append(_gloss(index, bracket, head, body, verdict))
    return glosses


def _judge(case: Case) -> Verdict:
    verdict = reject.check(case, reject.BY_BODY) or reject.check(case, reject.BY_HEAD)
    if verdict:
        return verdict
    verdict = _clause_named(case) or reject.check(case, reject.BY_FORM) or reject.check(case, kind.RULES)
    if verdict is None:
        return rejected(Reason.ASIDE)
    if case.bracket.depth and verdict.card and verdict.kind not in {Kind.ABBREVIATION, Kind.EXPANSION, Kind.TRANSLATION}:
        return rejected(Reason.INNER)
    return verdict


def _clause_named(case: Case) -> Verdict | None:
    """Placeholder for reversed glosses, found by the clause that ends at the parenthesis."""
    return None


def _gloss(index: int, bracket: Bracket, head: Head, body: RichText, verdict: Verdict) -> Gloss:
    nothing = verdict.kind is Kind.NONE
    return Gloss(
        block=index,
        number=bracket.number,
        depth=bracket.depth,
        bracket=bracket.span,
        head=head.span,
        term=RichText("") if nothing else head.term,
        body=body,
        kind=verdict.kind,
        items=verdict.items,
        parts=verdict.parts,
        reversed=verdict.reversed,
        card=verdict.card,
        reason=verdict.reason.value,
        weak=verdict.weak,
    )


__all__ = ["BlockKind", "find_glosses", "replace"]
