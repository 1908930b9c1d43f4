"""A deck's cards as one HTML page, from the same plan that a build would write."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flashgen.anki.error import PackageError
from flashgen.anki.face import Face, load_face
from flashgen.anki.render import render_card, with_typing
from flashgen.build.deck import preview_build
from flashgen.build.inline import Inliner
from flashgen.build.library import silent
from flashgen.build.names import top_name
from flashgen.build.plan import BuildOptions
from flashgen.build.refusal import Exit, Refusal
from flashgen.build.rivals import rivalries
from flashgen.core.note import NotetypeName
from flashgen.core.problem import Location, Problem, Severity
from flashgen.core.record import State
from flashgen.preview import HeldCard, PageCard, PageDeck, PageSection, Say, render_page
from flashgen.templates import TemplateFileError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.build.finish import Finished
    from flashgen.build.library import Progress
    from flashgen.build.plan import Plan
    from flashgen.build.scope import Scope
    from flashgen.core.page import Place

_ASKS = ("forward", "backward", "typed", "spare")
_CHECK = "flashgen::check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One deck's part of the page."""

    deck: PageDeck
    root: Path
    """The folder that paths in `problems` are relative to."""
    problems: tuple[Problem, ...]


def preview_deck(scope: Scope, options: BuildOptions, progress: Progress = silent) -> Preview:
    """Return the cards that a build would put into the package now; nothing is written.

    Raises:
        Refusal: As `build_deck`, or a card template cannot be used.
    """
    plan = preview_build(scope, options, progress)
    try:
        face = load_face(scope.root / scope.config.templates if scope.config.templates else None)
    except (TemplateFileError, PackageError) as error:
        problem = Problem("A101", Severity.ERROR, Location(str(scope.root)), (("detail", str(error)),))
        raise Refusal(Exit.USAGE, problem) from error
    return Preview(deck=_deck(plan, face), root=scope.root, problems=plan.problems)


def write_page(decks: Sequence[PageDeck], page: Path, *, say: Say, lang: str) -> None:
    """Write the page whole or not at all.

    Raises:
        Refusal: The file cannot be written.
    """
    html = render_page(decks, say=say, lang=lang)
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        _replace(page, html.encode("utf-8", "replace"))
    except OSError as error:
        values = (("detail", error.strerror or str(error)),)
        raise Refusal(Exit.OUTPUT, Problem("A102", Severity.ERROR, Location(str(page)), values)) from error


def _replace(page: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=page.parent, prefix=".flashgen-", suffix=".html")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)  # noqa: PTH101 - mkstemp makes it private; a page is to be shown
        Path(name).replace(page)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _deck(plan: Plan, face: Face) -> PageDeck:
    images = Inliner(plan.media)
    sections: defaultdict[tuple[str, ...], list[PageCard]] = defaultdict(list)
    for one in sorted(plan.in_package, key=lambda one: one.position):
        sections[tuple(one.record.deck.split("::"))].extend(_cards(one, face, images))
    return PageDeck(
        name=top_name(plan.scope),
        sections=tuple(PageSection(path=path, cards=tuple(sections[path])) for path in sorted(sections)),
        held_back=_held_back(plan),
        notes=len(plan.in_package),
        css=face.css,
    )


def _cards(one: Finished, face: Face, images: Inliner) -> list[PageCard]:
    note, content = one.note, one.row.stored
    notetype, fields = face.notetypes[content.notetype], content.fields
    specials = {"Deck": note.deck, "Tags": content.tags.strip()}
    cards = []
    for place, number in enumerate(note.cards, start=1):
        shown = with_typing(render_card(notetype, fields, number, specials), notetype, fields)
        cards.append(
            PageCard(
                id=f"c-{note.guid}-{number}",
                front=images.inline(shown.front),
                back=images.inline(shown.back),
                asks=_asks(content.notetype, number),
                number=number,
                place=_place(one.draft.entry.place) if one.draft else "",
                sibling=place,
                siblings=len(note.cards),
                is_doubtful=_CHECK in content.tags.split(),
                is_retired=one.record.state is State.RETIRED,
            )
        )
    return cards


def _asks(notetype: NotetypeName, number: int) -> str:
    return "cloze" if notetype is NotetypeName.CLOZE else _ASKS[number - 1]


def _place(place: Place) -> str:
    """Return where a gloss is written: `notes/db.md:12`."""
    source = place.document.source
    line = source.position(place.block.to_source(place.gloss.bracket.start)).line
    return f"{source.path}:{line}"


def _held_back(plan: Plan) -> tuple[HeldCard, ...]:
    """Return the cards that are not asked, each with the terms that answer its question as well."""
    return tuple(
        HeldCard(
            term=one.draft.term,
            asks=_asks(one.draft.decision.asked.notetype, one.number),
            number=one.number,
            front=f'<div class="flashgen"><div class="question">{one.front}</div></div>',
            place=_place(one.draft.entry.place),
            rivals=one.rivals,
        )
        for one in rivalries(plan)
        if one.is_held_back
    )
