r"""Formulas on the page: Anki sets them with MathJax, the page shows their source set apart."""

from __future__ import annotations

import re

# Formulas hold neither tags nor Anki's delimiters (`markdown.html`), so each search ends at the next one.
_INSIDE = r"([^<\\]*(?:\\(?![()\[\]])[^<\\]*)*)"
_INLINE = re.compile(rf"\\\({_INSIDE}\\\)")
_DISPLAY = re.compile(rf"\\\[{_INSIDE}\\\]")


def marked_formulas(html: str) -> str:
    r"""Return the HTML with `\(x^2\)` as `<code class="tex">x^2</code>`, `\[…\]` on a line of its own."""
    if "\\" not in html:
        return html
    html = _INLINE.sub(r'<code class="tex">\1</code>', html)
    return _DISPLAY.sub(r'<code class="tex display">\1</code>', html)
