"""Notes written on one line: `enumeration | ORMの[利点] | 生産性向上、DB非依存性`."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from flashgen.core.gloss import LISTS, Kind
from flashgen.core.note import Deletion, ListPart, Note, NotetypeName
from flashgen.core.text import Mark, MarkKind, RichText

_WRAPS = {"`": MarkKind.CODE, "*": MarkKind.EMPHASIS, "$": MarkKind.MATH}


def rich(text: str) -> RichText:
    """Read `code`, *italic* or $math$ that spans the whole text."""
    if len(text) > 2 and text[0] == text[-1] and text[0] in _WRAPS:
        inside = text if text[0] == "$" else text[1:-1]
        return RichText(inside, (Mark(_WRAPS[text[0]], 0, len(inside)),))
    return RichText(text)


def render(content: RichText) -> str:
    """Stand in for the HTML of markdown/html.py: escaped text, code in its element."""
    text = html.escape(content.text)
    whole = {mark.kind for mark in content.marks if mark.end - mark.start == len(content.text)}
    return f"<code>{text}</code>" if MarkKind.CODE in whole else text


def read_note(line: str) -> Note:
    """Read `kind | term | body | option …`; square brackets mark the term's head noun.

    The body of a list, and each line of a mixed list (`expansion: … + enumeration: …`), is
    split at 、. Options: `context=…`, `whole` (the whole list is asked), `qa` (a Q&A note
    whatever the kind), `kinds=a+b` (parts of a mixed phrase), `no items`, `weak`, `label=…`, and the
    sentence with a gap for the answer (`gap=…`) or for the term (`term gap=…`).
    """
    kind_name, term, body, *options = (part.strip() for part in line.split("|"))
    kind = Kind(kind_name)
    settings = dict(option.split("=", 1) for option in options if "=" in option)
    noun = re.search(r"\[(.+?)\]", term)
    is_cloze = "qa" not in options and (kind in LISTS or " + " in body)
    note = Note(
        guid="a" * 16,
        notetype=NotetypeName.CLOZE if is_cloze else NotetypeName.QA,
        kind=kind,
        term=rich(re.sub(r"[\[\]]", "", term) if noun else term),
        answer=rich(body),
        head_noun=noun.group(1) if noun else "",
        context=settings.get("context", ""),
        weak="weak" in options,
        label=settings.get("label", ""),
        answer_gap=rich(settings.get("gap", "")),
        term_gap=rich(settings.get("term gap", "")),
    )
    if is_cloze:
        return replace(note, head_number=1, parts=_parts(kind, body, options))
    parallel = tuple(Kind(name) for name in settings.get("kinds", "").split("+") if name)
    parts = _parts(kind, body, [*options, "no items"]) if kind in LISTS else ()
    return replace(note, backward=True, parallel=parallel, parts=parts)


def _parts(kind: Kind, body: str, options: list[str]) -> tuple[ListPart, ...]:
    parts = []
    number = 3
    for text in body.split(" + "):
        label, separator, rest = text.partition(": ")
        part_kind = Kind(label) if separator and label in set(Kind) else kind
        items = re.split("、", rest if part_kind.value == label else text)
        numbers = [0 if "no items" in options else number + at for at in range(len(items))]
        number += len(items)
        deletions = tuple(
            Deletion(number=n, content=rich(item)) for n, item in zip(numbers, items, strict=True)
        )
        parts.append(ListPart(kind=part_kind, deletions=deletions, whole=2 if "whole" in options else 0))
    return tuple(parts)


@pytest.fixture(name="read_note", scope="session")
def _read_note():
    return read_note


@pytest.fixture(name="render", scope="session")
def _render():
    return render
