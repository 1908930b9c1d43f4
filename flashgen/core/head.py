"""The term a parenthesis explains: where it begins, and what it carries over.

In a bullet or heading it is the whole expression; in prose the noun phrase at the
parenthesis. Bold, links and quotation marks show the author's own left edge.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.acronym import is_short_form, long_form_start
from flashgen.core.context import is_relational
from flashgen.core.document import BlockKind
from flashgen.core.edges import (
    NO_HEAD,
    Head,
    Origin,
    has_separator,
    head_over,
    marked_head,
    segment_start,
    sentence_start,
    without_moc,
)
from flashgen.core.english import english_head
from flashgen.core.phrase import PREDICATES, compound_start, nouns_in, trimmed
from flashgen.core.script import is_latin
from flashgen.core.text import Span
from flashgen.core.words import WordClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.brackets import Bracket
    from flashgen.core.scene import Scene
    from flashgen.core.text import RichText
    from flashgen.core.words import Word

_COMMA = re.compile(r"[、，]|,\s")
_CONNECTOR = re.compile(
    r"\s*(?:[、，,・/／&＆+]|と|や|か(?=[^らも])|および|及び|ならびに|並びに|または|又は|もしくは|あるいは|and\b|or\b|vs\.?(?=\s)|対)\s*"
)
_NOTHING_BETWEEN = " \t　]*_」』”\"。、"
_NAMING_VERBS = frozenset({"名付ける", "呼ぶ", "言う", "称する", "名づける", "いう"})
_POSTPOSITIONS = frozenset({"よる", "おける", "関する", "対する", "する"})
_JOINED_NOUNS = {WordClass.NOUN, WordClass.SUFFIX, WordClass.LATIN}


def find_head(scene: Scene, bracket: Bracket, earlier: Head | None) -> Head:
    """Return the head of a parenthesis; `earlier` is that of the one before it in the block."""
    limit = scene.left_limit(bracket)
    gap = without_moc(scene.text[limit : bracket.span.start])
    if scene.begins_line(bracket):
        earlier = None
    if earlier and not gap.strip(_NOTHING_BETWEEN):
        return Head(earlier.span, earlier.term, Origin.CARRIED, earlier.words)
    if not gap.strip():
        return NO_HEAD
    if scene.is_english:
        joint = _CONNECTOR.match(scene.text, limit) if earlier else None
        return english_head(scene, bracket, limit, earlier) or _in_place(scene, bracket, joint.end() if joint else limit)
    joined = _joined(scene, bracket, limit, gap, earlier) if earlier else None
    return joined or _in_place(scene, bracket, limit)


def _in_place(scene: Scene, bracket: Bracket, limit: int) -> Head:
    if _is_expression(scene, bracket, limit):
        return _expression(scene, bracket, limit)
    return _phrase(scene, bracket, limit)


def _is_expression(scene: Scene, bracket: Bracket, limit: int) -> bool:
    """Tell whether what stands left is one expression and the parenthesis ends it."""
    if not scene.is_outline(bracket) or bracket.depth:
        return False
    left = scene.words.between(segment_start(scene, limit, bracket.span.start), bracket.span.start)
    if any(w.cls is WordClass.CONJUNCTIVE for w in left):
        return False
    if any(w.subclass == "係助詞" and w.surface in {"は", "も"} for w in left):
        return False
    if scene.block.kind is BlockKind.TABLE_CELL and any(w.cls in PREDICATES for w in left):
        return False
    after = [w for w in scene.after(bracket) if w.cls is not WordClass.SPACE]
    if not after or after[0].cls is not WordClass.PARTICLE or after[0].surface in {"の", "と", "や"}:
        return True
    return not any(
        w.cls in {WordClass.VERB, WordClass.ADJECTIVE} and w.surface not in _POSTPOSITIONS for w in after
    )


def _expression(scene: Scene, bracket: Bracket, limit: int) -> Head:
    start = segment_start(scene, limit, bracket.span.start)
    segment = without_moc(scene.text[start : bracket.span.start])
    end = start + len(segment)
    body = scene.text[bracket.inside.start : bracket.inside.end]
    commas = list(_COMMA.finditer(segment))
    if commas:
        rest = segment[commas[-1].end() :]
        if "の" not in rest and "による" not in rest:
            start += commas[-1].end()
    slash = segment.rfind(" / ")
    if slash >= 0 and is_short_form(body) and long_form_start(body, segment[slash + 3 :].rstrip()) == 0:
        start += slash + 3
    return head_over(scene, start, end, Origin.EXPRESSION)


def _joined(scene: Scene, bracket: Bracket, limit: int, gap: str, earlier: Head) -> Head | None:
    """Read what stands between two parentheses: ` と欠点`, ` の実装`, ` ツールの活用`."""
    connector = _CONNECTOR.match(gap)
    rest_start = limit + (connector.end() if connector else 0)
    if has_separator(scene.text[rest_start : bracket.span.start]) or "「" in gap:
        return None
    rest = scene.words.between(rest_start, bracket.span.start)
    if connector:
        return _coordinated(scene, bracket, rest_start, rest, earlier)
    between = trimmed(rest)
    if not between or not scene.is_outline(bracket):
        return None
    if between[0].cls in {WordClass.PARTICLE, WordClass.VERB}:
        return Head(earlier.span, earlier.term, Origin.CARRIED, earlier.words)
    return _with_suffix(scene, between, earlier)


def _coordinated(scene: Scene, bracket: Bracket, start: int, rest: Sequence[Word], earlier: Head) -> Head | None:
    end = bracket.span.start - len(scene.text[start : bracket.span.start]) + len(
        without_moc(scene.text[start : bracket.span.start])
    )
    if not rest or any(
        w.cls in {WordClass.PUNCTUATION, WordClass.CONJUNCTIVE} or w.surface in {"を", "が", "は"} for w in rest
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
    """Return `ORMの` for ORMの利点（…）と欠点（…）, where the second head has no owner of its own.

    Both must be one word, else the second is a name in its own right (正規化と非正規化 …).
    """
    if any(w.surface == "の" for w in rest) or len(nouns_in(rest)) != 1 or rest[0].cls is not WordClass.NOUN:
        return None
    owners = [i for i, w in enumerate(earlier.words) if w.surface == "の"]
    if not owners or len(earlier.words) - owners[-1] != 2:
        return None
    return scene.slice(earlier.span.start, max(earlier.span.start, earlier.words[owners[-1]].end))


def _with_suffix(scene: Scene, between: Sequence[Word], earlier: Head) -> Head:
    """APM (…) ツールの活用 (…): the second head is APMツール."""
    end = 0
    while end < len(between) and between[end].cls in _JOINED_NOUNS:
        end += 1
    if not end or any(w.cls is WordClass.VERB for w in between):
        return Head(earlier.span, earlier.term, Origin.CARRIED, earlier.words)
    suffix = scene.slice(between[0].start, between[end - 1].end)
    span = earlier.span
    if span.start < between[0].start:
        span = Span(span.start, between[end - 1].end)
    return Head(span, earlier.term + suffix, Origin.CARRIED, (*earlier.words, *between[:end]))


def _phrase(scene: Scene, bracket: Bracket, limit: int) -> Head:
    """Return the noun phrase that ends at the parenthesis."""
    start = sentence_start(scene, limit, bracket.span.start)
    marked = marked_head(scene, bracket, start)
    left = trimmed(scene.words.between(start, bracket.span.start))
    if marked:
        return _over_rest_of_word(scene, marked, left)
    if not left:
        return head_over(scene, start, bracket.span.start, Origin.PHRASE)
    body = scene.text[bracket.inside.start : bracket.inside.end]
    if is_short_form(body) and is_latin(left[-1].surface):
        found = long_form_start(body, scene.text[start : left[-1].end])
        if found is not None:
            return head_over(scene, start + found, left[-1].end, Origin.LONG_FORM)
    left = _before_naming_verb(left)
    begin = compound_start(left)
    if begin == len(left) and _is_verbal_noun(left):
        begin = compound_start(left, len(left) - 1)
    if begin == len(left):
        return head_over(scene, left[0].start, left[-1].end, Origin.NONE)
    begin = _widened(left, begin, body)
    dots = [i for i in range(begin, len(left)) if left[i].surface == "・"]
    if len(dots) > 1 and "・" not in body and "/" not in body:
        begin = dots[-1] + 1  # 受・想・思・作意（…）: a list, and the last of it is explained
    return head_over(scene, left[begin].start, left[-1].end, Origin.PHRASE)


def _over_rest_of_word(scene: Scene, marked: Head, left: Sequence[Word]) -> Head:
    """[HTTP](…)動詞 is one word though the link ends inside; so is 半`Span`."""
    begin = len(left)
    while begin and left[begin - 1].start >= marked.span.start:
        begin -= 1
    if not begin or begin == len(left) or left[begin - 1].end != marked.span.start:
        return marked
    if left[begin - 1].cls not in {WordClass.NOUN, WordClass.PREFIX}:
        return marked
    start = compound_start(left)
    return head_over(scene, left[start].start, marked.span.end, Origin.PHRASE) if start < begin else marked


def _is_verbal_noun(left: Sequence[Word]) -> bool:
    """掛け（…）, 囲い込み（…）: a verb's stem that governs nothing is a noun."""
    last = left[-1]
    if last.cls is not WordClass.VERB or last.form != "連用形-一般" or last.subclass != "一般":
        return False
    return len(left) < 2 or left[-2].cls is not WordClass.PARTICLE or left[-2].surface in {"の", "や", "は", "も"}


