"""Where the front matter stands; what it says is `config`'s matter."""

from __future__ import annotations

import re

from flashgen.core.text import Span

_OPEN = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"^[^\s#\-:][^:\n]*:(?:[ \t]|$)", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def find_frontmatter(text: str) -> tuple[Span, int] | None:
    """Return the YAML's span and the offset behind its last line, or None.

    Only at the very start of a file. Two rules round running text are no front matter: without
    a key it has to stand unbroken by a blank line, and is then reported as no mapping.
    """
    opened = _OPEN.match(text)
    if not opened:
        return None
    closed = _CLOSE.search(text, opened.end())
    if not closed:
        return None
    yaml = Span(opened.end(), closed.start())
    if not _KEY.search(text, yaml.start, yaml.end) and _BLANK_LINE.search(text, opened.end() - 1, yaml.end):
        return None
    return yaml, closed.end()
