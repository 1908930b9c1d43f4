"""A fact that is worked out when it is first asked for, and kept.

`functools.cached_property` takes a lock each time (up to Python 3.11), which costs more than
most facts about one parenthesis.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Generic, TypeVar

S = TypeVar("S")
T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - reads like the decorators beside it
    """Makes a method an attribute; for classes without slots, used by one thread."""

    def __init__(self, find: Callable[[Any], T]) -> None:
        self._find = find
        self._name = find.__name__
        self.__doc__ = find.__doc__

    def __get__(self, instance: Any, owner: type) -> T:
        """Work the fact out; from now on the instance's own attribute hides this one."""
        found = instance.__dict__[self._name] = self._find(instance)
        return found


def kept(find: Callable[[S], T]) -> Callable[[S], T]:
    """Keep what a function finds out about an instance, with the instance."""
    name = f"{find.__module__}.{find.__name__}"

    @wraps(find)
    def ask(instance: S) -> T:
        facts = instance.__dict__
        if name not in facts:
            facts[name] = find(instance)
        found: T = facts[name]
        return found

    return ask
