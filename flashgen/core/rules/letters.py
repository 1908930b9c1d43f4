"""Short forms and long forms: the letters of one are the initials of the other."""

from __future__ import annotations

import re

from flashgen.core.abbreviation import abbreviated_start
from flashgen.core.acronym import (
    initials_fit,
    is_long_form,
    is_short_form,
    long_form_start,
    spells,
)
from flashgen.core.case import Case, Verdict, accepted, rejected
from flashgen.core.edges import Origin
from flashgen.core.english import first_part, is_maker, short_part
from flashgen.core.gloss import Kind, Part
from flashgen.core.reason import Reason
from flashgen.core.script import fold, has_han, has_japanese, has_katakana, is_kana, is_latin
from flashgen.core.spoken import is_dictionary_word, sounds_alike

_CAPITALS = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9&]*(?:[./-][A-Za-z0-9]+)*")
_SPOKEN_LETTERS = {"to": "2", "for": "4"}
_PARENTHESIS = re.compile(r"\s*[（(].*[)）]")
_DESIGNATION = re.compile(r"[A-GI-NP-Z]\d")
"""酸味（K2）: which of several is meant; H2 and O2 are formulas."""
_OPTION = re.compile(r"`?-{1,2}[A-Za-z][\w-]*`?")
_PLAIN_WORD = re.compile(r"(?:^|-)[A-Z]?[a-z]{3,}(?:-|$)")


def label(case: Case) -> Verdict | None:
    """左の手（LH）after 黄体ホルモン（LH）: the short form already stands for something else."""
    if not is_short_form(case.plain) or not has_japanese(case.term):
        return None
    tails = case.scene.habits.heads_of(case.text)
    mine = fold(case.term)[-1:]
    if len(tails) < 2 or not tails[0] or tails[0][-1] == mine or _is_first(case, tails[0]):
        return None
    if is_latin(tails[0][-1]):
        return None  # Red Cross (RC), then 赤十字 (RC): the same in another language
    return rejected(Reason.LABEL)


def _is_first(case: Case, tail: str) -> bool:
    return fold(case.term).endswith(tail[-2:])


def parallel(case: Case) -> Verdict | None:
    """心拍数/呼吸数（HR/RR）: slash-joined heads with slash-joined short forms."""
    if "/" not in case.text and "／" not in case.text:
        return None
    bodies, terms = re.split(r"[/／]", case.text), re.split(r"[/／]", case.term)
    if len(bodies) != len(terms):
        return None
    if all(is_short_form(b.strip()) for b in bodies) and all(has_japanese(t) for t in terms):
        return accepted(Reason.SHORT_FORM, Kind.ABBREVIATION)
    return None


def option(case: Case) -> Verdict | None:
    """--verbose（-v）: an option of a command, and its short form."""
    if _OPTION.fullmatch(case.text) and _OPTION.fullmatch(case.term) and case.text != case.term:
        short = len(case.text) < len(case.term)
        return accepted(Reason.SHORT_FORM, Kind.ABBREVIATION if short else Kind.EXPANSION)
    return None


def spelt_members(case: Case) -> Verdict | None:
    """SWOT分析 (Strength, Weakness, Opportunity, Threat): the members spell the head."""
    items = tuple(item.text for item in case.list.items)
    for name in _CAPITALS.findall(case.term):
        joined = case.list.separator == "slash" and any(" " in item for item in items)
        if spells(name, items) and not joined:  # Asynchronous Receiver/Transmitter is one long form
            return accepted(Reason.SPELT_MEMBERS, Kind.ENUMERATION, items=case.list.items)
    return None


def transliterated(case: Case) -> Verdict | None:
    """API（アプリケーション・プログラミング・インターフェース）: one foreign word for each letter."""
    if not is_short_form(case.term):
        return None
    words = re.split("[・･\\s]", case.plain)
    letters = sum(c.isalpha() for c in case.term)
    if len(words) == letters and all(is_kana(word) for word in words):
        return accepted(Reason.LONG_FORM, Kind.EXPANSION)
    return None


