"""What kind of gloss a body is: the rules for, each a statement about language.

A rule looks at one case and answers with a verdict or None; the table at the end is
their order, from the surest signs (kana, letters that spell a name) to the weakest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.acronym import is_long_form, is_short_form, spells
from flashgen.core.case import Case, Verdict, accepted, rejected
from flashgen.core.gloss import Kind, Part
from flashgen.core.items import OPEN_MARKER, read_items, strip_marker
from flashgen.core.phrase import ends_in_predicate, has_predicate, nouns_in
from flashgen.core.reason import Reason
from flashgen.core.script import fold, has_han, has_hiragana, has_japanese, has_katakana, has_latin, is_kana, is_latin, to_hiragana
from flashgen.core.text import MarkKind
from flashgen.core.words import WordClass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from flashgen.core.text import RichText
    from flashgen.core.words import Word

_NAMING = re.compile(r"^(?:以下|以後|以降|本[書稿章節]では|ここでは|いわゆる|通称|俗称|略称|略して|俗に|別名|別称|正式名称?|正式には|旧称|旧名|旧姓?|原語|原題|英名?|英語名?|英語では?|和名|学名|独|仏|羅|希|蘭|伊|西|露|中|英|現|aka(?=\s)|a\.k\.a\.|also known as|also called)(?=[:：、，,「『“\"\s]|[A-Za-z一-龠ァ-ヶ])\s*[:：、，,]?\s*", re.IGNORECASE)
_HEREAFTER = re.compile(r"^(?:以下|以後)[、，]?\s*(?:単に|本[書稿]では)?\s*[「『\"“]?(?P<name>.+?)[」』\"”]?\s*(?:と(?:いう|する|呼ぶ|称する|略す|略記する|表記(?:する)?|記す)|のこと)?[。.]?$")
_CALLED = re.compile(r"^(?P<name>.+?)(?:とも?|って)(?:呼ぶ|呼ばれる|呼ばれます|呼びます|言う|言われる|言います|いう|いわれる|いいます|称する|称される|表記(?:する|される)?|略(?:す|される|記(?:する)?))(?:こともある|場合もある|ことが多い)?[。.]?$")
_TRANSLATOR = re.compile(r"^[`*]*訳注[`*]*[:：]\s*")
_DASH_PARTS = re.compile(r"\s+[-–—]+\s+|\s*——\s*|\s*――\s*")
_COLON_PARTS = re.compile(r"[:：](?!//)\s*|\s=\s|＝")
_CLOSED_HEADS = frozenset({"種類", "構造", "構成", "要素", "特性", "特徴", "役割", "利点", "欠点", "長所", "短所", "目的", "課題", "定義", "段階", "階層", "層", "レベル", "分類", "原則", "条件", "要件", "基準", "手順", "工程", "フェーズ", "ステップ", "効果", "機能", "性質", "属性", "側面", "観点", "区分", "定理", "法則", "三原則", "成分", "メリット", "デメリット", "要因", "原因", "症状", "背景", "必要性", "過程", "プロセス", "状態", "種", "柱", "軸", "項目", "方式", "型", "形", "相", "期", "部", "対策", "規則"})
"""Relational nouns: their list makes the whole up."""
_NAMES_OF = frozenset({"ツール", "ライブラリ", "フレームワーク", "サービス", "言語", "ソフト", "ソフトウェア", "製品", "システム", "テスト", "実装", "サーバー", "サーバ", "データベース", "エンジン", "プラットフォーム", "アルゴリズム", "アプリ", "アプリケーション", "コマンド", "関数", "企業", "会社", "国", "都市", "作品", "著作", "人物", "作曲家", "種", "薬", "酵素", "ホルモン", "疾患", "生物", "動物", "植物", "金属", "元素", "楽器"})
"""Class nouns: a list of proper names behind them are instances."""
_DEFINING_END = re.compile(r"(?:こと|もの|ため|為|用|様|よう|機能|技術|手法|方式|方法|仕組み|概念|考え方|状態|現象|性質|一種|単位|規格|仕様|形式|構造|場所|部分|装置|機器|人物|人|者|物質|過程|処理|操作|能力|プロトコル|プラットフォーム|フレームワーク|ツール|サービス|システム|ライブラリ|言語|ベース|対策|指針)$")


def _plain(case: Case) -> str:
    return case.text.strip().strip("\"'“”‘’「」『』").strip()


def _reading(case: Case) -> Verdict | None:
    """齟齬（そご）: kana that sounds as Sudachi reads the term."""
    text = _plain(case)
    if not is_kana(text):
        return None
    if not has_han(case.term):
        digits = any(w.cls is WordClass.NUMBER for w in case.head.words) and has_latin(case.term)
        return rejected(Reason.READING_GIVEN, Kind.READING) if digits and has_katakana(text) else None
    sound = to_hiragana("".join(w.reading or w.surface for w in case.head.words))
    given = to_hiragana(text).replace(" ", "")
    if not has_katakana(text) or _ends_alike(sound, given):
        return rejected(Reason.READING_GIVEN, Kind.READING)
    return None


def _ends_alike(sound: str, given: str) -> bool:
    """The reading may be of the term's last part only: 事故の齟齬（そご）."""
    return sound.endswith(given) or given == sound


