"""The vault's images, put into the notes that show them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.note import with_texts
from flashgen.core.problem import Location, Problem, Severity
from flashgen.core.text import Mark, MarkKind, RichText
from flashgen.vault import MediaFolder, MediaTrouble, find_vault

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from flashgen.anki.note import PackageNote
    from flashgen.build.scope import Scope
    from flashgen.core.page import Place
    from flashgen.core.note import Note


_SHOWN = re.compile(r'src="(fg-[0-9a-f]{24}\.[a-z]+)"')


class Gallery:
    """Finds the images of one deck's notes and remembers them for the package."""

    def __init__(self, scope: Scope) -> None:
        self._root = find_vault(scope.root) or scope.root
        # The documents' paths are relative to the deck's folder, the images' to the vault.
        self._below = scope.root.relative_to(self._root).as_posix()
        self._folder = MediaFolder(self._root)
        self._files: dict[str, Path] = {}
        self._problems: dict[Location, Problem] = {}

    @property
    def files(self) -> tuple[tuple[str, Path], ...]:
        """Names in the package and where the files lie, by name."""
        return tuple(sorted(self._files.items()))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Images that are not shown, in the order of their places."""
        return tuple(self._problems[place] for place in sorted(self._problems))

    def hang(self, note: Note, place: Place) -> Note:
        """Return the note with its images named as in the package; one that is not there stays text."""
        if not any(mark.kind is MarkKind.IMAGE for text in _texts(note) for mark in text.marks):
            return note
        return with_texts(note, lambda text: self._hung(text, place))

    def _hung(self, text: RichText, place: Place) -> RichText:
        if not text.marks:
            return text
        return RichText(text.text, tuple(self._named(mark, place) for mark in text.marks))

    def _named(self, mark: Mark, place: Place) -> Mark:
        if mark.kind is not MarkKind.IMAGE:
            return mark
        target, separator, options = mark.value.partition("|")
        folder = f"{self._below}/{place.document.source.path}".rpartition("/")[0]
        found = self._folder.find(target, folder.removeprefix("./").removeprefix("."))
        if isinstance(found, MediaTrouble):
            self._report(found, target, mark, place)
            return mark
        self._files[found.name] = found.file
        return Mark(MarkKind.MEDIA, mark.start, mark.end, f"{found.name}{separator}{options}")

    def _report(self, trouble: MediaTrouble, target: str, mark: Mark, place: Place) -> None:
        source, block = place.document.source, place.block
        at = next(
            (m.start for m in block.content.marks if m.kind is MarkKind.IMAGE and m.value == mark.value), 0
        )
        position = source.position(block.to_source(at))
        where = Location(source.path, position.line, position.column, source.line_text(position.line))
        severity = Severity.INFO if trouble is MediaTrouble.REMOTE else Severity.WARNING
        values = (("target", target.rpartition("/")[2][:80] if trouble is MediaTrouble.REMOTE else target),)
        self._problems.setdefault(where, Problem(trouble.value, severity, where, values))


def shown_media(
    media: Sequence[tuple[str, Path]], notes: Iterable[PackageNote]
) -> tuple[tuple[str, Path], ...]:
    """Return the images that some of the notes show; the rest belongs to documents that PATH leaves out."""
    if not media:
        return ()
    shown = {name for note in notes for name in _SHOWN.findall(note.content.row)}
    return tuple(one for one in media if one[0] in shown)


def _texts(note: Note) -> list[RichText]:
    deletions = [d.content for part in note.parts for d in part.deletions]
    return [note.term, note.answer, note.source, *note.extra, *note.also, *deletions]
