"""All on the disk that a build's outcome depends on, noted so that the next build can see that nothing changed.

What cannot be told for certain is not noted, and nothing is kept: then the next build is a whole one.
Whoever lets a build look at something else on the disk notes it here; a test watches what is opened.
"""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flashgen.build.refusal import Refusal
from flashgen.build.rivals import HELD_BACK
from flashgen.build.scope import LEDGER_NAME, find_scopes
from flashgen.cache.unchanged import Outcome, Seen, digest_of, digest_of_bytes, facts_of, is_old, keep
from flashgen.config import is_deck_file
from flashgen.config.deck_file import NAMES
from flashgen.vault import MediaTrouble, find_vault, locate
from flashgen.vault.encoding import NotUtf8, decode
from flashgen.vault.normalise import normalise
from flashgen.vault.skip import is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from flashgen.build.plan import Plan
    from flashgen.build.report import BuildReport
    from flashgen.build.scope import Scope

_MAY_PASS = frozenset({"V101", "V102", *MediaTrouble} - {MediaTrouble.REMOTE})
"""A disk that could not be read may be readable in a moment, with nothing to show for it; an image may come."""

_FOLDERS_ABOVE = (".obsidian",)
_FILES_ABOVE = (
    *NAMES,
    LEDGER_NAME,
    ".obsidian/templates.json",
    ".obsidian/plugins/templater-obsidian/data.json",
)
"""What is looked for in every folder upwards."""


class Footprint:
    """Follows the builds of one command; make it before they begin."""

    def __init__(self, request: Mapping[str, Any], paths: Sequence[Path], ledger: Path | None) -> None:
        self._request = request
        self._paths = tuple(paths)
        self._ledger = ledger
        self._since = time.time_ns()
        self._scopes: list[Scope] = []
        self._seen: dict[str, Seen] = {}
        self._kinds: set[str] = set()
        self._outcomes: list[Outcome] = []
        self._is_certain = True

    def add(self, scope: Scope, plan: Plan, report: BuildReport) -> None:
        """Note a build that has just been written, the ledger still locked."""
        self._scopes.append(scope)
        outcome = settled(report)
        if outcome is None or not _says_it_again(plan, report):
            self._is_certain = False
            return
        self._outcomes.append(outcome)
        texts = {page.path: page.source.text for page in plan.library.pages}
        try:
            # The scope of the plan: the ledger may have named documents beside those of PATH.
            for path in plan.scope.documents:
                self._see_document(locate(path, scope.root), texts.get(path))
            for written in (scope.ledger, report.package):
                self._see_written(written)
            self._see_images(scope, plan)
            # Of another deck's documents it matters whether they are there.
            elsewhere = {record.document for record in plan.after.records}.difference(plan.scope.documents)
            self._kinds.update(str(scope.root / path) for path in elsewhere)
            self._look_around(scope)
        except OSError:
            self._is_certain = False

    def keep(self) -> None:
        """Keep what was noted, unless the disk no longer names what was built."""
        if not self._is_certain:
            return
        try:
            is_same = find_scopes(self._paths, self._ledger) == tuple(self._scopes)
        except Refusal:
            return
        if is_same:
            keep(self._request, self._outcomes, self._seen.values(), sorted(self._kinds))

    def _see_document(self, file: Path, text: str | None) -> None:
        path = str(file)
        facts = facts_of(path)
        if is_old(facts, self._since):
            self._seen[path] = Seen(path, facts, is_settled=True)
            return
        # Edited just before it was read, it may be edited again with the same facts, or have been
        # already: the bytes must be those of the text that was built.
        now = file.read_bytes()
        decoded = decode(now)
        if text is None or isinstance(decoded, NotUtf8) or normalise(decoded) != text:
            self._is_certain = False
        self._seen[path] = Seen(path, facts, is_settled=False, digest=digest_of_bytes(now))

    def _see_written(self, file: Path) -> None:
        """Note a file of this build; one that an earlier deck of the command has read or written may have moved on."""
        former = self._seen.pop(path := os.path.abspath(file), None)
        self._see(file)
        if former is not None and former.facts != self._seen[path].facts:
            self._is_certain = False

    def _see_images(self, scope: Scope, plan: Plan) -> None:
        """Note the images, and where another one of the same name might come to stand before them."""
        for name, file in plan.media:
            path = os.path.abspath(file)
            facts = facts_of(path)
            self._seen[path] = Seen(path, facts, is_old(facts, self._since))
            if not self._seen[path].is_settled:
                now = file.read_bytes()
                # Its name in the package is made of its bytes, as they were when it was packed.
                self._is_certain &= hashlib.sha256(now).hexdigest()[:24] in name
                self._seen[path] = Seen(path, facts, is_settled=False, digest=digest_of_bytes(now))
        if plan.media:
            for folder in _walked(find_vault(scope.root) or scope.root):
                self._see(folder)

    def _see(self, file: Path) -> None:
        """Note a file or folder, unless its contents were looked at already."""
        path = os.path.abspath(file)
        if path in self._seen:
            return
        facts = facts_of(path)
        is_settled = is_old(facts, self._since)
        digest = digest_of(path) if facts and (not is_settled or file.is_dir()) else ""
        self._seen[path] = Seen(path, facts, is_settled, digest)

    def _look_around(self, scope: Scope) -> None:
        """Note the folders that were walked, and what was looked for above them."""
        named = [Path(os.path.abspath(path)) for path in self._paths]
        sources = [scope.root / source for source in scope.config.sources] if scope.deck_file else []
        for place in (*named, *sources):
            for path in _walked(place):
                self._see(path)
        if scope.config.templates:
            self._see_templates(scope)
        below = (*(named or [Path.cwd()]), scope.root)
        for folder in {at for place in below for at in (place, *place.parents)}:
            self._kinds.update(str(folder / name) for name in _FOLDERS_ABOVE)
            for name in _FILES_ABOVE:
                self._see(folder / name)

    def _see_templates(self, scope: Scope) -> None:
        templates = scope.root / scope.config.templates
        for path in (scope.root, templates, *templates.rglob("*")):
            self._see(path)
        # A deck file beside this one may have templates too, which must not differ.
        own = Path(os.path.abspath(scope.deck_file)) if scope.deck_file else None
        if any(is_deck_file(path) for path in scope.root.iterdir() if path != own):
            self._is_certain = False


