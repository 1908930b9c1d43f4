"""One file → its text."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from flashgen.core.problem import Location, Problem, Severity
from flashgen.core.source import SourceFile
from flashgen.vault.encoding import NotUtf8, decode
from flashgen.vault.normalise import normalise, oddities
from flashgen.vault.paths import is_inside, is_printable, locate, printable, relative_name
from flashgen.vault.skip import reason_to_skip

MAX_BYTES = 5_000_000
"""Largest file that is read (S18)."""

# Opening a named pipe would wait for its writer for ever; on Windows, text mode would change bytes.
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

Loaded = tuple[SourceFile | None, tuple[Problem, ...]]


def load_file(path: Path | str, root: Path) -> Loaded:
    """Return a note's text, normalised, with its path relative to the root.

    `path` is relative to the root, as `find_documents` gives it, or absolute. There is
    no text for a file that cannot be used; the problem says why. Drawings and template
    notes are left out with an INFO. Never raises on what a file or a name holds.
    """
    relative = relative_name(path, root)
    if relative is None:
        return None, (_problem("V105", str(path), Severity.ERROR),)
    if not is_printable(relative):
        return None, (_problem("V103", printable(relative), Severity.WARNING),)
    file = locate(relative, root)
    if not is_inside(file, root):
        return None, (_problem("V105", relative, Severity.ERROR),)
    source, problems = read_source(file, relative)
    if source is None:
        return None, problems
    if code := reason_to_skip(source.text):
        return None, (_problem(code, relative, Severity.INFO),)
    return source, problems


def read_source(file: Path, path: str, limit: int = MAX_BYTES) -> Loaded:
    """Return any text file as a source under the name `path`, at most `limit` bytes of it."""
    try:
        data = _read(file, limit)
    except OSError as error:
        code = "V101" if isinstance(error, FileNotFoundError) else "V102"
        return None, (_problem(code, path, Severity.ERROR, reason=error.strerror or str(error)),)
    except ValueError:  # a name with a NUL
        return None, (_problem("V101", path, Severity.ERROR),)
    if data is None:
        return None, (_problem("V104", path, Severity.WARNING),)
    if len(data) > limit:
        return None, (_problem("V121", path, Severity.ERROR, limit=f"{limit / 1e6:g}"),)
    text = decode(data)
    if isinstance(text, NotUtf8):
        return None, (_encoding_problem(text, data, path),)
    source = SourceFile(path, normalise(text))
    return source, oddities(source, text)


def _read(file: Path, limit: int) -> bytes | None:
    """Return the bytes up to one more than the limit; none when it is no regular file."""
    descriptor = os.open(file, _OPEN_FLAGS)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        chunks = []
        missing = limit + 1
        while missing > 0 and (chunk := os.read(descriptor, missing)):
            chunks.append(chunk)
            missing -= len(chunk)
        return b"".join(chunks)
    finally:
        os.close(descriptor)


def _encoding_problem(found: NotUtf8, data: bytes, path: str) -> Problem:
    line = data.count(b"\n", 0, found.offset) + 1
    if not found.looks_like:
        return Problem("V123", Severity.ERROR, Location(path, line), (("offset", str(found.offset)),))
    return Problem("V122", Severity.ERROR, Location(path), (("encoding", found.looks_like),))


def _problem(code: str, path: str, severity: Severity, **values: str) -> Problem:
    return Problem(code, severity, Location(path), tuple(values.items()))
