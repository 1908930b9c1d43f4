"""Short forms that are written with signs: [CK], [Ca2+]i, V(T), ER+."""

from __future__ import annotations

import re

from flashgen.core.alignment import TOKEN
from flashgen.core.shortening import spelt

_CONCENTRATION = re.compile(r"\[([^\s\[\]]+)\]([a-z]?)")
_INDEXED = re.compile(r"([A-Z])\(([A-Za-z]{1,4})\d?\)")
_NEAR = 30
"""Code points before the last word in which the word of an index is looked for."""
_SIGNS = {"+": ("positive", "plus"), "-": ("negative", "minus"), "−": ("negative", "minus")}
_LAST_WORD = re.compile(r"[\s-](\w+)$")


def concentration(short: str, text: str) -> int | None:
    """Creatine kinase concentration ([CK]): square brackets around a substance mean how much there is."""
    match, last = _CONCENTRATION.fullmatch(short), _LAST_WORD.search(text)
    if match is None or last is None or last.group(1).casefold() not in {"concentration", "concentrations"}:
        return None
    name, before = match.group(1), text[: last.start()]
    start = len(before) - len(name) if before.endswith(name) else spelt(name, before)
    if start is None or not match.group(2):
        return start
    place = _LAST_WORD.search(f" {before[:start].rstrip()}")
    return place.start() if place and place.group(1)[0].casefold() == match.group(2) else None


def indexed(short: str, text: str) -> int | None:
    """Tidal volume (V(T)), maximal rate (R(max)): the index is a word before the one for the quantity."""
    match, last = _INDEXED.fullmatch(short), _LAST_WORD.search(text)
    if match is None or last is None or last.group(1)[0].casefold() != match.group(1).casefold():
        return None
    words = [word for word in TOKEN.finditer(text[: last.start()]) if word.end() > last.start() - _NEAR]
    index = match.group(2).casefold()
    starts = [word.start() for word in words if word.group().casefold().startswith(index)]
    return starts[-1] if starts else None


def signed(short: str, text: str) -> int | None:
    """Receptor positive (R+), R phenomenon negative (R-): the sign is spoken."""
    spoken = _SIGNS.get(short[-1])
    match = _LAST_WORD.search(text)
    if spoken is None or match is None or match.group(1).casefold() not in spoken:
        return None
    name, before = short[:-1], text[: match.start()]
    again = re.search(rf"(?<!\w){re.escape(name)}(?=\W\w+$)", before)
    return again.start() if again else spelt(name, before)
