"""One parenthesis on the terminal: its source line with term and body marked, and the verdict in words."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flashgen.build.inspection import Role
from flashgen.cli.places import near
from flashgen.cli.terminal import LANG, wants_colour
from flashgen.messages import reason_text, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flashgen.build.inspection import Finding, MarkedLine
    from flashgen.core.gloss import Gloss

_MARKS = {Role.HEAD: ("【", "】"), Role.BODY: ("〔", "〕")}
_AROUND = 40
"""Code points of running text shown on each side of the marks."""
_LONGEST = 160
"""Code points of a term or body that are shown."""


def finding_lines(finding: Finding) -> Iterator[str]:
    """Yield the verdict, the marked source, and what does not show in it.

    `notes/db.md:12:6  card (translation): the same in another language [other-language]`
    """
    gloss = finding.gloss
    place = f"{near(Path(finding.file))}:{finding.line}:{finding.column}"
    verdict = say("inspect.card" if gloss.card else "inspect.rejected", LANG)
    if gloss.card:
        verdict = say("inspect.kind", LANG, verdict=verdict, kind=say(f"kind.{gloss.kind.value}", LANG))
    styled = click.style(verdict, fg="green" if gloss.card else "yellow", bold=gloss.card)
    code = click.style(f"[{gloss.reason}]", dim=True)
    yield f"{click.style(place, bold=True)}  {styled}: {reason_text(gloss.reason, LANG)} {code}"
    for line in finding.marked_lines():
        yield f"{line.number:>5} | {_marked(line)}"
    yield from (f"        {note}" for note in _notes(finding))


def _marked(line: MarkedLine) -> str:
    last = len(line.pieces) - 1
    return "".join(
        _piece(text, role, is_first=index == 0, is_last=index == last)
        for index, (text, role) in enumerate(line.pieces)
    )


def _piece(text: str, role: Role, *, is_first: bool, is_last: bool) -> str:
    """Cut a piece to what is near the marks, and mark it: by colour, or by brackets where there is none."""
    if role is Role.PLAIN:
        if is_first and len(text) > _AROUND:
            return "…" + text[-_AROUND:]
        return text[:_AROUND] + "…" if is_last and len(text) > _AROUND else text
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    if wants_colour(sys.stdout):
        is_head = role is Role.HEAD
        return click.style(text, fg="cyan", bold=is_head or None, underline=not is_head or None)
    before, after = _MARKS[role]
    return f"{before}{text}{after}"


def _notes(finding: Finding) -> Iterator[str]:
    """Yield what the marks do not show: a term put together, a turned pair, items, context, weakness."""
    gloss = finding.gloss
    if not gloss.card:
        return
    written = finding.block.text[gloss.head.start : gloss.head.end].strip()
    if gloss.term.text != written:
        yield say("inspect.term", LANG, term=gloss.term.text)
    if gloss.reversed:
        yield say("inspect.reversed", LANG, name=gloss.body.text)
    if gloss.items:
        yield say("inspect.items", LANG, items=" | ".join(item.text for item in gloss.items))
    for part in gloss.parts:
        items = " | ".join(item.text for item in part.items)
        yield f"{say(f'kind.{part.kind.value}', LANG)}: {items or part.content.text}"
    if gloss.context:
        yield say("inspect.context", LANG, context=gloss.context)
    if gloss.weak:
        yield say("inspect.weak", LANG)


def snippet_lines(findings: Sequence[Finding], deck_file: Path | None) -> Iterator[str]:
    """Yield the `corrections:` that turn these decisions round, ready to paste into the deck file."""
    yield ""
    where = deck_file.name if deck_file else "flashgen.yaml"
    yield click.style(f"# {say('inspect.paste', LANG, file=where)}", dim=True)
    if deck_file is None:
        yield click.style(f"# {say('inspect.no_deck_file', LANG)}", dim=True)
    yield "corrections:"
    for finding in findings:
        yield from _snippet(finding)


def _snippet(finding: Finding) -> Iterator[str]:
    gloss = finding.gloss
    yield f"  - parenthesis: {_quoted(' '.join(finding.written.split()))}"
    yield f"    document: {_quoted(finding.document.source.path)}"
    if finding.alike:
        yield f"    # {say('inspect.alike', LANG, count=finding.alike)}"
    term = gloss.term.text or finding.block.text[gloss.head.start : gloss.head.end].strip()
    if gloss.card:
        yield "    card: no"
        yield f"    # term: {_quoted(term)}"
        yield f"    # kind: {gloss.kind.value if gloss.kind.value != 'mixed' else 'definition'}"
        yield from _items(gloss)
        return
    yield f"    term: {_quoted(term or say('inspect.your_term', LANG))}"
    yield "    card: yes"
    yield "    # kind: definition"


def _items(gloss: Gloss) -> Iterator[str]:
    if gloss.items:
        yield f"    # items: {json.dumps([item.text for item in gloss.items], ensure_ascii=False)}"


def _quoted(text: str) -> str:
    """Return a text as YAML reads it back; JSON's strings are YAML's double-quoted ones."""
    return json.dumps(text, ensure_ascii=False)
