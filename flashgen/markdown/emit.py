"""Tokens → visible text, its marks, and the way back to the file."""

from __future__ import annotations

from dataclasses import dataclass

from flashgen.core.document import Piece
from flashgen.core.text import Mark, MarkKind, RichText
from flashgen.markdown.characters import is_joined
from flashgen.markdown.tokens import Op, Token

_DEEPEST = 100
"""Marks open at once; HTML tags beyond are passed over, so that closing stays cheap."""


@dataclass(frozen=True, slots=True)
class Emitted:
    """A block's running text."""

    content: RichText
    pieces: tuple[Piece, ...]
    block_id: str = ""


@dataclass(slots=True)
class _OpenMark:
    kind: MarkKind
    start: int
    value: str
    tag: str
    order: int


def emit(tokens: list[Token], text: str) -> Emitted:
    """Join a block's tokens. White space at the ends goes."""
    if len(tokens) == 1 and tokens[0].op is Op.TEXT:
        return _emit_plain(text, tokens[0].start, tokens[0].end)
    emitter = _Emitter(text)
    for token in tokens:
        emitter.take(token)
    return emitter.finish()


def _emit_plain(text: str, start: int, end: int) -> Emitted:
    written = text[start:end]
    shown = written.strip()
    if not shown:
        return Emitted(RichText(""), ())
    start += len(written) - len(written.lstrip())
    return Emitted(RichText(shown), (Piece(0, start),))


class _Emitter:
    """Builds one block's text from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[str] = []
        self.length = 0
        self.pieces: list[Piece] = []
        self.shift = -1
        """Offset in the file minus offset in the visible text, of the last piece."""
        self.marks: list[tuple[int, int, int, Mark]] = []
        self.open: list[_OpenMark] = []
        self.opened = 0
        self.line_end = -1
        """A soft break that waits for what follows."""
        self.block_id: Token | None = None

    def take(self, token: Token) -> None:
        op = token.op
        if op <= Op.LITERAL:
            if self.line_end >= 0 or self.block_id:
                self._settle(token)
            shown = token.value if op is Op.LITERAL else self.text[token.start : token.end]
            self._show(shown, token.start)
        elif op is Op.OPEN:
            self._open(token)
        elif op is Op.CLOSE:
            self._close(token.tag)
        elif op is Op.SOFT_BREAK:
            self.line_end = token.start
        elif op is Op.BLOCK_ID:
            self._settle_block_id()
            self.block_id = token

    def _show(self, shown: str, source: int) -> None:
        if source - self.length != self.shift:
            self.shift = source - self.length
            self.pieces.append(Piece(self.length, source))
        self.parts.append(shown)
        self.length += len(shown)

    def _settle(self, following: Token) -> None:
        """Show what waited: an id that was none, a line end as a space or as nothing."""
        self._settle_block_id()
        if self.line_end < 0:
            return
        place, self.line_end = self.line_end, -1
        first = following.value if following.op is Op.LITERAL else self.text[following.start : following.start + 1]
        last = self.parts[-1][-1:] if self.parts else "\n"
        # Lines of Japanese are joined as if they were one; `API` and `です` too.
        if last.isspace() or first[:1].isspace() or is_joined(last) or is_joined(first):
            return
        self._show(" ", place)

    def _settle_block_id(self) -> None:
        if not self.block_id:
            return
        token, self.block_id = self.block_id, None
        waiting, self.line_end = self.line_end, -1
        self._show(self.text[token.start : token.end], token.start)
        self.line_end = waiting

    def _open(self, token: Token) -> None:
        if token.kind is None or (token.tag and len(self.open) >= _DEEPEST):
            return
        if self.line_end >= 0 or self.block_id:
            # The mark begins behind the break's space: settle it with what comes next.
            self._settle_before_mark(token)
        self.open.append(_OpenMark(token.kind, self.length, token.value, token.tag, self.opened))
        self.opened += 1

    def _settle_before_mark(self, token: Token) -> None:
        self._settle(Token(Op.TEXT, token.end, token.end + 1))

    def _close(self, tag: str) -> None:
        """Close the innermost mark with this tag.

        An HTML tag or `==` closes nothing outside the emphasis it stands in; marks that
        would cross are dropped, their text stays.
        """
        for index in range(len(self.open) - 1, -1, -1):
            mark = self.open[index]
            if mark.tag == tag:
                del self.open[index:]
                if mark.start < self.length:
                    closed = Mark(mark.kind, mark.start, self.length, mark.value)
                    self.marks.append((mark.start, -self.length, mark.order, closed))
                return
            if not mark.tag:
                return

    def finish(self) -> Emitted:
        joined = "".join(self.parts)
        block_id = self.block_id.value if self.block_id else ""
        marks = tuple(entry[3] for entry in sorted(self.marks, key=lambda entry: entry[:3]))
        content = RichText(joined, marks)
        pieces = tuple(self.pieces)
        if joined and (joined[0].isspace() or joined[-1].isspace()):
            content, pieces = _strip(content, pieces)
        return Emitted(content, pieces if content.text else (), block_id)


def _strip(content: RichText, pieces: tuple[Piece, ...]) -> tuple[RichText, tuple[Piece, ...]]:
    start = len(content.text) - len(content.text.lstrip())
    end = len(content.text.rstrip())
    if start >= end:
        return RichText(""), ()
    stripped = content.slice(start, end)
    stripped = RichText(stripped.text, tuple(mark for mark in stripped.marks if mark.start < mark.end))
    kept: list[Piece] = []
    for piece in pieces:
        if piece.text_start >= end:
            break
        if piece.text_start <= start:
            kept = [Piece(0, piece.source_start + start - piece.text_start)]
        else:
            kept.append(Piece(piece.text_start - start, piece.source_start))
    return stripped, tuple(kept)