def _before_naming_verb(left: Sequence[Word]) -> Sequence[Word]:
    """遺伝子をCedと名付けた（…）: the parenthesis explains what is named."""
    at = len(left)
    while at and left[at - 1].cls in {WordClass.AUXILIARY, WordClass.VERB, WordClass.CONJUNCTIVE}:
        at -= 1
    if 0 < at < len(left) and left[at - 1].surface == "と" and left[at].lemma in _NAMING_VERBS:
        return left[: at - 1]
    return left


def _widened(left: Sequence[Word], begin: int, body: str) -> int:
    """Widen a noun phrase to the left where it cannot stand alone (鉄の性質) or the body asks for it (… of …)."""
    begin = _over_adjective(left, begin)
    begin = _over_coordination(left, begin, body)
    of_body = " of " in body or "'s " in body
    name = "".join(w.surface for w in left[begin:])
    leans = len(name) == 1 or is_relational(name) or of_body
    if leans and begin >= 2 and left[begin - 1].surface == "の":
        owner = compound_start(left, begin - 1)
        if owner < begin - 1:
            return _over_adjective(left, owner)
    return begin


def _over_adjective(left: Sequence[Word], begin: int) -> int:
    """アトミックな読み書き: take な and the word before it along, but no clause (外部から観察可能な環境)."""
    if begin < 2 or left[begin - 1].surface != "な" or left[begin - 1].cls is not WordClass.AUXILIARY:
        return begin
    at = begin - 2
    if left[at].surface in {"よう", "みたい", "そう"}:
        return begin
    if left[at].cls not in {WordClass.ADJECTIVAL, WordClass.NOUN, WordClass.SUFFIX, WordClass.LATIN}:
        return begin
    while at > 0 and left[at - 1].cls in {WordClass.NOUN, WordClass.LATIN, WordClass.PREFIX}:
        at -= 1
    if at and left[at - 1].cls is WordClass.PARTICLE and left[at - 1].surface in {"から", "に", "で", "より", "と"}:
        return begin
    return at


_AND = re.compile(r"\band\b|&|[＆と/]|および|及び")


def _over_coordination(left: Sequence[Word], begin: int, body: str) -> int:
    """可用性と分断耐性（availability and …）: two coordinated nouns where the body has two."""
    if begin >= 2 and left[begin - 1].surface in {"と", "および", "及び"} and _AND.search(body):
        return compound_start(left, begin - 1)
    return begin
