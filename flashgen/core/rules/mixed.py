"""Bodies of two kinds: MIDI (Musical Instrument Digital Interface - ノート, テンポ)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.acronym import is_long_form, is_short_form
from flashgen.core.case import Case, Verdict, accepted
from flashgen.core.gloss import Kind, Part
from flashgen.core.items import OPEN_MARKER, read_items
from flashgen.core.phrase import ends_in_particle, has_predicate, nouns_in
from flashgen.core.reason import Reason
from flashgen.core.rules.letters import spells_out
from flashgen.core.script import fold, has_japanese, is_kana, is_latin
from flashgen.core.spoken import is_dictionary_word, sounds_alike
from flashgen.core.text import MASKS, MarkKind, RichText

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIVIDERS = (
    (frozenset("-–—―─"), re.compile(r"\s+[-–—]+\s+|\s*——\s*|\s*――\s*|\s*──\s*")),
    (frozenset(":：=＝"), re.compile(r"[:：](?!//)\s*|\s=\s|＝")),
)
"""Each with the signs one of which it needs."""
_QUOTED = re.compile(r"[\"“]([^\"”]+)[\"”]\s*[,、]\s*(.+)")
_YEARS = re.compile(r"(?:c\.?\s*|前)?\d{2,4}\s?[–~〜-]\s?(?:c\.?\s*|前)?\d{2,4}年?|\d{4}年?")
_BETWEEN_LETTERS = re.compile("[ -]")
_SEMICOLON = re.compile("[^、，,;；]+[;；][^、，,;；]+")
_EXPLAINED = re.compile(r"(?P<what>[^:：。]{4,}?)(?:[:：]|[。、，]\s*例[:：]?)\s*(?P<listed>[^:：。]+)")
"""体を支える組織：骨、軟骨など, 音を出す部品。例: 弦."""
_LONGEST_NAME = 15
_ABSTRACT = re.compile(
    r"[A-Z][a-z]+(?:tion|sion|ment|ity|ness|ance|ence|ism|logy|graphy|ing)(?: [A-Z]?[a-z]+)*"
)
"""By its ending an English noun of a thing that is thought or done, which no product is called by."""


def several_kinds(case: Case) -> Verdict | None:
    """Parts divided by a dash or colon, the first of which names the term."""
    if OPEN_MARKER.match(case.text):
        return None
    for signs, divider in _DIVIDERS:
        match = None if signs.isdisjoint(case.text) else divider.search(case.text)
        if not match or not case.text[: match.start()].strip() or _is_inside(case.body, match.start()):
            continue
        first = case.body.slice(0, match.start()).strip()
        second = case.body.slice(match.end(), len(case.text)).strip()
        if first and second and (verdict := _two_parts(case, first, second)):
            return verdict
    return _quoted_then_explained(case)


def _is_inside(body: RichText, at: int) -> bool:
    """Tell whether a divider stands in a formula, in quotes or in a parenthesis."""
    if any(m.start <= at < m.end for m in body.marks if m.kind in MASKS):
        return True
    before = body.text[:at]
    return sum(map(before.count, "(（「『")) > sum(map(before.count, ")）」』"))


def _two_parts(case: Case, first: RichText, second: RichText) -> Verdict | None:
    kind = _name_kind(case, first.text)
    if kind is None:
        return None
    listed = read_items(second)
    if len(listed.items) > 1 and is_short_form(first.text) and is_long_form(listed.items[0].text, first.text):
        return None  # ETA - Estimated Time of Arrival, ETD: the dash is inside the first item
    if is_long_form(second.text, first.text) and is_short_form(first.text):
        parts = (Part(Kind.ABBREVIATION, first), Part(Kind.EXPANSION, second))
    elif is_long_form(first.text, second.text) and is_short_form(second.text):
        parts = (Part(Kind.EXPANSION, first), Part(Kind.ABBREVIATION, second))
    elif (len(listed.items) > 1 or listed.is_open) and not _is_transliterated(first.text, second.text):
        listed_kind = Kind.EXAMPLES if listed.is_open else Kind.ENUMERATION
        parts = (Part(kind, first), Part(listed_kind, second, listed.items))
    else:
        parts = (Part(kind, first), Part(_second_kind(case, second), second))
    return accepted(Reason.SEVERAL_KINDS, Kind.MIXED, parts=parts)


def _is_transliterated(latin: str, kana: str) -> bool:
    """Solid State Drive:ソリッド・ステート・ドライブ: one loanword for each word, and no list."""
    loanwords = re.split("[・･]", kana)
    return is_kana(kana.replace("・", "").replace("･", "")) and len(loanwords) == len(latin.split())


def _second_kind(case: Case, second: RichText) -> Kind:
    if fold(second.text) in case.scene.habits.title:
        return Kind.NONE
    if has_japanese(second.text) and not has_japanese(case.term):
        return Kind.TRANSLATION
    return Kind.DEFINITION


def _name_kind(case: Case, text: str) -> Kind | None:
    """Return the kind of a part that is another name for the term, None when it is not."""
    plain = text.strip().strip("\"“”'")
    if not is_latin(plain) or re.search(r"[.!?,]\s", plain) or len(plain.split()) > 8:
        return None
    if spells_out(plain, case.term):
        return Kind.EXPANSION
    if not has_japanese(case.term):
        return Kind.TRANSLATION if is_short_form(plain) else None
    if is_short_form(plain) and not is_dictionary_word(case.words, plain):
        return Kind.ABBREVIATION
    return Kind.TRANSLATION


def two_names(case: Case) -> Verdict | None:
    """MRI（磁気共鳴画像、magnetic resonance imaging）, magma（マグマ、溶けた岩）: two parts with a comma."""
    items = case.list.items
    if len(items) != 2 or case.list.is_open or case.list.separator != "comma":
        return None
    if any(map(ends_in_particle, case.item_words)):
        return None
    latin = [is_latin(item.text) for item in items]
    if _SEMICOLON.fullmatch(case.text) and sum(latin) == 1:
        kinds = [_latin_kind(case, item.text) if is_latin(item.text) else Kind.TRANSLATION for item in items]
        return _of_parts(kinds, items)
    if (
        has_japanese(case.term)
        and latin[0]
        and not is_short_form(items[0].text)
        and _YEARS.fullmatch(items[1].text)
    ):
        return _of_parts([Kind.TRANSLATION, Kind.NONE], items)  # ヴィヴァルディ（Vivaldi, 1678–1741）
    spelt = [is_latin(item.text) and spells_out(item.text, case.term) for item in items]
    if any(spelt) and all(is_latin(item.text) or has_japanese(item.text) for item in items):
        kinds = [Kind.EXPANSION if is_spelt else Kind.TRANSLATION for is_spelt in spelt]
    elif is_latin(case.term) and is_kana(items[0].text) and sounds_alike(case.term, items[0].text):
        defined = has_predicate(case.item_words[1])
        kinds = [Kind.TRANSLATION, Kind.DEFINITION if defined else Kind.TRANSLATION]
    elif is_latin(case.term) and len(case.term.split()) > 1 and (kinds := _short_and_translated(case)):
        pass
    elif (has_japanese(case.term) and sum(latin) == 1 and _shares_end(case)) or (
        has_japanese(case.term) and has_japanese(items[0].text) and _is_own_word(case.term, items[1])
    ):
        return accepted(Reason.OTHER_NAMES, Kind.TRANSLATION)
    elif has_japanese(case.term) and _is_foreign_word(items[0]) and has_japanese(items[1].text):
        kinds = [Kind.TRANSLATION, Kind.DEFINITION]
    else:
        return None
    return _of_parts(kinds, items)


def _short_and_translated(case: Case) -> list[Kind]:
    """Slow cold brew（SCB, 低温浸出）: the letters and the translation, in either order; empty when they are not both."""
    items = case.list.items
    kinds = [Kind.ABBREVIATION if is_short_form(item.text) else Kind.TRANSLATION for item in items]
    translated = [item for item in items if has_japanese(item.text)]
    named = len(translated) == 1 and not has_predicate(case.words_of_item(translated[0]))
    return kinds if named and Kind.ABBREVIATION in kinds else []


def _shares_end(case: Case) -> bool:
    """弓奏楽器（bowed strings, 擦弦楽器）: the Japanese one ends in the term's last noun."""
    named = next(item for item in case.list.items if has_japanese(item.text))
    nouns = nouns_in(case.words_of_item(named))
    return bool(nouns and case.head_nouns) and nouns[-1].lemma == case.head_nouns[-1].lemma


