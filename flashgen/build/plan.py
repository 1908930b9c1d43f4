"""What a build would do, worked out in full before anything is written."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from flashgen.build.advice import advice
from flashgen.build.faces import face_of
from flashgen.build.finish import Finished, Moment, finish
from flashgen.build.library import nothing_left, read_library, silent
from flashgen.build.notes import Adopting, draft_notes
from flashgen.build.refusal import Exit, Refusal
from flashgen.build.rulings import guard
from flashgen.build.scribe import Scribe
from flashgen.build.share import shared
from flashgen.build.sheet import write_sheet, write_sheets
from flashgen.core.problem import Location, Problem, Severity
from flashgen.core.record import Record, State
from flashgen.core.retire import is_mass_disappearance, newest_mod, retired_note, still_shown
from flashgen.core.stamp import build_time, next_minted, stamp
from flashgen.ledger import Ledger, agree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from flashgen.anki.face import Face
    from flashgen.build.library import Library, Progress
    from flashgen.anki.note import PackageNote
    from flashgen.build.notes import Draft, Drafts
    from flashgen.build.rulings import Guarded
    from flashgen.build.scope import Scope
    from flashgen.core.note import Note


EVERY_NOTE = "all"
"""What `--touch` says for every note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """What the command line can ask of a build."""

    output: Path | None = None
    """The package; by default `<top deck>.apkg` in the current folder."""
    now: int | None = None
    """Stands in for the clock, in seconds."""
    is_locked: bool = False
    """Fail instead of writing the ledger."""
    accept_removals: bool = False
    """Retire notes however many are gone at once."""
    adopting: Adopting = Adopting.NOTHING
    touch: frozenset[str] = frozenset()
    """GUIDs whose notes Anki shall take again whatever it has; `all` is every note (R7)."""
    is_shared: bool = False
    """For others: without retired notes, links and tags of this vault."""

    def touches(self, guid: str) -> bool:
        """Tell whether a note gets a new time stamp without a change."""
        return guid in self.touch or EVERY_NOTE in self.touch


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One deck's build, finished but for the writing."""

    scope: Scope
    before: Ledger
    after: Ledger
    finished: tuple[Finished, ...]
    """Every note that PATH names, retired ones of all times last."""
    held_back: tuple[tuple[Draft, int], ...]
    """Cards that are not asked: the draft and the card's number."""
    problems: tuple[Problem, ...]
    library: Library
    scribe: Scribe
    options: BuildOptions
    face: Face
    media: tuple[tuple[str, Path], ...] = ()
    """Images that the notes show: their names in the package, and their files."""

    @property
    def is_news(self) -> bool:
        """Tell whether the ledger will say another thing of any note."""
        return not agree(self.after, self.before)

    @cached_property
    def in_package(self) -> tuple[Finished, ...]:
        """What the package will hold: live notes, and retired ones for ninety days."""
        is_shared, newest = self.options.is_shared, newest_mod(self.after.records)
        return tuple(
            one
            for one in self.finished
            if one.record.state is State.LIVE or (not is_shared and still_shown(one.record, newest))
        )

    def package_notes(self) -> Iterator[PackageNote]:
        """Yield the notes of the package, in its order."""
        for one in self.in_package:
            yield shared(one.note) if self.options.is_shared else one.note

    def note(self, draft: Draft) -> Note:
        """Return the note of a draft, as it is asked."""
        return self.scribe.compose(draft)


def plan_deck(scope: Scope, ledger: Ledger, options: BuildOptions, progress: Progress = silent) -> Plan:
    """Work out a build from the documents and the ledger; nothing is written.

    Raises:
        Refusal: No document could be read, or too many notes are gone at once.
    """
    scope = _with_known_documents(scope, ledger)
    library = read_library(scope, progress)
    if not library.pages:
        raise Refusal(Exit.NOTHING, *library.problems, *nothing_left(scope), root=scope.root)
    _check_touched(scope, ledger, options)
    namespace = ledger.namespace or scope.config.id or scope.name
    drafts = draft_notes(scope, library, ledger, namespace, options.adopting)
    scribe = Scribe(scope, library)
    guarded = guard(drafts.drafts, write_sheets(drafts.drafts, scribe, progress), scribe)
    now = build_time(_clock(options), ledger.records)
    finished = _finish_live(scope, guarded, ledger, Moment(now, options))
    gone = _gone(scope, library, drafts, ledger, options)
    first = len(drafts.drafts)
    finished += [_retire(record, scribe, scope, now, first + at) for at, record in enumerate(gone)]
    face, overrides = face_of(scope, ledger, now)
    records = _merged(ledger.records, finished, drafts.ignored)
    after = replace(ledger, namespace=namespace, records=records, overrides=overrides)
    return Plan(
        scope=scope,
        before=ledger,
        after=after,
        finished=tuple(finished),
        held_back=guarded.held_back,
        problems=(
            *library.problems,
            *scribe.gallery.problems,
            *advice(scope, library, drafts, finished, options),
        ),
        library=library,
        scribe=scribe,
        options=options,
        face=face,
        media=scribe.gallery.files,
    )


