"""Bodies that give the head another name, a reading, or the name it lacks."""

from __future__ import annotations

import re
from dataclasses import replace

from flashgen.core.acronym import is_short_form
from flashgen.core.calling import called
from flashgen.core.case import QUOTES, Case, Verdict, accepted, rejected
from flashgen.core.edges import Origin
from flashgen.core.gloss import Kind
from flashgen.core.phrase import ends_in_predicate, has_predicate, head_noun
from flashgen.core.reason import Reason
from flashgen.core.relations import has_substances
from flashgen.core.rules.definitions import GENUS_END
from flashgen.core.rules.reversing import defining_head, is_genus, owned
from flashgen.core.script import (
    differ_in_script,
    has_japanese,
    is_kana,
)
from flashgen.core.spoken import sounds_alike
from flashgen.core.words import WordClass

_HEREAFTER = re.compile(
    r"^(?:以下|以後)(?:[^「『\"“]{0,20}[「『\"“](?P<quoted>[^」』\"”]+)[」』\"”]|[、，]?\s*(?:単に|本[書稿]では)?\s*(?P<name>.+?))\s*"
    r"(?:と(?:いう|する|呼ぶ|称する|略す|略記する|表記(?:する)?|記す)|のこと)?[。.]?$"
)
_NAMING = re.compile(
    r"(?:以下|以後|以降|本[書稿章節]では|ここでは|いわゆる|通称|俗称|略称|略して|俗に|別名|別称|正式名称?|正式には|旧称|旧名|旧姓?|原語|原題|英語名|英語(?![一-龠])|英語では?|英名|"
    r"和名|学名|通り名|異名|雅号|本名|aka(?=\s)|a\.k\.a\.|also known as|also called|formerly(?: known as| called)?(?=\s[^,]+$)|"
    r"[独仏羅希蘭伊西露中英梵](?=[:：、，,\sA-Za-z]))(?=[:：、，,「『“\"\s]|[A-Za-z一-龠ァ-ヶ])\s*[:：、，,]?\s*",
    re.IGNORECASE,
)
_FORMER = frozenset({"旧", "現", "元", "新"})
_NOW = re.compile("(?:今|現在|のち|後|かつて|当時)の(?=[一-龠ァ-ヶ])")
"""今の京都: the place's name today."""
_SCHOOLS = ("主義", "学", "教", "論", "派", "説")
_LONGEST_NAME = 40
_PARTICLES = {WordClass.PARTICLE, WordClass.CONJUNCTIVE}
_INITIALS = re.compile("(?P<letters>[A-Z]{2,})(?P<tail>[^A-Za-z]*)$")
"""PD法 behind ペーパー・ドリップ法."""


def hereafter(case: Case) -> Verdict | None:
    """甲が乙に払う金銭（以下「賃料」という）: gives the head its name, or names what a clause defines."""
    match = _HEREAFTER.match(case.text)
    group = "quoted" if match and match["quoted"] else "name"
    if not match or match[group].startswith(("同じ", "略", "省略")):
        return None
    if (
        match[group].startswith(("本", "当"))
        and len(match[group]) > 1
        and case.term.startswith(match[group][0])
    ):
        return rejected(Reason.ASIDE)  # 本研修会（以下「本会」）: a name for this text
    name = case.body.slice(match.start(group), match.end(group))
    head = defining_head(case)
    if head is None and case.head.origin is Origin.NONE:
        return None
    if head is None and name.text == case.term:
        head = owned(case)
        if head is None:
            return rejected(Reason.ASIDE)  # 賃料（以下「賃料」という）
    if head is not None:
        return replace(accepted(Reason.NAMED, Kind.DEFINITION), head=head, body=name)
    short = is_short_form(name.text) or _shortens(name.text, case.term)
    return replace(accepted(Reason.NAMED, Kind.ABBREVIATION if short else Kind.TRANSLATION), body=name)


def _shortens(name: str, term: str) -> bool:
    """Every letter of the name stands in the term, in order: 独占禁止法 → 独禁法."""
    letters = iter(term)
    return len(name) < len(term) and all(c in letters for c in name)


def former_name(case: Case) -> Verdict | None:
    """Jakarta EE（旧 Java EE）: the same thing under its former or present name."""
    now = _NOW.match(case.text)
    if now and len(case.list.items) == 1 and not has_predicate(case.words):
        return _called(case, Kind.TRANSLATION, (now.end(), len(case.plain)))
    first = case.words[0].surface if len(case.words) > 1 else ""
    if first in _FORMER and (len(case.list.items) == 1 or case.text[1] == "・"):
        return accepted(Reason.ALIAS, Kind.TRANSLATION)
    return None


