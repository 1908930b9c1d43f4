"""Comments: `%%…%%` of Obsidian and `<!--…-->`, in a line or over many."""

from __future__ import annotations

import re

from flashgen.markdown.problems import OPEN_COMMENT, OPEN_HTML_COMMENT
from flashgen.markdown.region import Region, RegionKind
from flashgen.markdown.scanner import NEVER, Scanner
from flashgen.markdown.shadow import blank, fill

_PREFIX = re.compile(r"[ \t>]*+")


def read_comment(scanner: Scanner, match: re.Match[str]) -> int:
    """Hide an Obsidian comment; M102 for a `%%` that opens its line and is never closed."""
    start = match.start()
    end = _reach(scanner, start, "%%", match.end())
    if end is not None:
        return _hide(scanner, start, end)
    if scanner.opens_line(start):
        scanner.complain(OPEN_COMMENT, start)
    return match.end()


def read_html_comment(scanner: Scanner, match: re.Match[str]) -> int:
    """Hide an HTML comment, so that text behind it on the line stays running text.

    One that is never closed hides the rest of the file, as in CommonMark (M103).
    """
    start = match.start()
    # `<!-->` is a whole comment (CommonMark 0.31, §6.6).
    end = _reach(scanner, start, "-->", start + 2)
    if end is not None:
        return _hide(scanner, start, end)
    if scanner.opens_line(start):
        scanner.complain(OPEN_HTML_COMMENT, start)
    return match.end()


def _reach(scanner: Scanner, start: int, closer: str, inner: int) -> int | None:
    """Return the end of a comment: only one that opens its line may hold blank lines."""
    closing = scanner.find(closer, inner) if scanner.opens_line(start) else scanner.closing(closer, inner)
    return None if closing is None or closing == NEVER else closing + len(closer)


def _hide(scanner: Scanner, start: int, end: int) -> int:
    if scanner.text[start - 1 : start] == " " == scanner.text[end : end + 1]:
        end += 1  # of the spaces round a comment, one is left
    scanner.regions.append(Region(start, end, RegionKind.REMOVED))
    text = scanner.text
    line_end = text.find("\n", start, end)
    if line_end < 0:
        _hide_in_line(scanner, start, end)
        return end
    _hide_piece(scanner, start, line_end, alone=scanner.opens_line(start))
    while line_end >= 0:
        piece = line_end + 1
        line_end = text.find("\n", piece, end)
        prefix = _PREFIX.match(text, piece, end)
        after_prefix = prefix.end() if prefix else piece
        last = line_end < 0
        alone = not last or text[end : end + 1] in ("", "\n")
        _hide_piece(scanner, after_prefix, end if last else line_end, alone=alone)
    return end


def _hide_in_line(scanner: Scanner, start: int, end: int) -> None:
    """Make a comment inside a paragraph letters, one that is a paragraph a blank line."""
    text = scanner.text
    before = scanner.line_start(start)
    after_blank = before < 2 or text[before - 2 : before] == "\n\n"
    alone = after_blank and scanner.opens_line(start) and text[end : end + 1] in ("", "\n")
    _hide_piece(scanner, start, end, alone=alone)


def _hide_piece(scanner: Scanner, start: int, end: int, *, alone: bool) -> None:
    hide = blank if alone else fill
    hide(scanner.buffer, start, end)
