"""Enumerations whose members are found at once.

Up to Python 3.11 each look at a member of an `enum.Enum` goes through a hook of its metaclass and
takes five times as long as an attribute; the rules ask a thousand times for one line of text.
"""

from __future__ import annotations


class Numbered(int):
    """A class whose annotated names are its only members, numbered from 1 in order.

    `class Size(Numbered): SMALL: ClassVar[Size]` → `Size.SMALL`, an integer with a name.
    """

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        """Make the members."""
        for number, name in enumerate(cls.__annotations__, 1):
            setattr(cls, name, cls(number))

    def __repr__(self) -> str:
        """Return the member's name: `Size.SMALL`."""
        return f"{type(self).__name__}.{list(type(self).__annotations__)[self - 1]}"
