"""The JSON Schema of deck files, for editors."""

from __future__ import annotations

from typing import Any

import msgspec

from flashgen.config.settings import DeckConfig

_TRUTH = [True, False, "yes", "no", "on", "off"]


def deck_file_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a deck file.

    YAML 1.2 editors take `no` for a text and a lone `数学` for no list; flashgen
    accepts both, so the schema does.
    """
    schema = msgspec.json.schema(DeckConfig)
    main = schema["$defs"]["DeckConfig"]
    main["required"] = ["flashgen"]
    main["title"] = "flashgen deck file"
    for name, field in schema["$defs"]["Kinds"]["properties"].items():
        schema["$defs"]["Kinds"]["properties"][name] = _or_truth(field)
    for definition in schema["$defs"].values():
        for name, field in definition.get("properties", {}).items():
            definition["properties"][name] = _as_written(field)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _or_truth(field: dict[str, Any]) -> dict[str, Any]:
    """Let `examples: no` stand for `examples: {card: no}`."""
    kept: dict[str, Any] = {key: field[key] for key in ("description", "default") if key in field}
    return {"anyOf": [{"$ref": field["$ref"]}, {"enum": _TRUTH}], **kept}


def _as_written(field: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {key: field[key] for key in ("description", "default") if key in field}
    is_truth = field.get("type") == "boolean" or {"type": "boolean"} in field.get("anyOf", ())
    if is_truth:
        return {"enum": _TRUTH, **kept}
    if field.get("type") == "array" and field.get("items") == {"type": "string"}:
        several = {"type": "array", "items": {"type": "string"}}
        return {"anyOf": [{"type": "string"}, several], **kept}
    return field
