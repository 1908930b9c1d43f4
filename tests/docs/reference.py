"""The tables of the deck file reference, made of the schema.

.venv/bin/python tests/docs/reference.py writes them into docs/deck-file.md and docs/deck-file.ja.md.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from flashgen.config import deck_file_schema

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = {"en": DOCS / "deck-file.md", "ja": DOCS / "deck-file.ja.md"}
TABLE = re.compile(r"(<!-- table (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)

_HEADS = {"en": ("key", "meaning", "default"), "ja": ("キー", "意味", "既定値")}
_TYPES = {
    "en": {"list": "none", "empty": "none", "keys": "see below", "rules": "as decided"},
    "ja": {"list": "なし", "empty": "なし", "keys": "下の表", "rules": "判定のまま"},
}


def table(name: str, lang: str) -> str:
    """Return one type of the schema as a Markdown table."""
    schema = json.loads(json.dumps(deck_file_schema()))  # as a file has it: lists, no tuples
    properties = schema["$defs"][name]["properties"]
    head = " | ".join(_HEADS[lang])
    rows = [f"| {head} |", "| --- | --- | --- |"]
    rows += [
        f"| `{key}` | {_meaning(field, lang)} | {_default(key, field, lang)} |"
        for key, field in properties.items()
    ]
    return "\n".join(rows) + "\n"


def _meaning(field: dict[str, Any], lang: str) -> str:
    english, _, japanese = str(field.get("description", "")).partition(" / ")
    text = japanese if lang == "ja" else english
    choices = [
        choice
        for choice in field.get("enum", ())
        if isinstance(choice, str) and choice not in {"yes", "no", "on", "off"}
    ]
    choices += [c for one in field.get("anyOf", ()) for c in one.get("enum", ())]
    return f"{text} ({', '.join(f'`{choice}`' for choice in choices)})" if choices else text


def _default(key: str, field: dict[str, Any], lang: str) -> str:
    words, value = _TYPES[lang], field.get("default")
    if key in {"term", "kind", "items", "context", "card"} and not isinstance(value, bool):
        return words["rules"]
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