_DASH = re.compile(r"\s[-–—]\s")
"""Musical Instrument Digital Interface - ノート, テンポ: what follows is another kind of part."""


def english_pair(case: Case) -> Verdict | None:
    """Heat shock factor (HSF; …), HSF (heat shock factor): either order, with more behind it."""
    if case.head.origin not in {Origin.LONG_FORM, Origin.COORDINATED} or not is_latin(case.term):
        return None
    found = short_part(case.text, case.term)
    if found and (found[2] == 0 or is_maker(case.term[: found[2]])):
        return _with_rest(case, Kind.ABBREVIATION, Reason.SHORT_FORM, *found[:2])
    if case.head.origin is Origin.COORDINATED:
        return _with_rest(case, Kind.ABBREVIATION, Reason.SHORT_FORM, *first_part(case.text))
    term = case.term.strip("*_\"'")
    if is_short_form(term) and not _DASH.search(case.text):
        semicolon = re.search(r"[;；]\s", case.text)
        long = case.text[: semicolon.start()] if semicolon else case.text
        if is_long_form(long, term):
            return _with_rest(case, Kind.EXPANSION, Reason.LONG_FORM, 0, len(long))
    return None


def _with_rest(case: Case, kind: Kind, reason: Reason, begin: int, end: int) -> Verdict:
    rest = case.body.slice(end, len(case.text)).strip(" ,;；、:=").strip()
    if not rest and case.text[:begin].rstrip().endswith((";", "；")):
        rest = case.body.slice(0, begin).strip(" ;；").strip()
    if not rest:
        return accepted(reason, kind)
    parts = (Part(kind, case.body.slice(begin, end).strip()), Part(Kind.NONE, rest))
    return accepted(Reason.SEVERAL_KINDS, Kind.MIXED, parts=parts)


def long_form(case: Case) -> Verdict | None:
    """MRI（Magnetic Resonance Imaging）: the body spells the head's letters out."""
    if (
        is_latin(case.plain)
        and len(case.plain) > 3
        and not is_short_form(case.plain)
        and spells_out(case.plain, case.term)
    ):
        return accepted(Reason.LONG_FORM, Kind.EXPANSION)
    return None


def spells_out(long: str, term: str) -> bool:
    """Tell whether an abbreviation in the term is spelt out: E2E試験, PPQ規格."""
    long = _PARENTHESIS.sub("", long)
    maker, _, product = term.partition(" ")
    if product and long.startswith(f"{maker} "):
        term, long = product, long[len(maker) + 1 :]  # Acme DSP（Acme Digital Sound Processor）
    for name in _NAME.findall(term):
        if long.casefold().startswith(name.casefold()):
            continue  # JavaScript begins with Java and spells nothing out
        if not is_short_form(name) and not (len(name) > 1 and name.isupper()):
            if not name[0].isupper() or not _begins(name, long):
                continue
            return True
        if is_long_form(long, name) or _begins_spelling(name, long):
            return True
    return False


def _begins(name: str, long: str) -> bool:
    """Eno, Early number one: a name written as a word, of up to four letters or in initials."""
    letters_fit = len(name) <= 4 and len(long.split()) > 1 and long_form_start(name, long) == 0
    return len(name) > 2 and (letters_fit or initials_fit(name, long))


def _begins_spelling(name: str, long: str) -> bool:
    """E2E and End-to-End Testing: the letters begin the long form, which may go on."""
    words = re.findall(r"[A-Za-z]+|\d+", long)
    if len(words) == 1:
        return name.isupper() and len(name) > 1 and long_form_start(name, long) == 0
    spoken = "".join(_SPOKEN_LETTERS.get(w.casefold(), w[0]) for w in words).casefold()
    recursive = len(name) > 2 and len(words) > 1 and spoken == name[1:].casefold()  # PHP, GNU
    return recursive or (len(name) > 1 and spoken.startswith(name.casefold()))


