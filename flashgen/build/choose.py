"""What the deck file says of documents, sections and single parentheses, laid over the pages.

Nothing here is cached or learnt from other pages: a page goes in as the rules made it and
comes out as the deck wants it, or not at all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flashgen.config import deck_file_places
from flashgen.core.choice import unmet
from flashgen.core.context import plain_title
from flashgen.core.corrections import Correction, correct
from flashgen.core.gloss import Kind
from flashgen.core.problem import Location, Problem, Severity
from flashgen.core.reason import Reason
from flashgen.core.script import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from flashgen.build.library import Page
    from flashgen.build.scope import Scope
    from flashgen.core.document import Document
    from flashgen.core.gloss import Gloss


class Chooser:
    """Lays one deck file over its pages, and remembers what of it was of no use."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._corrections = tuple(
            Correction(
                parenthesis=one.parenthesis,
                document=one.document,
                term=one.term,
                kind=Kind(one.kind) if one.kind else None,
                items=one.items,
                context=one.context,
                card=one.card,
            )
            for one in scope.config.corrections
        )
        self._tags = {tag.lstrip("#").strip("/").casefold(): tag for tag in scope.config.tags}
        self._sections = {fold(title): title for title in scope.config.sections}
        self._used: dict[str, set[object]] = {"corrections": set(), "tags": set(), "sections": set()}
        self._without_term: set[int] = set()
        self._texts: set[str] = set()
        """Terms and bodies, folded, where an ignore list is to be held against them."""

    def __call__(self, page: Page) -> Page | None:
        """Return a page as the deck wants it; none for a document without one of the deck's tags."""
        if self._tags and not self._has_tag(page.findings.properties):
            return None
        if self._scope.config.ignore:
            self._texts.update(fold(text) for sign in page.signs for text in (sign.term, sign.body))
        asks_readings = self._scope.config.in_document(page.settings).readings.cards
        has_readings = asks_readings and any(sign.kind is Kind.READING for sign in page.signs)
        if not (has_readings or self._corrections or self._sections):
            return page
        glosses = page.glosses
        if has_readings:
            glosses = tuple(replace(one, card=True) if one.kind is Kind.READING else one for one in glosses)
        if self._corrections:
            corrected = correct(page.document, glosses, self._corrections)
            self._used["corrections"] |= corrected.used
            self._without_term |= corrected.without_term
            glosses = corrected.glosses
        if self._sections:
            glosses = tuple(self._in_sections(page.document, glosses))
        return page if glosses == page.glosses else page.with_glosses(glosses)

    def _has_tag(self, properties: Mapping[str, object]) -> bool:
        """Tell whether a document has one of the tags, or one nested in it: `宇宙` takes `宇宙/銀河`."""
        found = [
            wanted
            for wanted in self._tags
            for tag in document_tags(properties)
            if _is_under(tag, wanted)
        ]
        self._used["tags"].update(found)
        return bool(found)

    def _in_sections(self, document: Document, glosses: Iterable[Gloss]) -> Iterator[Gloss]:
        wanted = [self._is_wanted(document, index) for index in range(len(document.sections))]
        for gloss in glosses:
            if gloss.card and not wanted[document.blocks[gloss.block].section]:
                yield replace(gloss, card=False, reason=Reason.NOT_CHOSEN.value)
            else:
                yield gloss

    def _is_wanted(self, document: Document, section: int) -> bool:
        titles = [document.sections[index].title for index in document.section_path(section)]
        names = {name for title in titles for name in (fold(title.text), fold(plain_title(title)))}
        found = names & self._sections.keys()
        self._used["sections"] |= found
        return bool(found)

    def problems(self) -> Iterator[Problem]:
        """Yield a warning for each line of the deck file that met nothing; ask after the last page.

        Only where the whole deck was read: a part of it says nothing about the rest.
        """
        if self._scope.written is not None or self._scope.deck_file is None:
            return
        idle = self._idle()
        if idle:
            places = deck_file_places(self._scope.deck_file)
            for key, number, code, found in idle:
                where = places.get((key, number)) or Location(str(self._scope.deck_file))
                yield Problem(code, Severity.WARNING, where, (("found", found),))

    def _idle(self) -> list[tuple[str, int, str, str]]:
        config = self._scope.config
        idle = []
        for number, one in enumerate(config.corrections):
            if number in self._without_term:
                idle.append(("corrections", number, "F131", one.parenthesis))
            elif number not in self._used["corrections"]:
                idle.append(("corrections", number, "F130", one.parenthesis))
        for key, wanted, code in (("tags", self._tags, "F132"), ("sections", self._sections, "F133")):
            for number, (folded, written) in enumerate(wanted.items()):
                if folded not in self._used[key]:
                    idle.append((key, number, code, written))
        idle += [("ignore", at, "F134", config.ignore[at]) for at in unmet(config.ignore, self._texts)]
        return idle


def document_tags(properties: Mapping[str, object]) -> list[str]:
    """Return the tags of the front matter: `tags: [数学, a/b]`, `tags: "#数学, 物理"`."""
    found = properties.get("tags") or properties.get("tag") or ()
    names = found.replace(",", " ").split() if isinstance(found, str) else found
    if not isinstance(names, list | tuple):
        return []
    return [name for name in (str(name).strip().lstrip("#") for name in names) if name]


def _is_under(tag: str, wanted: str) -> bool:
    tag = tag.casefold()
    return tag == wanted or tag.startswith(f"{wanted}/")
