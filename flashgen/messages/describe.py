"""From a code and its values to words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from flashgen.messages.language import Language

if TYPE_CHECKING:
    from flashgen.core.problem import Problem

# A run speaks one language and often says little: a catalogue is loaded when it is needed.


_DETAILS = frozenset({"detail", "reason"})
"""Values that another room or the system has worded."""


_COMMANDS = frozenset({"V122"})
"""Problems whose way out is a command with the path in it."""


@cache
def _problems(lang: Language) -> Mapping[str, tuple[str, str]]:
    if lang == "ja":
        from flashgen.messages import ja

        return ja.PROBLEMS
    from flashgen.messages import en

    return en.PROBLEMS


@cache
def _phrases(lang: Language) -> Mapping[str, str]:
    if lang == "ja":
        from flashgen.messages import phrases_ja

        return phrases_ja.PHRASES
    from flashgen.messages import phrases_en

    return phrases_en.PHRASES


@dataclass(frozen=True, slots=True)
class Message:
    """What a problem says in one language."""

    text: str
    remedy: str
    """The way out, printed after "hint:"; may be empty."""


class _Values(dict[str, object]):
    """Fills what it knows and leaves the rest as written: a message must never be a crash."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def describe(problem: Problem, lang: Language) -> Message:
    """Return the words of a problem.

    A code without an entry is shown with its values, so that a missing line in the
    catalogue hides nothing.
    """
    entry = _problems(lang).get(problem.code)
    if entry is None:
        values = ", ".join(f"{key} = {value}" for key, value in problem.values)
        return Message(f"{problem.code}: {values}" if values else problem.code, "")
    filled = _Values({"path": problem.location.path, **_values(problem, lang)})
    text, remedy = (part.format_map(filled) for part in entry)
    return Message(text, remedy)


def _values(problem: Problem, lang: Language) -> dict[str, object]:
    """Return the values of a problem, with what the system or another room said in the reader's language."""
    values: dict[str, object] = dict(problem.values)
    if problem.code in _COMMANDS:
        values |= _shell_words(problem.location.path)
    for key in _DETAILS & values.keys():
        from flashgen.messages.details import in_words

        values[key] = in_words(str(values[key]), lang)
    return values


def _shell_words(path: str) -> dict[str, str]:
    """Return a path, and one beside it, as a shell takes them."""
    from shlex import quote

    name, dot, ending = path.rpartition(".")
    return {"word": quote(path), "beside": quote(f"{name}.utf8{dot}{ending}" if dot else f"{path}.utf8")}


def problem_fields(problem: Problem, lang: Language) -> dict[str, object]:
    """Return a problem for `--format json`; keys and codes are the same in both languages."""
    message = describe(problem, lang)
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "path": problem.location.path,
        "line": problem.location.line,
        "column": problem.location.column,
        "message": message.text,
        "hint": message.remedy,
        "values": dict(problem.values),
    }


def say(key: str, lang: Language, **values: object) -> str:
    """Return a phrase of the command line: `say("build.done", "ja", package="A.apkg")`.

    Raises:
        KeyError: The key is in no catalogue, which is flashgen's own mistake.
    """
    return _phrases(lang)[key].format_map(_Values(values))


def reason_text(code: str, lang: Language) -> str:
    """Return what a reason code says; the code itself where it is new to the catalogue."""
    from flashgen.messages.reasons import REASONS

    return REASONS.get(code, (code, code))[lang == "ja"]