def _hereafter(case: Case) -> Verdict | None:
    match = _HEREAFTER.match(case.text.strip())
    if not match:
        return None
    name = match["name"]
    kind = Kind.ABBREVIATION if is_short_form(name) or _shortens(name, case.term) else Kind.TRANSLATION
    return accepted(Reason.NAMED, kind)


def _shortens(name: str, term: str) -> bool:
    """Every letter of the name stands in the term, in order: 独占禁止法 → 独禁法."""
    letters = iter(term)
    return len(name) < len(term) and all(c in letters for c in name)


def _alias(case: Case) -> Verdict | None:
    text = _plain(case)
    if match := _CALLED.match(text):
        if has_predicate(case.words) and len(match["name"]) <= 40:
            kind = Kind.ABBREVIATION if is_short_form(match["name"]) and has_japanese(case.term) else Kind.TRANSLATION
            return accepted(Reason.ALIAS, kind)
    naming = _NAMING.match(text)
    if naming and text[naming.end() :] and not ends_in_predicate(case.words):
        if text.startswith(("略", "通略")):
            return accepted(Reason.ALIAS, Kind.ABBREVIATION)
        return accepted(Reason.ALIAS, Kind.TRANSLATION)
    return None


def _old_name(case: Case) -> Verdict | None:
    """旧Java EE, 現 X: the same thing under its former or present name."""
    if re.match(r"^(?:旧|現|元)\s?(?=[A-Za-z一-龠ァ-ヶ])", case.text.strip()) and len(case.list.items) == 1:
        return accepted(Reason.ALIAS, Kind.TRANSLATION)
    return None


def _several_kinds(case: Case) -> Verdict | None:
    """DDL (Data Definition Language - CREATE, ALTER): parts that each would be a gloss."""
    body = _without_note(case.body)
    for divider in (_DASH_PARTS, _COLON_PARTS):
        match = divider.search(body.text)
        if not match or _in_mask(body, match.start()) or not body.text[: match.start()].strip():
            continue
        first, second = body.slice(0, match.start()).strip(), body.slice(match.end(), len(body.text)).strip()
        if OPEN_MARKER.match(body.text) or not first or not second or _inside_bracket(body.text, match.start()):
            continue
        verdict = _two_parts(case, first, second)
        if verdict:
            return verdict
    return _quoted_then_explained(case, body)


def _without_note(body: RichText) -> RichText:
    match = _TRANSLATOR.match(body.text)
    return body.slice(match.end(), len(body.text)) if match else body


