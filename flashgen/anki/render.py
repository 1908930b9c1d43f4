"""A card as Anki shows it: its card template filled with its note's fields.

The part of Anki's template language that the cards use (Anki's `template.rs` and `cloze.rs`):
`{{Field}}`, `{{#Field}}`, `{{^Field}}`, `{{FrontSide}}`, `{{cloze:Text}}`, `{{#c1}}`, `{{type:Field}}`,
`{{text:Field}}`. A test holds the result to what the official library renders.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from flashgen.anki.notetypes import CardTemplate, Notetype

TYPE_MARK = re.compile(r"\[\[type:([^\]]+)\]\]")
"""What Anki's reviewer replaces by a text box on the front and a comparison on the back."""

_TOKEN = re.compile(r"(?P<comment><!--.*?-->)|\{\{\s*(?P<sign>[#^/]?)\s*(?P<name>[^{}]*?)\s*\}\}", re.DOTALL)
_EMPTY = re.compile(r"(?:\s|</?(?:br|div) ?/?>)*", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_CLOZE_TOKEN = re.compile(r"\{\{c(\d+)::|\}\}")
_DEEPEST = 8
"""Deletions inside deletions that Anki looks into."""


@dataclass(frozen=True, slots=True)
class RenderedCard:
    """Both sides as HTML; `[[type:Field]]` stands where the answer is typed."""

    front: str
    back: str


@dataclass(frozen=True, slots=True)
class _Text:
    text: str


@dataclass(frozen=True, slots=True)
class _Replacement:
    name: str
    filters: tuple[str, ...]
    """In the order they are applied: `text:cloze:Text` → cloze, text."""


@dataclass(frozen=True, slots=True)
class _Conditional:
    name: str
    negated: bool
    children: tuple[_Node, ...]


_Node = _Text | _Replacement | _Conditional


@dataclass(frozen=True, slots=True)
class _Card:
    """What a card template can ask for."""

    fields: Mapping[str, str]
    number: int
    front: str | None = None
    """The rendered front, while the back is rendered."""


def render_card(
    notetype: Notetype, fields: Sequence[str], number: int, specials: Mapping[str, str] | None = None
) -> RenderedCard:
    """Return a card of a note; `number` is a card template's place from 1, or a cloze number.

    `specials` are Anki's own names (`Deck`, `Tags`, …); those left out are empty. The card templates
    must be filled (`face.load_face`).
    """
    template = notetype.templates[0 if notetype.is_cloze else number - 1]
    values = {**_specials(notetype, template, specials or {}), **_named(notetype, fields)}
    if notetype.is_cloze:
        values[f"c{number}"] = "1"
    front = _fill(_parse(template.front), _Card(values, number))
    back = _fill(_parse(template.back), _Card(values, number, front))
    return RenderedCard(front, back)


def with_typing(card: RenderedCard, notetype: Notetype, fields: Sequence[str]) -> RenderedCard:
    """Return the card as the reviewer shows it when nothing was typed: a box, then the right answer."""
    values = _named(notetype, fields)

    def right(mark: re.Match[str]) -> str:
        answer = html.escape(html.unescape(_TAG.sub("", values.get(mark[1].rsplit(":", 1)[-1], ""))))
        return f'<code id="typeans">{answer}</code>'

    front = TYPE_MARK.sub('<input type="text" id="typeans" disabled>', card.front)
    return RenderedCard(front, TYPE_MARK.sub(right, card.back))


def _named(notetype: Notetype, fields: Sequence[str]) -> dict[str, str]:
    return {known.name: text for known, text in zip(notetype.fields, fields, strict=True)}


def _specials(notetype: Notetype, template: CardTemplate, given: Mapping[str, str]) -> dict[str, str]:
    deck = given.get("Deck", "")
    own = {
        "Type": notetype.name,
        "Card": template.name,
        "Subdeck": deck.rsplit("::", 1)[-1],
        "CardFlag": "",
        "Tags": "",
    }
    return {**own, "Deck": deck, **given}


@cache
def _parse(template: str) -> tuple[_Node, ...]:
    """Return the template as a tree; a conditional that is not closed reaches to the end."""
    stack: list[tuple[str, bool, list[_Node]]] = [("", False, [])]
    at = 0
    for token in _TOKEN.finditer(template):
        if token["comment"]:
            continue  # Anki reads nothing inside a comment
        stack[-1][2].append(_Text(template[at : token.start()]))
        at = token.end()
        if token["sign"] == "/":
            _close(stack)
        elif token["sign"]:
            stack.append((token["name"], token["sign"] == "^", []))
        else:
            *filters, name = token["name"].split(":")
            stack[-1][2].append(_Replacement(name.strip(), tuple(reversed([f.strip() for f in filters]))))
    stack[-1][2].append(_Text(template[at:]))
    while len(stack) > 1:
        _close(stack)
    return tuple(stack[0][2])


def _close(stack: list[tuple[str, bool, list[_Node]]]) -> None:
    if len(stack) > 1:
        name, negated, children = stack.pop()
        stack[-1][2].append(_Conditional(name, negated, tuple(children)))


def _fill(nodes: Sequence[_Node], card: _Card) -> str:
    return "".join(_filled(node, card) for node in nodes)


def _filled(node: _Node, card: _Card) -> str:
    match node:
        case _Text(text):
            return text
        case _Conditional(name, negated, children):
            is_shown = _is_filled(card.fields.get(name, "")) is not negated
            return _fill(children, card) if is_shown else ""
        case _Replacement("FrontSide", _):
            return card.front or ""
        case _Replacement(name, filters):
            text = card.fields.get(name, "")
            for chosen in filters:
                text = _filtered(chosen, text, name, card)
            return text


def _is_filled(text: str) -> bool:
    return not _EMPTY.fullmatch(text)


def _filtered(name: str, text: str, field_name: str, card: _Card) -> str:
    """Return the text after one filter; one that flashgen does not know changes nothing."""
    match name:
        case "cloze":
            return reveal(text, card.number, is_question=card.front is None)
        case "type":
            return f"[[type:{field_name}]]"
        case "text":
            return _TAG.sub("", text)
    return text


@dataclass(slots=True)
class _Deletion:
    number: int
    pieces: list[str | _Deletion] = field(default_factory=list)


def reveal(text: str, number: int, *, is_question: bool) -> str:
    """Return a cloze field as a card shows it: its own deletions hidden or marked, the others open.

    Empty when no deletion has the card's number, as in Anki.
    """
    root = _deletions(text)
    found: list[int] = []
    shown = "".join(_revealed(piece, number, found, is_question=is_question) for piece in root.pieces)
    return shown if found else ""


def _deletions(text: str) -> _Deletion:
    """Return the text as nested deletions; one that is never closed is lost with all in it, as in Anki."""
    stack = [_Deletion(0)]
    at = 0
    for token in _CLOZE_TOKEN.finditer(text):
        stack[-1].pieces.append(text[at : token.start()])
        at = token.end()
        if token[1] and len(stack) <= _DEEPEST:
            stack.append(_Deletion(int(token[1])))
        elif token[1] is None and len(stack) > 1:
            closed = stack.pop()
            stack[-1].pieces.append(closed)
        else:
            stack[-1].pieces.append(token[0])
    stack[-1].pieces.append(text[at:])
    return stack[0]


def _revealed(piece: str | _Deletion, number: int, found: list[int], *, is_question: bool) -> str:
    if isinstance(piece, str):
        return piece
    is_asked = piece.number == number
    if is_asked:
        found.append(number)
    pieces, hint = _without_hint(piece.pieces)
    inner = "".join(_revealed(one, number, found, is_question=is_question) for one in pieces)
    if is_asked and is_question:
        hidden = html.escape(inner)
        return f'<span class="cloze" data-cloze="{hidden}" data-ordinal="{number}">[{"..." if hint is None else hint}]</span>'
    name = "cloze" if is_asked else "cloze-inactive"
    return f'<span class="{name}" data-ordinal="{piece.number}">{inner}</span>'


def _without_hint(pieces: list[str | _Deletion]) -> tuple[list[str | _Deletion], str | None]:
    """Part a deletion from its hint: in each of its texts, what stands behind `::`; the last one counts."""
    kept: list[str | _Deletion] = []
    hint = None
    for piece in pieces:
        if isinstance(piece, str) and "::" in piece:
            text, _, hint = piece.partition("::")
            kept.append(text)
        else:
            kept.append(piece)
    return kept, hint
