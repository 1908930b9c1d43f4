"""Heads that define the name in the body: a clause with its noun, an act."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flashgen.core.case import Case, Verdict, accepted
from flashgen.core.edges import Head, Origin, head_over
from flashgen.core.gloss import Kind
from flashgen.core.lazy import kept
from flashgen.core.phrase import PREDICATES, compound_start, has_predicate
from flashgen.core.reason import Reason
from flashgen.core.relations import is_general
from flashgen.core.rules.qualifiers import ATTRIBUTIVE_VERBS, QUALIFYING
from flashgen.core.script import differ_in_script, has_hiragana, has_japanese, is_kana, is_latin
from flashgen.core.spoken import sounds_alike
from flashgen.core.text import MarkKind
from flashgen.core.words import WordClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.words import Word

_DRAWN = frozenset({Origin.CARRIED, Origin.COORDINATED, Origin.MARKED})
"""Heads whose left edge is known: no clause is sought before it."""
_LONGEST_NAME, _LONGEST_FOREIGN_NAME = 14, 30
_ROOT = 2
"""Kanji that one English word comes to."""
_CLAUSE_EDGE = frozenset(
    {WordClass.PUNCTUATION, WordClass.CONJUNCTIVE, WordClass.SYMBOL, WordClass.CONJUNCTION}
)
_POINTS = frozenset({WordClass.PARTICLE, WordClass.PRONOUN})
"""それによって得る力（…）: says nothing without the sentence before."""
_JOINTS = frozenset({"と", "や", "または", "および", "及び"})
"""What binds a second clause to the parenthesis before it."""
_TIES = frozenset({"・", "／", "/", "て", "で", "ながら", "つつ"})
"""Signs and particles that hold a clause together."""
CASES = frozenset({"を", "が", "に"})
_NAMES = frozenset({WordClass.NOUN, WordClass.LATIN, WordClass.ADJECTIVAL})
_NAME_WORDS = frozenset(
    {WordClass.NOUN, WordClass.SUFFIX, WordClass.PREFIX, WordClass.LATIN, WordClass.ADJECTIVAL}
)


def clause_named(case: Case) -> Verdict | None:
    """血が固まらなくなる状態（出血傾向）, 曲を作る者（作曲者）: a clause and the name that it defines.

    The head ends in a general noun, or in the body's own last noun, with a clause before it;
    or it is a question (…かどうか). The body is a bare name.
    """
    if case.head.origin in _DRAWN or not is_name(case) or case.scene.block.is_answer:
        return None
    words, begin = _clause(case)
    if begin is None or words[begin].cls in _POINTS or case.term.endswith(case.plain):
        return None  # a name that is the end of the head only shortens it
    clause = words[begin:]
    noun = clause[-1].surface
    is_loanword = is_kana(noun) and not has_hiragana(noun)
    alike = len(case.plain) <= 2 * len(noun) + 2 and sounds_alike(case.plain, noun)
    if is_loanword and (alike or differ_in_script(case.plain, noun)):
        return None  # 旅のために作られたメニュー（献立）: the noun in another script
    if case.scene.text[case.bracket.span.start - 1] in "」』":
        return None  # 「…を広めること」（県立図書館）: who says so
    defines = _defines(case, clause)
    if not defines and not _describes(case, clause):
        return None
    weak = not defines or not case.is_outline
    head = head_over(case.scene, words[begin].start, case.head.span.end, Origin.PHRASE)
    return replace(accepted(Reason.CLAUSE_NAMED, Kind.DEFINITION, weak=weak), head=head)


def defining_head(case: Case) -> Head | None:
    """Return the clause with its noun before a 以下「…」という, where there is a clause."""
    words, begin = _clause(case)
    if begin is None or not has_predicate(words[begin:-1]) or case.head.origin is Origin.MARKED:
        return None
    return head_over(case.scene, words[begin].start, case.head.span.end, Origin.PHRASE)


def is_genus(case: Case) -> bool:
    """Tell whether the head is a general noun, which a clause before it narrows: 機能, 者."""
    return case.head.origin is Origin.PHRASE and is_general(case.term)


def owned(case: Case) -> Head | None:
    """Return その建物の借主 before a 以下「借主」という: the noun with whose it is."""
    left = case.scene.words.between(case.scene.left_limit(case.bracket), case.head.span.start)
    if len(left) < 2 or left[-1].surface != "の":
        return None
    begin = compound_start(left, len(left) - 1)
    if begin and left[begin - 1].cls is WordClass.ADNOMINAL:
        begin -= 1
    return head_over(case.scene, left[begin].start, case.head.span.end, Origin.PHRASE)


def _clause(case: Case) -> tuple[Sequence[Word], int | None]:
    end = case.head.span.end
    begin, sentence = case.scene.words.sentence(max(end - 1, 0))
    words = sentence.between(max(case.scene.left_limit(case.bracket), begin), end)
    return words, _clause_start(words)


@kept
def is_name(case: Case) -> bool:
    """A compound noun, at most with の inside, and no list."""
    longest = _LONGEST_FOREIGN_NAME if is_latin(case.plain) else _LONGEST_NAME
    if not case.words or len(case.plain) > longest or len(case.list.items) != 1 or case.list.is_open:
        return False
    if (case.is_code and not has_japanese(case.text)) or not any(w.cls in _NAMES for w in case.words):
        return False  # 声に出して読む（的）: a suffix names nothing
    if (case.words[-1].surface in QUALIFYING and not case.is_equated) or case.scene.habits.heads_of(
        case.text
    )[2:]:
        return False
    after = (*case.words[1:], None)
    return all(
        w.cls in _NAME_WORDS
        or w.surface in "の・ 　「」"
        or (_is_stem(w) and n is not None and n.cls in _NAMES)
        for w, n in zip(case.words, after, strict=True)
    )  # 巻き込み現象


def _clause_start(words: Sequence[Word]) -> int | None:
    """Return where the clause begins that the last noun closes: behind a comma, a は, another clause."""
    at = len(words)
    while at > 0:
        word = words[at - 1]
        if (word.cls in _CLAUSE_EDGE and word.surface not in _TIES) or (
            word.subclass == "係助詞" and word.surface in {"は", "も"}
        ):
            break
        following = words[at].cls if at < len(words) else None
        suspended = word.cls in {WordClass.VERB, WordClass.ADJECTIVE} and word.form.startswith("連用形-一般")
        if suspended and following in {WordClass.NOUN, WordClass.LATIN} and _has_subject(words[at:]):
            break
        at -= 1
    while at < len(words) and (words[at].cls is WordClass.SPACE or (at == 0 and words[0].surface in _JOINTS)):
        at += 1
    return at if at < len(words) else None


def _has_subject(words: Sequence[Word]) -> bool:
    return any(w.surface == "が" and w.cls is WordClass.PARTICLE for w in words)


def _defines(case: Case, clause: Sequence[Word]) -> bool:
    if len(clause) < 2:
        return False
    if "".join(w.surface for w in clause[-3:]) == "かどうか" and has_predicate(clause[:-3]):
        return True
    noun, before = clause[-1], clause[-2]
    if before.cls not in PREDICATES or before.surface in {"な", "に", "の"}:
        return _defines_compound(case, clause)
    if _is_stem(before):
        return False  # 叩き物 is a noun of its own
    if is_general(noun.surface):
        return True
    if noun.subclass == "固有名詞":
        return False
    return noun.cls in {WordClass.NOUN, WordClass.FORMAL_NOUN} and _shares_noun(case)


def _describes(case: Case, clause: Sequence[Word]) -> bool:
    """光を曲げる部品（レンズ）: a common noun, and a verb before it that acts on something."""
    if len(clause) > 4 and clause[-2].surface in {"や", "と", "・"}:
        clause = (*clause[:-3], clause[-1])  # 光を曲げる板や玉
    if len(clause) < 4 or clause[-2].lemma in ATTRIBUTIVE_VERBS or _is_stem(clause[-2]):
        return False  # 寒さに対する備え: no clause, a noun and whose it is
    if clause[-1].subclass != "普通名詞" or clause[-2].cls not in PREDICATES:
        return False
    translated = _is_plain_english(case.text) and not _says_more(case.text, clause[-1])
    if translated or clause[-2].surface in {"な", "に", "の"}:
        return False  # 人が描く曲線（curve）: the noun and its translation
    return governs(clause[:-2])


def _is_plain_english(text: str) -> bool:
    """Tell common English words, in small letters or as a title, from a name: score data, Score Data."""
    return is_latin(text) and (text.islower() or (" " in text and text.istitle()))


def _is_stem(word: Word) -> bool:
    """Tell whether a verb before a noun makes a compound with it: 叩き台, ゆらぎ理論."""
    return word.cls is WordClass.VERB and word.form.startswith("連用形-一般")


def _says_more(words: str, noun: Word) -> bool:
    """Tell whether English words are more than a noun's own: curve and 公開鍵, public key, are translations."""
    return len(words.split()) * _ROOT > len(noun.surface) + 1


