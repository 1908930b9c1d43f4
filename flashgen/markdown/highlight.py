"""Code cut into stretches that a style sheet colours; what they look like is the card's own affair."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

Stretch = tuple[str, str]
"""A class name, empty for plain code, and the code."""

_CLASSES = (
    ("Comment", "comment"), ("Keyword", "keyword"), ("Operator.Word", "keyword"), ("Name.Tag", "keyword"),
    ("Literal.String", "string"), ("Literal.Number", "number"), ("Name.Function", "name"), ("Name.Class", "name"),
    ("Name.Decorator", "name"), ("Name.Attribute", "name"),
)  # fmt: skip


@lru_cache(maxsize=256)  # every gloss of a bullet shows the same block
def coloured(code: str, language: str) -> tuple[Stretch, ...]:
    """Return the code in stretches, in order and complete; one plain stretch for an unknown language."""
    lexer = _lexer(language) if language else None
    if lexer is None:
        return (("", code),)
    stretches: list[Stretch] = []
    for token, text in lexer.get_tokens(code):
        name = _class_of(token)
        if stretches and stretches[-1][0] == name:
            stretches[-1] = (name, stretches[-1][1] + text)
        else:
            stretches.append((name, text))
    is_complete = "".join(text for _, text in stretches) == code
    return tuple(stretches) if is_complete else (("", code),)


def _lexer(language: str) -> Lexer | None:
    # Few notes hold code under a bullet, and the library is large.
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def _class_of(token: _TokenType) -> str:
    path = str(token).removeprefix("Token.") + "."
    return next((name for kind, name in _CLASSES if path.startswith(kind + ".")), "")
