"""Targets of links as written, bare addresses, and wikilinks with markup in them."""

from __future__ import annotations

import re
from urllib.parse import unquote

from flashgen.markdown.region import RegionKind
from flashgen.markdown.scanner import Scanner

ADDRESS_OPENING = r"(?<![A-Za-z0-9_])<?+(?:https?://|www\.)"
_IN_WORDS = r"[^\x00-\x7f\uff00-\uffef\u3000-\u303f\u2010-\u205e\u30fb\u00a0\u200b]"
_ADDRESS = re.compile(r"(?:https?://|www\.)(?:[!#-;=?-Z_a-z~]|(?<=[/=#?&_(\-])" + _IN_WORDS + r"++)++")
"""ASCII but for `"<>[]{}|\\^` and backticks; letters of other scripts only as whole words of the path."""
_AUTOLINK = re.compile(r"<[^<>\s]++>")
_TRAILING = re.compile(r"[.,:;!?'*_~]+\Z")
_PARENTHESIS = re.compile(r"[()]")
_WIKILINK = re.compile(r"\[\[([^\[\]\n|]++)(\]\]|\|)")
_CANDIDATES = 5
_CAPTION = 200
_DATA_LENGTH = 100
_DEFINITION = re.compile(
    r"^[ \t>]*+\[((?:[^\[\]\\\n]|\\.)++)\]:[ \t]*+\n?[ \t]*+(<[^<>\n]*+>|\S++)", re.MULTILINE
)


def read_address(scanner: Scanner, match: re.Match[str]) -> int:
    """Read a bare address; one between `<` and `>` is CommonMark's."""
    start = match.start()
    text = scanner.text
    if text[start] == "<":
        autolink = _AUTOLINK.match(text, start)
        if autolink:
            return autolink.end()
        start += 1
    address = _ADDRESS.match(text, start)
    end = start + len(_trim(address.group())) if address else start
    if end <= match.end():
        return match.end()
    return scanner.mask(start, end, RegionKind.URL)


def _trim(address: str) -> str:
    """Cut an address at the first `)` that nothing in it opened, and its final full stop."""
    depth = 0
    for parenthesis in _PARENTHESIS.finditer(address):
        depth += 1 if parenthesis.group() == "(" else -1
        if depth < 0:
            address = address[: parenthesis.start()]
            break
    return _TRAILING.sub("", address)


def read_wikilink(scanner: Scanner, match: re.Match[str]) -> int:
    """Read a wikilink whose target holds a character that elsewhere means something.

    A file's name has no `*`, so `[[**用語** (gloss)]]` means bold; all else is the name.
    """
    link = _WIKILINK.match(scanner.text, match.start())
    if not link:
        return match.end()
    start, end = link.span()
    if "*" not in link.group(1) or link.group(2) == "|" or scanner.text[start - 1 : start] == "!":
        return end
    scanner.mask(start, start + 2, RegionKind.LINK_OPEN, link.group(1).strip())
    scanner.mask(end - 2, end, RegionKind.LINK_CLOSE)
    return start + 2


def wikilink_target(text: str, start: int, end: int) -> tuple[int, int]:
    r"""Return where the target stands in `[[target|alias]]` or `![[target]]` at `[start, end)`.

    In a table the pipe is written `\|`; the backslash is not the target's.
    """
    inner = text.index("[[", start) + 2
    pipe = text.find("|", inner, end)
    if pipe < 0:
        return inner, max(inner, end - 2)
    return inner, pipe - 1 if text[pipe - 1] == "\\" and pipe > inner else pipe


def inline_target(text: str, start: int, end: int, length: int) -> str:
    """Return the target of `](target "title")` as written.

    `start` is behind the link's text, or the link's own start; `length` is that of the target
    without escapes, by which the right `](` is known from one in the text of an image.
    """
    first = ""
    opening = text.find("](", start, end)
    for _ in range(_CANDIDATES):
        if opening < 0:
            break
        target = _first_word(text[opening + 2 : end - 1].strip())
        if len(target) == length:
            first = target
            break
        first = first or target
        opening = text.find("](", opening + 2, end)
    if first[:5].lower() == "data:":
        # Megabytes of picture say nothing of the text.
        return first[:_DATA_LENGTH].partition(",")[0]
    return first


def image_value(target: str, written: str, *, is_embed: bool) -> str:
    """Return an image's target, then its caption and size as Obsidian separates them.

    `![[図.png|100]]` and `![100](図.png)` → `図.png|100`; `![構成図](a%20b.png)` → `a b.png|構成図`.
    """
    if is_embed:
        _, _, options = written[3:-2].partition("|")
    else:
        # A name may be written as an address; a pipe in it would look like ours.
        target = unquote(target).replace("|", "%7C")
        end = written.find("](")
        options = written[2 : end if end >= 0 else written.find("]")]
    options = options.strip()[:_CAPTION]
    return f"{target}|{options}" if options else target


def _first_word(written: str) -> str:
    if written.startswith("<"):
        return written[1:].partition(">")[0]
    return written.split(maxsplit=1)[0] if written else ""


def normalised_label(label: str) -> str:
    """Return a reference's label as CommonMark compares it."""
    return " ".join(label.split()).casefold()


def reference_targets(text: str) -> dict[str, str]:
    """Return the targets of `[label]: target` lines by their normalised labels; the first wins."""
    targets: dict[str, str] = {}
    for match in _DEFINITION.finditer(text):
        targets.setdefault(normalised_label(match.group(1)), match.group(2).strip("<>"))
    return targets
