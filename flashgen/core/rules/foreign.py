"""The same in another language: 光合成（photosynthesis）, tectonic plate（地殻の板）."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from flashgen.core.acronym import is_short_form
from flashgen.core.case import Case, Verdict, accepted
from flashgen.core.document import BlockKind
from flashgen.core.edges import Origin, head_over, segment_start
from flashgen.core.gloss import Kind
from flashgen.core.phrase import PREDICATES, ends_in_predicate, has_predicate, has_topic, head_noun
from flashgen.core.reason import Reason
from flashgen.core.relations import has_instances
from flashgen.core.rules.definitions import GENUS_END
from flashgen.core.script import HAN, KATAKANA, has_han, has_japanese, has_latin, is_kana, is_latin
from flashgen.core.spoken import sounds_alike
from flashgen.core.words import WordClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.words import Word

_KANJI, _KATAKANA = re.compile(f"[{HAN}]"), re.compile(f"[{KATAKANA}]")
_LONGEST_FOREIGN = 9
"""Words; a longer Latin text is a sentence."""
_LONGEST_JAPANESE = 20
_MOST_ENTRY_WORDS, _LONGEST_ENTRY = 3, 12
_LONGEST_CLAUSE, _MOST_WORDS = 25, 3
_FILLER = re.compile(r"[〜~～…・\s（）()]")
"""What stands for the words around an entry: 〜でさえ."""
_ABSTRACT = re.compile("[a-z](?:tion|sion|ment|ity|ness|ance|ence|ism|logy|graphy|ing)$")
_LONGEST_COMPOUND = 8
_SHORTEST_GENUS = 3
_LONGEST_SYMBOL = 4
"""Letters and digits of a code for the thing itself: `m3`, `co2`."""
_DIGIT = re.compile("[0-9０-９]")
_NUMERALS = frozenset("一二三四五六七八九")
_CODE_NAME = re.compile(r"[`.\-_/@#$&].*|\w+\(\)")
_STATEMENT = re.compile(r"\s[=<>!+*/|&-]+\s|[;{}]")
"""Code that does something names nothing: `total = 3`."""
_OWN_NAME = re.compile("[A-Za-z]{2,}(?=[ァ-ヶ])")
_CAMEL = re.compile(r"[a-z][A-Z]|[A-Z]{2,}[a-z]|\w\d")
_PRODUCT = re.compile(r"[a-z][A-Z]|[A-Za-z]\d|[A-Z]{2,}[a-z]|[A-Za-z][.+#/]")
_ENGLISH_WORD = re.compile(
    r"(?:tion|sion|ing|ment|ity|ness|ance|ence|ism|ist|logy|graphy|er|or|al|ic|ive|ous|able|ible|ary|ory|ure|age|ship|hood|s|ed|y|e|th)$"
)


def other_language(case: Case) -> Verdict | None:
    """光合成（photosynthesis）, sonata（ソナタ）: a term and its translation, in either order."""
    if (len(case.list.items) > 1 and case.list.separator not in {"dot", "word"}) or "→" in case.text:
        return None
    if has_japanese(case.term) and is_latin(case.plain):
        return _foreign_body(case, case.plain)
    if is_latin(case.term) and has_japanese(case.plain):
        return _japanese_body(case, case.plain)
    return None


def vocabulary(case: Case) -> Verdict | None:
    """slowly（ゆっくり）, even（〜さえ）: English words with a Japanese word each, and nothing else on the line."""
    if not is_latin(case.term) or case.head.origin is Origin.CARRIED or not case.scene.is_entry(case.bracket):
        return None
    words = case.term.replace("/", " ").split()
    plain = all(word.isalpha() and word.islower() for word in words)
    if not plain or not 1 <= len(words) <= _MOST_ENTRY_WORDS or len(case.text) > _LONGEST_ENTRY:
        return None
    said = _FILLER.sub("", case.text)
    if not said or not all(map(has_japanese, said)) or all(w.cls is WordClass.NOUN for w in case.words):
        return None  # a noun may say what the thing is: ls（一覧）
    return accepted(Reason.OTHER_LANGUAGE, Kind.TRANSLATION)


def clause_translated(case: Case) -> Verdict | None:
    """- 期限を決める（time-bound）: an entry that is a clause, and an English word for it."""
    is_entry = case.scene.block.kind is BlockKind.LIST_ITEM and case.head.origin is Origin.NONE
    if not is_entry or not is_latin(case.text) or not case.text.islower() or case.is_code:
        return None
    start = segment_start(case.scene, case.scene.left_limit(case.bracket), case.bracket.span.start)
    clause = case.scene.text[start : case.bracket.span.start].strip()
    whole = start == 0 or case.scene.text[:start].strip().isdecimal()
    ends = not case.scene.text[case.bracket.span.end :].strip("。. ")
    if not (whole and ends) or len(clause) > _LONGEST_CLAUSE or len(case.text.split()) > _MOST_WORDS:
        return None
    if has_topic(case.scene.words.between(start, case.bracket.span.start)):
        return None
    head = head_over(case.scene, start, case.bracket.span.start, Origin.PHRASE)
    return replace(accepted(Reason.OTHER_LANGUAGE, Kind.TRANSLATION), head=head)


def _foreign_body(case: Case, text: str) -> Verdict | None:
    if _CODE_NAME.fullmatch(text) and case.is_code:
        return accepted(Reason.OTHER_LANGUAGE, Kind.TRANSLATION)
    if len(text.split()) > _LONGEST_FOREIGN or (case.is_code and _STATEMENT.search(text)):
        return None
    if _is_instance(case, text):
        return accepted(Reason.INSTANCES, Kind.EXAMPLES, items=case.list.items[:1], weak=True)
    return accepted(Reason.OTHER_LANGUAGE, Kind.TRANSLATION)


def _is_instance(case: Case, text: str) -> bool:
    """作曲ツール (MuseScore): one short name behind a class."""
    in_class = has_instances(head_noun(case.head.words))
    if " " in text or case.is_code:
        return case.is_code and in_class
    own = _OWN_NAME.match(case.term)
    if own and text.startswith(own.group()):
        return False  # VXオルガン（VXOrgan）
    if _CAMEL.search(text):
        return not (text.islower() and len(text) <= _LONGEST_SYMBOL)
    if not text[:1].isupper() or _ENGLISH_WORD.search(text) or len(text) > 7:
        return False
    return len(case.head_nouns) >= 3 or (
        in_class and len(case.head_nouns) >= 2 and not has_katakana_name(case, text)
    )


def has_katakana_name(case: Case, text: str) -> bool:
    """Tell whether the term may be the sound of a Latin name: ドップラー効果, Doppler."""
    return sounds_alike(text, case.term)


def _japanese_body(case: Case, text: str) -> Verdict | None:
    if _is_adverb(case.words):
        return accepted(Reason.OTHER_LANGUAGE, Kind.TRANSLATION)
    if _is_phrasal(case):
        return accepted(Reason.OTHER_LANGUAGE, Kind.TRANSLATION)
    if ends_in_predicate(case.words) or any(
        w.surface in {"を", "も"} and w.cls is WordClass.PARTICLE for w in case.words
    ):
        return None
    if case.head.origin is Origin.CARRIED:
        return None  # the parenthesis before named it
    if is_short_form(case.term) and sum(c.isupper() for c in case.term) > 1:
        if _spells_in_japanese(case):
            return accepted(Reason.LONG_FORM, Kind.EXPANSION)
        return None
    if GENUS_END.search(text) and case.is_outline and not _is_short_name(case, text):
        return None
    if has_predicate(case.words) and (len(text) > _LONGEST_JAPANESE or len(case.term.split()) == 1):
        return None
    return accepted(Reason.OTHER_LANGUAGE, Kind.TRANSLATION) if _is_translation(case, text) else None


def _is_phrasal(case: Case) -> bool:
    """- take after（似ている）: an entry of a phrase book, in small letters, and what is said for it."""
    entry = case.head.span.start == 0 and case.scene.block.kind is BlockKind.LIST_ITEM
    phrase = case.term.islower() and " " in case.term and case.term.replace(" ", "").isalpha()
    short = len(case.text) <= _LONGEST_JAPANESE and len(case.list.items) == 1
    return entry and phrase and short and ends_in_predicate(case.words)


def _is_all_kanji(text: str) -> bool:
    return all(map(has_han, text)) and len(text) <= _LONGEST_COMPOUND


def _is_short_name(case: Case, text: str) -> bool:
    """critic（評論者）, balance of power（勢力構造）: short though it ends as definitions do; Docker（仮想化技術）is none."""
    return len(text) <= _SHORTEST_GENUS or (len(case.term.split()) > 1 and all(map(has_han, text)))


def _is_adverb(words: Sequence[Word]) -> bool:
    """Adagio（ゆるやかに）: one adverb for another."""
    return len(words) == 2 and words[0].cls is WordClass.ADJECTIVAL and words[1].surface == "に"


def _is_translation(case: Case, text: str) -> bool:
    """Tell a word for the same thing from a phrase that says what a named thing is."""
    if is_kana(text):
        return sounds_alike(case.term, text)
    if len(case.term.split()) > 1 and not _PRODUCT.search(case.term):
        return not (len(text) > 14 and case.is_outline and "の" not in text)
    if _PRODUCT.search(case.term) or has_latin(text) or any(w.surface == "の" for w in case.words):
        return not case.term[:1].isupper() and not has_latin(text)
    if case.term[:1].islower() or (_ABSTRACT.search(case.term) and _is_all_kanji(text)):
        return True
    return has_han(text) and len(case.nouns) <= 2


def _spells_in_japanese(case: Case) -> bool:
    """CT（コンピュータ断層撮影）: about one word for each letter."""
    letters = sum(c.isalpha() for c in case.term)
    kanji, kana = len(_KANJI.findall(case.plain)), len(_KATAKANA.findall(case.plain))
    groups = max(len(case.nouns), round(kanji / 2 + kana / 4))  # a Japanese root has two kanji or four kana
    if any(w.cls in PREDICATES or w.cls is WordClass.PARTICLE for w in case.words):
        return False
    if any(w.cls is WordClass.NUMBER and w.surface not in _NUMERALS for w in case.words) or _DIGIT.match(
        case.text
    ):
        return False  # アデノシン三リン酸 has its number in kanji
    foreign = (w.surface for w in case.words if w.cls is WordClass.LATIN and len(w.surface) > 1)
    if any(name[0].casefold() not in case.term.casefold() for name in foreign):
        return False  # NTP（STRレコード）
    if "→" in case.text or (is_kana(case.plain) and not sounds_alike(case.term, case.plain)):
        return False  # JOG（マラソン）: no letter of it is heard
    return letters - 1 <= groups <= letters + 3 or len(case.text) >= 3 * letters
