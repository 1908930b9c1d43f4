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
    r"^\s*(?:[`*]*訳?例(?:えば|として)?[`*]*|(?:たと|例)えば|e\.?g\.?|eg\.|ex\.?|for example|for instance|such as|(?-i:like)|including|incl\.?|include|含む)"
    r"\s*(?:[:：、，,;]\s*|(?=[^\w])|(?<=[a-z])\s+|(?<=[えばてし])|(?<=\.)(?=[^\x00-\x7f])|(?<=例)(?=[A-Z]))",
    re.IGNORECASE,
)
"""Words before a list that say it is open: 例:, 例えば, e.g."""

TRAILING_FILLER = re.compile(
    r"(?:、|，|,|・)?\s*(?:などなど|など|等々|とか|(?<![平均同対優劣上中下高初何一二三])等|ほか|その他|(?<=[、，,・\s])他|(?<=[一-龠々ァ-ヶー])(?<![彼自専何])ら|etc\.?|and so on|and others|and more|…+|\.\.\.|・・・|‥+)"
    r"(?:が(?:ある|あります|該当)|を含む|です|ですね|である|多数)?\s*[。.]?\s*$",
    re.IGNORECASE,
)
"""Words behind a list that say it is open: など, 等, etc."""

_LEADING_WORD = re.compile(
    r"^\s*(?:そして|および|及び|ならびに|並びに|または|又は|あるいは|もしくは|若しくは|それに|さらに|かつ|and|or|&|＆|\+)(?:\s+|(?<=[^a-z&＆+])|(?<=[&＆+])\s*)",
    re.IGNORECASE,
)
_MAY_FILL = re.compile(r"など|ら|とか|等|ほか|他|etc|Etc|ETC|so on|others|more|…|\.\.\.|・・・|‥")
"""Seen at a glance in the few texts that `TRAILING_FILLER` may end."""
_SHORT_SLASH_NAME = re.compile(r"[A-Za-z0-9]{1,3}/[A-Za-z0-9]{1,3}")
_LAST_JOINT = re.compile(r"(?<=[^、，,\s])(?:(?:及び|および|並びに|ならびに)(?=\S)|\s(?:and|&)\s(?=\w+$))")
"""Before the last of several members: 甲、乙及び丙."""
_LEGAL_TAIL = re.compile(r"をいう。?(?:以下(?:この[条項節章款号]において)?(?:単に)?同じ。?)?$")
_QUALIFIED = re.compile(r"(.*?\S)\s*(?:\([^()]*\)|（[^（）]*）)")
"""An item and a remark in parentheses of its own: ヴィオラ (中音域)."""
_CALL = re.compile(r"[A-Za-zΑ-ω]{1,3}\([^()\s]{1,8}\)")
"""O(n), f(x): a value, whose parentheses are its own."""
_SPACES = frozenset(" \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | frozenset(
    map(chr, range(0x2000, 0x200B))
)
"""What `str.isspace` takes for white space."""
_JOINTS, _STOPS = frozenset("/／・、,"), frozenset("。;；")
_OPENERS = frozenset("(（[［「『【〈《{｛“‘")
_CLOSERS = frozenset(")）]］」』】〉》}｝”’")


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
    text = body.text
    match = OPEN_MARKER.match(text)
    start, end = match.end() if match else 0, len(text)
    filled = _before_filler(text[start:])
    if filled:
        start, end = _trimmed(text, *_trimmed(text, start, start + filled, _SPACES), _JOINTS)
    start, end = _trimmed(text, start, end, _SPACES)
    core = body if end - start == len(text) else body.slice(start, end)
    return core, filled > 0 or match is not None


def _trimmed(text: str, start: int, end: int, signs: frozenset[str]) -> tuple[int, int]:
    """Return where `[start, end)` begins and ends without the signs at its ends."""
    while start < end and text[start] in signs:
        start += 1
    while start < end and text[end - 1] in signs:
        end -= 1
    return start, end


def _before_filler(text: str) -> int:
    """Return where など and its like begin at the end of a text; 0 when it has none."""
    match = TRAILING_FILLER.search(text) if _MAY_FILL.search(text) else None
    return match.start() if match else 0


