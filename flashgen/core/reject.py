"""Parentheses that gloss nothing: the rules against, each a statement about language.

Every rule looks at one case and answers with a verdict or None; the table at the end is
their order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.case import Case, Verdict, rejected
from flashgen.core.document import BlockKind
from flashgen.core.gloss import Kind
from flashgen.core.head import Origin
from flashgen.core.items import OPEN_MARKER
from flashgen.core.phrase import ends_in_particle, ends_in_predicate, has_topic, nouns_in
from flashgen.core.reason import Reason
from flashgen.core.script import fold, has_japanese, has_latin
from flashgen.core.text import MarkKind
from flashgen.core.words import WordClass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from flashgen.core.words import Word

_NUMBER = re.compile(
    r"[約およそ~〜～≈±+\-−第全各計]*[0-9０-９〇一二三四五六七八九十百千万億兆][0-9０-９.,．，〇一二三四五六七八九十百千万億兆/:：]*"
    r"\s*(?:[%％℃°‰]|[a-zA-Zμµ]{1,4}(?:/[a-z]{1,2})?|年(?:代|間|度)?|年?\d+月(?:\d+日)?|月|日|時間?|分間?|秒間?|世紀|倍|個|人|件|回|本|枚|円|ドル|ミリ秒|位|歳|版|章|節|項|条|号|巻|頁|ページ|ビット|バイト|点|割|名|種|種類|行|桁|次|度|台|社|km|kg|cm|mm|以上|以下|未満|程度|前後|ごろ|頃|後|前|目|まで|から|現在|[のとは]){0,4}"
    r"(?:\s*[-–—~〜～→、,]\s*[約第]*[0-9０-９.,]*\s*(?:[%％℃]|[a-zA-Z]{1,3}|年代?|月|日|時間?|分|秒|世紀|倍|個|人|件|回|円|位|歳|版|章|節|項|条|現在|没|生)*)*"
)
_ERA = re.compile(r"(?:紀元前|前|西暦|明治|大正|昭和|平成|令和|[A-Z]?BC|AD|c\.|ca\.)\s*(?:[0-9０-９]+|元)(?:年|世紀)?.{0,12}")
_VERSION = re.compile(r"[vV]?(?:er\.?)?\s?\d+(?:\.\d+)*(?:[a-z]\d*)?\+?|ES\d+|[vV]\d+")
_LIST_MARK = re.compile(r"[0-9０-９]{1,2}|[a-zA-Zａ-ｚ]|[ivx]{1,4}|[ア-ン]|[①-⑳]|[一二三四五六七八九十]|\*{1,3}|[†‡#]|[イロハニホヘト]")
_REFERENCE = re.compile(
    r"^(?:→|⇒|➡|->|cf\.?(?![a-z])|see\b|ref\.?\b|参[考照](?=[:：\s、]|$)|再掲|再述|再出|出典|引用元?(?=[:：\s、]|$)|詳細は|詳しくは|詳細につ|後述|前述|上述|下記|上記|既出|次節|前節|次章|前章|次項|前項|本章|同上|"
    r"(?:図|表|式|章|節|付録|補題|定理|命題|例題|例|脚注|注|Fig(?:ure)?\.?|Table|Section|Sec\.|Chapter|Ch\.|Eq\.?|Appendix|p\.|pp\.|§)\s*[-.]?\s*[0-9０-９A-Z(（])"
    r"|(?:を|も|、)?(?:参照|参考|後述|前述|再掲|再出|既出|上述|詳述|解説|説明|紹介)(?:のこと|する|します|される|した|している|を参照|下さい|ください|せよ)?[。.]?$"
    r"|^第?[0-9０-９]+(?:章|節|項)(?:$|[^ぁ-ん])|(?<![A-Za-z])MOC(?![A-Za-z])|リンク先"
)
_CITATION = re.compile(
    r"et al\.?|ほか\s*[12]\d{3}|ら[,、]?\s*\(?[12]\d{3}|^[A-ZÀ-Ý][\w'’.-]+(?:(?:,| and| &|・)\s?[A-ZÀ-Ý][\w'’.-]+)*,?\s*\(?[12]\d{3}[a-z]?\b"
    r"|^[一-龠々]{1,6}(?:[・,、＆&]\s?[一-龠々]{1,6})*[,、 ]?\s*[12]\d{3}|\bdoi\b|\bISBN\b|\barXiv\b|\bpp?\.\s*\d|^『.+』$|^\[\d+\]$|判[昭平令大明]|[昭平令大]\d+[.・]\d+[.・]\d+"
)
_ARTICLE = re.compile(
    r"^(?:同法?|本法|本条|法|民法?|憲法?|刑法?|商法?|会社法?|[一-龠]{1,8}法|規則|施行令|令|条例|民訴|刑訴|旧|新)?\s*(?:第?\s*[0-9０-９一二三四五六七八九十百千]+\s*(?:条|項|号|款|編)(?:の[0-9０-９一二三四五六七八九十]+)?)+.{0,14}$"
    r"|^[0-9０-９]+条|^§\s*\d+|^[一-龠]{1,4}[0-9０-９]+(?:条)?(?:の[0-9０-９]+)?(?:[ⅠⅡⅢⅣ①-⑳Ⅰ-Ⅹ]|$)"
)
_FORMULA = re.compile(r"^[\sA-Za-z0-9Α-ω=+\-*/^_<>≤≥≦≧≠∈⊂∪∩→∀∃|,.;:{}\[\]!'′×÷∞∂∇√Σ∑∫\\]*[=<>≤≥≦≧≠∈⊂→∞^_\\+*][\sA-Za-z0-9Α-ω=+\-*/^_<>≤≥≦≧≠∈⊂∪∩→∀∃|,.;:{}\[\]!'′×÷∞∂∇√Σ∑∫\\]*$")
_ASIDE_START = re.compile(
    r"^(?:ただし|但し|つまり|なお|ちなみに|もちろん|要するに|すなわち|もっとも|しかし|したがって|よって|だから|なぜなら|今回|ここで|実際|特に|とくに|必ずしも|もし|たぶん|おそらく|注意|注[:：]|※|余談|笑$|要\S{1,4}$|未\S{1,3}$|though\b|but\b|note\b|because\b|which\b|that is\b|if\b|when\b|where\b|however\b|not\b|or\b|and\b|so\b|we\b|this\b|these\b|in\b|at\b|on\b|with\b|by\b|from\b|for\b(?! example)|as\b|per\b|n\s*=|p\s*[<=>])",
    re.IGNORECASE,
)
_ALTERNATIVE = re.compile(r"^(?:または|又は|もしくは|若しくは|あるいは|or)(?:\s|(?=[^a-z]))", re.IGNORECASE)
_ALIAS_VERB = re.compile(r"と?も?(?:呼ぶ|呼ばれる|呼ばれます|呼びます|言う|言われる|言います|いう|いわれる|いいます|称する|称される|表記(?:する|される)?|略(?:す|される|記))[。.]?$")
_CONDITION = re.compile(r"(?:の?場合(?:は|のみ|に限る)?|のとき(?:のみ)?|の時|時のみ|のみ|だけ|限定|に限る|を除く|以外|を含まない|は除く|省略可|必須|推奨)$")
_QUALIFIER = re.compile(
    r"(?:視点|観点|立場|向け|ごと|毎|別|文脈|側面?|編|版|用|レベル|環境|段階|当時|現在|時点|以降|以前|以上|以下|時代|起源|由来|限り|中心|扱い|ベースでは|寄り|系|派|同士|内|外|上|下|前|後|中)$"
)
_MARKERS = re.compile(
    r"^(?:オプション(?:機能)?|任意|必須|推奨|非推奨|重要|最重要|省略|省略可|概要|詳細|基礎|基本|応用|発展|入門|初級|中級|上級|例|例題|例示|一例|補足|余談|参考|注意?|備考|メモ|仮|仮称|案|済|未|完|続き|続|その[一二三四\d]|前編|後編|上|中|下|抜粋|抄|訳注?|拡張|暫定|予定|草稿|途中|複数形?|単数形?|同|同様|略|以下略|中略|笑|大|小|新|旧|複数|単数|自動詞|他動詞|名詞|動詞|形容詞|副詞|optional|required|deprecated|recommended|draft|WIP|TODO|sic|s|es)$",
    re.IGNORECASE,
)
_OUTLINE_WORDS = frozenset({"特徴", "概要", "種類", "目的", "定義", "役割", "利点", "欠点", "用途", "使い方", "仕組み", "原理", "手順", "方法", "背景", "歴史", "まとめ", "ポイント", "メリット", "デメリット", "比較", "違い", "注意点"})
_SENTENCE = re.compile(r"。.|[。！？!?]$|(?:です|ます|でした|ました|ません|でしょう|である|ください|だった|だろう|なのだ|のだ|よね?|ですね)[。.]?$")
_LETTER = re.compile(r"\$?\\?(?:[A-Za-z]|[Α-ω]|(?:mathbf|boldsymbol|vec|hat|bar|mathrm|mathcal|mathbb)?\{?[A-Za-z]+\}?)(?:[_^]\{?[\w,+\- ]+\}?)*'?\$?")
_HAS_WORD = re.compile(r"[^\W\d_]")
_FREQUENT = 3


def _empty(case: Case) -> Verdict | None:
    return rejected(Reason.EMPTY) if not _HAS_WORD.search(case.text) and not _spoken_signs(case) else None


def _spoken_signs(case: Case) -> bool:
    return any(m.kind is MarkKind.CODE for m in case.body.marks)


def _number(case: Case) -> Verdict | None:
    text = case.text.strip()
    if _NUMBER.fullmatch(text) or _ERA.fullmatch(text) or (_VERSION.fullmatch(text) and any(c.isdigit() for c in text)):
        return rejected(Reason.NUMBER)
    return None


def _list_mark(case: Case) -> Verdict | None:
    return rejected(Reason.LIST_MARK) if _LIST_MARK.fullmatch(case.text.strip()) and not _one_kanji_name(case) else None


def _one_kanji_name(case: Case) -> bool:
    """分類名の1文字 … never decided by one letter alone, but a code identifier may be one."""
    return any(m.kind is MarkKind.CODE for m in case.body.marks)


def _standalone(case: Case) -> Verdict | None:
    return rejected(Reason.STANDALONE) if not case.head.term.text.strip() else None


_NOTATION = re.compile(r"^(?:記号|表記|単位|略記号?|式|公式|数式|値|型|例文|出典|著者?|訳|編|監修)\s*[:：]")
_PATH = re.compile(r"[\w.-]*/(?:[\w.-]+/?)*|[\w-]+\.(?:md|py|js|ts|json|ya?ml|txt|csv|html?|css|java|rb|go|rs|c|cpp|h|sh|pdf|png|jpe?g)")


def _identifier(case: Case) -> Verdict | None:
    """01_basics/, main.py, 記号: ∪: where a thing is or how it is written, not what it is."""
    text = case.text.strip()
    if _NOTATION.match(text) or (_PATH.fullmatch(text) and ("." in text or text.endswith("/") or "_" in text)):
        return rejected(Reason.MARKER)
    linked = [m for m in case.body.marks if m.kind is MarkKind.LINK and m.end - m.start >= len(text)]
    outside = [m for m in linked if not _is_inside_link(case)]
    return rejected(Reason.CROSS_REFERENCE) if outside and "://" not in outside[0].value and has_japanese(case.term) and has_japanese(text) else None


def _is_inside_link(case: Case) -> bool:
    """The parenthesis itself stands in a link's text: [[正規化 (Normalization)]]."""
    span = case.bracket.span
    return any(m.kind is MarkKind.LINK and m.start <= span.start and span.end <= m.end for m in case.scene.content.marks)