def _inside_bracket(text: str, at: int) -> bool:
    before = text[:at]
    return sum(map(before.count, "(（「『")) > sum(map(before.count, ")）」』"))


def _in_mask(body: RichText, at: int) -> bool:
    return any(m.start <= at < m.end for m in body.marks if m.kind in {MarkKind.CODE, MarkKind.MATH, MarkKind.URL})


def _two_parts(case: Case, first: RichText, second: RichText) -> Verdict | None:
    if re.search(r"再掲|参照|後述|前述", second.text):
        return _without_tail(case, first)
    name_kind = _name_kind(case, first.text)
    if name_kind is None:
        return None
    listed = read_items(second)
    if len(listed.items) > 1 and is_long_form(listed.items[0].text, first.text):
        return None  # CoC - Convention over Configuration, DRY: the dash is inside the first item
    if len(listed.items) > 1 or listed.is_open:
        if len(listed.items) > 1 and is_long_form(second.text, first.text):
            listed_kind = Kind.EXPANSION
        else:
            listed_kind = Kind.EXAMPLES if listed.is_open else Kind.ENUMERATION
        items = listed.items if listed_kind is not Kind.EXPANSION else ()
        parts = (Part(name_kind, first), Part(listed_kind, second, items))
        return accepted(Reason.SEVERAL_KINDS, Kind.MIXED, parts=parts)
    if is_long_form(second.text, first.text):
        return accepted(
            Reason.SEVERAL_KINDS, Kind.MIXED, parts=(Part(Kind.ABBREVIATION, first), Part(Kind.EXPANSION, second))
        )
    if is_long_form(first.text, second.text):
        return accepted(
            Reason.SEVERAL_KINDS, Kind.MIXED, parts=(Part(Kind.EXPANSION, first), Part(Kind.ABBREVIATION, second))
        )
    second_kind = _second_kind(case, second)
    return accepted(Reason.SEVERAL_KINDS, Kind.MIXED, parts=(Part(name_kind, first), Part(second_kind, second)))


def _without_tail(case: Case, first: RichText) -> Verdict | None:
    """Pactなど - 再掲: the tail is about the notes, the rest is a gloss of its own."""
    items, is_open = read_items(first).items, read_items(first).is_open
    if is_open:
        return accepted(Reason.MARKED_EXAMPLES, Kind.EXAMPLES, items=items)
    return rejected(Reason.CROSS_REFERENCE)


def _second_kind(case: Case, second: RichText) -> Kind:
    if fold(second.text) in fold(case.scene.habits.title):
        return Kind.NONE
    return Kind.TRANSLATION if has_japanese(second.text) and not has_japanese(case.term) else Kind.DEFINITION


def _name_kind(case: Case, text: str) -> Kind | None:
    """Return the kind of a part that is another name for the term, None when it is not."""
    plain = text.strip().strip("\"“”'")
    if not is_latin(plain) or re.search(r"[.!?,]\s", plain) or len(plain.split()) > 8:
        return None
    if _acronym_of(case.term, plain):
        return Kind.EXPANSION
    if is_short_form(plain):
        return Kind.ABBREVIATION if has_japanese(case.term) and not _is_dictionary_word(case, plain) else Kind.TRANSLATION
    return Kind.TRANSLATION if has_japanese(case.term) else None


def _is_dictionary_word(case: Case, text: str) -> bool:
    """JOIN, HAVING: capitals, but a word that is spoken as one."""
    word = next((w for w in case.words if w.surface == text), None)
    if word is None or not word.reading:
        return False
    return not _is_spelt_out(word.reading, len(text))


_LETTER_NAMES = ("エー", "ビー", "シー", "ディー", "イー", "エフ", "ジー", "エイチ", "アイ", "ジェイ", "ジェー", "ケー", "ケイ", "エル", "エム", "エヌ", "オー", "ピー", "キュー", "アール", "エス", "ティー", "ユー", "ブイ", "ヴィ", "ダブリュー", "ダブリュ", "エックス", "ワイ", "ゼット", "ゼッド", "エイ", "ビ", "シ", "ティ", "イ", "エ", "オ", "ユ", "ジ", "ピ", "デー", "テー")


