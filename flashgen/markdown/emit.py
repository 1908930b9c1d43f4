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
    emitter.take(tokens)
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

    def take(self, tokens: list[Token]) -> None:
        """Take tokens in document order."""
        for token in tokens:
            op, start, end, value, kind, tag = token
            if self.block_id:
                # Something follows: the id is text (Obsidian asks for the block's end).
                written, self.block_id = self.block_id, None
                self._show(self.text[written.start : written.end], written.start)
            if op <= Op.LITERAL:
                self._show(value if op is Op.LITERAL else self.text[start:end], start)
            elif op is Op.OPEN:
                if kind is not None:
                    self._open(kind, value, tag)
            elif op is Op.CLOSE:
                self._close(tag)
            elif op is Op.SOFT_BREAK:
                self.line_end = start
            elif op is Op.BLOCK_ID:
                self.block_id = token

    def _show(self, shown: str, source: int) -> None:
        if self.line_end >= 0:
            self._join_lines(shown[:1])
        if source - self.length != self.shift:
            self.shift = source - self.length
            self.pieces.append(Piece(self.length, source))
        self.parts.append(shown)
        self.length += len(shown)

    def _join_lines(self, first: str) -> None:
        """Join two lines: with a space, or with nothing where either side is Japanese."""
        place, self.line_end = self.line_end, -1
        last = self.parts[-1][-1:] if self.parts else "\n"
        if not (last.isspace() or first.isspace() or is_joined(last) or is_joined(first)):
            self._show(" ", place)
        for mark in reversed(self.open):
            if mark.start >= 0:
                break
            mark.start = self.length

    def _open(self, kind: MarkKind, value: str, tag: str) -> None:
        if tag and len(self.open) >= _DEEPEST:
            return
        # Behind a line end, a mark begins only with the text that follows.
        start = self.length if self.line_end < 0 else -1
        self.open.append(_OpenMark(kind, start, value, tag, self.opened))
        self.opened += 1

    def _close(self, tag: str) -> None:
        """Close the innermost mark with this tag.

        An HTML tag or `==` closes nothing outside the emphasis it stands in; marks that
        would cross are dropped, their text stays.
        """
        for index in range(len(self.open) - 1, -1, -1):
            mark = self.open[index]
            if mark.tag == tag:
                del self.open[index:]
                if 0 <= mark.start < self.length:
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
