"""Emphasis beside Japanese: `**「用語」**です`, `**用語（読み）**は`, `~~「取消」~~の`.

The rule is the CJK-friendly amendment to CommonMark (tats-u/markdown-cjk-friendly,
specification.md, §6.2): a run of `*` or `~~` may open or close

- beside CJK punctuation as beside a letter (2a): the shadow has letters there already;
- beside other punctuation also where a CJK character stands on its other side (2bγ):
  that character becomes punctuation in the shadow, which is CommonMark's own 2b.

For `_` the amendment changes nothing, so punctuation beside it becomes punctuation
again. White space outside ASCII stays white space: a form feed, which is white space
to delimiters and nothing to blocks.
"""

from __future__ import annotations

import re
import string

from flashgen.markdown.characters import CJK, PUNCTUATION, SPACE

_RUN = re.compile(r"[*_]++|~~")
_is_cjk = re.compile(f"[{CJK}]").match
_is_punctuation = re.compile(f"[{PUNCTUATION}]").match
_is_space = re.compile(f"[{SPACE}]").match
_ASCII_MARKS = frozenset(string.punctuation.encode("ascii"))


def befriend_cjk(text: str, buffer: bytearray) -> None:
    """Overwrite, in the shadow, the characters beside delimiters that decide what they do.

    Comes after `scan`: what is hidden is a letter to a delimiter.

    `**用語 (x)**は` → the は becomes `,`, so that `**` may close.
    """
    if "*" not in text and "_" not in text and "~~" not in text:
        return
    for run in _RUN.finditer(text):
        start, end = run.span()
        if buffer[start] != ord(text[start]):
            continue  # hidden: part of a formula, an address …
        before, after = text[start - 1 : start], text[end : end + 1]
        # Behind a backslash nothing may become punctuation: it would be escaped.
        if before > "\x7f" and text[start - 2 : start - 1] != "\\":
            _befriend(buffer, start - 1, before, end, text[start])
        if after > "\x7f":
            _befriend(buffer, end, after, start - 1, text[start])


def _befriend(buffer: bytearray, place: int, beside: str, across: int, delimiter: str) -> None:
    """Overwrite the character beside a run, given the place of the one on its other side."""
    if _is_space(beside):
        buffer[place] = ord("\f")
    elif delimiter == "_":
        if _is_punctuation(beside):
            buffer[place] = ord(",")
    elif 0 <= across < len(buffer) and buffer[across] in _ASCII_MARKS and _is_cjk(beside):
        buffer[place] = ord(",")
