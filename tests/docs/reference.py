"""The tables of the deck file reference, made of the schema.

.venv/bin/python tests/docs/reference.py writes them into docs/deck-file.md and docs/deck-file.ja.md.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec

from flashgen.config import DocumentSettings, deck_file_schema

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = {"en": DOCS / "deck-file.md", "ja": DOCS / "deck-file.ja.md"}
TABLE = re.compile(r"(<!-- table (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)

_HEADS = {"en": ("key", "meaning", "default"), "ja": ("キー", "意味", "既定値")}
_TYPES = {
    "en": {
        "list": "none",
        "empty": "none",
        "keys": "see below",
        "rules": "as decided",
        "deck": "the deck's",
        "own": "each document's own",
    },
    "ja": {
        "list": "なし",
        "empty": "なし",
        "keys": "下の表",
        "rules": "判定のまま",
        "deck": "デッキのまま",
        "own": "文書ごとの言語",
    },
}


def table(name: str, lang: str) -> str:
    """Return one type of the schema as a Markdown table."""
    is_front_matter = name == DocumentSettings.__name__
    schema = msgspec.json.schema(DocumentSettings) if is_front_matter else deck_file_schema()
    schema = json.loads(json.dumps(schema))  # as a file has it: lists, no tuples
    properties = schema["$defs"][name]["properties"]
    head = " | ".join(_HEADS[lang])
    rows = [f"| {head} |", "| --- | --- | --- |"]
    rows += [
        f"| `{key}` | {_meaning(field, lang)} | {_default(name, key, field, lang)} |"
        for key, field in properties.items()
    ]
    return "\n".join(rows) + "\n"


def _meaning(field: dict[str, Any], lang: str) -> str:
    english, _, japanese = str(field.get("description", "")).partition(" / ")
    text = japanese if lang == "ja" else english
    found = [*field.get("enum", ()), *(c for one in field.get("anyOf", ()) for c in one.get("enum", ()))]
    truth = {"yes", "no", "on", "off"}
    choices = [choice for choice in found if isinstance(choice, str) and choice not in truth]
    return f"{text} ({', '.join(f'`{choice}`' for choice in choices)})" if choices else text


def _default(name: str, key: str, field: dict[str, Any], lang: str) -> str:
    words, value = _TYPES[lang], field.get("default")
    if name == "Correction" and key in {"term", "kind", "items", "context", "card"}:
        return words["rules"]
    if name == DocumentSettings.__name__ and (isinstance(value, dict) or key == "lang"):
        return words["deck"]
    if key == "lang":
        return words["own"]
    if "$ref" in field or any("$ref" in one for one in field.get("allOf", ())) or isinstance(value, dict):
        return words["keys"] if key != "ruby" else f"`{value}`"
    if value is None or value in ("", []):
        return words["empty"]
    if isinstance(value, bool):
        return "`yes`" if value else "`no`"
    return f"`{json.dumps(value, ensure_ascii=False)}`" if isinstance(value, list) else f"`{value}`"


def filled(text: str, lang: str) -> str:
    """Return a page with its tables as the schema has them now."""
    return TABLE.sub(lambda found: f"{found[1]}{table(found[2], lang)}{found[3]}", text)


if __name__ == "__main__":
    for language, page in PAGES.items():
        page.write_text(filled(page.read_text(encoding="utf-8"), language), encoding="utf-8")
