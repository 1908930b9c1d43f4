"""Files that look like notes and are none: copies, drawings, templates, tools' folders."""

from __future__ import annotations

import json
import re
from pathlib import Path
from unicodedata import normalize

MARKDOWN_ENDINGS = (".md", ".markdown")

_TOOL_FOLDERS = frozenset({"node_modules"})
_SETTINGS_CAP = 64_000

_CONFLICT_COPIES = (
    # Obsidian Sync, Nextcloud, Dropbox: `メモ (Conflicted copy iPad 202611240901).md`,
    # `メモ (Ana's conflicted copy 2026-11-24).md`, `メモ (山田 の競合コピー 2026-11-24).md`
    re.compile(r"\([^()]*(?:conflicted copy|競合コピー|競合するコピー)[^()]*\)\.\w+$", re.IGNORECASE),
    # Syncthing: `メモ.sync-conflict-20261124-090145-ABCDEFG.md`
    re.compile(r"\.sync-conflict-\d{8}-\d{6}-\w+\.\w+$"),
    # ownCloud: `メモ_conflict-20261124-090145.md`
    re.compile(r"_conflict-\d{8}-\d{6}\.\w+$"),
    # Seafile: `メモ (SFConflict ana@example.org 2026-11-24-09-01-45).md`
    re.compile(r"\(SFConflict [^()]*\)\.\w+$"),
)

# Obsidian's own template variables and Templater's commands; a quoted `{{ x }}` of another
# language is a note's business.
_TEMPLATE_VARIABLE = re.compile(r"\{\{\s*(?:title|date|time)\b[^{}\n]*\}\}|<%[-_*+]?\s*tp\.")
_EXCALIDRAW_KEY = re.compile(r"^excalidraw-plugin\s*:", re.MULTILINE)


def is_markdown(name: str) -> bool:
    """Tell whether a file name has a Markdown ending, in any case: `README.MD`."""
    return name.lower().endswith(MARKDOWN_ENDINGS)


def is_hidden(name: str) -> bool:
    """Tell whether a name is none of the author's notes: `.obsidian`, `.trash`, `node_modules`."""
    return name.startswith(".") or name in _TOOL_FOLDERS


def is_conflict_copy(name: str) -> bool:
    """Tell whether a sync tool made the file; its glosses would all be there twice."""
    return any(pattern.search(name) for pattern in _CONFLICT_COPIES)


def is_drawing(name: str) -> bool:
    """Tell whether the name is one of the Excalidraw plugin's."""
    return name.lower().endswith(".excalidraw.md")


def reason_to_skip(text: str) -> str:
    """Return the problem code for a document that says in its front matter that it is no note."""
    frontmatter = _frontmatter(text)
    if _EXCALIDRAW_KEY.search(frontmatter):
        return "V112"
    return "V113" if _TEMPLATE_VARIABLE.search(frontmatter) else ""


def _frontmatter(text: str) -> str:
    if not text.startswith("---\n"):
        return ""
    end = text.find("\n---", 3)
    return text[:end] if end >= 0 else ""


def template_folders(root: Path) -> frozenset[str]:
    """Return the absolute folders, in NFC, that the vault's settings call templates."""
    vault = next((at for at in (root, *root.parents) if (at / ".obsidian").is_dir()), None)
    if vault is None:
        return frozenset()
    settings = vault / ".obsidian"
    named = (
        _setting(settings / "templates.json", "folder"),
        _setting(settings / "plugins" / "templater-obsidian" / "data.json", "templates_folder"),
    )
    return frozenset(normalize("NFC", str(vault / name.strip("/"))) for name in named if name.strip("/"))


def _setting(file: Path, key: str) -> str:
    """Return one text out of a settings file; empty when anything about it is odd."""
    try:
        if not file.is_file():
            return ""
        with file.open(encoding="utf-8") as stream:
            settings = json.loads(stream.read(_SETTINGS_CAP))
    except (OSError, ValueError, RecursionError):
        return ""
    value = settings.get(key) if isinstance(settings, dict) else None
    return value if isinstance(value, str) else ""
