"""What the user settles by hand: which note a gloss is. Only the ledger is written."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from flashgen.build.advice import place_of
from flashgen.build.deck import ledger_refusals
from flashgen.build.library import read_library, silent
from flashgen.build.notes import entries_of
from flashgen.build.refusal import Exit, Refusal
from flashgen.build.scope import find_scopes
from flashgen.config import find_deck_file
from flashgen.core.decision import notetype_of
from flashgen.core.identity import mint
from flashgen.core.matching import match
from flashgen.core.problem import Location, Problem, Severity
from flashgen.core.record import Record, State
from flashgen.ledger import Ledger, load_ledger, locked, save_ledger

if TYPE_CHECKING:
    from flashgen.build.library import Progress
    from flashgen.build.scope import Scope
    from flashgen.core.entry import Entry

_PLACE = re.compile(r"(.+?):(\d+)(?::(\d+))?")
_GUID = re.compile(r"[a-z2-7]{16}")


@dataclass(frozen=True, slots=True)
class _Deck:
    """A deck as the ledger and the documents know it."""

    scope: Scope
    ledger: Ledger
    entries: tuple[Entry, ...]
    matched: tuple[Record | None, ...]

    def record(self, name: str) -> Record:
        """Return the record of a FlashgenId, or of the gloss at FILE:LINE[:COLUMN]."""
        found = self._named(name) or self.matched[self.entry(name)]
        if found is None:
            raise _refusal("I121", name)
        return found

    def entry(self, name: str) -> int:
        """Return the index of today's gloss of a FlashgenId, or at FILE:LINE[:COLUMN]."""
        record = self._named(name)
        if record is not None:
            found = [index for index, one in enumerate(self.matched) if one and one.guid == record.guid]
        else:
            found = self._at(name)
        if len(found) > 1:
            places = " ".join(str(place_of(self.entries[index].place).column) for index in found)
            raise _refusal("I123", name, columns=places)
        if not found:
            raise _refusal("I122", name)
        return found[0]

    def _named(self, name: str) -> Record | None:
        found = next((record for record in self.ledger.records if record.guid == name), None)
        if found is None and _GUID.fullmatch(name):
            raise _refusal("I120", name)
        return found

    def _at(self, name: str) -> list[int]:
        place = _PLACE.fullmatch(name)
        if place is None:
            raise _refusal("I120", name)
        path = os.path.relpath(os.path.abspath(place[1]), self.scope.root).replace(os.sep, "/")
        line, column = int(place[2]), int(place[3] or 0)
        found = []
        for index, entry in enumerate(self.entries):
            at = {place_of(one) for one in entry.places}
            if any(p.path == path and p.line == line and column in {0, p.column} for p in at):
                found.append(index)
        return found


def scope_of(names: Sequence[str], ledger: Path | None) -> Scope:
    """Return the deck that places and FlashgenIds belong to: by the first place, else by the folder."""
    files = [Path(place[1]) for place in map(_PLACE.fullmatch, names) if place]
    missing = [file for file in files if not file.is_file()]
    if missing and missing[0].exists():
        raise _refusal("I120", str(missing[0]))
    if missing:
        raise Refusal(Exit.USAGE, Problem("V101", Severity.ERROR, Location(str(missing[0]))))
    deck_file = find_deck_file(Path(os.path.abspath(files[0] if files else Path.cwd())))
    (scope,) = find_scopes([deck_file or (files[0].parent if files else Path.cwd())], ledger)
    return scope


def link(scope: Scope, old: str, new: str, progress: Progress = silent) -> Record:
    """Give the gloss of `new` the note of `old`; the note it had is retired by the next build."""

    def change(deck: _Deck) -> tuple[Record, ...]:
        record, index = deck.record(old), deck.entry(new)
        own = deck.matched[index]
        if own is not None and own.guid == record.guid:
            return (record,)
        taken = replace(_moved(record, deck.entries[index]), state=State.LIVE)
        return (taken,) if own is None else (taken, _adrift(own))

    return _amend(scope, change, progress)[0]


def unlink(scope: Scope, name: str, progress: Progress = silent) -> Record:
    """Give today's gloss a note of its own; the note it had is retired by the next build."""

    def change(deck: _Deck) -> tuple[Record, ...]:
        index = deck.entry(name)
        own = deck.matched[index]
        if own is None:
            raise _refusal("I121", name)
        return (_unbuilt(deck, index), _adrift(own))

    return _amend(scope, change, progress)[0]


def ignore(
    scope: Scope, names: Sequence[str], *, is_wanted: bool = False, progress: Progress = silent
) -> tuple[Record, ...]:
    """Leave notes out of every package from now on (R16), or take them in again."""
    state = State.LIVE if is_wanted else State.IGNORED

    def change(deck: _Deck) -> tuple[Record, ...]:
        records = []
        for name in names:
            record = deck._named(name)  # noqa: SLF001 - the same module
            if record is None:
                index = deck.entry(name)
                record = deck.matched[index] or _unbuilt(deck, index)
            records.append(replace(record, state=state))
        return tuple(records)

    return _amend(scope, change, progress)


def _amend(
    scope: Scope, change: Callable[[_Deck], tuple[Record, ...]], progress: Progress
) -> tuple[Record, ...]:
    with ledger_refusals(scope.ledger), locked(scope.ledger):
        ledger = load_ledger(scope.ledger)
        library = read_library(scope, progress)
        entries = entries_of(scope, library, ledger.records)
        deck = _Deck(scope, ledger, entries, match(entries, ledger.records).records)
        changed = change(deck)
        by_guid = {record.guid: record for record in (*ledger.records, *changed)}
        records = tuple(by_guid[guid] for guid in sorted(by_guid))
        namespace = ledger.namespace or scope.config.id or scope.name
        save_ledger(scope.ledger, replace(ledger, namespace=namespace, records=records))
    return changed


def _moved(record: Record, entry: Entry) -> Record:
    """Return a record that stands where a gloss stands; what was built of it stays, so `diff` shows the change."""
    place = entry.place
    return replace(
        record,
        place=place.mark,
        block_id=place.anchor,
        document=place.path,
    )


def _adrift(record: Record) -> Record:
    """Return a record that no place and no neighbour speaks for."""
    return replace(record, place="", block_id="", after="")


def _unbuilt(deck: _Deck, index: int) -> Record:
    """Return a record for a gloss that has none of its own: known by its place, never built."""
    entry = deck.entries[index]
    namespace = deck.ledger.namespace or deck.scope.config.id or deck.scope.name
    known = {record.guid for record in deck.ledger.records}
    fresh = Record(
        guid=mint(namespace, entry.key, with_body=True, known=known),
        term=entry.sign.term,
        body=entry.sign.body,
        context=entry.context,
        document=entry.place.path,
        deck="",
        notetype=notetype_of(entry.sign).value,
        kind=entry.sign.kind.value,
        cards=(),
    )
    return _moved(fresh, entry)


def _refusal(code: str, name: str, **values: str) -> Refusal:
    problem = Problem(code, Severity.ERROR, Location(""), (("name", name), *values.items()))
    return Refusal(Exit.USAGE, problem)
