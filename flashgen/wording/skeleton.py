"""A template rendered once for each shape of question, and filled in for each note.

Most questions differ only in the names that stand in them: 「…を英語で言うと？」. So Jinja2
renders the sentence with gaps, and a note fills the gaps, ten times as fast. It holds for
templates that print the names as they are or ask whether there is one; a template that
looks into a name (`aspect == "必要性"`) is rendered anew for each note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from jinja2 import Template, nodes
from jinja2.filters import do_mark_safe

_GAP = re.compile("\x00([0-9]+)\x00")


class Variables(Protocol):
    """Where a template's variables come from."""

    def features(self, names: tuple[str, ...]) -> tuple[object, ...]:
        """Return what the question is like: few values, no text of the note."""

    def names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the HTML that stands in the question."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A compiled template with the sentences it has made so far."""

    template: Template
    features: tuple[str, ...]
    """The features it mentions."""
    names: tuple[str, ...]
    """The names it mentions."""
    is_fillable: bool
    """Whether names only stand in it."""
    _made: dict[tuple[object, ...], tuple[str, tuple[int, ...]]] = field(default_factory=dict)
    """Shape → the sentence with its gaps, and which name fills each."""

    def render(self, variables: Variables) -> str:
        """Return the question as HTML."""
        features = variables.features(self.features)
        names = variables.names(self.names)
        if not self.is_fillable:
            return self._run(features, names)
        shape = (features, tuple(map(bool, names)))
        made = self._made.get(shape)
        if made is None:
            made = self._made[shape] = self._make(features, names)
        sentence, gaps = made
        return sentence % tuple([names[gap] for gap in gaps])

    def _make(self, features: tuple[object, ...], names: tuple[str, ...]) -> tuple[str, tuple[int, ...]]:
        gaps = tuple(f"\x00{at}\x00" if html else "" for at, html in enumerate(names))
        text = self._run(features, gaps).replace("%", "%%")
        return _GAP.sub("%s", text), tuple(map(int, _GAP.findall(text)))

    def _run(self, features: tuple[object, ...], names: tuple[str, ...]) -> str:
        """Render as `Template.render` does, but without Jinja2's global functions."""
        values = dict(zip(self.features, features, strict=True))
        # The one place where HTML is taken as such: `render` or a template has escaped it.
        values |= zip(self.names, map(do_mark_safe, names), strict=True)
        context = self.template.new_context(values, shared=True)
        return "".join(self.template.root_render_func(context)).strip("\n")


def is_fillable(body: Iterable[nodes.Node], names: frozenset[str]) -> bool:
    """Tell whether the names are only printed, or asked for being there."""
    return all(_only_stands(node, names) for node in body)


def _only_stands(node: nodes.Node, names: frozenset[str]) -> bool:
    match node:
        case nodes.Name() | nodes.Const() | nodes.TemplateData():
            return True
        case nodes.Output():
            return is_fillable(node.nodes, names)
        case nodes.Concat():
            return is_fillable(node.nodes, names)
        case nodes.If():
            branches = (*node.body, *node.elif_, *node.else_)
            return _only_tests(node.test, names) and is_fillable(branches, names)
        case nodes.CondExpr():
            results = [node.expr1, *([node.expr2] if node.expr2 else [])]
            return _only_tests(node.test, names) and is_fillable(results, names)
        case _:
            return not _mentions(node, names)


def _only_tests(node: nodes.Node, names: frozenset[str]) -> bool:
    match node:
        case nodes.Name():
            return True
        case nodes.Not():
            return _only_tests(node.node, names)
        case nodes.And() | nodes.Or():
            return _only_tests(node.left, names) and _only_tests(node.right, names)
        case _:
            return not _mentions(node, names)


def _mentions(node: nodes.Node, names: frozenset[str]) -> bool:
    return any(name.name in names for name in node.find_all(nodes.Name))
