"""The wording templates, compiled once each, the user's own before flashgen's."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from pathlib import Path

from jinja2 import FunctionLoader, StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from flashgen.core.problem import Location, Problem, Severity
from flashgen.templates import TemplateFileError, is_overridden, template_text
from flashgen.wording.skeleton import Sentence, Variables, is_fillable
from flashgen.wording.topic import NounTable, read_nouns

BROKEN_TEMPLATE = "W100"
"""A user's wording template cannot be used; flashgen's own stands in for it."""


class Templates:
    """The wording templates of one language, by name (`list`, `nouns/aspect`).

    `features` are the variables that say what a question is like, `names` those that hold HTML.
    """

    def __init__(
        self, lang: str, override: Path | None, features: AbstractSet[str], names: AbstractSet[str]
    ) -> None:
        self._features = frozenset(features)
        self._names = frozenset(names)
        self._lang = lang
        self._override = override
        self._environment = _environment(lambda name: template_text(name, override))
        self._own_environment = _environment(template_text) if override else self._environment
        self._compiled: dict[str, Sentence] = {}
        self.problems: list[Problem] = []

    def nouns(self) -> NounTable:
        """Return the table of head nouns, without families that have no templates."""
        path = f"wording/{self._lang}/nouns.txt"
        try:
            table = read_nouns(template_text(path, self._override))
        except TemplateFileError as error:
            if not is_overridden(path, self._override):
                raise
            self._report(path, str(error))
            table = read_nouns(template_text(path))
        unknown = {family for family in set(table.families.values()) if not self._has_family(family)}
        for family in sorted(unknown):
            self._report(path, f"{family}: no nouns/{family}.j2 and nouns/{family}-term.j2")
        return table.without(unknown)

    def _has_family(self, family: str) -> bool:
        try:
            for name in (family, f"{family}-term"):
                template_text(self._path(f"nouns/{name}"), self._override)
        except TemplateFileError as error:
            return bool(error.file)  # there, but not readable: reported when it is used
        return True

    def render(self, name: str, variables: Variables) -> str:
        """Return the HTML. A user's template that fails is reported once and replaced.

        Raises:
            TemplateFileError: there is no template of that name.
        """
        try:
            sentence = self._compiled.get(name)
            if sentence is None:
                sentence = self._compiled[name] = self._compile(name, self._override)
            return sentence.render(variables)
        except Exception as error:  # a user's template may fail in any way
            if self._override is None:
                raise
            own = self._own(name)
            html = own.render(variables)
            self._compiled[name] = own
            self._report(self._path(name), str(error), getattr(error, "lineno", None) or 0)
            return html

    def _own(self, name: str) -> Sentence:
        """Return flashgen's own template; for a noun of the user's, the one of 利点."""
        try:
            return self._compile(name, None)
        except TemplateFileError:
            if not name.startswith("nouns/"):
                raise
            return self._compile("nouns/aspect-term" if name.endswith("-term") else "nouns/aspect", None)

    def _compile(self, name: str, override: Path | None) -> Sentence:
        environment = self._own_environment if override is None else self._environment
        parsed = environment.parse(template_text(self._path(name), override))
        for refused in parsed.find_all((nodes.EvalContextModifier, nodes.Include, nodes.Extends)):
            raise TemplateSyntaxError(
                "autoescape, include and extends are not available here", refused.lineno
            )
        mentioned = {name.name for name in parsed.find_all(nodes.Name)}
        template = environment.from_string(parsed)
        template.globals = {}  # a question needs no functions, and a render would copy them each time
        return Sentence(
            template,
            features=tuple(sorted(mentioned & self._features)),
            names=tuple(sorted(mentioned & self._names)),
            is_fillable=is_fillable(parsed.body, self._names),
        )

    def _path(self, name: str) -> str:
        return f"wording/{self._lang}/{name}.j2"

    def _report(self, path: str, reason: str, line: int = 0) -> None:
        location = Location(path, line)
        self.problems.append(Problem(BROKEN_TEMPLATE, Severity.WARNING, location, (("reason", reason),)))


def _environment(load: Callable[[str], str]) -> ImmutableSandboxedEnvironment:
    """Return an environment in which note text cannot become markup; `load` is for `import`."""
    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.clear()
    for name in ("safe", "striptags"):
        del environment.filters[name]
    return environment
