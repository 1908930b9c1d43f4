"""From a document's text to its glosses, in several processes when there is much to read."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from flashgen.build.pause import collector_paused
from flashgen.cache.packing import packed
from flashgen.config import DocumentSettings, document_settings, read_frontmatter
from flashgen.core.document import Block, Document, Section
from flashgen.core.extract import find_together
from flashgen.core.gloss import Gloss
from flashgen.core.problem import Problem
from flashgen.core.readings import Given, readings_in
from flashgen.core.sign import Sign, signs_of
from flashgen.core.text import MarkKind, Span
from flashgen.markdown import parse
from flashgen.sudachi import Sudachi

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flashgen.cache.store import Store
    from flashgen.core.document import Document
    from flashgen.core.source import SourceFile

SEVERAL = 64
"""Documents from which on a second process pays for its start."""

CHUNK = 8
"""Documents read together: a fraction of a second, so that progress moves and Ctrl-C is heard."""
_MOST_PROCESSES = 8


@dataclass(frozen=True, slots=True)
class Further:
    """What the deck file takes for pairs besides parentheses."""

    colon_bullets: bool = False
    definition_lists: bool = False


Errand = tuple[str, "SourceFile"]
"""The key under which the findings are kept, and the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that was made of a text: a page without its source. It follows from path and text alone."""

    sections: tuple[Section, ...] = ()
    frontmatter: Span | None = None
    properties: dict[str, Any]
    settings: DocumentSettings
    has_images: bool = False
    signs: tuple[Sign, ...] = ()
    readings: Given = ()
    """What the document gives as readings."""
    packed: bytes = b""
    """Its `Contents`."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """What of a document is looked at only where a note of it is composed."""

    blocks: tuple[Block, ...]
    glosses: tuple[Gloss, ...]
    """One for each parenthesis, rejected ones too, in document order."""


def find(sources: Sequence[SourceFile], further: Further) -> list[Findings]:
    """Parse texts and search them; a document that wants no cards is not searched."""
    pages = [_read(source, further) for source in sources]
    wanted = [document for document, found in pages if found.settings.use]
    glosses = iter(
        find_together(
            wanted,
            _tokenizer(),
            _tokenizer().readings,
            colon_bullets=further.colon_bullets,
            definition_lists=further.definition_lists,
        )
    )
    return [
        with_glosses(found, document, next(glosses)) if found.settings.use else found
        for document, found in pages
    ]


def _read(source: SourceFile, further: Further) -> tuple[Document, Findings]:
    """Return a document, and what was found of it without its glosses."""
    document, problems = parse(source, definition_lists=further.definition_lists)
    properties: dict[str, Any] = {}
    if document.frontmatter is not None:
        found, more = read_frontmatter(source, document.frontmatter)
        properties, problems = dict(found), (*problems, *more)
    settings = document_settings(properties)
    if not settings.use:
        return document, Findings(properties=properties, settings=settings, problems=problems)
    return document, Findings(
        sections=document.sections,
        frontmatter=document.frontmatter,
        properties=properties,
        settings=settings,
        has_images=any(mark.kind is MarkKind.IMAGE for b in document.blocks for mark in b.content.marks),
        problems=problems,
    )


def with_glosses(found: Findings, document: Document, glosses: tuple[Gloss, ...]) -> Findings:
    """Return findings with these glosses of the document."""
    return replace(
        found,
        signs=signs_of(document, glosses),
        readings=readings_in(document, glosses),
        packed=packed(Contents(document.blocks, glosses)),
    )


def find_all(errands: Sequence[Errand], further: Further, store: Store[Findings]) -> Iterator[Findings]:
    """Yield the findings of each source in order, and keep them.

    Many documents are shared out to as many processes as there are processors. What becomes
    of a document does not depend on who reads it, so a process that dies costs time only.
    """
    done = 0
    if len(errands) >= SEVERAL and _processors() > 1 and _may_have_children():
        from concurrent.futures.process import BrokenProcessPool

        try:
            for found in _in_processes(errands, further, store):
                yield found
                done += 1
        except (BrokenProcessPool, OSError, ImportError):  # no processes to be had here: read alone
            pass
    for chunk in _chunks(errands[done:]):
        for (key, _), found in zip(chunk, find([source for _, source in chunk], further), strict=True):
            store.put(key, store.encode(found))
            yield found


def _chunks(errands: Sequence[Errand]) -> list[Sequence[Errand]]:
    return [errands[at : at + CHUNK] for at in range(0, len(errands), CHUNK)]


@cache
def _tokenizer() -> Sudachi:
    return Sudachi()


def _in_processes(errands: Sequence[Errand], further: Further, store: Store[Findings]) -> Iterator[Findings]:
    from concurrent.futures import ProcessPoolExecutor

    chunks = _chunks(errands)
    pool = ProcessPoolExecutor(
        max_workers=min(_processors(), _MOST_PROCESSES, len(chunks)),
        mp_context=multiprocessing.get_context("fork" if _may_fork() else "spawn"),
        initializer=_begin_work,
    )
    try:
        for encoded in pool.map(partial(_work, further=further, store=store), chunks):
            yield from map(store.decode, encoded)
    finally:
        pool.shutdown(cancel_futures=True)


def _begin_work() -> None:
    """Leave Ctrl-C to the parent, and end with it however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(errands: Sequence[Errand], further: Further, store: Store[Findings]) -> list[bytes]:
    """Return encoded findings: they are a tenth of what pickling would send, in a tenth of the time."""
    done = []
    with collector_paused():
        for (key, _), found in zip(errands, find([source for _, source in errands], further), strict=True):
            encoded = store.encode(found)
            store.put(key, encoded)
            done.append(encoded)
    return done


def _processors() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _may_fork() -> bool:
    """Forking is at once and shares what is loaded, but copies no thread and its locks; macOS forbids it."""
    has_fork = "fork" in multiprocessing.get_all_start_methods()
    return has_fork and sys.platform != "darwin" and threading.active_count() == 1


def _may_have_children() -> bool:
    """Without a fork, children begin by running the main program again, which must be made for that."""
    if multiprocessing.parent_process() is not None:
        return False
    program = getattr(sys.modules["__main__"], "__spec__", None)
    return _may_fork() or (program is not None and program.name == "flashgen.__main__")
