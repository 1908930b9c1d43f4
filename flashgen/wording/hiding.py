"""Hiding an answer in the text that asks for it.

An occurrence is the answer as a word of its own, in any width or case: `Go` is not in
`Golang`, `ビュー` is not in `レビュー`, but `サーバー` is in `Webサーバ`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from flashgen.core.note import HIDDEN
from flashgen.core.script import HAN, HIRAGANA
from flashgen.core.text import MASKS, Mark, MarkKind, RichText, concat

_LATIN = "0-9A-Za-zÀ-ÖØ-öø-ɏ"
_KATAKANA = "ァ-ヺー-ヿㇰ-ㇿ"  # without ・, which stands between words
_CLASSES = (_LATIN, _KATAKANA, HIRAGANA, HAN)
_RUNS = tuple(re.compile(f"[{letters}]") for letters in _CLASSES)
_DASHES = "-‐‑‒–—―−"
_LOOSE = re.compile(f"[{re.escape(_DASHES)} \u3000ー]+")
_ATOMS = MASKS - {MarkKind.CODE}
"""Marks that are shown from their value, so that cutting their text would hide nothing."""


def mask(text: str, secret: str) -> str:
    """Return the text with every occurrence of the secret as 〔…〕: `TCPの構造` → `〔…〕の構造`."""
    return mask_rich(RichText(text), (secret,)).text


def mask_rich(content: RichText, secrets: Iterable[str]) -> RichText:
    """Return the content with every occurrence of any secret as 〔…〕, other marks kept.

    Formulas, addresses and images are left whole; a reading over a hidden word goes with it,
    and so does one that is the secret.
    """
    text = content.text
    loose = _loosen(text)
    needles = [(secret, _loosen(secret)) for secret in secrets]
    if content.marks:
        content = _without_readings(content, [needle for _, needle in needles if needle])
    spans: list[tuple[int, int]] = []
    for secret, needle in needles:
        if needle and needle in loose:
            spans += _occurrences(text, secret)
    if not spans:
        return content
    atoms = [(m.start, m.end) for m in content.marks if m.kind in _ATOMS]
    spans = [(a, b) for a, b in spans if not any(start < b and a < end for start, end in atoms)]
    return _without(content, _join(spans)) if spans else content


def _without_readings(content: RichText, needles: list[str]) -> RichText:
    """Return the content without the readings that have a secret in them: 強敵 read ライバル."""

    def tells(mark: Mark) -> bool:
        return mark.kind is MarkKind.RUBY and any(needle in _loosen(mark.value) for needle in needles)

    if not any(map(tells, content.marks)):
        return content
    return RichText(content.text, tuple(mark for mark in content.marks if not tells(mark)))


def _loosen(text: str) -> str:
    """Return a form in which all spellings that count as one are equal; a sieve before `_pattern`."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _LOOSE.sub("", text).casefold().strip()


def _occurrences(text: str, secret: str) -> list[tuple[int, int]]:
    pattern = _pattern(unicodedata.normalize("NFKC", secret).strip())
    if unicodedata.is_normalized("NFKC", text):
        return [match.span() for match in pattern.finditer(text)]
    folded, origin = _fold_with_origin(text)
    found = (match.span() for match in pattern.finditer(folded))
    return [(origin[start], origin[end]) for start, end in found]


def _fold_with_origin(text: str) -> tuple[str, list[int]]:
    """Return the NFKC form and, for each of its offsets, the offset in the text it comes from."""
    folded: list[str] = []
    origin: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and (unicodedata.combining(text[end]) or text[end] in "ﾞﾟ"):
            end += 1
        piece = unicodedata.normalize("NFKC", text[start:end])
        folded.append(piece)
        origin += [start] * len(piece)
        start = end
    return "".join(folded), [*origin, len(text)]


@lru_cache(maxsize=1024)
def _pattern(secret: str) -> re.Pattern[str]:
    """Return what finds the secret, not as a part of a longer word.

    Two capital letters are an abbreviation only as capitals: `IT` is not in `as it is`.
    """
    flags = 0 if len(secret) <= 2 and secret.isascii() and secret.isupper() else re.IGNORECASE
    signs = [_sign(character) for character in secret]
    for at in range(len(secret) - 1, 0, -1):
        if secret[at - 1].isascii() is not secret[at].isascii():
            signs.insert(at, r"\s?")  # `Web サーバー` is `Webサーバー`
    long_vowel = "" if secret.endswith("ー") else "ー?"
    ending = long_vowel if _RUNS[1].match(secret[-1]) else ""
    return re.compile(_edge(secret, 0, "(?<!") + "".join(signs) + ending + _edge(secret, -1, "(?!"), flags)


def _sign(character: str) -> str:
    if character in _DASHES:
        return f"[{_DASHES}]"
    if character.isspace():
        return r"\s*"
    return f"{character}?" if character == "ー" else re.escape(character)


def _edge(secret: str, at: int, opening: str) -> str:
    """Return the look-around that keeps a match from beginning or ending inside a longer word."""
    run = next((i for i, run in enumerate(_RUNS) if run.match(secret[at])), None)
    if run is None or (run >= 2 and not _stands_only_alone(secret)):
        return ""
    if run == 0 and at:
        return f"(?=(?:e?s)?(?![{_LATIN}]))"
    return f"{opening}[{_CLASSES[run]}])"


def _stands_only_alone(secret: str) -> bool:
    """Tell whether the secret is too common as a part of words: one kanji, or hiragana only."""
    return len(secret) == 1 or all(_RUNS[2].match(character) for character in secret)


def _join(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _without(content: RichText, spans: list[tuple[int, int]]) -> RichText:
    pieces: list[RichText] = []
    at = 0
    for start, end in spans:
        pieces += (_kept(content, at, start, spans), RichText(HIDDEN))
        at = end
    return concat((*pieces, _kept(content, at, len(content.text), spans)))


def _kept(content: RichText, start: int, end: int, spans: list[tuple[int, int]]) -> RichText:
    """Return a slice without the readings that stand over a hidden word too."""
    marks = tuple(
        mark
        for mark in content.marks
        if mark.kind is not MarkKind.RUBY or not any(mark.start < b and a < mark.end for a, b in spans)
    )
    return RichText(content.text, marks).slice(start, end)