def _of_parts(kinds: Sequence[Kind], items: Sequence[RichText]) -> Verdict:
    parts = tuple(Part(kind, item) for kind, item in zip(kinds, items, strict=True))
    return accepted(Reason.SEVERAL_KINDS, Kind.MIXED, parts=parts)


def _latin_kind(case: Case, text: str) -> Kind:
    if spells_out(text, case.term):
        return Kind.EXPANSION
    return Kind.ABBREVIATION if is_short_form(text) else Kind.TRANSLATION


def _is_own_word(term: str, item: RichText) -> bool:
    """A word of another language in small letters, or what the term in katakana sounds like: ダス・マン, das Man."""
    return _is_small_word(item) or (is_kana(term) and is_latin(item.text) and sounds_alike(item.text, term))


def _is_small_word(item: RichText) -> bool:
    """律動（リズム、rhythm）, 旋法（律法、maqām）: an alias, then the foreign words."""
    letters = _BETWEEN_LETTERS.sub("", item.text)
    return is_latin(item.text) and letters.isalpha() and (item.text.islower() or not letters.isascii())


def _is_foreign_word(item: RichText) -> bool:
    """A word of another language (*allegro*, Abstraction), no product's name."""
    if not is_latin(item.text):
        return False
    return (
        item.text.islower()
        or bool(_ABSTRACT.fullmatch(item.text))
        or any(m.kind is MarkKind.EMPHASIS and m.end == len(item.text) for m in item.marks)
    )


