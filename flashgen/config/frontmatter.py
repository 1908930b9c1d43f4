"""Front matter: the YAML at the top of a document (S23)."""

from __future__ import annotations

from collections.abc import Mapping as Properties

import msgspec

from flashgen.config.check import Checker
from flashgen.config.report import Reporter, commented_tags
from flashgen.config.settings import DocumentSettings
from flashgen.config.tree import Mapping, Node, Scalar, Sequence, read_tree
from flashgen.core.problem import Problem, Severity
from flashgen.core.source import SourceFile
from flashgen.core.text import Span

MAX_BYTES = 64_000

_KEY = "flashgen"
_TAG_KEYS = ("tags", "tag", "aliases", "alias", "cssclasses")
_OPTED_OUT = frozenset({"false", "no", "off"})
_OPTED_IN = frozenset({"true", "yes", "on"})


def read_frontmatter(source: SourceFile, span: Span) -> tuple[Properties[str, object], tuple[Problem, ...]]:
    """Return a document's properties: texts, and lists or mappings of them.

    Dates, numbers and truth values stay as written; an empty value is an empty text.
    Front matter that cannot be read has no properties and costs nothing else: all
    problems are warnings, at their line and column in the file. The key `flashgen` is
    checked here and read by `document_settings`.
    """
    reporter = Reporter(source, source.position(span.start), Severity.WARNING)
    text = source.text[span.start : span.end]
    if len(text.encode()) > MAX_BYTES:
        return {}, (reporter.at("F002", Scalar(None, 0, 0), limit=f"{MAX_BYTES // 1000}"),)
    tree, faults = read_tree(text)
    problems = [reporter.fault(fault) for fault in faults]
    if not isinstance(tree, Mapping):
        # Nothing at all, or comments alone, is no mistake.
        if tree is not None and not (isinstance(tree, Scalar) and tree.text is None):
            problems.append(reporter.at("F001", tree))
        return {}, tuple(problems)
    problems += commented_tags(tree, _TAG_KEYS, reporter)
    properties = {name: _plain(node) for name, node in tree.entries.items() if name != _KEY}
    if _KEY in tree.entries:
        settings = _checked(tree.entries[_KEY], reporter, problems)
        # Through JSON, for lists as everywhere in properties.
        properties[_KEY] = msgspec.json.decode(msgspec.json.encode(settings))
    return properties, tuple(sorted(problems, key=lambda problem: problem.location))


def document_settings(properties: Properties[str, object]) -> DocumentSettings:
    """Return what properties from `read_frontmatter` say to flashgen; without the key, the defaults."""
    return msgspec.convert(properties.get(_KEY, {}), DocumentSettings)


def _checked(node: Node, reporter: Reporter, problems: list[Problem]) -> DocumentSettings:
    """Read the key `flashgen`; what does not fit is reported and left out."""
    if isinstance(node, Mapping):
        checker = Checker(reporter)
        values = checker.struct(node, DocumentSettings)
        problems += checker.problems
        return msgspec.convert(values, DocumentSettings)
    text = (node.text or "").lower() if isinstance(node, Scalar) else "[]"
    if text and text not in _OPTED_OUT | _OPTED_IN:
        problems.append(reporter.at("F121", node))
    return DocumentSettings(use=text not in _OPTED_OUT)


def _plain(node: Node) -> object:
    match node:
        case Scalar():
            return node.text or ""
        case Sequence():
            return [_plain(item) for item in node.items]
        case Mapping():
            return {name: _plain(child) for name, child in node.entries.items()}
