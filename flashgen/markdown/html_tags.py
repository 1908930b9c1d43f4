"""HTML in running text: ruby, the tags that say something of their text, line breaks.

All other tags vanish and leave what stands between them; scripts and styles vanish
with it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from types import MappingProxyType

from flashgen.core.text import MarkKind
from flashgen.markdown.tokens import Op, Token

_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_MARKS = MappingProxyType(
    {
        "b": MarkKind.STRONG,
        "strong": MarkKind.STRONG,
        "i": MarkKind.EMPHASIS,
        "em": MarkKind.EMPHASIS,
        "s": MarkKind.STRIKE,
        "del": MarkKind.STRIKE,
        "mark": MarkKind.HIGHLIGHT,
        "sup": MarkKind.SUPERSCRIPT,
        "sub": MarkKind.SUBSCRIPT,
        "kbd": MarkKind.KEYBOARD,
        "code": MarkKind.CODE,
    }
)
_UNSHOWN = frozenset({"script", "style"})


def resolve_tags(tokens: list[Token], text: str) -> list[Token]:
    """Return the tokens without HTML: marks opened and closed, ruby read, breaks made text."""
    return list(_Resolver(tokens, text).resolve(0, len(tokens)))


class _Resolver:
    def __init__(self, tokens: list[Token], text: str) -> None:
        self.tokens = tokens
        self.text = text
        self.names = [_name(text[token.start : token.end]) if token.op is Op.HTML else "" for token in tokens]
        self.places: dict[str, list[int]] = {}
        for index, name in enumerate(self.names):
            if name:
                self.places.setdefault(name, []).append(index)

    def resolve(self, at: int, end: int) -> Iterator[Token]:
        while at < end:
            token, name = self.tokens[at], self.names[at]
            at += 1
            if not name:
                if token.op is not Op.HTML:
                    yield token
            elif name in _UNSHOWN:
                at = self._behind(f"/{name}", at, end)
            elif name == "ruby":
                closing = self._behind("/ruby", at, end)
                if closing > at:
                    yield from self._ruby(at, closing - 1)
                    at = closing
            elif name == "br":
                yield Token(Op.LITERAL, token.start, token.end, "\n")
            elif kind := _MARKS.get(name.removeprefix("/")):
                opened = not name.startswith("/")
                op = Op.OPEN if opened else Op.CLOSE
                yield Token(op, token.start, token.end, "", kind, name.removeprefix("/"))

    def _behind(self, name: str, at: int, end: int) -> int:
        """Return the index behind the next tag of this name, or `at` when there is none."""
        places = self.places.get(name, [])
        index = bisect_right(places, at - 1)
        return places[index] + 1 if index < len(places) and places[index] < end else at

    def _ruby(self, at: int, end: int) -> Iterator[Token]:
        """Read bases and readings: `東<rt>とう</rt>京<rt>きょう</rt>` is two pairs."""
        base_start = at
        while at < end:
            if self.names[at] != "rt":
                at += 1
                continue
            reading_end = self._reading_end(at + 1, end)
            reading = "".join(_shown(token, self.text) for token in self.tokens[at + 1 : reading_end])
            yield from self._base(base_start, at, reading.strip())
            base_start = at = reading_end
        yield from self._base(base_start, end, "")

    def _reading_end(self, at: int, end: int) -> int:
        """A reading ends at its end tag, which HTML allows to leave out."""
        while at < end and self.names[at] not in {"/rt", "rt", "rp", "rb"}:
            at += 1
        return at

    def _base(self, at: int, end: int, reading: str) -> Iterator[Token]:
        kept = list(self.resolve(*self._without_fallback(at, end)))
        start = self.tokens[at].start if at < end else 0
        if reading and kept:
            yield Token(Op.OPEN, start, start, reading, MarkKind.RUBY, "ruby")
        yield from kept
        if reading and kept:
            yield Token(Op.CLOSE, start, start, "", MarkKind.RUBY, "ruby")

    def _without_fallback(self, at: int, end: int) -> tuple[int, int]:
        """Leave out `<rp>(</rp>` at either end of a base."""
        while at < end and self.names[at] in {"/rt", "rp", "/rp", "rb", "/rb"}:
            at = max(at + 1, self._behind("/rp", at, end) if self.names[at] == "rp" else 0)
        for index in range(at, end):
            if self.names[index] == "rp":
                return at, index
        return at, end


def _name(tag: str) -> str:
    match = _NAME.match(tag)
    return match.group(1) + match.group(2).lower() if match else ""


def _shown(token: Token, text: str) -> str:
    if token.op in {Op.TEXT, Op.VERBATIM}:
        return text[token.start : token.end]
    return token.value if token.op is Op.LITERAL else ""
