"""pyromark's events in the room's own form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from pyromark import Options, events_with_range

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_WIKILINKS
)
"""Formulas, front matter and callouts are read before: Obsidian's rules are others."""

_TAGGED = frozenset({"Start", "End"})


Event: TypeAlias = tuple[str, str, Any, int, int]
"""Name, tag, data, start, end.

The name is pyromark's; of `Start` and `End` the tag says of what. Data is the text, or what
the tag has. Offsets are those of the shadow and the file.
"""


def events(shadow: str, *, definition_lists: bool = False) -> list[Event]:
    """Return the events of a shadow, in document order."""
    options = _OPTIONS | Options.ENABLE_DEFINITION_LIST if definition_lists else _OPTIONS
    stream: Iterator[tuple[Any, Any]] = events_with_range(shadow, options=options)
    found: list[Event] = []
    for event, place in stream:
        start, end = place["start"], place["end"]
        if isinstance(event, str):
            found.append((event, "", None, start, end))
            continue
        ((name, data),) = event.items()
        if name not in _TAGGED:
            found.append((name, "", data, start, end))
        elif isinstance(data, str):
            found.append((name, data, None, start, end))
        else:
            ((tag, inner),) = data.items()
            found.append((name, tag, inner, start, end))
    return found
