"""Text as every other room sees it, and what in it deserves a word of warning."""

from __future__ import annotations

import re
from unicodedata import is_normalized, normalize

from flashgen.core.problem import Location, Problem, Severity
from flashgen.core.source import SourceFile

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_CONTROL_BYTES = bytes((*range(0x09), *range(0x0B, 0x20), 0x7F))
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
_COMPATIBILITY = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")

# Looking for a byte is far quicker than an expression over wide characters, and most notes
# have none of these: C2 begins U+0080 to U+00BF, E2 whatever else is sought below U+3000.
_HINT_OF_CONTROL = b"\xc2"
_HINTS_OF_ODDITY = (b"\xe2", b"\xc2", b"\xef\xbb\xbf")


def normalise(text: str) -> str:
    """Return NFC with LF line ends and no control characters but tab and newline."""
    return normalize("NFC", _with_plain_lines(text))


def _with_plain_lines(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    encoded = text.encode()
    is_plain = _HINT_OF_CONTROL not in encoded and len(encoded.translate(None, _CONTROL_BYTES)) == len(
        encoded
    )
    return text if is_plain else _CONTROLS.sub("", text)


def oddities(source: SourceFile, raw: str) -> tuple[Problem, ...]:
    """Return at most one problem for each sort of character that deceives the eye (S21)."""
    found = [_replaced_ideographs(source, raw)]
    encoded = source.text.encode()
    if any(hint in encoded for hint in _HINTS_OF_ODDITY):
        found.append(_first(source, _BIDI_CONTROLS, "V131", Severity.WARNING))
        found.append(_first(source, _INVISIBLE, "V132", Severity.INFO))
    return tuple(problem for problem in found if problem is not None)


def _first(source: SourceFile, characters: re.Pattern[str], code: str, severity: Severity) -> Problem | None:
    first = characters.search(source.text)
    if first is None:
        return None
    at = source.position(first.start())
    count = len(characters.findall(source.text))
    location = Location(source.path, at.line, at.column, source.line_text(at.line))
    return Problem(code, severity, location, (("count", str(count)), ("character", _named(first[0]))))


def _replaced_ideographs(source: SourceFile, raw: str) -> Problem | None:
    """NFC turns U+FA19 神 into U+795E 神, here as in Anki; the author may not expect it."""
    if is_normalized("NFC", raw):
        return None
    changed = [each for each in _COMPATIBILITY.finditer(raw) if normalize("NFC", each[0]) != each[0]]
    if not changed:
        return None
    line = _with_plain_lines(raw[: changed[0].start()]).count("\n") + 1
    names = dict.fromkeys(f"{_named(each[0])} → {_named(normalize('NFC', each[0]))}" for each in changed)
    location = Location(source.path, line, 0, source.line_text(line))
    values = (("count", str(len(changed))), ("characters", ", ".join(list(names)[:5])))
    return Problem("V133", Severity.INFO, location, values)


def _named(character: str) -> str:
    shown = character if character.isprintable() else ""
    return f"{shown} U+{ord(character):04X}".strip()
