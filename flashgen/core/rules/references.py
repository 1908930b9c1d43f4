"""Bodies that point elsewhere: to another page, to a book, to the article of a law."""

from __future__ import annotations

import re

from flashgen.core.acronym import is_long_form, is_short_form
from flashgen.core.case import Case, Verdict, rejected
from flashgen.core.phrase import last_word
from flashgen.core.reason import Reason
from flashgen.core.script import has_japanese, is_kana, is_latin
from flashgen.core.spoken import sounds_alike
from flashgen.core.text import MarkKind
from flashgen.core.words import WordClass, word_set

_POINTER_START = re.compile(
    r"→|⇒|➡|->|cf\.?(?![a-z])|see\b|ref\.?\b|参[考照](?=[:：\s、]|$)|再掲|再述|再出|出典|引用元?(?=[:：\s、]|$)|詳細は|詳しくは|詳細につ|"
    r"[後前上既]述|[後前]掲|既出|[次前本][節章項]|同上|[下上前]記|同書|同前|ibid\b",
    re.IGNORECASE,
)
_POINTER_END = re.compile(
    r"(?:参照|参考|[後前上既詳]述|再掲|再出|既出|[後前]掲|(?<=[でにをは])(?:解説|説明|紹介))"
    r"(?:のこと|する|します|される|した|している|を参照|下さい|ください|せよ)?[。.]?$"
)
_MAY_POINT = re.compile(r"[参述掲出説紹Mリ\[]")
"""Seen at a glance in the few bodies in which the next two find something."""
_NUMBERED = re.compile(
    r"(?:Suppl\w*\.?\s(?=[FTS]))?(?:参考文献|図表?|表|式|章|節|付録|パネル|[Pp]anel|補題|定理|命題|例題?|脚注|注|Fig(?:ure|s)?\.?|Tables?|Section|Sec\.|Chapter|Ch\.|Eqs?\.?|"
    r"Appendix|Suppl\w*\.?|[Pp]p?\.?(?=\s?\d)|figs?\.?|table|§)\s*[-.]?\s*(?:[0-9０-９(（]|[A-Z]\d?(?![a-z]))|第?[0-9０-９]+[章節頁](?:$|[^ぁ-ん])|"
    r"\d+ページ$"
)
_ELSEWHERE = re.compile(r"(?<![A-Za-z])MOC(?![A-Za-z])|リンク先|\[\[[^\]]*#[^\]]*\]\]$")

_MAY_CITE = re.compile(
    r"[&\d年月日』判IVXLC著訳編監]|et al|\bby |doi|DOI|arXiv|unpublished|personal|(?i:accessed|retrieved)"
)
"""Seen at a glance in the few bodies that may name a source."""
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d[a-z]?")
_YEAR_FIRST = re.compile(r"\d+年[、，,]")
"""1582年、織田信長: when and who; a source names its author first."""
_CITED = re.compile(
    r"^(?:translat(?:ion|ed)|trans\.|edited) by\b|\bet al\b|\b(?:doi|DOI)\b|\bISBN\b|\barXiv\b|\bunpublished\b|\bpersonal communication\b|\bpp?\.\s*\d|^\[\d+(?:[,–-]\s*\d+)*\]$|^『[^『』]+』$"
)
_TITLE_AND_YEAR = re.compile(r"[』”\"»]\s*[,、(（]?\s*(?:.{0,40}[,、 ])?(?:1[4-9]|20)\d\d年?[)）]?$")
"""『題名』1941年, "Title," Journal 12:1, 2011."""
_ACCESSED = re.compile(
    r"[\d年月日]\s*に?(?:アクセス|閲覧|参照|取得|確認|更新)$|^(?:アクセス|閲覧|参照|最終更新)日|^(?:accessed|retrieved)\b",
    re.IGNORECASE,
)
_CANON = re.compile(
    r"[A-Z]{1,4}\s\d+(?:[.:]\d+)*(?:[–-]\d+)?(?:[,、;]\s*[A-Z]{0,4}\s?\d+(?:[.:]\d+)*(?:[–-]\d+)?)*"
)
"""AN 4, SN 12: places in a canon."""
_BOOKS = re.compile(r"[IVXLC]+(?:[章節巻部]|\b)(?:[,、–-]\s*[IVXLC]+(?:[章節巻部]|\b))+|[IVXLC]+[章節巻部]")
_AUTHORS = re.compile(r"[A-Z][a-z]{2,} ?& ?[A-Z][a-z]{2,}|[一-龠]{1,4}\s\d{1,3}|Ch(?:ap)?\.?\s?\d+[a-z]?")
"""Ito & Sato, 佐藤 34, Ch7."""
_JUDGEMENT = re.compile(
    r"(?:最[大高]?|[東大名広福仙札高]?高|地)?判(?:決)?[昭平令大明]|[昭平令大明]\d+[.・]\d+[.・]\d+"
)
_CITING_WORDS = word_set(
    """et al and in ら ほか 他 著 編 訳 監修 編著 年 版 章 節 図 表 定理 命題 補題 p pp Vol No vol no より Nature Science Cell ed
    eds"""
)