def _defines_compound(case: Case, clause: Sequence[Word]) -> bool:
    """手術を受けたい患者（待機患者）: the compound's last noun comes back in the name."""
    at = len(clause)
    while at and clause[at - 1].cls in _NAME_WORDS:
        at -= 1
    if (
        not 0 < at < len(clause) - 1
        or clause[at - 1].cls not in PREDICATES
        or clause[at - 1].surface in {"な", "の"}
        or any(w.cls is WordClass.LATIN or w.subclass == "固有名詞" for w in clause[at:])
    ):
        return False  # 海を越えた大英帝国 is a name already
    return _shares_noun(case) and case.nouns[-1].lemma == clause[-1].lemma


def _shares_noun(case: Case) -> bool:
    """Tell whether head and body end in one noun; the English word for it (練習に使う譜面データ（Score Data）) is a translation."""
    return case.shares_last_noun and not is_latin(case.plain)


def governs(words: Sequence[Word]) -> bool:
    """Tell whether a case particle binds something to a verb: を, が, に."""
    return any(w.cls is WordClass.PARTICLE and w.surface in CASES for w in words)


def act_named(case: Case) -> Verdict | None:
    """拡張する（**垂直拡張**）: an act whose name the author has put in bold."""
    if case.head.origin is not Origin.NONE or not is_name(case):
        return None
    words = case.head.words
    bold = case.covered_by(MarkKind.STRONG) >= len(case.text)
    if not bold or len(words) < 2 or words[-1].lemma != "為る" or not is_act(words[-2]):
        return None
    at = len(words) - 1
    while at and words[at - 1].cls in _NAME_WORDS:
        at -= 1
    head = head_over(case.scene, words[at].start, words[-1].end, Origin.PHRASE)
    return replace(accepted(Reason.OTHER_NAME, Kind.TRANSLATION, weak=True), head=head)


def is_act(word: Word) -> bool:
    """Tell whether a word takes する: 炭化, 拡張, 高速化."""
    return word.cls in {WordClass.NOUN, WordClass.SUFFIX, WordClass.LATIN}
