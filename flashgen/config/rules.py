"""What types cannot say of a deck file: versions, paths, names of decks, empty corrections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashgen.config.report import Reporter
from flashgen.config.tree import Mapping, Node, Scalar, Sequence
from flashgen.core.problem import Problem

_PATH_KEYS = ("sources", "templates", "ledger")
_CHANGING_KEYS = frozenset({"term", "kind", "items", "context", "card"})
_DRIVE = re.compile(r"^[A-Za-z]:")


def rule_problems(tree: Mapping, reporter: Reporter) -> Iterator[Problem]:
    """Yield what is wrong with a deck file whose values have the right types."""
    if "flashgen" not in tree.entries:
        yield reporter.at("F112", tree)
    for key in _PATH_KEYS:
        for node in _scalars(tree.entries.get(key)):
            if not _is_inside(node.text or ""):
                yield reporter.at("F115", node, key=key, found=node.text or "")
    yield from _ledger_problems(tree, reporter)
    yield from _deck_problems(tree, reporter)
    yield from _correction_problems(tree, reporter)


def _scalars(node: Node | None) -> list[Scalar]:
    nodes = node.items if isinstance(node, Sequence) else [node]
    return [each for each in nodes if isinstance(each, Scalar) and each.text]


def _is_inside(path: str) -> bool:
    """Tell whether a path stays in the deck file's folder; links are the vault's business."""
    return (
        not path.startswith(("/", "~", "\\"))
        and not _DRIVE.match(path)
        and ".." not in re.split(r"[/\\]", path)
    )


def _ledger_problems(tree: Mapping, reporter: Reporter) -> Iterator[Problem]:
    """Sync tools and `.gitignore` pass over dot names, and a lost ledger is lost progress."""
    for node in _scalars(tree.entries.get("ledger")):
        if any(part.startswith(".") and part != "." for part in (node.text or "").split("/")):
            yield reporter.at("F116", node, found=node.text or "")


def _deck_problems(tree: Mapping, reporter: Reporter) -> Iterator[Problem]:
    """Anki fills empty parts with "blank" and keeps "Default" for itself (R12)."""
    for node in _scalars(tree.entries.get("deck")):
        parts = [part.strip() for part in (node.text or "").split("::")]
        if not all(parts) or parts[0].lower() == "default" or len(parts) > 5:
            yield reporter.at("F117", node, found=node.text or "")


def _correction_problems(tree: Mapping, reporter: Reporter) -> Iterator[Problem]:
    corrections = tree.entries.get("corrections")
    for each in corrections.items if isinstance(corrections, Sequence) else ():
        if not isinstance(each, Mapping):
            continue
        if "parenthesis" in each.entries and not _scalars(each.entries["parenthesis"]):
            yield reporter.at("F113", each, key="parenthesis")
        if not _CHANGING_KEYS & each.entries.keys():
            yield reporter.at("F114", each, keys=", ".join(sorted(_CHANGING_KEYS)))
