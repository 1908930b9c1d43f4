"""Names of decks: chosen once, then kept, because Anki matches decks by name alone (R10).

A section's part of the name is a two-digit label, given once in document order, and its
title. Both stay as most of its live notes were shipped, whatever the heading says today.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from flashgen.core.context import plain_title
from flashgen.core.document import Section, section_path

MAX_LEVELS = 10
"""Anki refuses a package with a deck of more than eleven levels (R12)."""

SEPARATOR = "::"
_LABEL = re.compile(r"(\d{2,}(?:\.\d+)?) ")

Node = tuple[str, ...]
"""A place in the tree: the document's path, then the section's index as text, level by level."""


class Spot(NamedTuple):
    """Where one note stands: its document and section, and the deck it was shipped under."""

    path: str
    section: int
    shipped: str = ""


Ballots = Mapping[Spot, int]
"""How many notes stand there and were shipped so."""
Outlines = Mapping[str, Sequence[Section]]
"""The sections of each document, by its path."""


def name_decks(
    top: str,
    spots: Sequence[Spot],
    outlines: Outlines,
    titles: Mapping[str, str],
    clean: Callable[[str], str],
) -> tuple[str, ...]:
    """Return the full deck name for each spot, in their order.

    `outlines` has the sections of every document, `titles` each document's own level (path →
    title); a document without one hangs its sections right under the top deck. `clean` makes one
    part of a name safe for Anki.
    """
    ballots = Counter(spots)
    nodes = {(path, at): _node(path, outlines[path], at, titles) for path, at, _ in ballots}
    tree = {prefix for node in nodes.values() for prefix in _prefixes(node)}
    wanted = {node: clean(_title(node, titles, outlines)) for node in tree}
    kept = _kept_parts(ballots, nodes)
    order: defaultdict[Node, list[Node]] = defaultdict(list)
    for prefix in sorted(tree, key=_document_order(dict.fromkeys(path for path, _ in nodes))):
        order[prefix[:-1]].append(prefix)
    parts: dict[Node, str] = {}
    for children in order.values():
        parts.update(_name_siblings(children, wanted, kept))
    top_name = _kept_top(ballots) or clean(top)
    names = {
        place: SEPARATOR.join([top_name, *(parts[prefix] for prefix in _prefixes(node))])
        for place, node in nodes.items()
    }
    return tuple([names[path, section] for path, section, _ in spots])


def _node(path: str, outline: Sequence[Section], section: int, titles: Mapping[str, str]) -> Node:
    has_level = path in titles
    sections = [i for i in section_path(outline, section) if not _is_title(outline, i)]
    sections = sections[: MAX_LEVELS - 1 - has_level]
    return ("" if not has_level else path, *(f"{path}\n{i}" for i in sections))


def _is_title(outline: Sequence[Section], index: int) -> bool:
    """Tell whether a section is the document's title: its only heading of level 1, before all others."""
    return index == 1 and outline[1].level == 1 and sum(s.level == 1 for s in outline) == 1


def _prefixes(node: Node) -> list[Node]:
    """Return the node's ancestors and itself, without the level of a document that has none."""
    return [node[:length] for length in range(1 if node[0] else 2, len(node) + 1)]


def _document_order(paths: Iterable[str]) -> Callable[[Node], tuple[object, ...]]:
    places = {path: at for at, path in enumerate(paths)}

    def key(node: Node) -> tuple[object, ...]:
        sections = tuple((places.get(step.split("\n")[0], -1), int(step.split("\n")[1])) for step in node[1:])
        return (places.get(node[0], -1), sections)

    return key


def _title(node: Node, titles: Mapping[str, str], outlines: Outlines) -> str:
    if len(node) == 1:
        return titles[node[0]]
    path, index = node[-1].split("\n")
    return plain_title(outlines[path][int(index)].title)


def _kept_parts(ballots: Ballots, nodes: Mapping[tuple[str, int], Node]) -> dict[Node, str]:
    """Return the part under which most live notes of each node were shipped."""
    votes: defaultdict[Node, Counter[str]] = defaultdict(Counter)
    for (path, section, name), count in ballots.items():
        shipped, prefixes = name.split(SEPARATOR), _prefixes(nodes[path, section])
        if not name or len(shipped) != len(prefixes) + 1:
            continue
        for prefix, part in zip(prefixes, shipped[1:], strict=True):
            votes[prefix][part] += count
    kept: dict[Node, str] = {}
    taken: set[tuple[Node, str]] = set()
    ranked = [(-count, node, part) for node, counter in votes.items() for part, count in counter.items()]
    for _, node, part in sorted(ranked):
        if node not in kept and (node[:-1], part) not in taken:
            kept[node] = part
            taken.add((node[:-1], part))
    return kept


def _kept_top(ballots: Ballots) -> str:
    tops: Counter[str] = Counter()
    for (_, _, name), count in ballots.items():
        if name:
            tops[name.split(SEPARATOR)[0]] += count
    return max(sorted(tops), key=lambda name: tops[name]) if tops else ""


def _name_siblings(
    children: Sequence[Node], wanted: Mapping[Node, str], kept: Mapping[Node, str]
) -> dict[Node, str]:
    names = {node: kept[node] for node in children if node in kept}
    if len(children[0]) == 1:
        return _name_documents(children, wanted, names)
    labels = _labels([kept.get(node, "") for node in children])
    for node, label in zip(children, labels, strict=True):
        names.setdefault(node, f"{label} {wanted[node]}".strip())
    return names


def _name_documents(
    children: Sequence[Node], wanted: Mapping[Node, str], names: dict[Node, str]
) -> dict[Node, str]:
    """Two documents of one title are told apart by their folder, then by a number."""
    for node in children:
        if node in names:
            continue
        taken = {name.casefold() for name in names.values()}
        folder = node[0].rsplit("/", 2)[-2] if "/" in node[0] else ""
        choices = [wanted[node], f"{wanted[node]} – {folder}" if folder else wanted[node]]
        choices += [f"{wanted[node]} {number}" for number in range(2, len(children) + 2)]
        names[node] = next(choice for choice in choices if choice.casefold() not in taken)
    return names


def _labels(kept: Sequence[str]) -> list[str]:
    """Return a label for each sibling in document order; kept names keep theirs.

    `["", "", ""]` → 01, 02, 03. A new one after the last gets the next whole number, one
    between 03 and 04 gets 03.5, which Anki sorts there.
    """
    known = [_LABEL.match(name) for name in kept]
    numbers = [Decimal(m.group(1)) if m else None for m in known]
    width = max(2, len(str(len(kept))))
    fresh = all(number is None for number in numbers)
    highest = max((n for n in numbers if n is not None), default=Decimal(0))
    labels: list[str] = []
    before = Decimal(0)
    for at, number in enumerate(numbers):
        if number is not None:
            before = number
            labels.append(known[at].group(1) if known[at] else "")  # type: ignore[union-attr]
            continue
        later = [n for n in numbers[at + 1 :] if n is not None and n > before]
        if fresh or not later:
            before = highest = max(highest, before).to_integral_value(rounding="ROUND_FLOOR") + 1
        else:
            before = (before + min(later)) / 2
        labels.append(_written(before, width))
    return labels


def _written(number: Decimal, width: int) -> str:
    whole, _, fraction = str(number.normalize() if number % 1 else number.to_integral_value()).partition(".")
    return whole.zfill(width) + (f".{fraction}" if fraction else "")
