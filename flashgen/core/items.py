"""The members of a list written inside a parenthesis.

`Atomicity, Consistency`, `生産性向上、DB非依存性`, `Jest / Mocha`, `同期/非同期`, `犬や猫など`:
separators count at depth 0 and outside code and formulas only, and a name that holds one
of them (`Swagger/OpenAPI`, `A/Bテスト`, `I/O処理`) stays whole where stronger ones divide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flashgen.core.script import has_han, has_japanese, is_kana, is_latin
from flashgen.core.text import MASKS, MarkKind, RichText

if TYPE_CHECKING:
    from collections.abc import Callable

OPEN_MARKER = re.compile(
    r"^\s*(?:[`*]*訳?例(?:えば|として)?[`*]*|(?:たと|例)えば|e\.?g\.?|eg\.|ex\.?|for example|for instance|such as|like|including|incl\.?|include|含む)"
    r"\s*(?:[:：、，,;]\s*|(?=[^\w])|(?<=[a-z])\s+|(?<=[えばてし])|(?<=例)(?=[A-Z]))",
    re.IGNORECASE,
)
"""Words before a list that say it is open: 例:, 例えば, e.g."""

TRAILING_FILLER = re.compile(
    r"(?:、|，|,|・)?\s*(?:などなど|など|等々|(?<![平均同対優劣上中下高初何一二三])等|ほか|その他|(?<=[、，,・\s])他|etc\.?|and so on|and others|and more|…+|\.\.\.|・・・|‥+)"
    r"(?:が(?:ある|あります|該当)|を含む|です|ですね|である|多数)?\s*[。.]?\s*$",
    re.IGNORECASE,
)
"""Words behind a list that say it is open: など, 等, etc."""

_LEADING_WORD = re.compile(
    r"^\s*(?:そして|および|及び|ならびに|並びに|または|又は|あるいは|もしくは|若しくは|それに|さらに|かつ|and|or|&|＆|\+)(?:\s+|(?<=[^a-z&＆+])|(?<=[&＆+])\s*)",
    re.IGNORECASE,
)
_FILLERS = (
    "など",
    "等",
    "ほか",
    "他",
    "etc",
    "Etc",
    "ETC",
    "so on",
    "others",
    "more",
    "…",
    "...",
    "・・・",
    "‥",
)
_MAY_DIVIDE = re.compile(r"[、，,､;；/／|・･＋+や\-–—]|vs")
_SHORT_SLASH_NAME = re.compile(r"[A-Za-z0-9]{1,3}/[A-Za-z0-9]{1,3}")
_QUALIFIED = re.compile(r"(.*?\S)\s*(?:\([^()]*\)|（[^（）]*）)")
"""An item and a remark in parentheses of its own: ヴィオラ (中音域)."""
_OPENERS = "(（[［「『【〈《{｛“‘"
_CLOSERS = ")）]］」』】〉》}｝”’"


@dataclass(frozen=True, slots=True)
class ItemList:
    """A body read as a list."""

    items: tuple[RichText, ...]
    is_open: bool
    """The author says there are more: など, 例:."""
    separator: str
    """What divides the items: `comma`, `slash`, `spaced-slash`, `dash`, `plus`, `dot`, `word`, or nothing."""


def strip_marker(body: RichText) -> tuple[RichText, bool]:
    """Return the body without 例: before and など behind it, and whether one was there."""
    found = False
    if match := OPEN_MARKER.match(body.text):
        body = body.slice(match.end(), len(body.text))
        found = True
    if end := _before_filler(body.text):
        body = body.slice(0, end).strip().strip("/／・、,")
        found = True
    return body.strip(), found


def _before_filler(text: str) -> int:
    """Return where など and its like begin at the end of a text; 0 when it has none."""
    if not any(filler in text for filler in _FILLERS):
        return 0
    match = TRAILING_FILLER.search(text)
    return match.start() if match else 0


def read_items(body: RichText) -> ItemList:
    """Split a body at the strongest separator it holds; a single item when it holds none."""
    core, is_open = strip_marker(body)
    if not _MAY_DIVIDE.search(core.text):
        return ItemList((core,) if core else (), is_open, "")
    mask = _depth_mask(core)
    for name, find in _SEPARATORS:
        cuts = find(core.text, mask)
        if not cuts:
            continue
        items = _cut(core, cuts)
        if len(items) > 1:
            return ItemList(items, is_open, name)
    return ItemList((core,) if core else (), is_open, "")


def _depth_mask(body: RichText) -> list[bool]:
    """Return for each character whether a separator there counts."""
    free = [True] * len(body.text)
    depth = 0
    for index, char in enumerate(body.text):
        if char in _OPENERS:
            depth += 1
        free[index] = depth == 0
        if char in _CLOSERS and depth:
            depth -= 1
    for mark in body.marks:
        if mark.kind in MASKS or (mark.kind is MarkKind.LINK and mark.end - mark.start < len(body.text)):
            for index in range(mark.start, mark.end):
                free[index] = False
    return free


def _cut(body: RichText, cuts: list[tuple[int, int]]) -> tuple[RichText, ...]:
    pieces = []
    start = 0
    for cut_start, cut_end in cuts:
        pieces.append(body.slice(start, cut_start))
        start = cut_end
    pieces.append(body.slice(start, len(body.text)))
    return tuple(item for item in map(_tidy, pieces) if item)


def _tidy(item: RichText) -> RichText:
    item = item.strip()
    if match := _LEADING_WORD.match(item.text):
        item = item.slice(match.end(), len(item.text))
    if end := _before_filler(item.text):
        item = item.slice(0, end)
    if (match := _QUALIFIED.fullmatch(item.text)) is not None:
        item = item.slice(0, match.end(1))
    return item.strip().strip("。;；")


def _finder(pattern: str) -> Callable[[str, list[bool]], list[tuple[int, int]]]:
    compiled = re.compile(pattern)

    def find(text: str, free: list[bool]) -> list[tuple[int, int]]:
        return [m.span() for m in compiled.finditer(text) if free[m.start()]]

    return find


_find_commas = _finder(r"[、，,､;；](?!\d{3}(?!\d))|(?<=[^\d\s])[,，](?=\d)")
_find_spaced_slash = _finder(r"\s[/／]\s|／")
_find_dash = _finder(r"\s[-–—]\s")
_find_plus = _finder(r"(?<=[^\x00-\x7f])\s?[＋+]\s?(?=[^\x00-\x7f])")
_find_slash = _finder(r"[/／|]")
_find_dot = _finder(r"[・･]")
_find_word = _finder(r"(?<=[^\s])や(?=\S)|\svs\.?\s")


def _slashes(text: str, free: list[bool]) -> list[tuple[int, int]]:
    cuts = _find_slash(text, free)
    if not cuts or _SHORT_SLASH_NAME.fullmatch(text.strip()):
        return []
    pieces = re.split(r"[/／|]", text)
    if any(not piece.strip() or len(piece) < 2 for piece in pieces):
        return []
    return cuts


def _dots(text: str, free: list[bool]) -> list[tuple[int, int]]:
    cuts = _find_dot(text, free)
    pieces = re.split("[・･]", text)
    if not cuts or not all(piece.strip() for piece in pieces):
        return []
    if len(pieces) == 2 and is_kana(pieces[0]) and is_kana(pieces[1][:1]) and len(pieces[0]) > 1:
        return []  # イプシロン・デルタ論法
    all_katakana = all(is_kana(piece) for piece in pieces)
    return [] if all_katakana and len(pieces) < 3 else cuts


def _words(text: str, free: list[bool]) -> list[tuple[int, int]]:
    """や between two nouns, `A vs. B`: only where both sides are short and of one sort."""
    cuts = _find_word(text, free)
    pieces = [
        text[a:b] for a, b in zip([0, *[c[1] for c in cuts]], [*[c[0] for c in cuts], len(text)], strict=True)
    ]
    if not cuts or any(not piece.strip() or len(piece) > 24 for piece in pieces):
        return []
    same_script = all(map(is_latin, pieces)) or all(
        has_japanese(p) and (has_han(p) or is_kana(p)) for p in pieces
    )
    return cuts if same_script else []


_SEPARATORS: tuple[tuple[str, Callable[[str, list[bool]], list[tuple[int, int]]]], ...] = (
    ("comma", _find_commas),
    ("spaced-slash", _find_spaced_slash),
    ("dash", _find_dash),
    ("plus", _find_plus),
    ("slash", _slashes),
    ("dot", _dots),
    ("word", _words),
)
"""From the strongest to the weakest; the first that divides the body decides."""
