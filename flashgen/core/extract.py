"""From a document to its glosses: every parenthesis gets a verdict and a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashgen.core import colons
from flashgen.core.brackets import find_brackets
from flashgen.core.case import Case, Verdict
from flashgen.core.gloss import Gloss, Kind
from flashgen.core.habits import read_habits
from flashgen.core.head import find_head
from flashgen.core.phrase import head_noun
from flashgen.core.reader import read_words
from flashgen.core.readings import dictionary_ruby, no_sounds
from flashgen.core.rules.order import judge
from flashgen.core.scene import Scene
from flashgen.core.text import RichText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flashgen.core.brackets import Bracket
    from flashgen.core.document import Block, Document
    from flashgen.core.edges import Head
    from flashgen.core.morpheme import Tokenize
    from flashgen.core.readings import Sounds

_TOGETHER = 256
"""Blocks that are taken through each step together: so many that steps repeat, and few enough to hold their words."""


def find_glosses(
    document: Document,
    tokenize: Tokenize,
    sounds: Sounds = no_sounds,
    *,
    colon_bullets: bool = False,
    definition_lists: bool = False,
) -> tuple[Gloss, ...]:
    """Return one gloss for each parenthesis outside masks, in document order, rejected ones too.

    Args:
        document: A parsed file; with definition lists only when they were parsed as such.
        tokenize: Text → morphemes.
        sounds: Knows all readings of a word; without it no term gets the dictionary's reading.
        colon_bullets: Also take `- 用語: 説明`.
        definition_lists: Also take `用語` / `: 説明`.
    """
    bracketed: list[tuple[int, Block, tuple[Bracket, ...]]] = []
    for index, block in enumerate(document.blocks):
        if ("(" in block.text or "（" in block.text) and (brackets := find_brackets(block.content)):
            bracketed.append((index, block, brackets))
    habits = read_habits(document, [(block, brackets) for _, block, brackets in bracketed])
    glosses: list[Gloss] = []
    for at in range(0, len(bracketed), _TOGETHER):
        together = bracketed[at : at + _TOGETHER]
        words = [read_words(block.content, tokenize) for _, block, _ in together]
        for (_, _, brackets), read in zip(together, words, strict=True):
            for bracket in brackets:
                read.sentence(bracket.span.start)
        scenes = [
            (index, Scene(block, read, brackets, habits, document.source.text))
            for (index, block, brackets), read in zip(together, words, strict=True)
        ]
        cases = [(index, case) for index, scene in scenes for case in _cases(scene)]
        verdicts = judge([case for _, case in cases])
        glosses += [_gloss(*case, verdict, sounds) for case, verdict in zip(cases, verdicts, strict=True)]
    sources = [(colon_bullets, colons.colon_bullets), (definition_lists, colons.definition_lists)]
    for wanted, find in sources:
        if wanted:
            for index, case, verdict in find(document, tokenize, habits):
                glosses.append(_gloss(index, case, verdict, sounds))
    return tuple(sorted(glosses, key=lambda gloss: (gloss.block, gloss.number)))


def _cases(scene: Scene) -> Iterator[Case]:
    """Yield each parenthesis of a block with its head."""
    heads: dict[int | None, Head] = {}
    for bracket in scene.brackets:
        head = find_head(scene, bracket, heads.get(bracket.previous))
        if head.term:
            heads[bracket.number] = head
        yield Case(scene, bracket, head)


def _gloss(index: int, case: Case, verdict: Verdict, sounds: Sounds) -> Gloss:
    head = verdict.head or case.head
    inside = case.inside
    written = case.body if case.is_equated else case.scene.slice(inside.start, inside.end).strip()
    body = verdict.body or written
    is_reversed = verdict.head is not None and verdict.kind is Kind.DEFINITION
    words, name = (case.words_of_item(body), body) if is_reversed else (head.words, head.term)
    return Gloss(
        block=index,
        number=case.bracket.number,
        depth=case.bracket.depth,
        bracket=case.bracket.span,
        head=head.span,
        term=RichText("") if verdict.kind is Kind.NONE else head.term,
        body=body,
        kind=verdict.kind,
        items=verdict.items,
        parts=verdict.parts,
        reversed=is_reversed,
        card=verdict.card,
        reason=verdict.reason.value,
        weak=verdict.weak,
        ruby=() if sounds is no_sounds else dictionary_ruby(words, name.text, sounds),
        head_noun=head_noun(head.words),
    )