def _is_spelt_out(reading: str, letters: int) -> bool:
    """Tell whether a reading names letters one by one: エスキューエル."""
    rest, count = reading, 0
    while rest and count <= letters:
        name = next((n for n in _LETTER_NAMES if rest.startswith(n)), None)
        if name is None:
            return False
        rest, count = rest[len(name) :], count + 1
    return not rest


def _acronym_of(term: str, long: str) -> bool:
    """Tell whether an abbreviation in the term is spelt out by `long`: E2Eテスト, AWS SQS, NS record."""
    names = re.findall(r"[A-Za-z][A-Za-z0-9&]*(?:[./-][A-Za-z0-9]+)*", term)
    long = re.sub(r"\s*[（(].*[)）]", "", long)
    for name in names:
        if not is_short_form(name) and not (len(name) > 1 and name.isupper()):
            continue
        if is_long_form(long, name) or _spans_words(name, long):
            return True
    return False


def _spans_words(name: str, long: str) -> bool:
    """E2E and End-to-End Testing: the letters begin the long form, which may go on."""
    initials = re.findall(r"[A-Za-z]+|\d+", long)
    spoken = "".join({"to": "2", "for": "4"}.get(w.casefold(), w[0]) for w in initials).casefold()
    return len(name) > 1 and spoken.startswith(name.casefold())


def _quoted_then_explained(case: Case, body: RichText) -> Verdict | None:
    """NoSQL ("Not Only SQL", 非リレーショナル): a name in quotes, then words about it."""
    match = re.match(r"^[\"“]([^\"”]+)[\"”]\s*[,、]\s*(.+)$", body.text)
    if not match or not has_japanese(match[2]):
        return None
    kind = _name_kind(case, match[1])
    if kind is None:
        return None
    first = body.slice(0, match.end(1) + 1)
    second = body.slice(match.start(2), match.end(2))
    return accepted(Reason.SEVERAL_KINDS, Kind.MIXED, parts=(Part(kind, first), Part(Kind.DEFINITION, second)))


def _sign(case: Case) -> Verdict | None:
    """`"`（ダブルクォート）, ピリオド（`.`）: a sign and its name."""
    for one, other in ((case.term, case.text), (case.text, case.term)):
        if one and len(one) <= 3 and not any(c.isalnum() for c in one) and re.search(r"\w", other):
            return accepted(Reason.OTHER_LANGUAGE, Kind.TRANSLATION)
    return None


def _long_form(case: Case) -> Verdict | None:
    text = _plain(case)
    if is_latin(text) and _acronym_of(case.term, text) and len(text) > 3:
        return accepted(Reason.LONG_FORM, Kind.EXPANSION)
    return None


def _name_and_long_form(case: Case) -> Verdict | None:
    """多要素認証（MFA, Multi-Factor Authentication）: two items, one short for the other."""
    items = case.list.items
    if len(items) != 2 or case.list.is_open or case.list.separator not in {"comma", "spaced-slash"}:
        return None
    first, second = items[0].text.strip(" \"'"), items[1].text.strip(" \"'")
    if is_long_form(second, first):
        parts = (Part(Kind.ABBREVIATION, items[0]), Part(Kind.EXPANSION, items[1]))
    elif is_long_form(first, second):
        parts = (Part(_name_kind(case, first) or Kind.TRANSLATION, items[0]), Part(Kind.ABBREVIATION, items[1]))
    else:
        return None
    return accepted(Reason.SEVERAL_KINDS, Kind.MIXED, parts=parts)


