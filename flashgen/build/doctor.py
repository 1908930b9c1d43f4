"""What is wrong with a deck's ledger, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from flashgen.anki.error import PackageError, Reason
from flashgen.anki.fields import content_hash
from flashgen.anki.fronts import deleted, plain
from flashgen.anki.newest import read_newest
from flashgen.anki.notetypes import NOTETYPES
from flashgen.anki.reading import StoredNote, read_package
from flashgen.build.deck import ledger_refusals
from flashgen.build.refusal import Exit, Refusal
from flashgen.build.verify import no_file
from flashgen.core.note import NotetypeName
from flashgen.core.numbering import FIRST_ITEM
from flashgen.core.problem import Location, Problem, Severity
from flashgen.core.record import Item, Record, State
from flashgen.core.retire import TAG
from flashgen.ledger import Ledger, conflict_copies, load_ledger, locked, repair_ledger, save_ledger

if TYPE_CHECKING:
    from flashgen.build.scope import Scope
    from flashgen.ledger import Repair


@dataclass(frozen=True, slots=True)
class Health:
    """A ledger that can be read."""

    ledger: Ledger
    copies: tuple[Path, ...]
    """What a sync tool left beside it."""

    def count(self, state: State) -> int:
        """Return how many notes are in a state."""
        return sum(record.state is state for record in self.ledger.records)


def examine(scope: Scope) -> Health:
    """Look at a ledger and change nothing.

    Raises:
        Refusal: It is damaged or too new.
    """
    with ledger_refusals(scope.ledger):
        return Health(load_ledger(scope.ledger), conflict_copies(scope.ledger))


def fix(scope: Scope) -> Repair:
    """Mend a ledger; the former file is kept beside it.

    Raises:
        Refusal: A newer flashgen wrote it, or another run holds it.
    """
    with ledger_refusals(scope.ledger), locked(scope.ledger):
        return repair_ledger(scope.ledger)


def recover(scope: Scope, package: Path) -> tuple[Record, ...]:
    """Add to the ledger the notes of a package that it does not know, and return them.

    The package is flashgen's own, or Anki's export of the deck. Which line of which document a note
    belongs to, the next build finds out.

    Raises:
        Refusal: It is no package that can be read, or the ledger cannot be used.
    """
    if not package.is_file():
        raise Refusal(Exit.USAGE, no_file(package))
    stored = _stored(package)
    with ledger_refusals(scope.ledger), locked(scope.ledger):
        ledger = load_ledger(scope.ledger)
        known = {record.guid for record in ledger.records}
        found = [record for record in map(_record, stored) if record and record.guid not in known]
        records = tuple(sorted((*ledger.records, *found), key=lambda record: record.guid))
        namespace = ledger.namespace or scope.config.id or scope.name
        save_ledger(scope.ledger, replace(ledger, namespace=namespace, records=records))
    return tuple(found)


def _stored(package: Path) -> tuple[StoredNote, ...]:
    """Return a package's notes, whichever of Anki's formats it has."""
    where = Location(str(package))
    try:
        try:
            return read_package(package).notes
        except PackageError as error:
            if error.reason is not Reason.FORMAT:
                raise
        contents = read_newest(package)
    except PackageError as error:
        raise Refusal(
            Exit.USAGE, Problem("A103", Severity.ERROR, where, (("detail", str(error)),))
        ) from error
    if contents is None:
        raise Refusal(Exit.USAGE, Problem("A106", Severity.ERROR, where))
    return contents.notes


def _record(note: StoredNote) -> Record | None:
    """Return what the ledger would have of a stored note; none for a note of somebody else."""
    names = [name for name, notetype in NOTETYPES.items() if notetype.name == note.notetype]
    if not names or note.fields.get("FlashgenId") != note.guid or not note.cards:
        return None
    items = _items(note)
    body = "、".join(item.text for item in items) or plain(note.fields.get("Answer", ""))
    return Record(
        guid=note.guid,
        term=plain(note.fields["Term"]),
        body=body,
        document="",
        deck=note.cards[0].deck,
        notetype=names[0].value,
        cards=tuple(card.number for card in note.cards),
        items=items,
        content_hash=content_hash(note.fields.values(), note.tags),
        mod=note.mod,
        minted=note.id,
        state=State.RETIRED if TAG in note.tags else State.LIVE,
    )


def _items(note: StoredNote) -> tuple[Item, ...]:
    """Return the items that a cloze note asks; of a card without a deletion only the number is known."""
    if note.notetype != NOTETYPES[NotetypeName.CLOZE].name:
        return ()
    numbers = [card.number for card in note.cards if card.number >= FIRST_ITEM]
    texts = {number: " ".join(map(plain, deleted(note.fields["Text"], number))) for number in numbers}
    return tuple(Item(number, text, freed=not text) for number, text in texts.items())
