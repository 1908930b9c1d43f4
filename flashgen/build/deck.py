"""One deck, from its documents to a package and a ledger on disk."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from flashgen.anki.escape import deck_component
from flashgen.anki.package import PackageError, write_package
from flashgen.build.library import silent
from flashgen.build.media import shown_media
from flashgen.build.names import top_name
from flashgen.build.pause import collector_paused
from flashgen.build.plan import plan_deck
from flashgen.build.refusal import Exit, Refusal
from flashgen.build.report import BuildReport, report_of
from flashgen.cache.unchanged import facts_of
from flashgen.core.problem import Location, Problem, Severity
from flashgen.core.retire import newest_mod
from flashgen.ledger import LedgerBusy, LedgerDamaged, LedgerTooNew, load_ledger, locked, save_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flashgen.build.footprint import Footprint
    from flashgen.build.library import Progress
    from flashgen.build.plan import BuildOptions, Plan
    from flashgen.build.scope import Scope
    from flashgen.ledger import Ledger


def build_deck(
    scope: Scope, options: BuildOptions, progress: Progress = silent, footprint: Footprint | None = None
) -> BuildReport:
    """Build one deck: ledger first, package second, so that a crash between them loses nothing.

    `footprint` notes what the outcome depends on.

    Raises:
        Refusal: Nothing was written; its code is the exit code.
    """
    with ledger_refusals(scope.ledger), locked(scope.ledger), collector_paused():
        return _build(scope, options, progress, footprint)


def _build(
    scope: Scope, options: BuildOptions, progress: Progress, footprint: Footprint | None
) -> BuildReport:
    """Build under the lock. On return the plan is gone, and the collector has little to search."""
    facts = facts_of(str(scope.ledger))
    plan = plan_deck(scope, load_ledger(scope.ledger), options, progress)
    if options.is_locked and plan.is_news:
        raise Refusal(Exit.DIFFERENT, _problem("I104", scope.ledger))
    if plan.after != plan.before and not options.is_locked:
        # What a sync wrote meanwhile, which knows nothing of our lock, is looked at before it is replaced.
        is_as_read = facts_of(str(scope.ledger)) == facts
        _save(plan, plan.before if is_as_read else None)
    report = _write(plan, options.output or Path.cwd() / f"{file_name(scope)}.apkg", progress)
    if footprint is not None:
        footprint.add(scope, plan, report)
    return report


def preview_build(scope: Scope, options: BuildOptions, progress: Progress = silent) -> Plan:
    """Return what `build_deck` would do now; nothing is written.

    Raises:
        Refusal: As `build_deck`.
    """
    with ledger_refusals(scope.ledger), collector_paused():
        return plan_deck(scope, load_ledger(scope.ledger), options, progress)


def _save(plan: Plan, former: Ledger | None) -> None:
    try:
        save_ledger(plan.scope.ledger, plan.after, former)
    except OSError as error:
        detail = error.strerror or str(error)
        raise Refusal(Exit.OUTPUT, _problem("A102", plan.scope.ledger, detail=detail)) from error


def _write(plan: Plan, package: Path, progress: Progress) -> BuildReport:
    scope = plan.scope
    try:
        package.parent.mkdir(parents=True, exist_ok=True)
        total = len(plan.in_package)
        summary = write_package(
            package,
            plan.package_notes(),
            created=newest_mod(plan.after.records),
            face=plan.face,
            top_deck=deck_component(top_name(scope)),
            media=shown_media(plan.media, plan.package_notes()),
            progress=lambda done: progress("write", done, total),
        )
    except PackageError as error:
        raise Refusal(Exit.OUTPUT, _problem("A101", package, detail=str(error))) from error
    except OSError as error:
        raise Refusal(Exit.OUTPUT, _problem("A102", package, detail=error.strerror or str(error))) from error
    return report_of(plan, package, summary)


@contextmanager
def ledger_refusals(path: Path) -> Iterator[None]:
    """Turn what can be wrong with a ledger into the promised exit codes."""
    try:
        yield
    except LedgerTooNew as error:
        raise Refusal(Exit.LEDGER_TOO_NEW, _problem("I101", path, detail=str(error))) from error
    except LedgerDamaged as error:
        raise Refusal(Exit.LEDGER_DAMAGED, _problem("I102", path, detail=str(error))) from error
    except LedgerBusy as error:
        raise Refusal(Exit.LEDGER_BUSY, _problem("I103", path, detail=str(error))) from error


def file_name(scope: Scope) -> str:
    """Return the package's name without its ending: the top deck's, without what file systems refuse (R23)."""
    name = top_name(scope).replace("::", " ")
    safe = "".join("_" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in name).strip(". ") or "flashgen"
    reserved = safe.casefold().startswith(("collection", "backup-"))
    return f"flashgen {safe}" if reserved else safe


def _problem(code: str, path: Path, **values: str) -> Problem:
    return Problem(code, Severity.ERROR, Location(str(path)), tuple(values.items()))