def name_and_long_form(case: Case) -> Verdict | None:
    """深部静脈血栓症（DVT, Deep Vein Thrombosis）: two names, one short for the other."""
    items = case.list.items
    if len(items) != 2 or case.list.is_open or case.list.separator not in {"comma", "spaced-slash"}:
        return None
    first, second = (item.text.strip(" \"'") for item in items)
    if abbreviated_start(second, first) == 0:
        kinds = (Kind.EXPANSION if spells_out(first, case.term) else Kind.TRANSLATION, Kind.ABBREVIATION)
    elif is_short_form(first) and is_long_form(second, first):
        kinds = (Kind.ABBREVIATION, Kind.EXPANSION)
    elif is_short_form(second) and has_japanese(case.term) and is_latin(first) and len(first.split()) > 1:
        kinds = (Kind.TRANSLATION, Kind.ABBREVIATION)
    else:
        return None
    parts = tuple(Part(kind, item) for kind, item in zip(kinds, items, strict=True))
    return accepted(Reason.SEVERAL_KINDS, Kind.MIXED, parts=parts)


def short_then_long(case: Case) -> Verdict | None:
    """初期微動（PW primary wave）: the short form and, behind a space, the long one."""
    short, _, long = case.plain.partition(" ")
    if not long or not is_latin(case.plain) or not is_short_form(short):
        return None
    tail = long_form_start(
        short[::-1], " ".join(w[::-1] for w in long.split())
    )  # letters may be turned round
    if not is_long_form(long, short) and tail is None:
        return None
    cut = case.text.find(" ")
    parts = (
        Part(Kind.ABBREVIATION, case.body.slice(0, cut)),
        Part(Kind.TRANSLATION, case.body.slice(cut, len(case.text)).strip()),
    )
    return accepted(Reason.SEVERAL_KINDS, Kind.MIXED, parts=parts)


def short_form(case: Case) -> Verdict | None:
    """人工知能（AI）, Near Earth Object（NEO）: the body is the short form; メモリ（RAM） is one of its class."""
    text = case.plain
    if not is_short_form(text) or case.is_code:
        return None
    if is_latin(case.term):
        return accepted(Reason.SHORT_FORM, Kind.ABBREVIATION) if is_long_form(case.term, text) else None
    if not has_japanese(case.term) or is_dictionary_word(case.words, text) or _PLAIN_WORD.search(text):
        return None
    if re.search(r"\b[A-Z]{2,}\s[A-Z]{2,}\b", text) and len(case.head_nouns) < 4:
        return None
    if case.term.startswith(text) and len(case.term) > len(text):
        return rejected(Reason.ASIDE)  # EG発酵（EG）
    if _DESIGNATION.fullmatch(text) and not case.is_outline:
        return rejected(Reason.QUALIFIER)
    if is_kana(case.term) and len(case.head_nouns) == 1 and not sounds_alike(text, case.term):
        return accepted(Reason.INSTANCES, Kind.EXAMPLES, items=case.list.items[:1], weak=True)
    if sum(map(str.isalpha, text)) > _most_letters(case.term):
        return None  # 停止（FREEZE）
    if _is_named_after(text, case.term) or _has_latin_name(case.term):
        return None
    return accepted(Reason.SHORT_FORM, Kind.ABBREVIATION)


def _most_letters(term: str) -> float:
    """Return how many letters a term may be shortened to: one for a kanji or two kana, and two more."""
    return sum(1 if has_han(c) else 0.5 for c in term if c.isalnum()) + 2


def _is_named_after(text: str, term: str) -> bool:
    """LaTeXの楽譜（LaTeXScore）: a product with the head's name in its own."""
    first = None if text.isupper() else _NAME.match(term)
    return bool(first and len(first.group()) > 1 and text.startswith(first.group()) and text != first.group())


def _has_latin_name(term: str) -> bool:
    """The term's own name is Latin (Go言語（OSS）): a short form behind it is a class."""
    return bool(re.match(r"[A-Za-z]{3,}", term)) and not has_han(term) and not has_katakana(term)
