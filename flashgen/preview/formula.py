r"""Formulas on the page: Anki sets them with MathJax, the page with the browser's own MathML.

The page loads nothing, so TeX becomes MathML when the page is written. What the converter does not
know, and what it would let through as markup of another kind, is shown as its TeX source.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from xml.etree import ElementTree as ET

# Formulas hold neither tags nor Anki's delimiters (`markdown.html`), so each search ends at the next one.
_INSIDE = r"([^<\\]*(?:\\(?![()\[\]])[^<\\]*)*)"
_FORMULA = re.compile(rf"<code\b.*?</code>|<[^>]*>|\\\({_INSIDE}\\\)|\\\[{_INSIDE}\\\]", re.DOTALL)
"""A formula, or what MathJax passes over: code, and a tag, which holds in an attribute what a blank hides."""
_LONGEST = 2000
"""Characters of a formula that is set."""

_NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
_ELEMENTS = frozenset({
    "math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "mstyle", "mpadded", "mphantom",
    "msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "mtable", "mtr", "mtd", "menclose",
})  # fmt: skip
_ATTRIBUTES = frozenset({
    "display", "stretchy", "fence", "form", "accent", "accentunder", "mathvariant", "columnalign", "rowspacing", "columnspacing",
    "linethickness", "lspace", "rspace", "width", "height", "depth", "minsize", "maxsize", "displaystyle", "scriptlevel", "notation",
    "separator", "movablelimits", "largeop", "symmetric", "bevelled", "rowlines", "columnlines", "frame", "mathcolor",
})  # fmt: skip
_VALUE = re.compile(r"[A-Za-z0-9 .+#%-]*")


def set_formulas(markup: str) -> str:
    r"""Return the HTML with `\(x^2\)` as MathML, `\[…\]` on a line of its own."""
    return _FORMULA.sub(_set, markup) if "\\" in markup else markup


def _set(found: re.Match[str]) -> str:
    inline, displayed = found.groups()
    if inline is None and displayed is None:
        return found[0]
    is_display = inline is None
    tex = displayed if is_display else inline
    display = " display" if is_display else ""
    return _mathml(html.unescape(tex), is_display=is_display) or f'<code class="tex{display}">{tex}</code>'


@lru_cache(maxsize=4096)  # a formula stands on every card of its note, and on both sides
def _mathml(tex: str, *, is_display: bool) -> str:
    """Return a formula as MathML with its TeX for copying and for the page's search; empty if it cannot be set."""
    from latex2mathml.converter import convert

    if len(tex) > _LONGEST:
        return ""
    try:
        root = ET.fromstring(convert(tex, display="block" if is_display else "inline"))  # noqa: S314 - what the converter wrote
        written = "".join(map(_written, root)) if all(map(_is_allowed, root.iter())) else ""
    except Exception:  # noqa: BLE001 - the converter raises whatever comes to it, and its text may be no XML
        return ""
    if not written:
        return ""
    display = ' display="block"' if is_display else ""
    source = html.escape(tex)
    return f'<math{display}><semantics><mrow>{written}</mrow><annotation encoding="application/x-tex">{source}</annotation></semantics></math>'


def _is_allowed(element: ET.Element) -> bool:
    """Tell whether it is plain MathML; a command that the converter does not know is left in it as text."""
    name = element.tag.removeprefix(_NAMESPACE)
    is_known = all(key in _ATTRIBUTES and _VALUE.fullmatch(value) for key, value in element.attrib.items())
    return name in _ELEMENTS and is_known and "\\" not in (element.text or "")


def _written(element: ET.Element) -> str:
    name = element.tag.removeprefix(_NAMESPACE)
    attributes = "".join(f' {key}="{value}"' for key, value in element.attrib.items())
    inside = html.escape(element.text or "") + "".join(map(_written, element))
    return f"<{name}{attributes}>{inside}</{name}>" + html.escape(element.tail or "")
