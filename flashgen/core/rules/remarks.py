"""Bodies that are remarks: they say something beside the head, and nothing of what it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.calling import called
from flashgen.core.case import Case, Verdict, rejected
from flashgen.core.items import OPEN_MARKER
from flashgen.core.phrase import (
    ends_in_particle,
    ends_in_predicate,
    has_predicate,
    has_topic,
    is_action,
    last_word,
)
from flashgen.core.reason import Reason
from flashgen.core.script import has_latin
from flashgen.core.text import MarkKind
from flashgen.core.words import WordClass, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.words import Word

_OR = ("または", "又は", "もしくは", "若しくは", "あるいは", "或いは")
_STANCE = word_set(
    """つまり 特に とくに もちろん 必ずしも もし たぶん おそらく 恐らく 実際 実は むしろ ちなみ 今回
    ここ 余談 もっとも 要するに なぜ ※ 注意 なので だから よって 今 当然 残念 幸い 念"""
)
_POINTING = word_set("これ それ あれ ここ そこ こちら そちら この あの こうした そうした こういう そういう")
_STANCE_PHRASE = re.compile(
    r"(?:to|of) (?:the|an?)\b|ちなみに|ここで|よって|なぜなら|要するに|というのも|言い換えると|本稿では|笑$|(?:厳密|正確|実際|具体的|本来)に?は"
)
_ENGLISH_START = word_set(
    """though but note because which that if when where however not or and so we this these those in at
    on with by from for as per after before while during since whereas although is are was were than
    into within between among using including compared only also both see all no more most less
    about approximately versus"""
)
_ALSO_CALLED = re.compile(r"also (?:called|known as|named|termed)\b", re.IGNORECASE)
_POLITE = re.compile(
    r"(?:です|ます|でした|ました|ません|でしょう|で(?:も)?ある|ください|だった|だろう|なのだ|のだ|よね?|ですね|たい|ましょう|かな|[てで]み(?:る|た|よう)|ば(?:よい|良い|いい|よし|良し))(?:が|けど|から|ので)?[。.!！]?$|(?:こと|場合)[がも](?:ある|多い|少ない)[。.!！]?$"
)
_STATE = word_set("あり 有り なし 無し 可 不可 済み 多数 多め 少なめ")
_TAKE_CARE = re.compile(r"(?<=[ぁ-ん、，])(?<!の)注意$")
"""書式が違うので注意."""
_EMOJI_NAME = re.compile(r":[a-z][a-z0-9_+-]+:$")
"""A shortcode that renderers show as a face: `:thinking:`."""
_ARROW, _EQUATION = re.compile(r"[↑↓⇒]"), re.compile(r"[^\x00-\x7f] = | = [^\x00-\x7f]")
_LONGEST_STATE = 5
_GAP = 4
"""Code points: a full stop and the spaces behind it; more would make a long paragraph cost its square."""
_POINTERS_ASIDE = ("＋", "+ ", "←", "⇐", "→", "⇒", "↑", "↓", "※")
_COMPARED = word_set("相当 該当 対応 準拠 匹敵 類似 近似 注意 留意 限定 依存 由来 影響")
"""金箔に相当, 図面に準拠: what it is like or belongs to; the verb is left out."""
ALIKE = frozenset({"同等", "同様", "同じ", "同一", "類似", "似た"})
"""昔と同様: like what the head is; no second member beside 昔."""
_NOT_YET = re.compile("[はがをにも]未[一-龠]{2}$")
"""本書には未収録: how far something is."""
_LAW = re.compile(
    r"(?:法則|原理|定理|公理|規則|原則|仮説|[学通俗]説|主義|律|効果|現象|問題|論|法|令|制|制度|条約|改革|政策)$"
)
_JOINED = frozenset("の・/／")
_COMPOUNDED = frozenset({WordClass.NOUN, WordClass.SUFFIX})
_POINTERS = frozenset({WordClass.PRONOUN, WordClass.ADNOMINAL})


def alternative(case: Case) -> Verdict | None:
    """（または延期）: another possibility; not 〜とも呼ばれる."""
    joins = case.text.startswith(_OR) and case.words
    return rejected(Reason.ALTERNATIVE) if joins and not called(case.text) else None


def aside(case: Case) -> Verdict | None:
    """（ただし例外もある）, （とても便利です）: a remark by its first word, its politeness or its は."""
    if case.is_note:
        return rejected(Reason.ASIDE) if _is_fragment(case.words) else None
    if called(case.text) or _is_legal_definition(case):
        return None
    if OPEN_MARKER.match(case.text) and (case.is_outline or not case.text.startswith("includ")):
        return None
    remark = _starts_as_remark(case) or (_is_sentence(case) and not _names_before_colon(case))
    return rejected(Reason.ASIDE) if remark else None


def _starts_as_remark(case: Case) -> bool:
    first = case.words[0] if case.words else None
    if first is None:
        return False
    if first.cls is WordClass.PREFIX and first.surface in {"要", "未"} and len(case.text) <= _LONGEST_STATE:
        return True  # 要確認, 未対応
    compound = len(case.words) > 1 and (
        first.surface not in {"特に", "とくに"}
        and (case.words[1].cls in _COMPOUNDED or case.words[1].surface in _JOINED)
    )  # 今回路, 今の京都, 注意・記憶
    if first.cls is WordClass.CONJUNCTION or (first.surface in _STANCE and not compound):
        return len(case.words) > 1
    if (
        case.text.startswith(_POINTERS_ASIDE)
        or _STANCE_PHRASE.match(case.text)
        or first.surface == "※"
        or _EMOJI_NAME.search(case.text)
        or _is_fragment(case.words)
    ):
        return True
    if first.surface in _POINTING and first.cls in _POINTERS:
        return True
    if case.list.separator == "comma" and all(len(item.text) < 12 for item in case.list.items):
        return False  # if, for, while
    if _ALSO_CALLED.match(case.text):
        return False
    if first.cls is WordClass.LATIN and (first.surface.islower() or case.scene.is_english):
        return first.surface.casefold() in _ENGLISH_START and len(case.words) > 1
    return False


def _is_fragment(words: Sequence[Word]) -> bool:
    """（を止めること）, （であるとともに…）: begins in mid-clause, and goes on what stands before the head."""
    first = words[0] if len(words) > 1 else None
    return first is not None and (
        first.cls is WordClass.AUXILIARY
        or first.subclass == "格助詞"
        or (first.surface == "や" and first.cls is WordClass.PARTICLE)
    )


def _is_sentence(case: Case) -> bool:
    first = case.first_sentence
    last = last_word(first)
    if _is_polite(case.text[: case.sentence_end]) or _ARROW.search(case.text):
        return True
    if _TAKE_CARE.search(case.text):
        return True
    if " = " in case.text and _EQUATION.search(case.text):
        return True
    if (
        last is not None
        and last.surface in _STATE
        and any(w.cls is WordClass.PARTICLE and w.surface != "の" for w in first)
    ):
        return True
    if case.text.endswith(("とは限らない", "わけではない", "とは言えない", "とはいえない")):
        return True
    if case.text.endswith(("！", "？", "!", "?")):
        return True
    if "は" in case.text and (_contrasts(first) or (has_topic(first) and not _states_a_rule(case, last))):
        return True
    more = case.sentence_end < len(case.text.rstrip("。．."))
    return more and not (case.is_outline or not ends_in_predicate(first))


def _states_a_rule(case: Case, last: Word | None) -> bool:
    """浮力の原理 (物体は押しのけた水の重さだけ軽くなる): a law says what holds always."""
    if not case.is_outline or last is None or not _LAW.search(case.term):
        return False
    return last.form.startswith("終止形") and last.surface not in {"た", "だ"}


def _is_polite(sentence: str) -> bool:
    """…です, …でしょうか: in hiragana to the end."""
    return "ぁ" <= sentence.rstrip("。.!！\n")[-1:] <= "ん" and bool(_POLITE.search(sentence))


def _contrasts(words: Sequence[Word]) -> bool:
    """欧米では別の形: では sets something else against the head; not …では解けない問題, which is a phrase."""
    at = next(
        (i for i, w in enumerate(words) if w.surface == "は" and i and words[i - 1].surface == "で"), None
    )
    return at is not None and not has_predicate(words[at:])


def _names_before_colon(case: Case) -> bool:
    """Long form: 説明は…. What stands before the colon may be followed by any sentence."""
    name = re.split(r"[:：](?!//)|──|——|――|[;；]", case.text, maxsplit=1)
    return len(name) == 2 and len(name[0]) < 60 and has_latin(name[0])


def _is_legal_definition(case: Case) -> bool:
    """〜をいう: the way in which statutes define."""
    ends = case.text[: case.sentence_end].endswith(("をいう", "を指す", "を言う", "を意味する"))
    return ends and not has_topic(case.first_sentence)


def person(case: Case) -> Verdict | None:
    """（ソクラテス）behind a word that names no person: who says, does or holds it."""
    if case.is_outline:
        return None
    names = [w for w in case.words if w.cls is WordClass.NOUN]
    if not names or any(w.detail != "人名" for w in names):
        return None
    if any(w.cls not in {WordClass.NOUN, WordClass.SPACE} and w.surface not in "・＝=" for w in case.words):
        return None
    named = any(w.subclass == "固有名詞" or w.cls is WordClass.LATIN for w in case.head_nouns)
    return None if named else rejected(Reason.ASIDE)


def breaks_off(case: Case) -> Verdict | None:
    """（無線ネットワークで）, （表のように）: ends in a particle and names nothing."""
    goes_over = case.text.endswith("へ") and "から" in case.text  # 手作業から機械へ
    if ends_in_particle(case.first_sentence) and not (
        case.list.is_open or goes_over or case.text.endswith("のみ")
    ):
        return rejected(Reason.ASIDE)
    last = last_word(case.words)
    if last and (
        last.surface in {"よう", "ように", "みたい"}
        or (last.cls is WordClass.PRONOUN and last.surface in _POINTING)
    ):
        return rejected(Reason.ASIDE)
    contrasted = "では" in case.text or not case.is_outline or case.scene.block.is_answer
    acts = is_action(last) and len(case.words) > 2 and case.words[-2].surface in {"が", "を", "に"}
    if contrasted and acts and any(w.surface == "が" and w.cls is WordClass.PARTICLE for w in case.words):
        return rejected(Reason.ASIDE)  # 北欧が採用, 灰が光を遮断: する is left out
    if len(case.words) < 3:
        return None
    before, last = case.words[-2].surface, case.words[-1]
    compared = (before == "に" and last.surface in _COMPARED) or (before == "と" and last.surface in ALIKE)
    return rejected(Reason.ASIDE) if compared or _NOT_YET.search(case.text) else None


def behind_sentence(case: Case) -> Verdict | None:
    """漆を重ねる。（訳注：…）: behind a full stop, on the whole sentence before."""
    start = case.bracket.span.start
    before = case.scene.text[max(start - _GAP, 0) : start].rstrip()
    return rejected(Reason.ASIDE) if before.endswith("。") else None


def _is_in_bold(case: Case) -> bool:
    """**荒削り**（木を大きく削る）: a noun that the author has marked as a term."""
    last = last_word(case.head.words)
    marks = case.scene.marks_ending.get(case.bracket.span.start, ())
    return last is not None and last.cls is WordClass.NOUN and any(m.kind is MarkKind.STRONG for m in marks)


def statement(case: Case) -> Verdict | None:
    """A clause is an aside in running text and in a table's cells; behind a bullet's term or a bold one it may define it."""
    if called(case.text) or case.is_note or not ends_in_predicate(case.first_sentence):
        return None
    bold = _is_in_bold(case)
    if not (case.is_outline or bold) or case.scene.block.is_answer:
        return rejected(Reason.ASIDE)
    governs = any(w.cls is WordClass.PARTICLE and w.subclass == "格助詞" for w in case.words)
    return None if governs else rejected(Reason.ASIDE)
