"""Notes made of a few words, and what words them."""

from __future__ import annotations

from flashgen.core.gloss import LISTS, Kind
from flashgen.core.note import Deletion, ListPart, Note, NotetypeName
from flashgen.core.text import RichText
from flashgen.wording import Questions

QUESTIONS = {lang: Questions(lang) for lang in ("ja", "en")}


def qa_note(kind, term="用語", answer="答え", **more):
    settings = {"forward": True, "backward": True, "typed": True} | more
    return Note(
        guid="a" * 16,
        notetype=NotetypeName.QA,
        kind=kind,
        term=RichText(term),
        answer=RichText(answer),
        **settings,
    )


def cloze_note(kind, term="用語", items=("甲", "乙"), **more):
    deletions = tuple(Deletion(number=3 + at, content=RichText(item)) for at, item in enumerate(items))
    part_kind = kind if kind in LISTS else Kind.ENUMERATION if kind is Kind.MIXED else kind
    first = ListPart(kind=Kind.EXPANSION, deletions=deletions[:1])
    parts = (
        (first, ListPart(kind=part_kind, deletions=deletions[1:]))
        if kind is Kind.MIXED
        else (ListPart(kind=part_kind, deletions=deletions),)
    )
    return Note(
        guid="a" * 16,
        notetype=NotetypeName.CLOZE,
        kind=kind,
        term=RichText(term),
        answer=RichText("、".join(items)),
        head_number=1,
        parts=parts,
        **more,
    )