def _says_it_again(plan: Plan, report: BuildReport) -> bool:
    """Tell whether the next build has the same problems: not what was said of a change, or of a busy disk."""
    lasting = tuple(problem for problem in report.problems if problem.code != HELD_BACK)
    if report.is_changed and lasting != plan.library.problems:
        return False
    return not any(problem.code in _MAY_PASS for problem in report.problems)


def settled(report: BuildReport) -> Outcome | None:
    """Return what the same build reports when it runs again; none for a report with more to tell than is known here."""
    known = {field.name for field in fields(Outcome)}
    values = {field.name: getattr(report, field.name) for field in fields(report)}
    if values.keys() != known:
        return None
    in_notes = sum(count for change, count in report.notes.items() if change != "retired")
    in_anki = sum(report.anki.values())
    values["notes"] = {**dict.fromkeys(report.notes, 0), "unchanged": in_notes}
    values["anki"] = {**dict.fromkeys(report.anki, 0), "unchanged": in_anki}
    values |= {"new_cards": 0, "is_changed": False}
    return Outcome(**values)


def _walked(place: Path) -> Iterator[Path]:
    """Yield a file, or a folder with all folders and links below it, hidden ones left out."""
    yield place
    waiting = [str(place)] if place.is_dir() else []
    while waiting:
        with os.scandir(waiting.pop()) as scan:
            for entry in scan:
                if is_hidden(entry.name):
                    continue
                if entry.is_symlink():
                    yield Path(entry.path)
                elif entry.is_dir():
                    yield Path(entry.path)
                    waiting.append(entry.path)
