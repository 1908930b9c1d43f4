"""From a note to its questions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from markupsafe import escape

from flashgen.core.gloss import Kind
from flashgen.core.note import HIDDEN, Note, NotetypeName
from flashgen.core.problem import Problem
from flashgen.core.text import RichText
from flashgen.templates import template_text
from flashgen.wording.hiding import mask_rich
from flashgen.wording.phrasing import English, Japanese
from flashgen.wording.plan import Plan, plan_note
from flashgen.wording.rendering import Templates
from flashgen.wording.view import FEATURES, NAMES, Language, Render, View

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
_CLEAR = frozenset({"article", "former", "current"})
"""Shades of a question that needs no sentence to be understood."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A note's questions as HTML; empty where a card is not asked."""

    question: str = ""
    """Q&A, card 1: term → answer."""
    reverse_question: str = ""
    """Q&A, card 2: answer → term."""
    typed_question: str = ""
    """Q&A: the answer, or the term (`Note.types_term`), is typed."""
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
        self._lang, self._override = lang, override
        templates = Templates(lang, override, FEATURES.keys(), {*NAMES, "question"})
        self._nouns = templates.nouns()
        self._language = Language(templates, Japanese() if lang == "ja" else English())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the user's templates so far; flashgen's own stood in for them."""
        return tuple(self._language.templates.problems)

    def word(self, note: Note, render: Render) -> Wording:
        """Return the note's questions. `render` turns rich text into escaped HTML.

        No answer stands in its own question: where the term, the body or the context has it,
        it is shown as 〔…〕, and over a list これ stands for such a term.
        """
        plan = plan_note(note, self._nouns)
        if note.notetype is NotetypeName.CLOZE:
            return Wording(
                title=self._ask_answer(plan, render) if plan.asks_answer else "",
                head_question=self._ask_term(plan, render) if note.head_number else "",
            )
        asks_answer = note.forward or (note.typed and not note.types_term)
        asks_term = note.backward or (note.typed and note.types_term)
        forward = self._ask_answer(plan, render) if asks_answer else ""
        backward = self._ask_term(plan, render) if asks_term else ""
        return Wording(
            question=forward if note.forward else "",
            reverse_question=backward if note.backward else "",
            typed_question=self._typed(backward if note.types_term else forward) if note.typed else "",
        )

    def _ask_answer(self, plan: Plan, render: Render) -> str:
        term = mask_rich(plan.note.term, plan.secrets)
        if term.text == HIDDEN:
            term = plan.note.term  # nothing else to ask with: 集合 (集合)
        elif HIDDEN in term.text and plan.note.notetype is NotetypeName.CLOZE:
            term = RichText(self._language.phrasing.pronoun)  # the list's head stands below
        view = self._view(plan, (term, plan.answer), plan.secrets, render)
        if plan.note.answer_gap and not (plan.tells_its_list or view.asks() in _CLEAR):
            return self._language.templates.render("gap", view.showing(plan.note.answer_gap))
        return self._language.templates.render(_answer_template(plan), view)

    def _ask_term(self, plan: Plan, render: Render) -> str:
        """Word the question for the term; under a cloze note's question stands the list itself."""
        secrets = plan.term_secrets()
        shows_list = plan.is_list and plan.note.notetype is NotetypeName.CLOZE
        body = RichText("") if shows_list else mask_rich(plan.answer, secrets)
        given = plan.answer if body.text == HIDDEN else body
        view = self._view(plan, (given, plan.note.term), secrets, render)
        if plan.note.term_gap and not plan.tells_its_list:
            return self._language.templates.render("gap-term", view.showing(plan.note.term_gap))
        family = plan.topic.family
        name = f"nouns/{family}-term" if family else _ASKING[plan.kind][1]
        return self._language.templates.render(name, view)

    def _view(
        self, plan: Plan, sides: tuple[RichText, RichText], secrets: tuple[str, ...], render: Render
    ) -> View:
        given, asked = sides
        context = RichText(plan.note.context)
        if context:
            context = mask_rich(context, secrets)
        if context.text.endswith(HIDDEN):
            context = RichText("")  # of 分散〔…〕 nothing is left that could place the question
        return View(plan, given, asked, secrets, context, self._language, render)

    def status(self, name: str) -> str:
        """Return the banner of a note that is `retired` or `doubtful`, as HTML."""
        words = template_text(f"wording/{self._lang}/status-{name}.txt", self._override)
        return str(escape(words.strip()))

    def _typed(self, question: str) -> str:
        return self._language.templates.render("typed", _Typed(question))


@dataclass(frozen=True, slots=True)
class _Typed:
    """The one variable of the typed card's template."""

    question: str

    def features(self, names: tuple[str, ...]) -> tuple[object, ...]:
        return ("",) * len(names)

    def names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.question if name == "question" else "" for name in names)


def _answer_template(plan: Plan) -> str:
    """Return the template that asks for the answer; of an open list the examples are asked for."""
    family = plan.topic.family
    if not family or (plan.kind is Kind.EXAMPLES and family != "example"):
        return _ASKING[plan.kind][0]
    return f"nouns/{family}"
