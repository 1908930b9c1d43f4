"""What a document's parentheses have in common, seen before any of them is judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flashgen.core.document import BlockKind
from flashgen.core.script import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flashgen.core.brackets import Bracket
    from flashgen.core.document import Block, Document

_LONGEST_BODY = 40
"""Code points; longer bodies are sentences, which do not come back."""
_TAIL = 4

Place = tuple[object, ...]
"""A list or a table's row: what stands side by side there is meant to be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What the whole document says about its parentheses."""

    title: str = ""
    """The document's name, folded, its own parenthesis included."""
    tails: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The different ends of what stands left of each folded body, in document order."""
    variants: Mapping[Place, int] = field(default_factory=dict)
    """How many different bodies stand behind one head side by side, where there are several."""

    def heads_of(self, body: str) -> tuple[str, ...]:
        """Return the ends of the heads that a body stands behind, in document order."""
        return self.tails.get(fold(body), ()) if len(body) <= _LONGEST_BODY else ()

    def variants_of(self, block: Block, bracket: Bracket) -> int:
        """Return how many different bodies the head has beside this one: 平均（男性）, 平均（女性）."""
        return self.variants.get(_place(block, bracket), 0) if self.variants else 0


def read_habits(document: Document, bracketed: Iterable[tuple[Block, tuple[Bracket, ...]]]) -> Habits:
    """Read a document's habits from its blocks with parentheses."""
    tails: defaultdict[str, dict[str, None]] = defaultdict(dict)
    variants: defaultdict[Place, set[str]] = defaultdict(set)
    for block, brackets in bracketed:
        for bracket in brackets:
            inside = bracket.inside
            if len(inside) > _LONGEST_BODY:
                continue
            body = fold(block.text[inside.start : inside.end])
            left = block.text[max(0, bracket.span.start - 2 * _TAIL) : bracket.span.start].rstrip()
            tails[body][fold(left[-_TAIL:])] = None
            if place := _place(block, bracket):
                variants[place].add(body)
    titles = [document.source.stem, *(s.title.text for s in document.sections if s.level == 1)]
    return Habits(
        title=fold(" ".join(titles)),
        tails={body: tuple(found) for body, found in tails.items()},
        variants={place: len(found) for place, found in variants.items() if len(found) > 1},
    )


def _place(block: Block, bracket: Bracket) -> Place:
    """Return where a head stands, when it is all that stands left in its cell or bullet."""
    if bracket.depth or bracket.span.start > _LONGEST_BODY:
        return ()
    left = fold(block.text[: bracket.span.start])
    if not left:
        return ()
    if block.cell is not None:
        return (block.cell.table, left)
    if block.kind is BlockKind.LIST_ITEM:
        return (block.section, block.parent, left)
    return ()
