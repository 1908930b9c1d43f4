"""Marks and spaces round a name in a question: DLQ は…, “JSON Web Token” の…, 「何を記録するか」の…."""

from __future__ import annotations

from typing import Protocol

from flashgen.core.script import has_japanese
from flashgen.core.text import MarkKind, RichText
from flashgen.wording.writing import Writing, is_clause

_SELF_EVIDENT = frozenset({MarkKind.CODE, MarkKind.MATH})
"""Marks that set a name apart by themselves."""
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Phrasing(Protocol):
    """A language's way with names. Names come and go as HTML."""

    pronoun: str
    """Stands for a term that must not be said."""

    def given(self, content: RichText, html: str, writing: Writing) -> str:
        """Return a name ready for the next word, quoted where the sentence would not hold together."""

    def quoted(self, content: RichText, html: str, writing: Writing) -> str:
        """Return the same, but a foreign word or a sign always in quotation marks."""

    def inline(self, content: RichText, html: str, writing: Writing) -> str:
        """Return the name of a stem or a context, which nobody asks for."""

    def gap(self, following: str) -> str:
        """Return the space between the language's own words and what follows them."""

    def count(self, number: int) -> str:
        """Return a number of things, ready to stand before their noun."""


class Japanese:
    """“ ” round foreign words, 「」 round clauses, a space between Latin letters and Japanese."""

    pronoun = "これ"

    def given(self, content: RichText, html: str, writing: Writing) -> str:
        """`JWT` → `JWT ␣`, `Dead Letter Queue` → `“Dead Letter Queue” ␣`, `何を記録するか` → `「…」`."""
        text = content.text
        if writing is Writing.JAPANESE:
            return _corner(text, html) if is_clause(text) else html + _space_after(text)
        if writing is Writing.SYMBOL or " " not in text or _is_marked(content):
            return html + _space_after(text)
        return f"“{html}” "

    def quoted(self, content: RichText, html: str, writing: Writing) -> str:
        """`JWT` → `“JWT” ␣`; `"` → `「"」`; `正規化` → `正規化`."""
        if writing is Writing.JAPANESE or _is_marked(content):
            return self.given(content, html, writing)
        return _corner(content.text, html) if writing is Writing.SYMBOL else f"“{html}” "

    def inline(self, content: RichText, html: str, writing: Writing) -> str:
        """Return the name as it stands before a particle."""
        return self.given(content, html, writing)

    def count(self, number: int) -> str:
        """Return `3つ`, `12個`."""
        return f"{number}つ" if number < 10 else f"{number}個"

    def gap(self, following: str) -> str:
        """Return the space before Latin letters: `認証における JWT`."""
        return " " if following and not has_japanese(following[0]) and following[0] not in "「『（" else ""


class English:
    """“ ” round everything but a single Latin word; the spaces are the templates' own."""

    pronoun = "this"

    def given(self, content: RichText, html: str, writing: Writing) -> str:
        """`JWT` → `JWT`; `正規化` → `“正規化”`."""
        is_word = (
            writing is not Writing.JAPANESE and writing is not Writing.SYMBOL and " " not in content.text
        )
        return html if is_word else self.quoted(content, html, writing)

    def quoted(self, content: RichText, html: str, writing: Writing) -> str:
        """`JWT` → `“JWT”`; code and formulas stay as they are."""
        del writing
        return html if _is_marked(content) or content.text == self.pronoun else f"“{html}”"

    def inline(self, content: RichText, html: str, writing: Writing) -> str:
        """Return the name as it is: `the benefits of connection pooling`."""
        del content, writing
        return html

    def gap(self, following: str) -> str:
        """Return nothing: the template of the context ends in a space."""
        del following
        return ""

    def count(self, number: int) -> str:
        """Return `three`, `12`."""
        return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _space_after(text: str) -> str:
    return " " if text and text[-1].isascii() else ""


def _is_marked(content: RichText) -> bool:
    if not content.marks:
        return False
    return any(m.kind in _SELF_EVIDENT and m.end - m.start == len(content.text) for m in content.marks)


def _corner(text: str, html: str) -> str:
    """Return the text in 「」, or in 『』 where it has 「」 itself."""
    return f"『{html}』" if "「" in text else f"「{html}」"
