"""`include` and `exclude` patterns, read the way `.gitignore` reads them."""

from __future__ import annotations

from fnmatch import fnmatchcase

_ANY_DEPTH = "**"


def is_matched(path: str, pattern: str) -> bool:
    """Tell whether a pattern names a path or a folder the path lies in.

    `下書き` and `*.draft.md` match at any depth; `分野/*.md` starts at the root; `**`
    stands for any number of folders. A component is matched as `fnmatch` does, whose
    expressions do not backtrack; the rest is a walk over states, linear in the path.
    """
    wanted = pattern.strip("/").split("/")
    parts = path.split("/")
    if len(wanted) == 1 and not pattern.startswith("/"):
        return any(fnmatchcase(part, wanted[0]) for part in parts)
    return _is_prefix_matched(parts, wanted)


def _is_prefix_matched(parts: list[str], wanted: list[str]) -> bool:
    states = _closed({0}, wanted)
    for part in parts:
        states = _closed(
            {
                state if wanted[state] == _ANY_DEPTH else state + 1
                for state in states
                if state < len(wanted) and (wanted[state] == _ANY_DEPTH or fnmatchcase(part, wanted[state]))
            },
            wanted,
        )
        if len(wanted) in states:
            return True
    return False


def _closed(states: set[int], wanted: list[str]) -> set[int]:
    """Add the states reached by letting `**` stand for nothing."""
    reached = set(states)
    for state in sorted(states):
        following = state
        while following < len(wanted) and wanted[following] == _ANY_DEPTH:
            following += 1
            reached.add(following)
    return reached
