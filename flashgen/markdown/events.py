"""pyromark's events in the room's own form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pyromark import Options, events_with_range

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_WIKILINKS
)
"""Formulas, front matter and callouts are read before: Obsidian's rules are others."""


class Event(NamedTuple):
    """One event: `Start` and `End` with their tag's name in `tag`, others with their own.

    `data` is the tag's data or the text; offsets are those of the shadow and the file.
    """

    name: str
    tag: str
    data: Any
    start: int
    end: int


def events(shadow: str, *, definition_lists: bool = False) -> Iterator[Event]:
    """Yield the events of a shadow, in document order."""
    options = _OPTIONS | Options.ENABLE_DEFINITION_LIST if definition_lists else _OPTIONS
    for event, place in events_with_range(shadow, options=options):
        start, end = place["start"], place["end"]
        if isinstance(event, str):
            yield Event(event, "", None, start, end)
            continue
        for name, data in event.items():
            if name != "Start":
                tag = "" if name != "End" else data if isinstance(data, str) else next(iter(data))
                yield Event(name, tag, data, start, end)
            elif isinstance(data, str):
                yield Event(name, data, None, start, end)
            else:
                for tag, inner in data.items():
                    yield Event(name, tag, inner, start, end)
