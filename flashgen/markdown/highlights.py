"""`==highlights==`, which CommonMark does not know."""

from __future__ import annotations

import re

from flashgen.core.text import MarkKind
from flashgen.markdown.tokens import Op, Token

_DELIMITER = re.compile(r"(?<![=\\])==(?!=)")


def mark_highlights(tokens: list[Token], text: str) -> list[Token]:
    """Pair the `==` that stand in the same emphasis or link; a lone one stays text.

    No white space inside: `a == b` highlights nothing.
    """
    pairs = _pairs(tokens, text)
    if not pairs:
        return tokens
    opening = {start for start, _ in pairs}
    closing = {end for _, end in pairs}
    marked: list[Token] = []
    for token in tokens:
        if token.op is not Op.TEXT:
            marked.append(token)
            continue
        at = token.start
        for match in _DELIMITER.finditer(text, token.start, token.end):
            place = match.start()
            if place not in opening and place not in closing:
                continue
            if at < place:
                marked.append(Token(Op.TEXT, at, place))
            at = match.end()
            op = Op.OPEN if place in opening else Op.CLOSE
            marked.append(Token(op, place, at, "", MarkKind.HIGHLIGHT, "=="))
        if at < token.end:
            marked.append(Token(Op.TEXT, at, token.end))
    return marked


def _pairs(tokens: list[Token], text: str) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    pending = [-1]
    for token in tokens:
        if token.op is Op.OPEN and not token.tag:
            pending.append(-1)
        elif token.op is Op.CLOSE and not token.tag:
            pending.pop()
        elif token.op is Op.TEXT:
            for match in _DELIMITER.finditer(text, token.start, token.end):
                start, end = match.span()
                if pending[-1] < 0:
                    if not text[end : end + 1].isspace():
                        pending[-1] = start
                elif not text[start - 1].isspace() and start > pending[-1] + 2:
                    pairs.append((pending[-1], start))
                    pending[-1] = -1
    return pairs