def read_items(body: RichText) -> ItemList:
    """Split a body at the strongest separator it holds; a single item when it holds none."""
    core, is_open = strip_marker(_without_legal_tail(body))
    signs = _SIGNS & set(core.text)
    free = _free(core) if signs else []
    for name, may_be, find in _SEPARATORS:
        if may_be.isdisjoint(signs) or not (cuts := find(core.text, free)):
            continue
        if name == "comma" and (joint := _LAST_JOINT.search(core.text, cuts[-1][1])) and free[joint.start()]:
            cuts = [*cuts, joint.span()]
        if name == "comma" and is_open:
            cuts = sorted({*cuts, *_find_and(core.text, free)})
        items = _cut(core, cuts)
        if len(items) > 1:
            return ItemList(items, is_open, name)
    return ItemList((core,) if core else (), is_open, "")


def _without_legal_tail(body: RichText) -> RichText:
    """氏子、総代をいう。以下同じ。: what a statute adds to its list."""
    tail = _LEGAL_TAIL.search(body.text) if "をいう" in body.text else None
    return body.slice(0, tail.start()) if tail else body


def _free(body: RichText) -> list[bool]:
    """Return for each character whether a separator there counts."""
    free = [True] * len(body.text)
    depth = 0
    for index, char in enumerate(body.text if not _OPENERS.isdisjoint(body.text) else ""):
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
    items = []
    at = 0
    for cut_start, cut_end in (*cuts, (len(body.text), 0)):
        start, end = _tidied(body.text, at, cut_start)
        at = cut_end
        if start < end and body.text[start:end] != "とか":
            items.append(body.slice(start, end))
    return tuple(items)


def _tidied(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where an item begins and ends without the words and signs that bind it to the list."""
    start, end = _trimmed(text, start, end, _SPACES)
    if match := _LEADING_WORD.match(text[start:end]):
        start += match.end()
    if filled := _before_filler(text[start:end]):
        end = start + filled
    called = text.endswith(")", start, end) and _CALL.fullmatch(text, start, end)
    if (
        not called
        and text.endswith((")", "）"), start, end)
        and (match := _QUALIFIED.fullmatch(text, start, end))
    ):
        end = match.end(1)
    return _trimmed(text, *_trimmed(text, start, end, _SPACES), _STOPS)


def _finder(pattern: str) -> Callable[[str, list[bool]], list[tuple[int, int]]]:
    compiled = re.compile(pattern)

    def find(text: str, free: list[bool]) -> list[tuple[int, int]]:
        return [m.span() for m in compiled.finditer(text) if free[m.start()]]

    return find


_SHARED_TAIL = re.compile(r"[A-Za-z0-9-]+[ァ-ヿ一-龠々]+")
_find_commas = _finder(r"[、，,､;；](?!\d{3}(?!\d))|(?<=[^\d\s])[,，](?=\d)")
_find_spaced_slash = _finder(r"\s[/／]\s|／")
_find_dash = _finder(r"\s[-–—]\s")
_find_plus = _finder(r"(?<=[^\x00-\x7f])\s?[＋+]\s?(?=[^\x00-\x7f])")
_find_slash = _finder(r"[/／|]")
_find_dot = _finder(r"[・･]")
_find_and = _finder("(?<=[一-龠ァ-ヶーA-Za-z])や(?=[一-龠ァ-ヶA-Za-z])")
_find_word = _finder(r"(?<=[^\s])(?:や|とか)(?=\S)|\svs\.?\s")


def _slashes(text: str, free: list[bool]) -> list[tuple[int, int]]:
    cuts = _find_slash(text, free)
    if not cuts or _SHORT_SLASH_NAME.fullmatch(text.strip()):
        return []
    pieces = re.split(r"[/／|]", text)
    if len(pieces) == 2 and is_latin(pieces[0]) and _SHARED_TAIL.fullmatch(pieces[1]):
        return []  # FM/AMモデル: the noun belongs to both
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
    if any(len(piece) == 1 and is_kana(piece) for piece in pieces):
        return []  # ラ・ファイエット
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


_SEPARATORS: tuple[tuple[str, frozenset[str], Callable[[str, list[bool]], list[tuple[int, int]]]], ...] = (
    ("comma", frozenset("、，,､;；"), _find_commas),
    ("spaced-slash", frozenset("/／"), _find_spaced_slash),
    ("dash", frozenset("-–—"), _find_dash),
    ("plus", frozenset("＋+"), _find_plus),
    ("slash", frozenset("/／|"), _slashes),
    ("dot", frozenset("・･"), _dots),
    ("word", frozenset("やとv"), _words),
)
"""From the strongest to the weakest, with the signs one of which each needs; the first that divides the body decides."""

_SIGNS = frozenset[str]().union(*(signs for _, signs, _ in _SEPARATORS))
