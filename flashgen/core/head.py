"""The term a parenthesis explains: where it begins, and what it carries over.

In a bullet or heading it is the whole expression; in prose the noun phrase at the
parenthesis. Bold, links and quotation marks show the author's own left edge.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.acronym import is_long_form, is_short_form, long_form_start
from flashgen.core.carried import CONNECTOR, LISTED, POSTPOSITIONS, carried_head
from flashgen.core.context import is_relational
from flashgen.core.document import BlockKind
from flashgen.core.edges import (
    FOREIGN_ENTRY,
    NO_HEAD,
    Head,
    Origin,
    head_over,
    segment_start,
    without_moc,
)
from flashgen.core.english import english_head
from flashgen.core.items import OPEN_MARKER
from flashgen.core.nounphrase import phrase_head
from flashgen.core.phrase import PREDICATES, compound_start, head_noun, is_action, last_word, trimmed
from flashgen.core.script import has_japanese, is_kana, is_latin
from flashgen.core.spoken import sounds_alike
from flashgen.core.words import WordClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.brackets import Bracket
    from flashgen.core.scene import Scene
    from flashgen.core.words import Word

_COMMA = re.compile(r"[、，]|,\s")
_ENTRY = re.compile(r"\s*([^:：。、，（(]{1,30}?)\s*(?:[（(][^()（）]*[)）]\s*)?[:：]")
"""A term at the start of a line, with its own parenthesis or without, that a colon parts from its definition."""
_ARTICLE = re.compile(r"\s*(?:[Tt]he|[Aa]n?)\s+(?=[a-z])")
_CALLED = (
    "と呼ばれる",
    "と呼ばれることもある",
    "と呼ぶ",
    "と呼ぶこともある",
    "という",
    "ともいう",
    "とも言う",
    "とも呼ばれる",
    "とも呼ぶ",
)
_TUPLE = re.compile(r"\s*[A-Za-z](?:\s*,\s*[A-Za-z])+\s*")
"""What a structure is made of: 位相空間 (X, O)."""
_ENDS_CLAUSE = frozenset({WordClass.VERB, WordClass.AUXILIARY})
_BEGINS_NAME = frozenset({WordClass.NOUN, WordClass.LATIN, WordClass.PREFIX})
_GOVERNING = frozenset("がをにでの")
_LAST_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9/&.-]*$")
_ENTRY_MARK = re.compile(r"[0-9０-９]{1,2}|[A-Za-z]|[ア-ン]|[ivx]{1,4}")
_NOTHING_BETWEEN = ' \t　]*_」』”"。、'
_JOINTS = frozenset({WordClass.SYMBOL, WordClass.PARTICLE, WordClass.PUNCTUATION, WordClass.SPACE})


def find_head(scene: Scene, bracket: Bracket, earlier: Head | None) -> Head:
    """Return the head of a parenthesis; `earlier` is that of the one before it in the block."""
    limit = scene.left_limit(bracket)
    gap = without_moc(scene.text[limit : bracket.span.start])
    previous = scene.previous(bracket)
    if scene.begins_line(bracket) or (previous and _carries_nothing(scene, previous)):
        earlier = None
    if defined := _defined_before(scene, bracket):
        return defined
    if earlier and not gap.strip(_NOTHING_BETWEEN):
        return Head(earlier.span, earlier.term, Origin.CARRIED, earlier.words)
    if not gap.strip():
        return NO_HEAD
    if scene.is_english:
        joint = CONNECTOR.match(scene.text, limit) if earlier else None
        return english_head(scene, bracket, limit, earlier) or _in_place(
            scene, bracket, joint.end() if joint else limit
        )
    if earlier is None:
        return _in_place(scene, bracket, _behind_joint(scene, bracket, limit) if previous else limit)
    carried = carried_head(scene, bracket, limit, gap, earlier)
    return carried or _in_place(scene, bracket, _behind_joint(scene, bracket, limit))


def _carries_nothing(scene: Scene, previous: Bracket) -> bool:
    """Tell whether a parenthesis only says what a structure is made of, or numbers its line: (2) 鏡像になる."""
    inside = previous.inside
    if _TUPLE.fullmatch(scene.text, inside.start, inside.end):
        return True
    if not _ENTRY_MARK.fullmatch(scene.text, inside.start, inside.end):
        return False
    line = scene.line_start(previous.span.start + 1)
    return not scene.text[line : previous.span.start].strip()


def _defined_before(scene: Scene, bracket: Bracket) -> Head | None:
    """摩擦音: 狭い隙間で出す音（例：さ行）: of what the line defines, not of 音; so with 〜とも呼ばれる."""
    body = scene.text[bracket.inside.start : bracket.inside.end]
    if scene.block.kind is not BlockKind.LIST_ITEM:
        return None
    if not OPEN_MARKER.match(body) and not body.rstrip("。 ").endswith(_CALLED):
        return None
    entry = _ENTRY.match(scene.text, 0, bracket.span.start)
    if entry is None or is_relational(entry[1]) or "。" in scene.text[entry.end() : bracket.span.start]:
        return None
    defining = scene.words.between(entry.end(), bracket.span.start)
    if not any(w.cls is WordClass.VERB for w in defining) or not head_noun(defining):
        return None
    return head_over(scene, *entry.span(1), Origin.EXPRESSION)


def _behind_joint(scene: Scene, bracket: Bracket, limit: int) -> int:
    """Return where the words begin behind a sign or particle that follows a parenthesis: ` ≠ 帰納`, `から帰納`."""
    rest = trimmed(scene.words.between(limit, bracket.span.start))
    at = 0
    while at < len(rest) - 1 and rest[at].cls in _JOINTS and rest[at].surface not in "「『“《〈【":
        at += 1
    return rest[at].start if rest else limit


def _in_place(scene: Scene, bracket: Bracket, limit: int) -> Head:
    if scene.is_outline(bracket) and not bracket.depth:
        start = segment_start(scene, limit, bracket.span.start)
        if _is_expression(scene, bracket, start):
            return _expression(scene, bracket, start)
    return phrase_head(scene, bracket, limit)


def _is_expression(scene: Scene, bracket: Bracket, start: int) -> bool:
    """Tell whether what stands left in an outline, from `start` on, is one expression and the parenthesis ends it."""
    left = scene.words.between(start, bracket.span.start)
    if any(
        w.cls is WordClass.CONJUNCTIVE or (w.subclass == "係助詞" and w.surface in {"は", "も"}) for w in left
    ):
        return False
    if scene.block.kind is BlockKind.TABLE_CELL and any(w.cls in PREDICATES for w in left):
        return False
    if _has_loose_subject(left):
        return False
    after = [w for w in scene.after(bracket) if w.cls is not WordClass.SPACE]
    if (
        after
        and after[0].cls is WordClass.VERB
        and after[0].lemma == "為る"
        and after[0].start == bracket.span.end
    ):
        return False  # 水を排水（drain）する: the noun becomes a verb behind its parenthesis
    if not after or after[0].cls is not WordClass.PARTICLE or after[0].surface in {"の", "と", "や"}:
        return True
    acts = after[0].surface in {"を", "に", "へ"} and is_action(last_word(after))
    return not acts and not any(
        w.cls in {WordClass.VERB, WordClass.ADJECTIVE} and w.surface not in POSTPOSITIONS for w in after
    )


def _has_loose_subject(words: Sequence[Word]) -> bool:
    """風が雲の形成: a subject without its verb, so that the head is the noun it is said to be."""
    at = next((i for i, w in enumerate(words) if w.surface == "が" and w.cls is WordClass.PARTICLE), None)
    if at is None or any(w.cls in PREDICATES for w in words[at:]):
        return False
    last = last_word(words)
    names = (
        last is not None and last.cls is WordClass.NOUN and not is_action(last) and "可能" not in last.detail
    )
    return names or any(w.surface == "の" for w in words[at:])


def _divides(scene: Scene, offset: int) -> bool:
    """Tell whether a comma is a word of its own, and no part of code, a formula or a number."""
    word = scene.words.between(offset, offset + 1)
    return bool(word) and word[0].cls is not WordClass.OPAQUE


def _behind_clause(scene: Scene, start: int, end: int, body: str) -> int:
    """弓の先である鏃（arrowhead）: no more than the noun, where the foreign body has no words for a clause."""
    words = trimmed(scene.words.between(start, end))
    begin = compound_start(words)
    if not 1 < begin < len(words) or not is_latin(body) or len(body.split()) > len(words) - begin + 1:
        return start
    verb = words[begin - 1]
    if verb.cls not in _ENDS_CLAUSE or verb.surface == "な" or verb.surface in POSTPOSITIONS:
        return start
    governs = any(w.cls is WordClass.PARTICLE and w.surface in _GOVERNING for w in words[:begin])
    return words[begin].start if governs and words[begin].cls in _BEGINS_NAME else start


def _last_heard(scene: Scene, start: int, end: int, body: str) -> int:
    """符号化とリズムマシン（rhythm machine）: the last of two, where all of it is the sound of the foreign body."""
    words = scene.words.between(start, end)
    at = next((i for i in range(len(words) - 1, 0, -1) if words[i - 1].surface in {"と", "や", "および"}), 0)
    last = trimmed(words[at:]) if at and words[at - 1].cls is WordClass.PARTICLE else ()
    names = body.replace("-", " ").split()
    if not last or len(names) != len(last) or not is_latin(body):
        return start
    heard = all(
        is_kana(word.surface) and sounds_alike(name, word.surface)
        for word, name in zip(last, names, strict=True)
    )
    return last[0].start if heard else start


def _expression(scene: Scene, bracket: Bracket, start: int) -> Head:
    segment = without_moc(scene.text[start : bracket.span.start])
    end = start + len(segment)
    body = scene.text[bracket.inside.start : bracket.inside.end]
    commas = [comma for comma in _COMMA.finditer(segment) if _divides(scene, start + comma.start())]
    if commas:
        rest = segment[commas[-1].end() :]
        if "の" not in rest and "による" not in rest:
            start += commas[-1].end()
    slash = segment.rfind(" / ")
    if slash >= 0 and is_short_form(body) and long_form_start(body, segment[slash + 3 :].rstrip()) == 0:
        start += slash + 3
    bare = segment.rstrip()
    last = ends.group() if (ends := _LAST_NAME.search(bare)) else ""
    joined = has_japanese(body) and bare.removesuffix(last).endswith((" & ", "と", "や"))
    if is_short_form(last) and (
        joined or (is_long_form(body, last) and not is_long_form(body, segment.strip()))
    ):
        start = end - len(segment) + len(bare) - len(last)  # 1.2 Kinds of RAM (random access memory)
    start = _behind_clause(scene, start, end, body)
    if scene.is_english and (article := _ARTICLE.match(scene.text, start, end)):
        start = article.end()
    if entry := FOREIGN_ENTRY.match(scene.text, start, end):
        start = entry.end()
    start = _last_heard(scene, start, end, body)
    if (
        segment.count("・") > 1
        and "の" not in segment
        and not LISTED.search(body)
        and not is_short_form(body)
    ):
        start = (
            scene.text.rfind("・", start, end) + 1
        )  # 春・夏・秋・晩秋 (…): the last of a list is explained
    return head_over(scene, start, end, Origin.EXPRESSION)
