"""Marks and spaces round a name in a question: DLQ は…, “JSON Web Token” の…, 「何を記録するか」の…."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

from flashgen.core.script import has_japanese
from flashgen.core.text import MarkKind, RichText
from flashgen.wording.writing import Writing, is_clause

_SELF_EVIDENT = frozenset({MarkKind.CODE, MarkKind.MATH})
"""Marks that set a name apart by themselves."""


@dataclass(frozen=True, slots=True)
class Dressed:
    """A name as it stands in a sentence, ready to be followed by the next word."""

    given: Markup
    """Quoted where the sentence would not hold together otherwise."""
    quoted: Markup
    """The same, but a foreign word or a sign always in quotation marks."""


class Phrasing(Protocol):
    """A language's way with names."""

    def dress(self, content: RichText, html: Markup, writing: Writing) -> Dressed:
        """Return the name with its quotation marks and the space after it."""

    def gap(self, following: str) -> str:
        """Return the space between the language's own words and what follows them."""


class Japanese:
    """“ ” round foreign words, 「」 round clauses, a space between Latin letters and Japanese."""

    def dress(self, content: RichText, html: Markup, writing: Writing) -> Dressed:
        """`JWT` → `JWT ␣`; `Dead Letter Queue` → `“Dead Letter Queue” ␣`; `正規化` → `正規化`."""
        text = content.text
        if _is_marked(content):
            alone = html + self._space_after(text)
            return Dressed(alone, alone)
        if writing is Writing.JAPANESE:
            shown = _corner(text, html) if is_clause(text) else html + self._space_after(text)
            return Dressed(shown, shown)
        if writing is Writing.SYMBOL:
            return Dressed(html + self._space_after(text), _corner(text, html))
        quoted = Markup("“" + html + "” ")
        return Dressed(quoted if " " in text else html + " ", quoted)

    def gap(self, following: str) -> str:
        """Return the space before Latin letters: `認証における JWT`."""
        return " " if following and not has_japanese(following[0]) and following[0] not in "「『（" else ""

    def _space_after(self, text: str) -> str:
        return " " if text[-1:].isascii() and text else ""


class English:
    """“ ” round everything but a single Latin word."""

    def dress(self, content: RichText, html: Markup, writing: Writing) -> Dressed:
        """`JWT` → `JWT`; `正規化` → `“正規化”`; spaces are the template's own."""
        if _is_marked(content):
            return Dressed(html, html)
        quoted = Markup("“" + html + "”")
        single = writing is not Writing.JAPANESE and writing is not Writing.SYMBOL and " " not in content.text
        return Dressed(html if single else quoted, quoted)

    def gap(self, following: str) -> str:
        """Return nothing: the template of the context ends in a space."""
        del following
        return ""


def _is_marked(content: RichText) -> bool:
    return any(m.kind in _SELF_EVIDENT and m.end - m.start == len(content.text) for m in content.marks)


def _corner(text: str, html: Markup) -> Markup:
    """Return the text in 「」, or in 『』 where it has 「」 itself."""
    left, right = "『』" if "「" in text else "「」"
    return Markup(left + html + right)
