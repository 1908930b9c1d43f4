"""A tree of texts against the types of `settings`: every mistake at once, each at its place."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from msgspec import NODEFAULT, inspect

from flashgen.config.report import Reporter
from flashgen.config.settings import KEYS_OF
from flashgen.config.tree import MOST_FAULTS, Mapping, Node, Scalar, Sequence
from flashgen.core.problem import Problem

_TRUE = frozenset({"true", "yes", "on", "y"})
_FALSE = frozenset({"false", "no", "off", "n"})
_ON = "card"
"""The switch of a group that its name alone stands for: `examples: no`."""
_LONGEST_QUOTE = 40


class Checker:
    """Reads nodes by their expected type and collects what does not fit."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self.problems: list[Problem] = []

    def struct(self, node: Mapping, struct: type) -> dict[str, Any]:
        """Return the values that fit a msgspec struct, ready for `msgspec.convert`."""
        info = inspect.type_info(struct)
        if not isinstance(info, inspect.StructType):
            raise TypeError(f"{struct} is no struct")
        return self._struct(node, info)

    def _struct(self, node: Mapping, info: inspect.StructType) -> dict[str, Any]:
        fields = {field.encode_name: field for field in info.fields}
        values = {}
        for name, child in node.entries.items():
            if name not in fields:
                self._unknown(name, list(fields), node.keys[name])
            elif not (isinstance(child, Scalar) and child.text is None):
                value = self._value(name, child, fields[name].type)
                if value is not None:
                    values[name] = value
        for name, field in fields.items():
            is_required = field.default is NODEFAULT and field.default_factory is NODEFAULT
            if is_required and name not in node.entries and len(self.problems) < MOST_FAULTS:
                self.problems.append(self._reporter.at("F113", node, key=name))
        return values

    def _unknown(self, name: str, known: list[str], key: Scalar) -> None:
        if len(self.problems) >= MOST_FAULTS:
            return
        nearest = get_close_matches(name.lower(), known, n=1, cutoff=0.6)
        code = "F101" if nearest else "F102"
        values = {"nearest": nearest[0]} if nearest else {"known": ", ".join(known)}
        self.problems.append(self._reporter.at(code, key, key=name, **values))

    def _value(self, name: str, node: Node, expected: inspect.Type) -> Any:
        """Return a node's value, or none after a complaint."""
        keys_of = _keys_of(expected)
        if keys_of is not None:
            return self._read_struct(name, node, keys_of)
        match _bare(expected):
            case inspect.BoolType():
                return self._read_truth(name, node)
            case inspect.IntType() as number:
                return self._read_number(name, node, number)
            case (inspect.EnumType() | inspect.LiteralType()) as choice:
                return self._read_choice(name, node, _choices(choice))
            case inspect.VarTupleType(item_type=item):
                return self._read_list(name, node, _bare(item))
            case inspect.StructType() as struct:
                return self._read_struct(name, node, struct)
            case _:
                return self._read_text(name, node)

    def _refuse(self, code: str, node: Node, key: str, **values: str) -> Any:
        """Note that a value does not fit, and return the none that stands for it."""
        if len(self.problems) < MOST_FAULTS:
            self.problems.append(self._reporter.at(code, node, key=key, found=_shown(node), **values))

    def _read_text(self, name: str, node: Node) -> Any:
        if not isinstance(node, Scalar):
            return self._refuse("F105", node, name)
        return (node.text or "").replace("\n", " ").strip()

    def _read_truth(self, name: str, node: Node) -> Any:
        text = (node.text or "").lower() if isinstance(node, Scalar) else ""
        if text in _TRUE:
            return True
        return False if text in _FALSE else self._refuse("F103", node, name)

    def _read_number(self, name: str, node: Node, expected: inspect.IntType) -> Any:
        text = (node.text or "") if isinstance(node, Scalar) else ""
        # `isdecimal` takes ７ for a digit, as does `int`; nine digits are enough for any setting.
        if not text.isdecimal() or len(text) > 9:
            return self._refuse("F109", node, name)
        number = int(text)
        if expected.le is not None and number > expected.le:
            # A number that is always the same is the mark of the format.
            code = "F111" if expected.le == expected.ge else "F118"
            return self._refuse(code, node, name, most=str(expected.le))
        return self._refuse("F109", node, name) if number < (expected.ge or 0) else number

    def _read_choice(self, name: str, node: Node, choices: list[str]) -> Any:
        text = (node.text or "") if isinstance(node, Scalar) else ""
        return text if text in choices else self._refuse("F104", node, name, choices=", ".join(choices))

    def _read_list(self, name: str, node: Node, item: inspect.Type) -> Any:
        if isinstance(item, inspect.StructType):
            return self._read_structs(name, node, item)
        nodes = node.items if isinstance(node, Sequence) else [node]
        if any(not isinstance(each, Scalar) for each in nodes):
            return self._refuse("F106", node, name)
        texts = (self._read_text(name, each) for each in nodes)
        return [text for text in texts if text]

    def _read_structs(self, name: str, node: Node, item: inspect.StructType) -> Any:
        if not isinstance(node, Sequence):
            return self._refuse("F108", node, name)
        values = []
        for each in node.items:
            if isinstance(each, Mapping):
                values.append(self._struct(each, item))
            else:
                self._refuse("F108", each, name)
        return values

    def _read_struct(self, name: str, node: Node, expected: inspect.StructType) -> Any:
        if isinstance(node, Scalar) and any(field.encode_name == _ON for field in expected.fields):
            word = (node.text or "").lower()
            if word in _TRUE | _FALSE:
                return {_ON: word in _TRUE}
        if not isinstance(node, Mapping):
            return self._refuse("F107", node, name, known=", ".join(f.encode_name for f in expected.fields))
        return self._struct(node, expected)


def _bare(expected: inspect.Type) -> inspect.Type:
    """Return a type without its description and without "or none"."""
    while isinstance(expected, inspect.Metadata):
        expected = expected.type
    if isinstance(expected, inspect.UnionType):
        return next(each for each in expected.types if not isinstance(each, inspect.NoneType))
    return expected


def _keys_of(expected: inspect.Type) -> inspect.StructType | None:
    """Return the group of switches of which a mapping holds some keys."""
    marked = (expected.extra or {}) if isinstance(expected, inspect.Metadata) else {}
    info = inspect.type_info(marked[KEYS_OF]) if KEYS_OF in marked else None
    return info if isinstance(info, inspect.StructType) else None


def _choices(expected: inspect.EnumType | inspect.LiteralType) -> list[str]:
    if isinstance(expected, inspect.EnumType):
        return [str(member.value) for member in expected.cls]
    return [str(value) for value in expected.values]


def _shown(node: Node) -> str:
    """Return what stands in the file, for the message; `[…]` and `{…}` for what is no text."""
    if isinstance(node, Scalar):
        text = node.text or ""
        return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"
    return "[…]" if isinstance(node, Sequence) else "{…}"