def _spelt_members(case: Case) -> Verdict | None:
    """ACID特性 (Atomicity, Consistency, Isolation, Durability)."""
    items = tuple(item.text for item in case.list.items)
    for name in re.findall(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*", case.term):
        if spells(name, items):
            return accepted(Reason.SPELT_MEMBERS, Kind.ENUMERATION, items=case.list.items)
    return None


def _marked_examples(case: Case) -> Verdict | None:
    """例: Redis, JSON形式など: the author says that these are examples."""
    if not case.list.is_open or not case.list.items:
        return None
    if OPEN_MARKER.match(case.text) is None and any(ends_in_predicate(case.words_of(i)) for i in case.list.items):
        return None
    return accepted(Reason.MARKED_EXAMPLES, Kind.EXAMPLES, items=case.list.items)


def _short_form(case: Case) -> Verdict | None:
    text = _plain(case)
    if not is_short_form(text) or _all_code(case):
        return None
    if is_long_form(case.term, text):
        return accepted(Reason.SHORT_FORM, Kind.ABBREVIATION)
    if not has_japanese(case.term):
        return None
    if _is_dictionary_word(case, text) or re.search(r"\b[A-Z]{2,}\s[A-Z]{2,}\b", text) and len(nouns_in(case.head.words)) < 4:
        return None
    if _mixed_latin(case.term):
        return None
    return accepted(Reason.SHORT_FORM, Kind.ABBREVIATION)


def _mixed_latin(term: str) -> bool:
    """The term's own name is Latin (Go言語（OSS）): a short form behind it is a class."""
    return bool(re.match(r"[A-Za-z]{3,}", term)) and not has_han(term) and not has_katakana(term)


def _parallel(case: Case) -> Verdict | None:
    """脆弱性識別子/評価システム（CVE/CVSS）: slash-joined heads with slash-joined short forms."""
    bodies, terms = re.split(r"[/／]", case.text), re.split(r"[/／]", case.term)
    if len(bodies) < 2 or len(bodies) != len(terms):
        return None
    if all(is_short_form(b.strip()) for b in bodies) and all(has_japanese(t) for t in terms):
        return accepted(Reason.SHORT_FORM, Kind.ABBREVIATION)
    return None


def _other_names(case: Case) -> Verdict | None:
    """リクエストハンドラ (Request Handlers / Controllers): several names in another language."""
    if case.list.separator != "spaced-slash" or not has_japanese(case.term) or case.list.is_open:
        return None
    if all(is_latin(i.text) and len(i.text.split()) <= 4 for i in case.list.items) and len(case.list.items) == 2:
        return accepted(Reason.OTHER_NAMES, Kind.TRANSLATION)
    return None


def _clauses(case: Case) -> bool:
    return any(_is_clause(case.words_of(item)) for item in case.list.items)


def _is_clause(words: Sequence[Word]) -> bool:
    if ends_in_predicate(words):
        return True
    return any(w.cls is WordClass.CONJUNCTIVE for w in words[:-1]) and any(w.surface in {"は", "が"} for w in words)


def _members(case: Case) -> Verdict | None:
    """A list: members that make the term up, or instances of it when they are proper names."""
    items = case.list.items
    if len(items) < 2 or _clauses(case):
        return None
    if _is_adverbial_など(case):
        return None
    kind = _list_kind(case)
    reason = Reason.MEMBERS if kind is Kind.ENUMERATION else Reason.INSTANCES
    return accepted(reason, kind, items=items, weak=case.list.separator in {"dot", "word", "slash"})


def _is_adverbial_など(case: Case) -> bool:
    """…、APIなどユーザーから見えない部分: など in the middle joins the list to a noun it defines."""
    return bool(re.search(r"など(?:の|を|が|に|で|から|と)?[^、，,]{2,}$", case.text))


def _list_kind(case: Case) -> Kind:
    if case.list.separator == "slash":
        return Kind.ENUMERATION  # a slash joins alternatives, and there are no others
    last = _head_noun(case.head.words)
    if last in _CLOSED_HEADS or any(last.endswith(noun) for noun in _CLOSED_HEADS if len(noun) > 1):
        return Kind.ENUMERATION
    names = sum(_is_proper(case, item) for item in case.list.items)
    if names * 4 >= len(case.list.items) * 3:
        return Kind.EXAMPLES
    return Kind.ENUMERATION


def _head_noun(words: Sequence[Word]) -> str:
    nouns = [w for w in words if w.cls in {WordClass.NOUN, WordClass.SUFFIX, WordClass.FORMAL_NOUN}]
    return nouns[-1].surface if nouns else ""


def _is_proper(case: Case, item: RichText) -> bool:
    """Latin letters with a capital, code, or a proper noun of the dictionary."""
    words = case.words_of(item)
    if any(w.cls is WordClass.OPAQUE for w in words):
        return True
    if is_latin(item.text):
        return True
    nouns = [w for w in words if w.cls in {WordClass.NOUN, WordClass.LATIN, WordClass.SUFFIX}]
    if not nouns:
        return False
    return all(w.subclass == "固有名詞" for w in nouns) or (nouns[0].cls is WordClass.LATIN and len(nouns[0].surface) > 2 and not has_han(item.text))


def _other_language(case: Case) -> Verdict | None:
    """正規化 (Normalization), Incidence Rate (発生率): the same in another language."""
    text = _plain(case)
    if len(case.list.items) > 1 and case.list.separator not in {"dot", "word"}:
        return None
    if has_japanese(case.term) and is_latin(text):
        return _foreign_body(case, text)
    if is_latin(case.term) and has_japanese(text):
        return _japanese_body(case, text)
    return None


def _foreign_body(case: Case, text: str) -> Verdict | None:
    if re.match(r"^[`.\-_/@#$&]|^\w+\(\)$", text) and _all_code(case):
        return accepted(Reason.OTHER_LANGUAGE, Kind.TRANSLATION)
    if len(text.split()) > 9:
        return None
    if _is_instance(case, text):
        return accepted(Reason.INSTANCES, Kind.EXAMPLES, items=case.list.items[:1], weak=True)
    return accepted(Reason.OTHER_LANGUAGE, Kind.TRANSLATION)


def _all_code(case: Case) -> bool:
    return sum(m.end - m.start for m in case.body.marks if m.kind is MarkKind.CODE) * 2 > len(case.text)


_ENGLISH_WORD = re.compile(r"(?:tion|sion|ing|ment|ity|ness|ance|ence|ism|ist|logy|graphy|er|or|al|ic|ive|ous|able|ible|ary|ory|ure|age|ship|hood|s|ed|y|e|th)$")


def _is_instance(case: Case, text: str) -> bool:
    """バージョン管理システム (Git): one short name behind a term of three words and more."""
    if " " in text or _all_code(case):
        return bool(_all_code(case) and _head_noun(case.head.words) in _NAMES_OF)
    nouns = [w for w in nouns_in(case.head.words)]
    camel = bool(re.search(r"[a-z][A-Z]|[A-Z]{2,}[a-z]|\d", text))
    if camel:
        return True
    if not text[:1].isupper() or _ENGLISH_WORD.search(text):
        return False
    return len(nouns) >= 3 and len(text) <= 7


def _japanese_body(case: Case, text: str) -> Verdict | None:
    if _DEFINING_END.search(text) and case.scene.is_outline:
        return None
    if _is_clause(case.words) or has_predicate(case.words) and "の" not in text and not _DEFINING_END.search(text) and len(text) > 20:
        return None
    if is_short_form(case.term) and case.term.isupper():
        kind = Kind.EXPANSION if _spells_in_japanese(case) else Kind.DEFINITION
        reason = Reason.LONG_FORM if kind is Kind.EXPANSION else Reason.EXPLAINED
        return accepted(reason, kind)
    if is_kana(text) and not has_hiragana(text):
        return accepted(Reason.OTHER_LANGUAGE, Kind.TRANSLATION)
    if _is_product_name(case.term) or has_latin(text) or (len(text) > 14 and case.scene.is_outline):
        return None
    return accepted(Reason.OTHER_LANGUAGE, Kind.TRANSLATION)


def _is_product_name(term: str) -> bool:
    """RabbitMQ, Celery, SQLAlchemy, Jakarta EE: a name, which has no translation."""
    words = term.split()
    if re.search(r"[a-z][A-Z]|\d|[A-Z]{2,}[a-z]|[.+#/]", term):
        return True
    return len(words) == 1 and term[:1].isupper() and term[1:].islower() and not _ENGLISH_WORD.search(term) or (
        len(words) == 1 and term[:1].isupper()
    )


def _spells_in_japanese(case: Case) -> bool:
    """CLI（コマンドラインインターフェース）: about one word for each letter."""
    nouns = nouns_in(case.words)
    letters = sum(c.isalpha() for c in case.term)
    return letters - 1 <= max(len(nouns), _kana_syllable_groups(case.text)) and len(nouns) <= letters + 2 or len(case.text) >= 3 * letters


def _kana_syllable_groups(text: str) -> int:
    return len(re.findall(r"[ァ-ヶー]{4,6}", text))


def _other_name(case: Case) -> Verdict | None:
    """ボックス化（ボクシング）, 遠隔操作（リモート操作）: a second name in the same language."""
    text = _plain(case)
    if not has_japanese(case.term) or not has_japanese(text) or len(case.list.items) != 1:
        return None
    if has_predicate(case.words) or re.search(r"[のをがにはで]", _particles(case)):
        return None
    if _DEFINING_END.search(text) and not _same_last(case):
        return None
    theirs = nouns_in(case.words)
    if not theirs or (len(theirs) > 2 and not _same_last(case)) or len(text) > 12:
        return None
    return accepted(Reason.OTHER_NAME, Kind.TRANSLATION, weak=not _same_last(case))


def _particles(case: Case) -> str:
    return "".join(w.surface for w in case.words if w.cls in {WordClass.PARTICLE, WordClass.CONJUNCTIVE})


def _same_last(case: Case) -> bool:
    theirs, ours = nouns_in(case.words), nouns_in(case.head.words)
    return bool(theirs and ours and theirs[-1].lemma == ours[-1].lemma)


def _explained(case: Case) -> Verdict | None:
    """What is left and ends in a noun says what the term is."""
    if not case.text.strip():
        return None
    if is_latin(case.text) and is_latin(case.term):
        return _english_explained(case)
    if ends_in_predicate(case.words):
        return accepted(Reason.EXPLAINED_BY_CLAUSE, Kind.DEFINITION, weak=True)
    return accepted(Reason.EXPLAINED, Kind.DEFINITION, weak=has_predicate(case.words))


def _english_explained(case: Case) -> Verdict | None:
    one, other = sorted((case.term.casefold(), case.text.strip().casefold()), key=len)
    if len(one) > 1 and other.startswith(one) and " " not in other:
        return accepted(Reason.OTHER_NAME, Kind.TRANSLATION)
    if case.scene.is_english and not case.scene.is_outline:
        return rejected(Reason.ASIDE)
    return accepted(Reason.EXPLAINED, Kind.DEFINITION)


RULES: tuple[Callable[[Case], Verdict | None], ...] = (
    _reading,
    _hereafter,
    _old_name,
    _alias,
    _parallel,
    _spelt_members,
    _several_kinds,
    _name_and_long_form,
    _sign,
    _long_form,
    _marked_examples,
    _short_form,
    _other_names,
    _members,
    _other_language,
    _other_name,
    _explained,
)
"""From the surest sign to the weakest; the first that answers decides."""

__all__ = ["RULES", "strip_marker"]
