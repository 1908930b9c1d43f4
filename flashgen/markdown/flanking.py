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

from flashgen.markdown.characters import CJK, PUNCTUATION, SPACE

_RUN = r"(?:\*+|~~)"
_MARKS = r"[!-)+-/:-@\[-`{-}]"
"""ASCII punctuation but the delimiters `*` and `~` themselves."""
_BEFORE = re.compile(rf"(?<!\\)[{CJK}](?={_RUN}{_MARKS})")
_AFTER = re.compile(rf"(?<={_MARKS}){_RUN}([{CJK}])")
_UNDERSCORE = re.compile(rf"(?<!\\)[{PUNCTUATION}](?=_)|(?<=_)[{PUNCTUATION}]")
_SPACE = re.compile(rf"(?<!\\)[{SPACE}](?=[*_~])|(?<=[*_~])[{SPACE}]")


def befriend_cjk(text: str, buffer: bytearray) -> None:
    """Overwrite, in the shadow, the characters beside delimiters that decide what they do."""
    if "*" in text or "~~" in text:
        for match in _BEFORE.finditer(text):
            buffer[match.start()] = ord(",")
        for match in _AFTER.finditer(text):
            buffer[match.start(1)] = ord(",")
    if "_" in text:
        for match in _UNDERSCORE.finditer(text):
            buffer[match.start()] = ord(",")
    for match in _SPACE.finditer(text):
        buffer[match.start()] = ord("\f")