_NUMERAL = r"[0-9０-９一二三四五六七八九十百千〇]+"
_ARTICLE = re.compile(
    rf"(?:(?:同|本|旧|新|改正)?(?:法|令|規則|条例|条約)|[一-龠ァ-ヶー]{{1,14}}(?:法|令|規則|条例|条約|規程)|民訴|刑訴|憲|民|刑|商)?\s*"
    rf"第?\s*{_NUMERAL}\s*(?:条|項(?![^\W\d_ぁ-ん])|号|款|編)(?:の{_NUMERAL})*.{{0,16}}"
    rf"|条文\s*{_NUMERAL}(?:\s*[〜~～–-]\s*{_NUMERAL})?条?|§\s*\d+.*|(?:憲|民|刑|商|会社?|民訴|刑訴|破産?|労基?|独禁|著作?|特許?|行訴)法?\s*\d+(?:の\d+)?(?:[・、,]\s*\d+)*(?:\s*[ⅠⅡⅢⅣⅤ①-⑳Ⅰ-Ⅹ]+.{{0,4}})?|art(?:icle)?\.?\s*\d+.*",
    re.IGNORECASE,
)
_ATTRIBUTES = re.compile(r"\{[:.#][^{}]*\}")
"""What some renderers take for a link's style: `[…](…){.internal}`."""
_IS_ARTICLE = re.compile(
    rf"第?\s*{_NUMERAL}\s*(?:条|項)(?:の{_NUMERAL})*(?:本文|[たただ]だし書き?|但書|[前中後]段|柱書|第?{_NUMERAL}号)?$"
)


def cross_reference(case: Case) -> Verdict | None:
    """（第3章を参照）, （後述）, (Fig. 1), (see above), ([[別のノート]]): points to another place."""
    if _points(case.text.strip("[]")):
        return None if _carries_examples(case) else rejected(Reason.CROSS_REFERENCE)
    return rejected(Reason.CROSS_REFERENCE) if _is_all_links(case) else None


def _points(text: str) -> bool:
    if _POINTER_START.match(text) or _NUMBERED.match(text):
        return True
    return bool(_MAY_POINT.search(text) and (_ELSEWHERE.search(text) or _POINTER_END.search(text)))


def _carries_examples(case: Case) -> bool:
    """など - 再掲: only the tail is about the notes; `lists.listed_again` takes it off."""
    return bool(re.search(r"(?:など|等|etc\.?)\s*[-–—、]\s*(?:再掲|既出)$", case.text))


