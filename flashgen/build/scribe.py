"""From a draft to its note, and from a note to the fields that Anki stores."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from flashgen.anki.escape import distinct_tags, tag
from flashgen.anki.fields import note_fields
from flashgen.build.language import language_of, language_of_record
from flashgen.build.links import Linker
from flashgen.build.media import Gallery
from flashgen.build.names import document_title, section_titles, top_name, undoubled
from flashgen.build.policies import Policies
from flashgen.core.compose import compose
from flashgen.core.excerpt import other_glosses, source_excerpt
from flashgen.core.note import Origin
from flashgen.core.readings import GivenReadings
from flashgen.markdown.html import to_html
from flashgen.wording import Questions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from flashgen.build.library import Library, Page
    from flashgen.build.notes import Draft
    from flashgen.build.scope import Scope
    from flashgen.core.entry import Entry
    from flashgen.core.note import Note
    from flashgen.core.record import Record


class Scribe:
    """Writes the notes of one deck; what is the same for many of them is looked up once."""

    def __init__(self, scope: Scope, library: Library) -> None:
        self.gallery = Gallery(scope)
        self._scope = scope
        self._pages = {page.path: page for page in library.pages}
        self._policies = Policies(scope.config, library)
        self._linker = Linker(scope)
        self._given = GivenReadings((page.path, page.findings.readings) for page in library.pages)
        self._override = scope.root / scope.config.templates if scope.config.templates else None
        self._questions: dict[str, Questions] = {}
        self._languages: dict[str, str] = {}
        """Of each document."""
        self._sections: dict[tuple[str, int, bool], tuple[tuple[str, ...], tuple[str, ...]]] = {}
        """Document, section, and whether a weak rule decided: the way there, and the tags."""
        self._crowded: dict[str, set[int]] = {}
        """The blocks of each document that have several parentheses."""
        self._settings = _settings(scope, self._override)

    def compose(self, draft: Draft) -> Note:
        """Return the note of a draft."""
        if draft.ruled is not None:
            return draft.ruled
        entry = draft.entry
        path = entry.place.path
        note = compose(
            entry,
            draft.guid,
            draft.decision.asked,
            self._origin(entry, self._pages[path]),
            self.given_reading(entry),
            furigana=self._policies.of(path).furigana,
        )
        return self.gallery.hang(note, entry.place)

    def given_reading(self, entry: Entry) -> str:
        """Return the reading that an author of the deck gives of what the cards are about; nothing for none."""
        return self._given.of(entry.place.path, entry.sign.name)

    def basis(self, drafts: Sequence[Draft]) -> Iterator[str] | None:
        """Return all that the notes of one document follow from, as texts; none where that cannot be told.

        A picture on the disk may change by itself.
        """
        page = self._pages[drafts[0].entry.place.path]
        if page.findings.has_images or self._settings is None:
            return None
        notes = "\n".join(map(self._note_basis, drafts))
        return iter((self._settings, page.path, page.source.text, self._linker.vault(page.path), notes))

    def _note_basis(self, draft: Draft) -> str:
        """Return what a note follows from beside its document and the settings, in one line."""
        entry, asked = draft.entry, draft.decision.asked
        # A gloss that the rules would not make today is as the ledger remembers it.
        place = entry.sign.at if entry.place.is_own else repr(entry.gloss)
        return f"{draft.guid} {place} {asked.code} {entry.context!r} {self.given_reading(entry)!r}"

    def fields(self, note: Note) -> tuple[str, ...]:
        """Return the note's field values in its notetype's order."""
        questions = self._asking(note.lang)
        status = questions.status(note.status) if note.status else ""
        return note_fields(note, questions.word(note, to_html), to_html, status=status)

    def _asking(self, lang: str) -> Questions:
        if lang not in self._questions:
            self._questions[lang] = Questions(lang, self._override)
        return self._questions[lang]

    def _origin(self, entry: Entry, page: Page) -> Origin:
        place, path = entry.place, page.path
        section = (path, entry.sign.section, entry.sign.is_weak)
        if section not in self._sections:
            self._sections[section] = self._section(page, *section[1:])
        way, tags = self._sections[section]
        if path not in self._crowded:
            counts = Counter(gloss.block for gloss in page.glosses)
            self._crowded[path] = {block for block, count in counts.items() if count > 1}
        is_crowded = place.gloss.block in self._crowded[path]
        return Origin(
            section=way,
            extra=other_glosses(place.document, place.gloss, page.glosses) if is_crowded else (),
            source=source_excerpt(place.document, place.gloss),
            link=self._linker.link(place),
            document=path,
            tags=tags,
            lang=self._language(page),
        )

    def _language(self, page: Page) -> str:
        path = page.path
        if path not in self._languages:
            own = page.settings.lang or self._scope.config.lang
            self._languages[path] = own or language_of(page.source)
        return self._languages[path]

    def language_of_gone(self, record: Record) -> str:
        """Return the language of a note that no gloss of today belongs to."""
        page = self._pages.get(record.document)
        return self._language(page) if page else self._scope.config.lang or language_of_record(record)

    def _section(self, page: Page, section: int, is_weak: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:  # noqa: FBT001 - a fact
        """Return the way to a section, and the tags of the notes there."""
        titles = section_titles(page.document, section)
        way = titles if self._scope.single else (document_title(page), *titles)
        tags = ["flashgen", *map(tag, page.settings.tags)]
        if way:
            top = top_name(self._scope)
            levels = undoubled((top, *way)) if self._scope.single else (top, *undoubled(way))
            tags.append("::".join(map(tag, levels)))
        if is_weak:
            tags.append("flashgen::check")
        if self._scope.config.document_tags:
            tags.extend(_document_tags(page))
        return way, distinct_tags(tags)


def _settings(scope: Scope, templates: Path | None) -> str | None:
    """Return what holds for all notes of a deck, the user's own templates with it; none where they cannot be read."""
    try:
        files = sorted(file for file in templates.rglob("*") if file.is_file()) if templates else []
        contents = [(str(file), file.read_bytes()) for file in files]
    except OSError:
        return None
    return repr((scope.config, scope.single, top_name(scope), contents))


def _document_tags(page: Page) -> Iterator[str]:
    found = page.document.properties.get("tags", ())
    names = found.split(",") if isinstance(found, str) else found
    if isinstance(names, list | tuple):
        for name in map(str, names):
            if name.strip():
                yield "::".join(map(tag, name.strip().lstrip("#").split("/")))
