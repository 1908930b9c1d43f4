"""How cards look: both notetypes with their card templates filled in, and the style.

Anki's own fields stand in `{{ }}`, so flashgen's Jinja2 uses `[% %]`, `[[= =]]` and `[# #]`,
which mean nothing in Anki, HTML or CSS. Nothing of a note comes in here: the words of a card
are in its fields.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from flashgen.anki.notetypes import NOTETYPES, CardTemplate, Notetype
from flashgen.core.note import NotetypeName
from flashgen.templates import TemplateFileError, template_text

FACE_MOD = 1_795_524_098
"""When flashgen's own card templates last changed, seconds. Raise it with every change (R6)."""
FACE_HASH = "fc077826beb29f356c5392e192ef8699"
"""Hash of flashgen's own card templates; a test compares it with the files."""

_STYLE = "card/style.css"
_REFERENCE = re.compile(r"\{\{([#^/]?)\s*([^{}]*?)\s*\}\}")
_ANKI_NAMES = re.compile(r"FrontSide|Tags|Type|Deck|Subdeck|Card|CardFlag|c\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """The notetypes as they are written into a package."""

    notetypes: Mapping[NotetypeName, Notetype]
    css: str
    hash: str
    """Over all card templates and the style; equals `FACE_HASH` unless the user overrides a file."""
    mod: int
    """Seconds; for an overridden face what the ledger says."""


def load_face(override: Path | None = None, *, mod: int = FACE_MOD) -> Face:
    """Return the face from the user's folder, file by file, else from flashgen's own files.

    Raises:
        TemplateFileError: a file that cannot be read or filled in, or whose cards Anki would not
            make as flashgen counts them.
    """
    fill = _filler(override)
    notetypes = {name: _with_cards(name, bare, fill) for name, bare in NOTETYPES.items()}
    css = fill(_STYLE, {})
    return Face(notetypes=notetypes, css=css, hash=_face_hash(notetypes, css), mod=mod)


class _Fill(Protocol):
    def __call__(self, name: str, values: Mapping[str, str | bool]) -> str: ...


def _filler(override: Path | None) -> _Fill:
    """Return the function that fills in a file, in a sandbox: a folder may come from anyone (S24)."""
    environment = ImmutableSandboxedEnvironment(
        block_start_string="[%",
        block_end_string="%]",
        variable_start_string="[[=",
        variable_end_string="=]]",
        comment_start_string="[#",
        comment_end_string="#]",
        undefined=StrictUndefined,
        autoescape=False,  # the templates are HTML, and no text of a note comes in
        loader=FunctionLoader(lambda name: template_text(name, override)),
    )

    def fill(name: str, values: Mapping[str, str | bool]) -> str:
        try:
            filled = environment.get_template(name).render(values)
        except TemplateFileError:
            raise
        except TemplateSyntaxError as error:
            raise TemplateFileError(
                error.name or name, "", f"line {error.lineno}: {error.message}"
            ) from error
        except Exception as error:  # a template of the user's is a program of the user's
            raise TemplateFileError(name, "", str(error)) from error
        return "\n".join(line.rstrip() for line in filled.splitlines() if line.strip())

    return fill


def _with_cards(name: NotetypeName, bare: Notetype, fill: _Fill) -> Notetype:
    templates = []
    for template in bare.templates:
        values: dict[str, str | bool] = {
            "question": template.question,
            "answer": template.answer,
            "typed": template.typed,
        }
        front = fill(f"card/{name}/front.html", values)
        back = fill(f"card/{name}/back.html", values)
        _check_front(f"card/{name}/front.html", front, bare, template)
        _check_names(f"card/{name}/front.html", front, bare)
        _check_names(f"card/{name}/back.html", back, bare)
        templates.append(replace(template, front=front, back=back))
    return replace(bare, templates=tuple(templates))


def _check_front(file: str, front: str, notetype: Notetype, template: CardTemplate) -> None:
    """A front outside its conditional would be a card of every note (R13)."""
    if notetype.is_cloze:
        if not re.search(r"\{\{(?:[^{}]*:)?cloze:Text\}\}", front):
            raise TemplateFileError(file, "", "{{cloze:Text}} is missing")
        return
    opening, closing = f"{{{{#{template.question}}}}}", f"{{{{/{template.question}}}}}"
    if not (front.startswith(opening) and front.endswith(closing) and front.count(opening) == 1):
        raise TemplateFileError(file, "", f"must stand wholly between {opening} and {closing}")


def _check_names(file: str, text: str, notetype: Notetype) -> None:
    """Anki shows an error on the card for a name it does not know."""
    known = {field.name for field in notetype.fields}
    for match in _REFERENCE.finditer(text):
        name = match[2].rsplit(":", 1)[-1]
        if name not in known and not _ANKI_NAMES.fullmatch(name):
            raise TemplateFileError(file, "", f"{match[0]} is no field of “{notetype.name}”")


def _face_hash(notetypes: Mapping[NotetypeName, Notetype], css: str) -> str:
    sides = [[t.front, t.back] for notetype in notetypes.values() for t in notetype.templates]
    return hashlib.sha256(json.dumps([sides, css]).encode()).hexdigest()[:32]