def _reference(case: Case) -> Verdict | None:
    text = case.text.strip().strip("[]")
    if case.list.is_open and re.search(r"\s[-–—]\s*再掲$", text):
        return None
    return rejected(Reason.CROSS_REFERENCE) if _REFERENCE.search(text) else None


def _citation(case: Case) -> Verdict | None:
    return rejected(Reason.CITATION) if _CITATION.search(case.text.strip()) else None


def _article(case: Case) -> Verdict | None:
    return rejected(Reason.ARTICLE_NUMBER) if _ARTICLE.search(case.text.strip()) else None


def _formula(case: Case) -> Verdict | None:
    covered = sum(m.end - m.start for m in case.body.marks if m.kind is MarkKind.MATH)
    if covered and covered * 2 >= len(case.text.strip()):
        return rejected(Reason.FORMULA)
    last = case.head.words[-1] if case.head.words else None
    if _FORMULA.fullmatch(case.text.strip()) and not re.search(r"[A-Za-z]{4,}", case.text):
        return rejected(Reason.FORMULA)
    touching = last is not None and last.end == case.bracket.span.start
    called = touching and last is not None and last.cls is WordClass.LATIN and len(last.surface) <= 4
    if called and re.fullmatch(r"[\w\s,.+\-*/^]{1,12}", case.text, re.ASCII) and len(re.sub(r"\W", "", case.text)) <= 3:
        return rejected(Reason.FORMULA)
    return None


