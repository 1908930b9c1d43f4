"""From a document to its glosses: every parenthesis gets a verdict and a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
    from collections.abc import Iterator, Sequence

    from flashgen.core.brackets import Bracket
    from flashgen.core.document import Block, Document
    from flashgen.core.edges import Head
    from flashgen.core.habits import Habits
    from flashgen.core.morpheme import Tokenize
    from flashgen.core.readings import Sounds

_TOGETHER = 256
"""Blocks that are taken through each step together: so many that steps repeat, and few enough to hold their words."""


class _Site(NamedTuple):
    """A block with parentheses."""

    page: int
    """Index of its document."""
    place: int
    """Its index among the blocks of its document."""
    block: Block
    brackets: tuple[Bracket, ...]


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
    (found,) = find_together(
        [document], tokenize, sounds, colon_bullets=colon_bullets, definition_lists=definition_lists
    )
    return found


def find_together(
    documents: Sequence[Document],
    tokenize: Tokenize,
    sounds: Sounds = no_sounds,
    *,
    colon_bullets: bool = False,
    definition_lists: bool = False,
) -> list[tuple[Gloss, ...]]:
    """Return the glosses of each of several documents.

    No document changes what is found in another. One step is taken with many blocks before the next
    one, for a processor that meets the same code again at once needs a third less time.
    """
    pages = [list(_sites(page, document)) for page, document in enumerate(documents)]
    habits = [
        read_habits(document, [(site.block, site.brackets) for site in sites])
        for document, sites in zip(documents, pages, strict=True)
    ]
    sites = [site for page in pages for site in page]
    found: list[list[Gloss]] = [[] for _ in documents]
    for at in range(0, len(sites), _TOGETHER):
        together = sites[at : at + _TOGETHER]
        scenes = _scenes(documents, together, habits, tokenize)
        cases = [(site, case) for site, scene in zip(together, scenes, strict=True) for case in _cases(scene)]
        verdicts = judge([case for _, case in cases])
        for (site, case), verdict in zip(cases, verdicts, strict=True):
            found[site.page].append(_gloss(site.place, case, verdict, sounds))
    sources = [(colon_bullets, colons.colon_bullets), (definition_lists, colons.definition_lists)]
    for wanted, find in sources:
        for document, habit, glosses in zip(documents if wanted else (), habits, found, strict=False):
            glosses += [_gloss(*judged, sounds) for judged in find(document, tokenize, habit)]
    return [tuple(sorted(glosses, key=lambda gloss: (gloss.block, gloss.number))) for glosses in found]


def _sites(page: int, document: Document) -> Iterator[_Site]:
    for index, block in enumerate(document.blocks):
        if ("(" in block.text or "（" in block.text) and (brackets := find_brackets(block.content)):
            yield _Site(page, index, block, brackets)


def _scenes(
    documents: Sequence[Document], sites: Sequence[_Site], habits: Sequence[Habits], tokenize: Tokenize
) -> list[Scene]:
    words = [read_words(site.block.content, tokenize) for site in sites]
    for site, read in zip(sites, words, strict=True):
        for bracket in site.brackets:
            read.sentence(bracket.span.start)  # which is sure to be asked for
    return [
        Scene(site.block, read, site.brackets, habits[site.page], documents[site.page].source.text)
        for site, read in zip(sites, words, strict=True)
    ]


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
