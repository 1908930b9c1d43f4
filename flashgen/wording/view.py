"""What a template sees of a question: nothing is worked out that the template does not mention."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from flashgen.core.gloss import Kind
from flashgen.core.note import NotetypeName
from flashgen.core.script import is_bare_noun
from flashgen.core.text import RichText
from flashgen.wording.hiding import mask_rich
from flashgen.wording.phrasing import Phrasing
from flashgen.wording.plan import Plan, labels_of, what_is_asked
from flashgen.wording.rendering import Templates
from flashgen.wording.writing import is_article, language_of, writing_of

Render = Callable[[RichText], str]
"""Rich text → HTML, escaped."""


@dataclass(frozen=True, slots=True)
class Language:
    """How one language words and dresses a question."""

    templates: Templates
    phrasing: Phrasing


@dataclass(frozen=True, slots=True)
class View:
    """One side of a note asked for, the other given with its answers hidden.

    Every method below `names` without an underscore is a variable of the templates;
    `card_templates/wording/README.md` explains them.
    """

    _plan: Plan
    _given: RichText
    _asked: RichText
    _secrets: tuple[str, ...]
    _context: RichText
    _language: Language
    _render: Render
    _is_passage: bool = False
    """Whether the known side is the sentence that the pair stands in."""

    def features(self, names: tuple[str, ...]) -> tuple[object, ...]:
        """Return the features of these names."""
        return tuple([FEATURES[name](self) for name in names])

    def names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the HTML of these names."""
        return tuple([NAMES[name](self) for name in names])

    def showing(self, passage: RichText) -> View:
        """Return the view of a passage in the known side's place, its answers hidden; what it says is not said before it."""
        given = mask_rich(passage, self._secrets)
        context = RichText("") if self._context.text in given.text else self._context
        return replace(self, _given=given, _context=context, _is_passage=True)

    def given(self) -> str:
        """Return the known side, ready for the next word."""
        given = self._given
        return self._language.phrasing.given(given, self._render(given), writing_of(given))

    def quoted(self) -> str:
        """Return the known side, a foreign word always in quotation marks."""
        given = self._given
        return self._language.phrasing.quoted(given, self._render(given), writing_of(given))

    def bare(self) -> str:
        """Return the known side as it is."""
        return self._render(self._given)

    def block(self) -> str:
        """Return the known side as a block of its own; nothing where a cloze note shows its list."""
        if self._plan.note.notetype is NotetypeName.CLOZE and not self._is_passage:
            return ""
        return f'<div class="given">{self._render(self._given)}</div>'

    def asks(self) -> str:
        """Return the shade of the question within its kind."""
        plan = self._plan
        asks_term = self._asked is plan.note.term
        if plan.kind is Kind.DEFINITION:
            if is_article(plan.note.term.text):
                return "article"
            body = self._given if asks_term else self._asked
            if is_bare_noun(body.text):
                return "word"
        if plan.kind is Kind.TRANSLATION and not asks_term and (language := language_of(plan.note.label)):
            return language.value
        shade = what_is_asked(plan.kind, self._given, self._asked)
        return "words" if shade == "alias" and plan.note.weak and not asks_term else shade

    def parts(self) -> tuple[str, ...]:
        """Return what the parts of a mixed note are."""
        plan = self._plan
        return labels_of(plan.note.term, plan.parts if self._asked is plan.note.term else plan.asked_parts)

    def kind(self) -> str:
        """Return the gloss's kind."""
        return self._plan.kind.value

    def hidden(self) -> str:
        """Return how much of the answer a card hides."""
        return self._plan.hidden

    def count(self) -> str:
        """Return the number of items in words."""
        return self._language.phrasing.count(self._plan.count)

    def stem(self) -> str:
        """Return what the aspect belongs to, or nothing."""
        return self._inline(mask_rich(self._plan.stem, self._secrets)) if self.has_stem() else ""

    def has_stem(self) -> bool:
        """Tell whether the term is an aspect of something."""
        return self._plan.topic.stem > 0

    def aspect(self) -> str:
        """Return the aspect, or nothing."""
        aspect = self._plan.topic.aspect
        return self._render(RichText(aspect)) if aspect else ""

    def joint(self) -> str:
        """Return the particle or preposition between stem and aspect."""
        return self._plan.topic.joint

    def context(self) -> str:
        """Return the note's context, or nothing."""
        return self._inline(self._context) if self._context else ""

    def place(self) -> str:
        """Return the context woven in before a name: `認証における `."""
        if not self._context:
            return ""
        return self._framed("place") + self._language.phrasing.gap(self._given.text)

    def within(self) -> str:
        """Return the context before a whole question: `認証において、`."""
        return self._framed("within") if self._context else ""

    def _framed(self, name: str) -> str:
        templates = self._language.templates
        return templates.render(name, self)

    def _inline(self, content: RichText) -> str:
        return self._language.phrasing.inline(content, self._render(content), writing_of(content))


FEATURES: dict[str, Callable[[View], object]] = {
    "asks": View.asks,
    "parts": View.parts,
    "kind": View.kind,
    "hidden": View.hidden,
    "count": View.count,
    "has_stem": View.has_stem,
    "joint": View.joint,
}
"""Variables that say what the question is like."""

NAMES: dict[str, Callable[[View], str]] = {
    "given": View.given,
    "quoted": View.quoted,
    "bare": View.bare,
    "block": View.block,
    "stem": View.stem,
    "aspect": View.aspect,
    "context": View.context,
    "place": View.place,
    "within": View.within,
}
"""Variables that hold HTML of the note."""