def _marker(case: Case) -> Verdict | None:
    text = case.text.strip()
    if _MARKERS.fullmatch(text):
        return rejected(Reason.MARKER)
    items = [item.text for item in case.list.items]
    if items and items[0] in _OUTLINE_WORDS:
        return rejected(Reason.MARKER)
    return None


def _alternative(case: Case) -> Verdict | None:
    if _ALTERNATIVE.match(case.text) and not _ALIAS_VERB.search(case.text):
        return rejected(Reason.ALTERNATIVE)
    return None


def _aside(case: Case) -> Verdict | None:
    text = case.text.strip()
    if _ALIAS_VERB.search(text) or _translator(text):
        return None
    if has_japanese(text) or case.scene.is_english:
        if _ASIDE_START.match(text) and not OPEN_MARKER.match(text):
            return rejected(Reason.ASIDE)
    if _SENTENCE.search(text) and not _colon_named(text):
        return rejected(Reason.ASIDE)
    if has_topic(case.words) and not _colon_named(text):
        return rejected(Reason.ASIDE)
    return None


def _translator(text: str) -> bool:
    """訳注: a translator's note says what the foreign term means."""
    return bool(re.match(r"^[`*]*訳注[`*]*[:：]", text))


def _colon_named(text: str) -> bool:
    """Long form: rest. What stands before the colon may be followed by any sentence."""
    return bool(re.match(r"^[^:：。]{2,60}[:：](?!//)", text)) and has_latin(text.split(":")[0].split("：")[0])


