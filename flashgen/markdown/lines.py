"""Line ends inside what is taken as a whole: formulas, code spans, over-long paragraphs."""

from __future__ import annotations

import re

_PREFIX = re.compile(r"[ \t>]*+")
_LINE_END = re.compile(r"\n[ \t]*+")
_QUOTED_LINE_END = re.compile(r"\n[ \t>]*+")


def line_ends(text: str, at: int) -> re.Pattern[str]:
    """Return what matches a line end with the prefix of the next line, seen from `at`.

    Only where `at` is quoted are marks of quotation a prefix: in a formula, `> 0` is text.
    """
    prefix = _PREFIX.match(text, text.rfind("\n", 0, at) + 1, at)
    return _QUOTED_LINE_END if prefix and ">" in prefix.group() else _LINE_END