def _quoted_then_explained(case: Case) -> Verdict | None:
    """DIY ("Do It Yourself", 自分で作ること): a name in quotes, then words about it."""
    match = _QUOTED.fullmatch(case.text)
    if not match or not has_japanese(match[2]):
        return None
    kind = _name_kind(case, match[1])
    if kind is None:
        return None
    first, second = case.body.slice(0, match.end(1) + 1), case.body.slice(match.start(2), match.end(2))
    return accepted(
        Reason.SEVERAL_KINDS, Kind.MIXED, parts=(Part(kind, first), Part(Kind.DEFINITION, second))
    )


def translated_then_explained(case: Case) -> Verdict | None:
    """Memory corruption（メモリの崩壊。意図せぬ書き換え）: a foreign term, its name, then a sentence."""
    if (
        not is_latin(case.term)
        or case.sentence_end >= len(case.text) - 1
        or case.sentence_end > _LONGEST_NAME
    ):
        return None
    if (has_predicate(case.first_sentence) and not case.is_note) or not has_japanese(case.text):
        return None
    parts = (
        Part(Kind.TRANSLATION, case.body.slice(0, case.sentence_end)),
        Part(Kind.DEFINITION, case.body.slice(case.sentence_end + 1, len(case.text)).strip().strip("。")),
    )
    return accepted(Reason.SEVERAL_KINDS, Kind.MIXED, parts=parts)


def explained_then_examples(case: Case) -> Verdict | None:
    """結合組織（体を支える組織：骨、軟骨など）: what it is, and behind a colon or 例: what belongs to it."""
    match = _EXPLAINED.fullmatch(case.text) if "例" in case.text or case.list.is_open else None
    if match is None or not has_predicate(case.words_of(*match.span("what"))):
        return None
    what, listed = (case.body.slice(*match.span(name)).strip() for name in ("what", "listed"))
    items = read_items(listed).items
    parts = (Part(Kind.DEFINITION, what), Part(Kind.EXAMPLES, listed, items))
    return accepted(Reason.SEVERAL_KINDS, Kind.MIXED, parts=parts)
