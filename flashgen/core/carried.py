"""Heads behind an earlier parenthesis: what they carry over from its head."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.context import is_relational
from flashgen.core.edges import (
    Head,
    Origin,
    has_separator,
    head_over,
    without_moc,
)
from flashgen.core.phrase import PREDICATES, head_noun, nouns_in, trimmed
from flashgen.core.relations import has_members
from flashgen.core.script import has_hiragana, is_kana
from flashgen.core.text import Span
from flashgen.core.words import WordClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.brackets import Bracket
    from flashgen.core.scene import Scene
    from flashgen.core.text import RichText
    from flashgen.core.words import Word

LISTED = re.compile(r"[・、，,/;]")
CONNECTOR = re.compile(
    r"\s*(?:[、，,・/／&＆+]|(?:だ|な)?とか|と|や|か(?=[^らも])|および|及び|ならびに|並びに|または|又は|もしくは|あるいは|(?:and|or)(?![A-Za-z])|vs\.?(?=\s)|対)\s*"
)
_LONGEST_SUFFIX = 6
"""Code points of a word that goes on a name: ツール, パターン."""
POSTPOSITIONS = frozenset({"よる", "おける", "関する", "対する", "する"})
_RELATING = frozenset({"関する", "関わる", "かかわる", "係る", "対する", "伴う", "基づく"})
"""Verbs behind に that make what follows a thing of its own: 著作権（…）に関わる契約（…）."""
_DATE = re.compile(r"(?:[0-9０-９〜～\-–—/.、,\s年月日頃約世紀前後半末初?？]|紀元|西暦|c\.|BC|AD)+")
_BEHIND_SUFFIX = frozenset({WordClass.PARTICLE, WordClass.SPACE, WordClass.PUNCTUATION, WordClass.SYMBOL})
_JOINED_NOUNS = {WordClass.NOUN, WordClass.SUFFIX, WordClass.LATIN}


def carried_head(scene: Scene, bracket: Bracket, limit: int, gap: str, earlier: Head) -> Head | None:
    """Read what stands between two parentheses: ` と欠点`, ` の実装`, ` の種類`, ` ツールの活用`."""
    connector = CONNECTOR.match(gap)
    rest_start = limit + (connector.end() if connector else 0)
    if has_separator(scene.text[rest_start : bracket.span.start]) or "「" in gap:
        return None
    rest = scene.words.between(rest_start, bracket.span.start)
    if connector:
        return _coordinated(scene, bracket, rest_start, rest, earlier)
    between = trimmed(rest)
    if not between or not scene.is_outline(bracket) or any(w.subclass == "係助詞" for w in between):
        return None  # 溶液（…）の濃度は一定（…）speaks of the first no more
    if link := _link_length(between):
        related = link > 1 and between[1].surface in _RELATING
        aspect = between[link:]
        if any(w.surface == "の" and w.cls is WordClass.PARTICLE for w in aspect):
            return None  # 河川（…）の上流の砂防ダム（…）: a thing of its own
        body = scene.text[bracket.inside.start : bracket.inside.end]
        if len(aspect) == 1 and is_kana(body) and not has_hiragana(body):
            return None  # 門（ゲート）の軸（シャフト）: its own name in a loanword
        if related or _is_asked_of(scene, bracket, aspect):
            return _owned(scene, bracket, aspect, earlier)
        return Head(earlier.span, earlier.term, Origin.CARRIED, earlier.words)
    return _with_suffix(scene, between, earlier) if between[0].cls in _JOINED_NOUNS else None


def _link_length(between: Sequence[Word]) -> int:
    """Return how many words tie what follows to the head before: の, による, における; 0 for none."""
    if between[0].surface == "の":
        return 1
    tied = len(between) > 1 and between[0].surface == "に" and between[1].surface in POSTPOSITIONS | _RELATING
    return 2 if tied else 0


def _is_asked_of(scene: Scene, bracket: Bracket, aspect: Sequence[Word]) -> bool:
    """REM（…）の種類（…）: the kinds of REM, where the noun is one of relation; REM（…）の導入（…）: REM.

    A date explains nothing, so what follows it is no second gloss of the same: 唐（618年〜）の都（…）.
    """
    noun = head_noun(aspect)
    listed = has_members(noun) and LISTED.search(scene.text, bracket.inside.start, bracket.inside.end)
    previous = scene.previous(bracket)
    dated = previous and _DATE.fullmatch(scene.text, previous.inside.start, previous.inside.end)
    return bool(listed or dated or is_relational(noun)) and not any(w.cls in PREDICATES for w in aspect)


def _owned(scene: Scene, bracket: Bracket, aspect: Sequence[Word], earlier: Head) -> Head:
    of = trimmed(scene.words.between(max(scene.left_limit(bracket), earlier.span.end), aspect[-1].end))
    tail = scene.slice(of[0].start, aspect[-1].end)
    span = Span(earlier.span.start, aspect[-1].end)
    return Head(span, earlier.term + tail, Origin.CARRIED, (*earlier.words, *of))


def _coordinated(
    scene: Scene, bracket: Bracket, start: int, rest: Sequence[Word], earlier: Head
) -> Head | None:
    end = (
        bracket.span.start
        - len(scene.text[start : bracket.span.start])
        + len(without_moc(scene.text[start : bracket.span.start]))
    )
    if not rest or any(
        w.cls in {WordClass.PUNCTUATION, WordClass.CONJUNCTIVE} or w.surface in {"を", "が", "は"}
        for w in rest
    ):
        return None
    if any(w.cls in PREDICATES for w in rest):
        return None
    if any(w.surface == "の" for w in rest) and not scene.is_outline(bracket):
        return None
    head = head_over(scene, start, end, Origin.PHRASE)
    prefix = _shared_prefix(scene, earlier, rest)
    if prefix is None:
        return head
    return Head(head.span, prefix + head.term, Origin.COORDINATED, head.words)


def _shared_prefix(scene: Scene, earlier: Head, rest: Sequence[Word]) -> RichText | None:
    """Return `鉄の` for 鉄の長所（…）と短所（…）, where the second head has no owner of its own.

    Both must be one word, else the second is a name in its own right (長調と短調 …).
    """
    if any(w.surface == "の" for w in rest) or len(nouns_in(rest)) != 1 or rest[0].cls is not WordClass.NOUN:
        return None
    owners = [i for i, w in enumerate(earlier.words) if w.surface == "の"]
    if not owners or len(earlier.words) - owners[-1] != 2:
        return None
    return scene.slice(earlier.span.start, max(earlier.span.start, earlier.words[owners[-1]].end))


def _with_suffix(scene: Scene, between: Sequence[Word], earlier: Head) -> Head | None:
    """DAW (…) ソフトの活用 (…): the second head is DAWソフト. A compound is a name of its own."""
    end = 0
    while end < len(between) and between[end].cls in _JOINED_NOUNS:
        end += 1
    if not end or any(w.cls is WordClass.VERB for w in between):
        return Head(earlier.span, earlier.term, Origin.CARRIED, earlier.words)
    goes_on = end < len(between) and between[end].cls not in _BEHIND_SUFFIX
    if end > 1 or goes_on or len(between[0].surface) > _LONGEST_SUFFIX:
        return None
    suffix = scene.slice(between[0].start, between[end - 1].end)
    span = earlier.span
    if span.start < between[0].start:
        span = Span(span.start, between[end - 1].end)
    return Head(span, earlier.term + suffix, Origin.CARRIED, (*earlier.words, *between[:end]))
