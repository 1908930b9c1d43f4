"""What a build asks of its user: doubts to settle, and what only a hand in Anki can do."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from flashgen.build.chosen_away import chosen_away
from flashgen.build.notes import Adopting
from flashgen.build.policies import Policies
from flashgen.build.shell import shell_word
from flashgen.core.decks import SEPARATOR
from flashgen.core.problem import Location, Problem, Severity
from flashgen.core.reason import Reason
from flashgen.core.record import State
from flashgen.core.staying import Unwanted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flashgen.build.finish import Finished
    from flashgen.build.library import Library
    from flashgen.build.notes import Draft, Drafts
    from flashgen.build.plan import BuildOptions
    from flashgen.build.scope import Scope
    from flashgen.core.page import Place
    from flashgen.core.record import Record

_SEARCHED = 20
"""So many notes at most are named one by one in a search."""


def advice(
    scope: Scope, library: Library, drafts: Drafts, finished: Sequence[Finished], options: BuildOptions
) -> Iterator[Problem]:
    """Yield a problem for each doubt, each move and each deck to be renamed, then for what stays."""
    for draft, record in drafts.doubtful:
        yield _doubt(scope, draft, record)
    renames = deck_renames(finished) if Adopting.NAMES in options.adopting else {}
    for old, new in renames.items():
        yield _info("I113", scope, old=old, new=new)
    if not renames:
        yield from _moves(scope, finished)
    yield from chosen_away(scope, library, finished)
    yield from _staying(scope, library, drafts, options)


def place_of(place: Place) -> Location:
    """Return where a parenthesis opens."""
    source = place.document.source
    position = source.position(place.block.to_source(place.gloss.bracket.start))
    return Location(source.path, position.line, position.column)


def _doubt(scope: Scope, draft: Draft, record: Record) -> Problem:
    at = place_of(draft.entry.place)
    place = shell_word(f"{scope.root / at.path}:{at.line}:{at.column}")
    values = {
        "old": f"{record.term} ({record.body})",
        "new": f"{draft.entry.sign.term} ({draft.entry.sign.body})",
        "command": f"flashgen link {record.guid} {place}",
    }
    return Problem("I110", Severity.WARNING, at, tuple(values.items()))


def _moves(scope: Scope, finished: Sequence[Finished]) -> Iterator[Problem]:
    """Anki leaves the cards of a moved note where they are (R10): say how to find them."""
    moved: defaultdict[str, list[str]] = defaultdict(list)
    for one in finished:
        former, record = one.former, one.record
        if former and former.mod and record.state is State.LIVE and former.deck != record.deck:
            moved[record.deck].append(record.guid)
    last = {one.record.deck: one for one in finished if one.record.deck in moved}
    for deck, guids in sorted(moved.items()):
        names = " OR ".join(f"FlashgenId:{guid}" for guid in guids)
        tag = section_tag(last[deck])
        search = names if len(guids) <= _SEARCHED or not tag else f'tag:{tag} -"deck:{deck}"'
        yield _info("I112", scope, count=str(len(guids)), deck=deck, search=search)


def section_tag(one: Finished) -> str:
    """Return the tag that says in which section a note is."""
    return next((tag for tag in one.row.tags[1:2] if not tag.startswith("flashgen::")), "")


def deck_renames(finished: Sequence[Finished]) -> dict[str, str]:
    """Return the decks whose notes all go to one other deck: old name → new, parents first."""
    ways: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in finished:
        if one.former and one.former.mod and one.record.state is State.LIVE:
            ways[one.former.deck][one.record.deck] += 1
    renames: dict[str, str] = {}
    for old, new in sorted((old, next(iter(found))) for old, found in ways.items() if len(found) == 1):
        pair = _shortest(old, new)
        if pair is not None:
            renames.setdefault(*pair)
    return renames


def _shortest(old: str, new: str) -> tuple[str, str] | None:
    """Cut what two names end alike in: only the parent needs another name."""
    before, after = old.split(SEPARATOR), new.split(SEPARATOR)
    if before == after:
        return None
    while len(before) > 1 and len(after) > 1 and before[-1] == after[-1]:
        before.pop()
        after.pop()
    return SEPARATOR.join(before), SEPARATOR.join(after)


def _staying(scope: Scope, library: Library, drafts: Drafts, options: BuildOptions) -> Iterator[Problem]:
    """Count what is there only because it shipped: notes against the rules, cards against the switches."""
    shipped = [
        (draft.entry.place, draft.record)
        for draft in drafts.drafts
        if draft.record and draft.record.state is State.LIVE
    ]
    by_rules = sum(place.sign.reason in _REJECTING for place, _ in shipped)
    if by_rules:
        yield _info("I114", scope, count=str(by_rules))
    if Adopting.SWITCHES in options.adopting:
        return
    unwanted = Policies(scope.config, library).each(Unwanted)
    by_switches = sum(unwanted(place.path).has(place.sign, record) for place, record in shipped)
    if by_switches:
        yield _info("I115", scope, count=str(by_switches))


_ACCEPTING = tuple(Reason)[: tuple(Reason).index(Reason.EMPTY)]
_REJECTING = frozenset(Reason) - frozenset(_ACCEPTING) - {Reason.CORRECTED, Reason.NOT_CHOSEN, Reason.IGNORED}


def _info(code: str, scope: Scope, **values: str) -> Problem:
    return Problem(code, Severity.INFO, Location(str(scope.ledger)), tuple(values.items()))