def _is_all_links(case: Case) -> bool:
    """Links and nothing else name the pages to read next: ([[光合成]]・[[呼吸]])."""
    links = [m for m in case.scene.marks_within(case.start, case.end) if m.kind is MarkKind.LINK]
    if not links:
        return False
    at, outside = case.start, ""
    for link in links:
        outside += case.scene.text[at : link.start]
        at = link.end
    outside = _ATTRIBUTES.sub("", outside + case.scene.text[at : case.end])
    return not any(c.isalnum() for c in outside) and not _names_head(case)


def _names_head(case: Case) -> bool:
    """A link's text may still be the head's long form, or end in its last noun."""
    return case.shares_last_noun or is_long_form(case.text, case.term)


def citation(case: Case) -> Verdict | None:
    """(Miller, 1997), （山田 2005）, (Sato et al.): names a source."""
    if case.text.endswith("より") and case.words[-1].cls is WordClass.PARTICLE:
        return rejected(Reason.CITATION)  # 村史の付録より
    if not _MAY_CITE.search(case.text):
        return None
    if _CITED.search(case.text) or _JUDGEMENT.search(case.text) or _BOOKS.fullmatch(case.text):
        return rejected(Reason.CITATION)
    if _AUTHORS.fullmatch(case.text) and has_japanese(case.term):
        return rejected(Reason.CITATION)
    if _ACCESSED.search(case.text) or _TITLE_AND_YEAR.search(case.text) or _CANON.fullmatch(case.text):
        return rejected(Reason.CITATION)
    if _is_credit(case):
        return rejected(Reason.CITATION)
    if not _YEAR.search(case.text) or _YEAR_FIRST.match(case.text) or is_short_form(case.text):
        return None  # 測地系（JGD2011）: the year is part of an abbreviation
    if is_kana(case.term) and is_latin(case.text[:1]) and sounds_alike(case.text, case.term):
        return None  # ヴィヴァルディ（Vivaldi, 1678–1741）: the name as it is written, and a life
    others = [w for w in case.words if not _YEAR.fullmatch(w.surface) and w.cls not in _BETWEEN]
    if others and all(_may_be_cited(w.surface, w.subclass, w.cls) for w in others):
        return rejected(Reason.CITATION)
    return None


def _is_credit(case: Case) -> bool:
    """清少納言著, 与謝野 晶子訳: who wrote, edited or translated it."""
    last = last_word(case.words)
    by = last is not None and last.surface in _CREDITS and len(case.words) > 1
    return by and any(word.detail == "人名" for word in case.words)


_CREDITS = word_set("著 訳 編 監修 監訳 共著 共訳 編著 編訳 編集 翻訳")
_BETWEEN = frozenset({WordClass.SPACE, WordClass.PUNCTUATION, WordClass.SYMBOL, WordClass.NUMBER})


def _may_be_cited(surface: str, subclass: str, cls: WordClass) -> bool:
    if subclass == "固有名詞" or surface in _CITING_WORDS:
        return True
    return cls is WordClass.LATIN and (surface[0].isupper() or "." in surface or bool(_YEAR.search(surface)))


_LONGEST_POINTER = 6
"""Code points behind an article's colon that still only point into it: `36条：但書`."""


def article_number(case: Case) -> Verdict | None:
    """（刑法36条）, （同法第3条の2）, （憲9条）: the article of a law."""
    if not case.has_number:
        return None
    _, colon, said = case.text.partition("：") if "：" in case.text else case.text.partition(":")
    if colon and len(said.strip()) > _LONGEST_POINTER:
        return None
    if _ARTICLE.fullmatch(case.text.replace("[", "").replace("]", "")) and any(
        c.isdigit() or c in "一二三四五六七八九十" for c in case.text
    ):
        return rejected(Reason.ARTICLE_NUMBER)
    return None


def is_article(term: str) -> bool:
    """Tell whether a head is an article of a law, which its contents may be asked of: 民法369条."""
    return ("条" in term or "項" in term) and bool(_IS_ARTICLE.search(term))
