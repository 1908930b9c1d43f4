"""Bodies that are remarks: they say something beside the head, and nothing of what it is."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from flashgen.core.acronym import is_short_form
from flashgen.core.case import Case, Verdict, rejected
from flashgen.core.document import BlockKind
from flashgen.core.items import OPEN_MARKER
from flashgen.core.phrase import ends_in_particle, ends_in_predicate, has_predicate, has_topic, last_word
from flashgen.core.reason import Reason
from flashgen.core.script import fold, has_japanese, has_latin
from flashgen.core.words import WordClass, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.words import Word

CALLED = re.compile(
    r"^(?:(?:または|又は|もしくは|あるいは)[、，]?)?(?P<name>.+?)(?:とも?|って)(?:(?:呼|言|い)(?:ぶ|びます|ばれる|ばれます|う|います|われる|われます)|"
    r"称(?:する|される|します)|表記(?:する|される)?|略(?:す|される|記(?:する)?))(?:こともある|場合もある|ことが多い)?[。.]?$"
)
"""〜とも呼ばれる, 〜と略す: the body gives another name."""

_STANCE = word_set(
    """つまり 特に とくに もちろん 必ずしも もし たぶん おそらく 恐らく 実際 実は むしろ ちなみ 今回
    ここ 余談 もっとも 要するに なぜ ※ 注意 なので だから よって 今 当然 残念 幸い 念"""
)
_POINTING = word_set("これ それ あれ ここ そこ こちら そちら この あの こうした そうした こういう そういう")
_STANCE_PHRASE = re.compile(
    r"ちなみに|ここで|よって|なぜなら|要するに|というのも|言い換えると|本稿では|笑$|要\S{1,4}$|未\S{1,3}$"
)
_ENGLISH_START = word_set(
    """though but note because which that if when where however not or and so we this these those in at
    on with by from for as per after before while during since whereas although is are was were than
    into within between among using including compared only also both see all no more most less
    about approximately versus"""
)
_POLITE = re.compile(
    r"(?:です|ます|でした|ました|ません|でしょう|で(?:も)?ある|ください|だった|だろう|なのだ|のだ|よね?|ですね|たい|ましょう|かな)(?:が|けど|から|ので)?[。.!！]?$"
)
_STATE = word_set("あり 有り なし 無し 可 不可 済み 多数 多め 少なめ")
_ARROW = re.compile(r"[↑↓⇒]|[^\x00-\x7f] = | = [^\x00-\x7f]")
_CONDITION = re.compile(
    r"(?:の?場合(?:は|のみ|に限る)?|のとき(?:のみ)?|の時|時のみ|のみ|だけ|限定|に限る|を除く|以外|を含まない|は除く|を含む|も含む|省略可|必須|推奨|(?<=[うくすつぬぶむるいたのな])(?:とき|時|際|ため|ので|から|のに))$"
)
_STATED = re.compile(r"[^\s、，をがはに](?:あり|有り)$")
"""休憩あり: how the thing is held, no word for it."""
_MOST_STATED = 3
_PROGRESS = re.compile(r"[一-龠ァ-ヶA-Za-z]{0,8}(?:完了|済み?|対象外|未対応|未定|予定|中止|廃止|不明|要注意)")
"""焙煎完了, 試験対象外: how far something is, and not what it is."""
QUALIFYING = word_set(
    """視点 観点 立場 向け ごと 毎 別 文脈 側面 側 編 版 用 レベル 環境 段階 当時 現在 時点 以降 以前
    以上 以下 時代 起源 由来 限り 中心 扱い 寄り 系 派 同士 内 外 上 下 前 後 中 面 時 次第 外部
    内部"""
)
_SIDES = frozenset({"から", "で"})
_ATTRIBUTIVE_VERBS = word_set("応じる 基づく 依る よる 関する 対する 伴う 於ける おける 沿う 即する 含む")
_FREQUENT = 3
_ATTACHED = frozenset({WordClass.NOUN, WordClass.LATIN, WordClass.PREFIX})


def alternative(case: Case) -> Verdict | None:
    """（または延期）: another possibility; not 〜とも呼ばれる."""
    first = case.words[0] if case.words else None
    joins = first is not None and case.text.startswith(
        ("または", "又は", "もしくは", "若しくは", "あるいは", "或いは")
    )
    return rejected(Reason.ALTERNATIVE) if joins and not CALLED.match(case.text) else None


def aside(case: Case) -> Verdict | None:
    """（ただし例外もある）, （とても便利です）: a remark by its first word, its politeness or its は."""
    if case.is_note or CALLED.match(case.text) or _is_legal_definition(case):
        return None
    if OPEN_MARKER.match(case.text) and (case.is_outline or not case.text.startswith("includ")):
        return None
    remark = _starts_as_remark(case) or (_is_sentence(case) and not _names_before_colon(case))
    return rejected(Reason.ASIDE) if remark else None


def _starts_as_remark(case: Case) -> bool:
    first = case.words[0] if case.words else None
    if first is None:
        return False
    compound = len(case.words) > 1 and case.words[1].cls in {WordClass.NOUN, WordClass.SUFFIX}
    if first.cls is WordClass.CONJUNCTION or (first.surface in _STANCE and not compound):
        return len(case.words) > 1
    if _STANCE_PHRASE.match(case.text):
        return True
    if first.cls in {WordClass.PRONOUN, WordClass.ADNOMINAL} and first.surface in _POINTING:
        return True
    if case.list.separator == "comma" and all(len(item.text) < 12 for item in case.list.items):
        return False  # if, for, while
    if first.cls is WordClass.LATIN and (first.surface.islower() or case.scene.is_english):
        return first.surface.casefold() in _ENGLISH_START and len(case.words) > 1
    return False


def _is_sentence(case: Case) -> bool:
    first = case.first_sentence
    last = last_word(first)
    if _POLITE.search(case.text[: case.sentence_end]) or _ARROW.search(case.text):
        return True
    if last is not None and last.surface in _STATE and any(w.cls is WordClass.PARTICLE for w in first):
        return True
    if case.text.endswith(("！", "？", "!", "?")) or has_topic(first) or _contrasts(first):
        return True
    more = case.sentence_end < len(case.text.rstrip("。．."))
    return more and not (case.is_outline or not ends_in_predicate(first))


def _contrasts(words: Sequence[Word]) -> bool:
    """欧米では別の形: では sets something else against the head; not …では解けない問題, which is a phrase."""
    at = next(
        (i for i, w in enumerate(words) if w.surface == "は" and i and words[i - 1].surface == "で"), None
    )
    return at is not None and not has_predicate(words[at:])


def _names_before_colon(case: Case) -> bool:
    """Long form: 説明は…. What stands before the colon may be followed by any sentence."""
    name = re.split(r"[:：](?!//)|──|——|――", case.text, maxsplit=1)
    return len(name) == 2 and len(name[0]) < 60 and has_latin(name[0])


def _is_legal_definition(case: Case) -> bool:
    """〜をいう: the way in which statutes define."""
    ends = case.text[: case.sentence_end].endswith(("をいう", "を指す", "を言う", "を意味する"))
    return ends and not has_topic(case.first_sentence)


def condition(case: Case) -> Verdict | None:
    """（晴れた日に限る）, （学生を除く）, （雨が降ったとき）: when, why or for whom the statement holds."""
    if _PROGRESS.fullmatch(case.text):
        return rejected(Reason.ASIDE)
    described = case.text.endswith("のみ") and any(w.surface == "が" for w in case.words)
    if (_CONDITION.search(case.text) and not described) or (
        _STATED.search(case.text) and len(case.nouns) <= _MOST_STATED
    ):
        return rejected(Reason.CONDITION)
    return None


def person(case: Case) -> Verdict | None:
    """（ソクラテス）behind a word that names no person: who says, does or holds it."""
    names = [w for w in case.words if w.cls is WordClass.NOUN]
    if case.is_outline or not names or any(w.detail != "人名" for w in names):
        return None
    if any(w.cls not in {WordClass.NOUN, WordClass.SPACE} and w.surface not in "・＝=" for w in case.words):
        return None
    named = any(w.subclass == "固有名詞" or w.cls is WordClass.LATIN for w in case.head_nouns)
    return None if named else rejected(Reason.ASIDE)


def prefix_modifier(case: Case) -> Verdict | None:
    """（高価な）装置: it modifies the noun that follows."""
    last = last_word(case.words)
    if last is None or CALLED.match(case.text):
        return None
    if last.surface in {"の", "な"} and last.cls in {WordClass.PARTICLE, WordClass.AUXILIARY}:
        return rejected(Reason.PREFIX_MODIFIER)
    following = case.after[0] if case.after and case.bracket.span.end not in case.scene.line_starts else None
    if following and following.cls in _ATTACHED and ends_in_predicate(case.words):
        return rejected(Reason.PREFIX_MODIFIER)
    return None


def variant(case: Case) -> Verdict | None:
    """平均（男性） beside 平均（女性）: one head side by side with several bodies is narrowed by each."""
    if case.scene.habits.variants_of(case.scene.block, case.bracket) > 1 and len(case.list.items) < 2:
        return rejected(Reason.QUALIFIER)
    return None


def qualifier(case: Case) -> Verdict | None:
    """（学生用）, （サーバー側）, （舞台からの眺め）: narrows the head."""
    last = last_word(case.words)
    if len(case.list.items) > 1 or case.list.is_open or last is None:
        return None
    if _is_narrower(case):
        return rejected(Reason.QUALIFIER)
    if case.shares_last_noun:
        return None
    if (
        last.surface in QUALIFYING
        and len(case.nouns) <= 4
        and not (is_short_form(case.term) and len(case.nouns) > 2)
    ):
        described = last.surface in {"系", "版", "派"} and any(w.surface == "の" for w in case.words)
        return None if described else rejected(Reason.QUALIFIER)
    if _is_attributive(case.words) or _is_aspect(case.words):
        return rejected(Reason.QUALIFIER)
    return None


def _is_narrower(case: Case) -> bool:
    """文（他動詞文）: the head with something before it is a kind of it, and the one that is meant."""
    return len(case.text) > len(case.term) > 0 and case.text.endswith(case.term) and len(case.head_nouns) == 1


def _is_attributive(words: Sequence[Word]) -> bool:
    """編曲に応じた, 規格による: breaks off where a noun must follow."""
    last = words[-2] if len(words) > 2 and words[-1].surface == "た" else words[-1]
    return last.cls is WordClass.VERB and last.lemma in _ATTRIBUTIVE_VERBS and len(words) > 2


def _is_aspect(words: Sequence[Word]) -> bool:
    """舞台からの眺め, 学校での利用: an act seen from one side."""
    pairs = itertools.pairwise(words)
    return len(words) <= 5 and any(
        a.surface in _SIDES and a.cls is WordClass.PARTICLE and b.surface == "の" for a, b in pairs
    )


def repeated(case: Case) -> Verdict | None:
    """One remark behind many heads: an exam tag, the document's own subject; the head once more."""
    if fold(case.plain) == fold(case.term):
        return rejected(Reason.ASIDE)
    if not has_japanese(case.text) or len(case.list.items) > 1:
        return None
    if len(case.scene.habits.heads_of(case.text)) >= _FREQUENT and has_japanese(case.term):
        return rejected(Reason.REPEATED_TAG)
    body = fold(case.text)
    if len(body) > 1 and has_japanese(case.term) and body in case.scene.habits.title and case.is_outline:
        return rejected(Reason.QUALIFIER)
    return None


def breaks_off(case: Case) -> Verdict | None:
    """（無線ネットワークで）, （表のように）: ends in a particle and names nothing."""
    if ends_in_particle(case.words) and not (case.list.is_open or case.text.endswith("のみ")):
        return rejected(Reason.ASIDE)
    last = last_word(case.words)
    return rejected(Reason.ASIDE) if last and last.surface in {"よう", "ように", "みたい"} else None


def statement(case: Case) -> Verdict | None:
    """A clause is an aside in running text and in a table's cells; behind a bullet's term it may define it."""
    if CALLED.match(case.text) or case.is_note or not ends_in_predicate(case.first_sentence):
        return None
    if not case.is_outline or _is_answer_cell(case):
        return rejected(Reason.ASIDE)
    governs = any(w.cls is WordClass.PARTICLE and w.subclass == "格助詞" for w in case.words)
    return None if governs else rejected(Reason.ASIDE)


def _is_answer_cell(case: Case) -> bool:
    block = case.scene.block
    return block.kind is BlockKind.TABLE_CELL and block.cell is not None and block.cell.column > 0
