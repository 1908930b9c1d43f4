"""Bodies that give a term's reading, its foreign names and its short form side by side, with labels or without.

弁証法（べんしょうほう、独: Dialektik）, 経口補水液（英語: oral rehydration solution、略称: ORS）.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from flashgen.core.acronym import is_short_form
from flashgen.core.case import Case, Verdict, accepted, rejected
from flashgen.core.gloss import Kind, Part
from flashgen.core.reason import Reason
from flashgen.core.script import has_han, has_japanese, has_katakana, is_kana, is_latin
from flashgen.core.spoken import reads

if TYPE_CHECKING:
    from flashgen.core.text import RichText

_LANGUAGE = re.compile(
    r"(?:[英独仏羅希蘭伊西露中韓米]|(?:英|ドイツ|独|フランス|仏|ラテン|ギリシア|ギリシャ|オランダ|イタリア|スペイン|ロシア|中国|朝鮮|韓国|サンスクリット|アラビア)語(?:名|表記)?"
    r"|[英学和漢洋原]名|原語|原題)\s*[:：]\s*"
)
_SHORT = re.compile(r"(?:略称|略語|略記|略|英略)\s*[:：]\s*")
_BETWEEN_READINGS = re.compile(r"\s*[・/／、，,]\s*")
_STOPS = re.compile("[。、，,]")
_READ = re.compile(r"(?:読み(?:方|仮名|がな)?|よみ(?:がな)?)\s*[:：]\s*")


_LIFE = re.compile(
    r"(?P<name>[^\d、,，。]{2,60})[、,，]\s*(?:紀元前|前)?\d{1,4}年?(?:[^\d。]{0,6}\d{1,2}日?)*(?:/\d{1,2}日)?\s?[-–—〜~～]\s?(?:(?:紀元前|前)?\d{1,4}[^。]{0,20})?$"
)
"""George Frideric Handel, 1685年2月23日 - 1759年4月14日."""


def tells_language(text: str) -> bool:
    """Tell whether a body says in which language it names the head: よみ、英: name."""
    return bool(_LANGUAGE.search(text))


def name_and_life(case: Case) -> Verdict | None:
    """グラナドス（Enrique Granados、1867年 - 1916年）: a name as it is written, and a life, which is nothing to ask."""
    life = _LIFE.match(case.text)
    if life is None or not has_japanese(case.term):
        return None
    label = _LANGUAGE.match(case.text)
    start = label.end() if label else 0
    name = case.body.slice(start, life.end("name"))
    if has_han(case.term) and is_kana(name.text):
        return rejected(Reason.READING_GIVEN, Kind.READING)
    if not is_latin(name.text) or not is_kana(case.term[:1]):
        return None
    years = case.body.slice(life.end("name"), len(case.text)).strip(" 、,，")
    parts = (Part(Kind.TRANSLATION, name), Part(Kind.NONE, years))
    return accepted(Reason.SEVERAL_KINDS, Kind.MIXED, parts=parts)


def names_side_by_side(case: Case) -> Verdict | None:
    """A reading first, or labels: every part is a name of its own sort."""
    if _are_readings(case):
        return rejected(Reason.READING_GIVEN, Kind.READING)
    items = _sentences(case) or case.list.items
    if not items or case.list.is_open or case.list.separator not in {"comma", "dot", "spaced-slash", ""}:
        return None
    first = _part(case, items[0])
    if first is None or (len(items) == 1 and first.kind is not Kind.READING):
        return None
    parts = (first, *(_part(case, item) or _plain_part(item) for item in items[1:]))
    if len(parts) == 1 or all(part.kind is Kind.READING or is_kana(part.content.text) for part in parts):
        return rejected(Reason.READING_GIVEN, Kind.READING)
    return accepted(Reason.SEVERAL_KINDS, Kind.MIXED, parts=parts)


def _sentences(case: Case) -> tuple[RichText, ...]:
    """はんそう。英語: sailing: names that full stops part, the first of them a reading."""
    if "。" not in case.text or not is_kana(_STOPS.split(case.text, maxsplit=1)[0]):
        return ()
    ends = [0, *(m.end() for m in _STOPS.finditer(case.text)), len(case.text) + 1]
    pieces = (case.body.slice(a, b - 1).strip() for a, b in itertools.pairwise(ends))
    return tuple(piece for piece in pieces if piece)


def _part(case: Case, item: RichText) -> Part | None:
    """Return what a label or its sound says that an item is; None where neither says anything."""
    for label, kind in ((_LANGUAGE, Kind.TRANSLATION), (_SHORT, Kind.ABBREVIATION), (_READ, Kind.READING)):
        match = label.match(item.text)
        if match and match.end() < len(item.text):
            return Part(kind, item.slice(match.end(), len(item.text)))
    sounds = has_han(case.term) and is_kana(item.text) and reads(case.head.words, item.text)
    return Part(Kind.READING, item) if sounds else None


def _are_readings(case: Case) -> bool:
    """端役（はやく・はやき）: two ways to read the term, one of them the dictionary's."""
    if not is_kana(case.plain[:1]) or not has_han(case.term):
        return False
    sounds = _BETWEEN_READINGS.split(case.plain)
    if len(sounds) < 2:
        return False
    hiragana = all(is_kana(sound) and not has_katakana(sound) for sound in sounds)
    return hiragana and any(reads(case.head.words, sound) for sound in sounds)


def _plain_part(item: RichText) -> Part:
    if is_latin(item.text):
        return Part(Kind.ABBREVIATION if is_short_form(item.text) else Kind.TRANSLATION, item)
    return Part(Kind.TRANSLATION if is_kana(item.text) else Kind.DEFINITION, item)
