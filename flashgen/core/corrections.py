"""What the author knows better about single parentheses, laid over what the rules decided.

A correction names a parenthesis by what stands inside it, as written, so it survives any
rewording of the rest of the line: `Star` of `- 恒星 (Star)`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flashgen.core.gloss import LISTS, Gloss, Kind
from flashgen.core.items import read_items
from flashgen.core.reason import Reason
from flashgen.core.script import has_japanese, is_latin
from flashgen.core.text import RichText, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from flashgen.core.document import Document

_PAIRS = ("()", "（）", "(）", "（)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One entry of `corrections:`; what is empty or none leaves the rules' decision."""

    parenthesis: str
    """Inside of the parentheses as written, markup included; white space counts as one space."""
    document: str = ""
    """Path of the only document it holds for."""
    term: str = ""
    kind: Kind | None = None
    items: tuple[str, ...] = ()
    context: str = ""
    card: bool | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A document's glosses after the corrections, and which of these, by number, were of use."""

    glosses: tuple[Gloss, ...]
    used: frozenset[int] = frozenset()
    without_term: frozenset[int] = frozenset()
    """They ask for a card of a parenthesis without a term, and name none."""


def correct(document: Document, glosses: Iterable[Gloss], corrections: Sequence[Correction]) -> Corrected:
    """Lay corrections over a document's glosses; of several for one parenthesis the last one holds."""
    wanted = [(number, one) for number, one in enumerate(corrections) if _is_meant(document, one.document)]
    if not wanted:
        return Corrected(tuple(glosses))
    by_text: dict[str, int] = {}
    for number, one in wanted:
        by_text[_spaced(one.parenthesis)] = number
        by_text.setdefault(_spaced(_without_pair(one.parenthesis)), number)
    out: list[Gloss] = []
    used: set[int] = set()
    lacking: set[int] = set()
    for gloss in glosses:
        found = next((by_text[text] for text in _spellings(document, gloss) if text in by_text), None)
        if found is None:
            out.append(gloss)
            continue
        used.add(found)
        corrected = _corrected(document, gloss, corrections[found])
        if corrected is None:
            lacking.add(found)
        out.append(corrected or gloss)
    return Corrected(tuple(out), frozenset(used), frozenset(lacking))


def _is_meant(document: Document, path: str) -> bool:
    return not path or path.removeprefix("./") == document.source.path


def _spellings(document: Document, gloss: Gloss) -> tuple[str, str]:
    """Return the inside as written and as read: `**赤**、青` and `赤、青`."""
    block = document.blocks[gloss.block]
    return _spaced(document.written_inside(block, gloss.bracket)), _spaced(gloss.body.text)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _without_pair(text: str) -> str:
    """Take the parentheses away from an author who copied them along."""
    return text[1:-1] if len(text) > 2 and text[0] + text[-1] in _PAIRS else text


def _corrected(document: Document, gloss: Gloss, correction: Correction) -> Gloss | None:
    """Return the gloss as corrected; none where it should be a card and has no term."""
    if correction.card is False:
        return replace(gloss, card=False, weak=False, reason=Reason.CORRECTED.value)
    block = document.blocks[gloss.block]
    head = _head(block.text, gloss, correction.term)
    term = block.content.slice(head.start, head.end).strip()
    if correction.term and term.text != correction.term:
        term = RichText(correction.term)
    if not correction.term and gloss.term:
        term = gloss.term
    is_changed = bool(correction.term or correction.kind or correction.items or correction.card)
    if is_changed and not term:
        return None
    changed = replace(
        gloss,
        context=correction.context or gloss.context,
        weak=False,
        reason=Reason.CORRECTED.value,
    )
    if not is_changed:
        return changed
    return _with_kind(replace(changed, term=term, head=head, card=True), correction)


def _head(text: str, gloss: Gloss, term: str) -> Span:
    """Return where a term stands left of its parenthesis; the head as found where it does not."""
    at = text.rfind(term, 0, gloss.bracket.start) if term else -1
    return Span(at, at + len(term)) if at >= 0 else gloss.head


def _with_kind(gloss: Gloss, correction: Correction) -> Gloss:
    kind = correction.kind or _likely_kind(gloss, correction)
    if correction.items and kind not in LISTS:
        kind = Kind.ENUMERATION
    if kind is gloss.kind and not correction.items:
        return gloss
    items: tuple[RichText, ...] = ()
    if kind in LISTS:
        items = tuple(_item(gloss.body, item) for item in correction.items) or gloss.items
        items = items or read_items(gloss.body).items
    return replace(gloss, kind=kind, items=items, parts=(), reversed=False, head_noun="")


def _likely_kind(gloss: Gloss, correction: Correction) -> Kind:
    """Return the kind as decided, or for a rejected parenthesis the likeliest one."""
    if correction.items:
        return gloss.kind if gloss.kind in LISTS else Kind.ENUMERATION
    if gloss.kind is not Kind.NONE:
        return gloss.kind
    is_foreign = is_latin(gloss.body.text) and has_japanese(gloss.term.text)
    return Kind.TRANSLATION if is_foreign else Kind.DEFINITION


def _item(body: RichText, item: str) -> RichText:
    """Return an item with the markup it has in the body."""
    at = body.text.find(item)
    return body.slice(at, at + len(item)) if at >= 0 else RichText(item)
