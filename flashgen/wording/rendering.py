"""The wording templates, compiled once each, the user's own before flashgen's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from flashgen.core.problem import Location, Problem, Severity
from flashgen.templates import TemplateFileError, is_overridden, template_text

BROKEN_TEMPLATE = "W001"
"""A user's wording template cannot be used; flashgen's own stands in for it."""


class Templates:
    """The wording templates of one language, by name (`list`, `nouns/aspect`)."""

    def __init__(self, lang: str, override: Path | None) -> None:
        self._lang = lang
        self._override = override
        self._environment = _environment()
        self._compiled: dict[str, Template] = {}
        self.problems: list[Problem] = []

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """Return a question as HTML. A user's template that fails is reported once and replaced.

        Raises:
            TemplateFileError: there is no template of that name.
        """
        template = self._compiled.get(name) or self._load(name)
        try:
            return template.render(values).strip()
        except Exception as error:
            if not self._is_users(name):
                raise
            self._report(name, str(error))
            self._compiled[name] = self._compile(name, None)
            return self._compiled[name].render(values).strip()

    def _load(self, name: str) -> Template:
        try:
            template = self._compile(name, self._override)
        except (TemplateSyntaxError, TemplateFileError) as error:
            if not self._is_users(name):
                raise
            self._report(name, str(error), getattr(error, "lineno", 0))
            template = self._compile(name, None)
        self._compiled[name] = template
        return template

    def _compile(self, name: str, override: Path | None) -> Template:
        text = template_text(self._path(name), override)
        parsed = self._environment.parse(text)
        switch = parsed.find(nodes.EvalContextModifier)
        if switch:
            raise TemplateSyntaxError("escaping cannot be switched off", switch.lineno)
        return self._environment.from_string(parsed)

    def _path(self, name: str) -> str:
        return f"wording/{self._lang}/{name}.j2"

    def _is_users(self, name: str) -> bool:
        return is_overridden(self._path(name), self._override)

    def _report(self, name: str, reason: str, line: int = 0) -> None:
        location = Location(self._path(name), line)
        self.problems.append(Problem(BROKEN_TEMPLATE, Severity.WARNING, location, (("reason", reason),)))


def _environment() -> ImmutableSandboxedEnvironment:
    """Return an environment in which note text cannot become markup."""
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    for name in ("safe", "striptags"):
        del environment.filters[name]
    return environment
