"""From a gloss, and the decision what it asks, to a note."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flashgen.core.context import telling_context
from flashgen.core.decision import contents_of, parts_of
from flashgen.core.gaps import gaps_of, label_of
from flashgen.core.gloss import LISTS, Gloss, Kind
from flashgen.core.note import Deletion, ListPart, Note, NotetypeName, with_texts
from flashgen.core.policy import Furigana
from flashgen.core.readings import read_term, without_ruby
from flashgen.core.text import EMPHASES, RichText

if TYPE_CHECKING:
    from flashgen.core.decision import Asked
    from flashgen.core.entry import Entry
    from flashgen.core.note import Origin


def compose(entry: Entry, guid: str, asked: Asked, origin: Origin, given: str, *, furigana: Furigana) -> Note:
    """Return the note of an entry, without wording, deck or time. `given` is the author's reading of its term."""
    gloss = _without_emphasis(entry.gloss)
    term, answer = (gloss.body, gloss.term) if gloss.reversed else (gloss.term, gloss.body)
    read = read_term(term, gloss, given, furigana)
    is_cloze = asked.notetype is NotetypeName.CLOZE
    gaps = gaps_of(entry.place, gloss, is_cloze=is_cloze)
    note = Note(
        guid=guid,
        notetype=asked.notetype,
        kind=gloss.kind,
        weak=gloss.weak,
        term=read.term,
        answer=_phrase_answer(gloss) if gloss.parts and not is_cloze else answer,
        head_noun="" if gloss.reversed else gloss.head_noun,
        forward=asked.forward,
        backward=asked.backward,
        typed=asked.typed,
        head_number=asked.head,
        parts=_lines(gloss, asked) if is_cloze else _plain_lines(gloss),
        parallel=() if is_cloze else tuple(p.kind for p in gloss.parts if p.kind is not Kind.NONE),
        context=telling_context(entry.place.document, gloss, entry.context),
        section=origin.section,
        extra=origin.extra,
        source=origin.source,
        link=origin.link,
        document=origin.document,
        tags=origin.tags,
        lang=origin.lang,
        label=label_of(entry.place, gloss),
        answer_gap=gaps.answer,
        term_gap=gaps.term,
        reading=read.reading,
        spelled=read.spelled,
        spoken=read.spoken,
    )
    return with_texts(note, without_ruby) if furigana is Furigana.OFF else note


def _without_emphasis(gloss: Gloss) -> Gloss:
    """On its own card a term needs no bold."""
    texts = (gloss.term, gloss.body, *gloss.items)
    if not gloss.parts and not any(text.marks for text in texts):
        return gloss
    return replace(
        gloss,
        term=gloss.term.without(EMPHASES),
        body=gloss.body.without(EMPHASES),
        items=tuple(item.without(EMPHASES) for item in gloss.items),
        parts=tuple(
            replace(p, content=p.content.without(EMPHASES), items=tuple(i.without(EMPHASES) for i in p.items))
            for p in gloss.parts
        ),
    )


def _phrase_answer(gloss: Gloss) -> RichText:
    """Return a mixed phrase as one line: `DLQ: Dead Letter Queue`; parts that gloss nothing are left out."""
    shown = [part for part in gloss.parts if part.kind is not Kind.NONE]
    answer = RichText("")
    for index, part in enumerate(shown):
        answer = answer + (RichText(" – ") if index else RichText("")) + part.content
    return answer


def _plain_lines(gloss: Gloss) -> tuple[ListPart, ...]:
    """Return the lines of a Q&A note whose answer has become a list; of a phrase none."""
    if gloss.kind not in LISTS and not gloss.parts:
        return ()
    lines = tuple(
        ListPart(kind=part.kind, deletions=tuple(Deletion(number=0, content=c) for c in contents_of(part)))
        for part in parts_of(gloss)
    )
    return lines if any(line.kind in LISTS for line in lines) else ()


def _lines(gloss: Gloss, asked: Asked) -> tuple[ListPart, ...]:
    numbers = iter(asked.numbers)
    lines = []
    for part, whole in zip(parts_of(gloss), asked.wholes, strict=True):
        contents = (part.content,) if asked.is_whole_phrase else contents_of(part)
        deletions = tuple(Deletion(number=next(numbers), content=content) for content in contents)
        lines.append(ListPart(kind=part.kind, deletions=deletions, whole=whole))
    return tuple(lines)