def _check_touched(scope: Scope, ledger: Ledger, options: BuildOptions) -> None:
    unknown = options.touch - {EVERY_NOTE} - {record.guid for record in ledger.records}
    if unknown:
        values = (("name", min(unknown)),)
        raise Refusal(Exit.USAGE, Problem("I124", Severity.ERROR, Location(str(scope.ledger)), values))


def _with_known_documents(scope: Scope, ledger: Ledger) -> Scope:
    """Take along the documents that the ledger knows, where PATH names only some of them.

    A deck file says itself which documents are its own; what it chooses no more is not to come back this way.
    """
    if not scope.is_loose:
        return scope
    known = {record.document for record in ledger.records if record.state is State.LIVE}
    more = sorted(path for path in known - set(scope.documents) if (scope.root / path).is_file())
    documents = (*scope.documents, *more)
    if not ledger.namespace:
        return replace(scope, documents=documents)
    # Without a deck file the deck is called as at its first build, whatever PATH names today.
    single = scope.single and len(documents) == 1 and scope.name == ledger.namespace
    return replace(scope, documents=documents, single=single, name=ledger.namespace)


def _finish_live(scope: Scope, guarded: Guarded, ledger: Ledger, moment: Moment) -> list[Finished]:
    minted = next_minted(moment.now, ledger.records)
    finished: list[Finished] = []
    last: dict[str, str] = {}
    for draft, row in guarded.kept:
        path = draft.entry.place.path
        if scope.written is None or not scope.written.isdisjoint([one.path for one in draft.entry.places]):
            finished.append(finish(draft, row, last.get(path, ""), minted, moment))
            minted += draft.record is None or not draft.record.minted
        last[path] = draft.guid
    return finished


def _gone(
    scope: Scope, library: Library, drafts: Drafts, ledger: Ledger, options: BuildOptions
) -> list[Record]:
    """Return the records that PATH's documents no longer hold, unless so many are gone that it looks an accident."""
    gone = [record for record in drafts.gone if scope.held(record.document)]
    vanished = sum(record.state is State.LIVE for record in gone)
    live = sum(record.state is State.LIVE for record in ledger.records)
    if is_mass_disappearance(vanished, live) and not options.accept_removals:
        values = (("gone", str(vanished)), ("live", str(live)))
        problem = Problem("I105", Severity.ERROR, Location(str(scope.ledger)), values)
        raise Refusal(Exit.NOTHING, *library.problems, problem, root=scope.root)
    return [record for record in gone if record.state is not State.IGNORED]


def _retire(record: Record, scribe: Scribe, scope: Scope, now: int, position: int) -> Finished:
    (row,) = write_sheet((retired_note(record, scribe.language_of_gone(record)),), scribe).rows()
    mod = stamp(row.hash, record, now)
    renewed = replace(record, state=State.RETIRED, content_hash=row.hash, mod=mod)
    return Finished(record=renewed, former=record, row=row, position=position)


def _merged(
    records: Sequence[Record], finished: Sequence[Finished], ignored: Sequence[Record]
) -> tuple[Record, ...]:
    by_guid = {record.guid: record for record in (*records, *ignored)}
    by_guid.update({one.record.guid: one.record for one in finished})
    return tuple(by_guid[guid] for guid in sorted(by_guid))


def _clock(options: BuildOptions) -> int:
    if options.now is not None:
        return options.now
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(epoch) if epoch.isdigit() else int(time.time())