_ATTRIBUTIVE = re.compile(r"に(?:応じた|基づく|基づいた|関する|対する|よる|向けた|おける|特化した|適した|限った)$|(?:のため|用)の$")


def _condition(case: Case) -> Verdict | None:
    if _ATTRIBUTIVE.search(case.text.strip()):
        return rejected(Reason.QUALIFIER)
    return rejected(Reason.CONDITION) if _CONDITION.search(case.text.strip()) else None


def _prefix_modifier(case: Case) -> Verdict | None:
    """(認証された)セッション, (費用の高い)ハードウェア: it modifies the noun that follows."""
    following = case.after[0] if case.after else None
    attributive = ends_in_predicate(case.words) or case.text.strip().endswith("の")
    if not attributive or _ALIAS_VERB.search(case.text):
        return None
    if case.text.strip().endswith(("の", "な")):
        return rejected(Reason.PREFIX_MODIFIER)
    if following and following.cls in {WordClass.NOUN, WordClass.LATIN, WordClass.PREFIX}:
        return rejected(Reason.PREFIX_MODIFIER)
    return None


def _qualifier(case: Case) -> Verdict | None:
    if len(case.list.items) > 1 or case.list.is_open:
        return None
    text = case.text.strip()
    if not _QUALIFIER.search(text) or len(nouns_in(case.words)) > 4:
        return None
    if _shares_ending(case):
        return None
    return rejected(Reason.QUALIFIER)


def _shares_ending(case: Case) -> bool:
    """Body and term end in the same word (〜レベル（…レベル））: another name, no narrowing."""
    theirs, ours = nouns_in(case.words), nouns_in(case.head.words)
    return bool(theirs and ours and theirs[-1].lemma == ours[-1].lemma)


def _repeated(case: Case) -> Verdict | None:
    """One remark behind many heads: an exam tag, the document's own subject."""
    counts = case.scene.habits.body_heads or {}
    body = fold(case.text)
    if not has_japanese(case.text) or len(case.list.items) > 1:
        return None
    if counts.get(body, 0) >= _FREQUENT and has_japanese(case.term):
        return rejected(Reason.REPEATED_TAG)
    title = fold(case.scene.habits.title)
    if body and len(body) > 1 and body in title and case.scene.is_outline:
        return rejected(Reason.QUALIFIER)
    return None


def _predicate(case: Case) -> Verdict | None:
    """A clause is an aside in running text; behind a bullet's term it may define it."""
    if _ALIAS_VERB.search(case.text) or not ends_in_predicate(case.words):
        return None
    if len(case.list.items) > 1 and not case.scene.is_outline:
        return rejected(Reason.ASIDE)
    return None if case.scene.is_outline and _has_case_particle(case.words) else rejected(Reason.ASIDE)


