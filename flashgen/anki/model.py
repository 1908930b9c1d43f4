"""A notetype in Anki's own JSON (schema 11), on genanki's class."""

from __future__ import annotations

from functools import cached_property

import genanki

from flashgen.anki.face import Face
from flashgen.anki.notetypes import SORT_FIELD, CardTemplate, Field, Notetype
from flashgen.core.note import NotetypeName

_MACHINERY = ("FlashgenId", "Speech", "Spare")
"""Beginnings of the names of fields that nobody edits; the editor shows them folded."""


class FrozenModel(genanki.Model):  # type: ignore[misc]
    """A model whose `mod`, ids and requirements are pinned, whatever the time of the build (R5, R6)."""

    def __init__(self, notetype: Notetype, face: Face) -> None:
        super().__init__(
            model_id=notetype.id,
            name=notetype.name,
            fields=[_field_json(field) for field in notetype.fields],
            templates=[_template_json(template) for template in notetype.templates],
            css=face.css,
            model_type=self.CLOZE if notetype.is_cloze else self.FRONT_BACK,
            sort_field_index=notetype.index(SORT_FIELD),
        )
        self._mod = face.mod
        self._questions = [notetype.index(template.question) for template in notetype.templates]

    @cached_property
    def _req(self) -> list[list[object]]:
        """Each card needs the field it stands in; genanki would find out by rendering."""
        return [[ordinal, "any", [field]] for ordinal, field in enumerate(self._questions)]

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, object]:
        """Return genanki's JSON with the pinned `mod`; `timestamp` is not looked at."""
        del timestamp
        return {**super().to_json(self._mod, deck_id), "mod": self._mod}


def models(face: Face) -> dict[NotetypeName, FrozenModel]:
    """Return a model for each notetype."""
    return {name: FrozenModel(notetype, face) for name, notetype in face.notetypes.items()}


def _field_json(field: Field) -> dict[str, object]:
    return {
        "name": field.name,
        "id": field.id,
        "collapsed": field.name.startswith(_MACHINERY),
        "preventDeletion": True,  # without it all notes would be frozen for ever (R4)
    }


def _template_json(template: CardTemplate) -> dict[str, object]:
    return {"name": template.name, "id": template.id, "qfmt": template.front, "afmt": template.back}
