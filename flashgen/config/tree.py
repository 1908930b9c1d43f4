"""YAML → a tree of texts that knows where each value stands.

Built from PyYAML's events, so that no constructor ever runs: `2024-02-30`, a number of
ten thousand digits and `!!python/object` are texts like any other (safety M6).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from unicodedata import normalize

import yaml

MAX_DEPTH = 10
MOST_FAULTS = 100
"""More of one sort in one file tell nobody anything."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BREAKS = re.compile("[\u0085\u2028\u2029]")
"""Line ends to YAML 1.1 alone; every count of lines here is of `\\n`."""
_UNPRINTABLE = re.compile("[^\t\n\r -~\u0085\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED_IN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a place; line and column are 0-based, in the YAML text."""

    code: str
    line: int
    column: int
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; none for an empty value or `null`."""

    text: str | None
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: list[Node]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys in the order of the file, each once."""

    line: int
    column: int
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)
    """Where each key stands."""


Node = Scalar | Sequence | Mapping


class _Stop(Exception):  # noqa: N818 - never leaves this file
    """The rest of the text cannot be given a meaning."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    node: Sequence | Mapping
    key: Scalar | None = None


@dataclass(slots=True)
class _Builder:
    faults: list[Fault] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    root: Node | None = None

    def add(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent.node, Sequence):
            parent.node.items.append(node)
        elif parent.key is None:
            parent.key = self._key(node)
        else:
            self._enter(parent.node, parent.key, node)
            parent.key = None

    def _key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        raise _Stop(Fault("F007", node.line, node.column))

    def _enter(self, mapping: Mapping, key: Scalar, node: Node) -> None:
        name = key.text or ""
        if name in mapping.entries:
            if len(self.faults) < MOST_FAULTS:
                self.faults.append(Fault("F006", key.line, key.column, (("key", name),)))
            return
        mapping.entries[name] = node
        mapping.keys[name] = key

    def begin(self, node: Sequence | Mapping) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise _Stop(Fault("F004", node.line, node.column, (("limit", str(MAX_DEPTH)),)))
        self.add(node)
        self.open.append(_Open(node))


def read_tree(text: str) -> tuple[Node | None, list[Fault]]:
    """Return the tree of one YAML document and its faults; no tree where nothing can be made of it.

    An empty text has neither. Never raises on what the text holds.
    """
    builder = _Builder()
    try:
        for event in yaml.parse(_UNPRINTABLE.sub("�", _BREAKS.sub(" ", text)), Loader=_LOADER):
            _feed(builder, event)
    except _Stop as stop:
        return None, [*builder.faults, stop.fault]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = (mark.line, mark.column) if mark else (0, 0)
        return None, [Fault("F014", *at, (("detail", error.problem or str(error)),))]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return None, [Fault("F014", 0, 0, (("detail", str(error)),))]
    return builder.root, builder.faults


def _feed(builder: _Builder, event: yaml.Event) -> None:
    place = _place(event)
    match event:
        case yaml.DocumentStartEvent() if builder.root is not None:
            raise _Stop(Fault("F008", *place))
        case yaml.AliasEvent():
            raise _Stop(Fault("F003", *place, (("name", event.anchor or ""),)))
        case yaml.ScalarEvent():
            builder.add(_scalar(event, place))
        case yaml.SequenceStartEvent():
            builder.begin(Sequence([], *place))
        case yaml.MappingStartEvent():
            builder.begin(Mapping(*place))
        case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
            builder.open.pop()


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)


def _scalar(event: yaml.ScalarEvent, place: tuple[int, int]) -> Scalar:
    is_null = not event.style and event.value in _NULLS
    text = None if is_null else normalize("NFC", _clean(event.value))
    return Scalar(text, *place)


def _clean(text: str) -> str:
    r"""Drop what only an escape can bring in: `"\ud83d"`, `"\0"`."""
    return text if text.isprintable() else _ESCAPED_IN.sub("", text)