def alias(case: Case) -> Verdict | None:
    """小惑星帯（別名メインベルト）, 層（〜層とも呼ばれる）: says that it is another name."""
    match = called(case.plain)
    if match and _names_another(case):
        return rejected(Reason.ASIDE)  # 将棋（最後の一手を詰みという）: names something else
    if (
        match
        and (has_predicate(case.words) or case.plain.endswith("とも"))
        and len(match["name"]) <= _LONGEST_NAME
    ):
        short = is_short_form(match["name"]) and has_japanese(case.term)
        if is_genus(case) and (head := defining_head(case)):
            name = _called(case, Kind.DEFINITION, match.span("name"))
            return replace(name, reason=Reason.CLAUSE_NAMED, head=head)
        return _called(case, Kind.ABBREVIATION if short else Kind.TRANSLATION, match.span("name"))
    naming = _NAMING.match(case.plain)
    if naming and case.plain[naming.end() :] and not ends_in_predicate(case.words):
        short = case.plain.startswith(("略", "通略"))
        kind = Kind.ABBREVIATION if short else Kind.TRANSLATION
        return _called(case, kind, (naming.end(), len(case.plain)))
    return None


def _names_another(case: Case) -> bool:
    """最後の一手を詰み…, but not 弦を弾く楽器の祖…, where the を is the name's own."""
    at = next(
        (i for i, w in enumerate(case.words) if w.surface == "を" and w.cls is WordClass.PARTICLE), None
    )
    if at is None:
        return False
    name = [w for w in case.words[at + 1 :] if w.cls not in {WordClass.SPACE, WordClass.SYMBOL}]
    return not (len(name) > 1 and name[0].cls is WordClass.VERB)


def _called(case: Case, kind: Kind, name: tuple[int, int]) -> Verdict:
    """Accept an alias; the answer is the name alone, without 別名 before it or とも呼ばれる behind."""
    shift = case.text.find(case.plain)
    naming = _NAMING.match(case.plain, *name)
    name = (naming.end() if naming else name[0], name[1])
    body = case.body.slice(name[0] + shift, name[1] + shift).strip().strip(QUOTES)
    return replace(accepted(Reason.ALIAS, kind), body=body)


def sign(case: Case) -> Verdict | None:
    """`"`（ダブルクォート）, ピリオド（`.`）: a sign and its name."""
    for one, other in ((case.term, case.text), (case.text, case.term)):
        if 1 <= len(one) <= 3 and not any(c.isalnum() for c in one) and re.search(r"\w", other):
            return accepted(Reason.OTHER_LANGUAGE, Kind.TRANSLATION)
    return None


def other_name(case: Case) -> Verdict | None:
    """許容範囲（許可範囲）, 鍵盤楽器（キーボード）: a second name in the same language; 抗菌薬（ペニシリン）: one of a class.

    A name is no longer than what it names; a longer compound says what the thing is.
    """
    if not has_japanese(case.term) or not has_japanese(case.plain) or len(case.list.items) != 1:
        return None
    if has_predicate(case.words) or any(
        w.cls in _PARTICLES and w.surface in "のをがにはでからへ" for w in case.words
    ):
        return None
    proper = _are_proper(case)
    if not proper and all(w.detail == "人名" for w in case.nouns):
        return None  # who, and no other name
    starts_alike = case.plain[0] == case.term[0] or case.term.endswith(case.plain)
    if len(case.plain) > 1 and starts_alike and _shortens(case.plain, case.term):
        return accepted(Reason.SHORT_FORM, Kind.ABBREVIATION)
    initials = _INITIALS.match(case.plain)
    if initials and _shortened_by(case, initials["letters"], initials["tail"]):
        return accepted(Reason.SHORT_FORM, Kind.ABBREVIATION)
    if proper:
        return accepted(Reason.OTHER_NAME, Kind.TRANSLATION)
    if case.head_nouns and case.head_nouns[-1].detail == "人名" and case.plain.endswith(_SCHOOLS):
        return None  # 荀子（儒学）: what someone stands for
    if has_substances(head_noun(case.head.words)) and is_kana(case.plain):
        return accepted(Reason.INSTANCES, Kind.EXAMPLES, items=case.list.items, weak=True)
    if case.shares_last_noun and len(case.plain) <= len(case.term) + 6:
        return accepted(Reason.OTHER_NAME, Kind.TRANSLATION)
    if not case.nouns or len(case.plain) > 12:
        return None
    if len(case.nouns) > max(len(case.head_nouns), 1) and not differ_in_script(case.plain, case.term):
        return None
    if GENUS_END.search(case.plain):
        return None
    return accepted(Reason.OTHER_NAME, Kind.TRANSLATION, weak=True)


def _shortened_by(case: Case, letters: str, tail: str) -> bool:
    """ペーパー・ドリップ法, PD法: the loanwords become letters, one each."""
    if not tail or not case.term.endswith(tail) or not is_kana(case.term[0]):
        return False
    return len(case.head_nouns) > len(letters) and sounds_alike(letters, case.term)


def _are_proper(case: Case) -> bool:
    """東京（江戸）: two proper names are names of one thing."""
    if not case.nouns or not case.head_nouns:
        return False
    one, other = case.nouns[0], case.head_nouns[0]
    return one.subclass == other.subclass == "固有名詞" and one.detail == other.detail