def _has_case_particle(words: Sequence[Word]) -> bool:
    return any(w.cls is WordClass.PARTICLE and w.subclass == "格助詞" for w in words)


def _particle_end(case: Case) -> Verdict | None:
    """A body that breaks off in a particle (SQLテーブルのように, 無線ネットワークで) names nothing."""
    if ends_in_particle(case.words) and not case.list.is_open:
        return rejected(Reason.ASIDE)
    last = case.words[-1] if case.words else None
    if last and last.surface in {"よう", "ように", "みたい"}:
        return rejected(Reason.ASIDE)
    return None


def _local_variable(case: Case) -> Verdict | None:
    words = case.head.words
    if len(words) == 1 and words[0].cls is WordClass.OPAQUE and "$" in words[0].surface:
        formula = words[0].surface.strip("$")
        if not formula.isascii() or len(formula) <= 40:
            return rejected(Reason.LOCAL_VARIABLE, Kind.DEFINITION)
    if _LETTER.fullmatch(case.term) and len(case.term) == 1 and not case.scene.is_outline:
        return rejected(Reason.LOCAL_VARIABLE, Kind.DEFINITION)
    return None


_VAGUE = frozenset({"これ", "それ", "あれ", "ここ", "そこ", "もの", "こと", "とき", "ため", "場合", "期間", "一定期間", "前者", "後者", "以下", "以上", "上記", "下記", "同様", "一方", "他方", "両者", "双方", "ところ", "次", "前", "後", "中", "他", "例", "図", "表", "注", "度", "今回", "今日", "際", "点", "方", "側", "可能", "必要", "不要", "可", "不可", "あり", "なし", "有", "無", "はい", "いいえ", "○", "×", "△", "同じ", "別", "通常", "一般", "基本的", "全て", "すべて", "全部", "一部", "それぞれ"})


def _generic_head(case: Case) -> Verdict | None:
    term = case.term.strip()
    if term in _VAGUE:
        return rejected(Reason.GENERIC_HEAD, Kind.DEFINITION)
    words = case.head.words
    if words and all(w.cls in {WordClass.NUMBER, WordClass.SYMBOL, WordClass.SPACE, WordClass.PUNCTUATION} for w in words):
        return rejected(Reason.GENERIC_HEAD, Kind.DEFINITION)
    if words and words[0].cls is WordClass.PRONOUN and len(words) <= 1:
        return rejected(Reason.GENERIC_HEAD, Kind.DEFINITION)
    return None


def _verbal_head(case: Case) -> Verdict | None:
    """〜すると, 〜し, 〜される: the parenthesis glosses an act or a whole statement."""
    if case.head.origin is not Origin.NONE or not case.head.words:
        return None
    return rejected(Reason.VERBAL_HEAD)


def _table_answer(case: Case) -> Verdict | None:
    """A cell beside its column's head (高（…）, 有（…）): says how, not what."""
    block = case.scene.block
    if block.kind is not BlockKind.TABLE_CELL or block.cell is None or block.cell.column == 0:
        return None
    if len(case.term) <= 1 and not has_latin(case.term):
        return rejected(Reason.QUALIFIER)
    return None


def check(case: Case, rules: tuple[Callable[[Case], Verdict | None], ...]) -> Verdict | None:
    """Return the first verdict of the rules, in their order."""
    for rule in rules:
        verdict = rule(case)
        if verdict:
            return verdict
    return None


BY_BODY: tuple[Callable[[Case], Verdict | None], ...] = (
    _empty,
    _marker,
    _number,
    _identifier,
    _reference,
    _standalone,
    _list_mark,
    _citation,
    _article,
    _formula,
    _alternative,
    _aside,
    _condition,
    _prefix_modifier,
    _qualifier,
    _repeated,
)
"""Asked first: these bodies gloss nothing, whatever the head."""

BY_HEAD: tuple[Callable[[Case], Verdict | None], ...] = (
    _local_variable,
    _generic_head,
    _table_answer,
)
"""Asked next: these heads cannot be asked for, whatever the body."""

BY_FORM: tuple[Callable[[Case], Verdict | None], ...] = (_verbal_head, _particle_end, _predicate)
"""Asked when no rule has recognised a gloss by its form."""
