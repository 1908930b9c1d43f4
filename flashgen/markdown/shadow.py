"""The file in ASCII, one character for one: what CommonMark gets to read.

Each character outside ASCII becomes the letter `x`. So byte offsets are code-point
offsets, and every Japanese character beside `**` counts as a letter. What else has
to be read differently is overwritten in place (`fill`); nothing ever moves.
"""

from __future__ import annotations

import re

FILLER = ord("x")
"""A letter: it opens nothing, closes nothing and may stand beside any delimiter."""

_FALSE_TAG = re.compile(
    r"(?<!\\)(?<!\]\()(?<!\]: )<(?=[/!]?[^\x00-\x7f]|/?[A-Za-z][A-Za-z0-9-]*[^\x00-\x7f]|/?[A-Za-z][^<>\"'\n]*[^\x00-\x7f][^<>\"'\n]*>)"
)
"""`<用語>` and `a<b である c>d` are text; with letters for the kana they would be tags.
`](<図 2.png>)` stays: there the brackets belong to the target."""
_SINGLE_TILDE = re.compile(r"(?<![~\\])~(?!~)")
"""`3~5日、10~20日`: Obsidian strikes through with two tildes only."""


def ascii_shadow(text: str) -> bytearray:
    """Return the text with `x` for each character outside ASCII, as ASCII bytes.

    `"用語 (x)"` → `b"xx (x)"`.
    """
    # The codec writes "?" for what it cannot encode, at the speed of C; the file's own "?" step aside.
    shadow = text.replace("?", "\x01").encode("ascii", "replace").replace(b"?", b"x").replace(b"\x01", b"?")
    # A carriage return would be a line end to CommonMark, and is none to `SourceFile`.
    buffer = bytearray(shadow.replace(b"\r", b" "))
    if "<" in text:
        for match in _FALSE_TAG.finditer(text):
            buffer[match.start()] = FILLER
    if "~" in text:
        for match in _SINGLE_TILDE.finditer(text):
            buffer[match.start()] = FILLER
    return buffer


def fill(buffer: bytearray, start: int, end: int) -> None:
    """Overwrite `[start, end)` with letters, line ends too."""
    buffer[start:end] = b"x" * (end - start)


def blank(buffer: bytearray, start: int, end: int) -> None:
    """Overwrite `[start, end)` with spaces; line ends stay."""
    buffer[start:end] = re.sub(rb"[^\n]", b" ", buffer[start:end])
