"""The way from a card back to the notes."""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from flashgen.core.links import anchor_of, heading_anchors, obsidian_link
from flashgen.vault import find_vault

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from flashgen.build.scope import Scope
    from flashgen.core.page import Place


class Linker:
    """Addresses places of one deck; each folder and document is looked at once."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._names: dict[str, str] = {}
        self._headings: dict[str, tuple[str, ...]] = {}

    def link(self, place: Place) -> str:
        """Return Obsidian's address of a gloss's block; nothing where the notes are in no vault."""
        source = place.document.source
        vault = self.vault(source.path)
        if not vault:
            return ""
        if source.path not in self._headings:
            self._headings[source.path] = heading_anchors(place.document)
        anchor = anchor_of(place.block, self._headings[source.path])
        return obsidian_link(vault, source.stem, anchor)

    def vault(self, path: str) -> str:
        """Return the name of the vault that a document is in; nothing for none."""
        folder = path.rpartition("/")[0]
        if folder not in self._names:
            self._names[folder] = self._scope.config.vault or _vault_name(self._scope.root / folder)
        return self._names[folder]


def same_names(scope: Scope, paths: Iterable[str]) -> list[list[str]]:
    """Return the documents of one name in one vault: links hold no folder, so they open any of them."""
    linker = Linker(scope)
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for path in paths:
        if vault := linker.vault(path):
            found[vault, PurePosixPath(path).stem.casefold()].append(path)
    return [same for same in found.values() if len(same) > 1]


def _vault_name(folder: Path) -> str:
    vault = find_vault(folder)
    return vault.name if vault else ""
