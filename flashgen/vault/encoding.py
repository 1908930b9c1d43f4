"""Bytes → text, or a suspicion; never a silent guess (S20).

Short Japanese text in cp932 and EUC-JP cannot be told apart for certain, and text in
ISO-2022-JP or unmarked UTF-16 may even be valid UTF-8. So only UTF-8 and marked UTF-16
are read; for the rest the likeliest encoding is named, and the author decides.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_KANA = re.compile("[ぁ-ゖァ-ヺ]")
_HALF_WIDTH_KANA = re.compile("[ｦ-ﾟ]")
_ESCAPE_TO_JAPANESE = re.compile(rb"\x1b(?:\$[B@]|\([JI])")
_KANA_PAGE = 0x30
"""High byte of every hiragana and katakana in UTF-16."""


@dataclass(frozen=True, slots=True)
class NotUtf8:
    """Why bytes were not read as text."""

    looks_like: str
    """An encoding's name as `iconv` knows it, or nothing."""
    offset: int
    """The first byte that does not fit."""


def decode(data: bytes) -> str | NotUtf8:
    """Return the text of UTF-8 (a byte order mark is dropped) or UTF-16 with its mark."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return NotUtf8("UTF-32", 0)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(data, "utf-16")
    if suspicion := _seven_bit_suspicion(data):
        return NotUtf8(suspicion, 0)
    return _strictly(data, "utf-8-sig")


def _strictly(data: bytes, encoding: str) -> str | NotUtf8:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        return NotUtf8("" if encoding == "utf-16" else _likeliest(data), error.start)


def _seven_bit_suspicion(data: bytes) -> str:
    """Name an encoding whose bytes can pass for UTF-8."""
    if b"\x1b" in data and _ESCAPE_TO_JAPANESE.search(data):
        return "ISO-2022-JP"
    may_be_wide = b"\0" in data or _KANA_PAGE in data[:2]
    if len(data) % 2 or not may_be_wide:
        return ""
    for name, high, low, newline in (
        ("UTF-16LE", data[1::2], data[::2], b"\n\0"),
        ("UTF-16BE", data[::2], data[1::2], b"\0\n"),
    ):
        if _has_ascii_halves(high, low) and (newline in data or b"\n" not in data):
            return name
        if _is_kana_page(high, low):
            return name
    return ""


def _has_ascii_halves(high: bytes, low: bytes) -> bool:
    return 0 in high and 0 not in low


def _is_kana_page(high: bytes, low: bytes) -> bool:
    """Kana alone, without an end of line: `ひらがな` is `R0‰0L0j0`."""
    return len(high) > 1 and high.count(_KANA_PAGE) == len(high) and low.count(_KANA_PAGE) < len(low) / 2


def _likeliest(data: bytes) -> str:
    """Name the encoding in which the bytes have most kana and fewest half-width ones."""
    scores = {}
    for name, codec in (("CP932", "cp932"), ("EUC-JP", "euc_jp"), ("UTF-16LE", "utf-16-le")):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        scores[name] = len(_KANA.findall(text)) - 2 * len(_HALF_WIDTH_KANA.findall(text))
    best = max(scores, key=lambda name: scores[name], default="")
    if best and (scores[best] > 0 or len(scores) == 1):
        return best
    return "WINDOWS-1252" if _is_western(data) else best


def _is_western(data: bytes) -> bool:
    """Mostly ASCII, with single letters such as the é of `café` in between."""
    high = sum(byte >= 0x80 for byte in data[:100_000])
    return high * 10 < min(len(data), 100_000)
