"""From a note to its questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from flashgen.core.gloss import LISTS, Kind
from flashgen.core.note import Note, NotetypeName
from flashgen.core.problem import Problem
from flashgen.core.text import RichText
from flashgen.templates import template_text
from flashgen.wording.hiding import mask_rich
from flashgen.wording.phrasing import English, Japanese, Phrasing
from flashgen.wording.plan import Plan, labels_of, plan_note, what_is_asked
from flashgen.wording.rendering import Templates
from flashgen.wording.topic import read_nouns
from flashgen.wording.writing import writing_of

Value = Markup | str | int | bool | tuple[str, ...]
Render = Callable[[RichText], str]
"""Rich text → HTML, escaped."""

TYPED_ASKS_TERM = frozenset({Kind.DEFINITION, Kind.MIXED, *LISTS})
"""Kinds whose typed card asks for the term; of the others the answer is typed."""

# Kind → the templates that ask for the answer and for the term.
_ASKING = {
    Kind.TRANSLATION: ("translation", "translation"),
    Kind.ABBREVIATION: ("short-form", "long-form"),
    Kind.EXPANSION: ("long-form", "short-form"),
    Kind.DEFINITION: ("definition", "definition-term"),
    Kind.NONE: ("definition", "definition-term"),
    Kind.READING: ("reading", "reading-term"),
    Kind.ENUMERATION: ("list", "list-term"),
    Kind.EXAMPLES: ("examples", "examples-term"),
    Kind.MIXED: ("mixed", "mixed-term"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """A note's questions as HTML; empty where a card is not asked."""

    question: str = ""
    """Q&A, card 1: term → answer."""
    reverse_question: str = ""
    """Q&A, card 2: answer → term."""
    typed_question: str = ""
    """Q&A: the answer, or the term (`TYPED_ASKS_TERM`), is typed."""
    title: str = ""
    """Cloze: above the list while an item or the whole list is asked."""
    head_question: str = ""
    """Cloze: above the list while the head is asked."""


class Questions:
    """The questions of one deck language, with the user's own templates before flashgen's.

    Raises:
        TemplateFileError: the language has no templates.
    """

    def __init__(self, lang: str, override: Path | None = None) -> None:
        self._templates = Templates(lang, override)
        self._nouns = read_nouns(template_text(f"wording/{lang}/nouns.txt", override))
        self._phrasing: Phrasing = Japanese() if lang == "ja" else English()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the user's templates so far; flashgen's own stood in for them."""
        return tuple(self._templates.problems)

    def word(self, note: Note, render: Render) -> Wording:
        """Return the note's questions. `render` turns rich text into escaped HTML.

        No answer stands in its own question: where the term, the body or the context has it,
        it is shown as 〔…〕.
        """
        plan = plan_note(note, self._nouns)
        if note.notetype is NotetypeName.CLOZE:
            return Wording(
                title=self._ask_answer(plan, render) if plan.asks_answer else "",
                head_question=self._ask_term(plan, render) if note.head_number else "",
            )
        types_term = plan.kind in TYPED_ASKS_TERM
        asks_answer = note.forward or (note.typed and not types_term)
        asks_term = note.backward or (note.typed and types_term)
        forward = self._ask_answer(plan, render) if asks_answer else ""
        backward = self._ask_term(plan, render) if asks_term else ""
        return Wording(
            question=forward if note.forward else "",
            reverse_question=backward if note.backward else "",
            typed_question=self._typed(backward if types_term else forward) if note.typed else "",
        )

    def _typed(self, question: str) -> str:
        return self._templates.render("typed", {"question": Markup(question)})

    def _ask_answer(self, plan: Plan, render: Render) -> str:
        note, topic = plan.note, plan.topic
        given = mask_rich(note.term, plan.secrets)
        values = self._values(plan, given, plan.answer, plan.secrets, render)
        if topic.stem:
            stem = mask_rich(plan.stem, plan.secrets)
            values["stem"] = self._dressed(stem, render)
        family = topic.family
        return self._templates.render(f"nouns/{family}" if family else _ASKING[plan.kind][0], values)

    def _ask_term(self, plan: Plan, render: Render) -> str:
        """Word the question for the term; under a cloze note's question stands the list itself."""
        note, topic = plan.note, plan.topic
        secrets = (note.term.text, plan.stem.text) if topic.stem else (note.term.text,)
        is_cloze = note.notetype is NotetypeName.CLOZE
        body = RichText("") if is_cloze and plan.is_list else mask_rich(plan.answer, secrets)
        values = self._values(plan, body, note.term, secrets, render)
        if not is_cloze:
            values["block"] = Markup('<div class="given">') + values["bare"] + Markup("</div>")
        family = topic.family
        return self._templates.render(f"nouns/{family}-term" if family else _ASKING[plan.kind][1], values)

    def _values(
        self, plan: Plan, given: RichText, asked: RichText, secrets: Iterable[str], render: Render
    ) -> dict[str, Value]:
        """Return what the templates see; `card_templates/wording/README.md` explains each."""
        note, topic = plan.note, plan.topic
        html = Markup(render(given))
        dressed = self._phrasing.dress(given, html, writing_of(given))
        values: dict[str, Value] = {
            "given": dressed.given,
            "quoted": dressed.quoted,
            "bare": html,
            "block": "",
            "asks": what_is_asked(plan.kind, given, asked),
            "parts": labels_of(plan) if plan.kind is Kind.MIXED else (),
            "kind": plan.kind.value,
            "hidden": plan.hidden,
            "count": plan.count,
            "stem": "",
            "has_stem": topic.stem > 0,
            "aspect": Markup(render(RichText(topic.aspect))) if topic.aspect else "",
            "joint": topic.joint,
            "context": "",
            "place": "",
        }
        if note.context:
            values["context"] = self._dressed(mask_rich(RichText(note.context), secrets), render)
            place = self._templates.render("context", values)
            values["place"] = Markup(place + self._phrasing.gap(given.text))
        return values

    def _dressed(self, content: RichText, render: Render) -> Markup:
        """Return a name that stands in the middle of a question."""
        return self._phrasing.dress(content, Markup(render(content)), writing_of(content)).given
