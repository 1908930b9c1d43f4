"""Rich text → HTML, safe by construction: text is escaped, tags come from here alone."""

from __future__ import annotations

import re

from flashgen.core.script import has_japanese
from flashgen.core.text import MASKS, Mark, MarkKind, RichText
from flashgen.markdown.highlight import Stretch, coloured

_TAGS = {
    MarkKind.STRONG: ("<strong>", "</strong>"),
    MarkKind.EMPHASIS: ("<em>", "</em>"),
    MarkKind.STRIKE: ("<s>", "</s>"),
    MarkKind.HIGHLIGHT: ("<mark>", "</mark>"),
    MarkKind.SUPERSCRIPT: ("<sup>", "</sup>"),
    MarkKind.SUBSCRIPT: ("<sub>", "</sub>"),
    MarkKind.KEYBOARD: ("<kbd>", "</kbd>"),
    MarkKind.LINK: ("", ""),  # a link's text is text; the way to the document is a field of its own
}

_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "'": "&#39;",
        "\n": "<br>",
        "\u0338": "&#824;",  # NFC would join it to the `>` of a tag before it: `<b>` + U+0338 = `<b≯`
    }
)

# Hebrew, Arabic and their like, and the signs that turn a line round.
_DIRECTED = "\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff"
_TURNS = re.compile(f"[{_DIRECTED}]")
_SPECIAL = re.compile("[" + re.escape("".join(map(chr, _ESCAPES))) + f"\\\\{_DIRECTED}]")

# MathJax looks at the page's text, where `&#92;(` is `\(` again: only a tag between the two keeps them
# apart. The entity is for Anki itself, which searches the field for `\(`.
_INERT_BACKSLASH = "&#92;<span></span>"


_SIZE = re.compile(r"([1-9][0-9]{0,3})(?:x([1-9][0-9]{0,3}))?")
"""Width, or width and height, in pixels; what Obsidian takes after the last pipe."""


def to_html(rich: RichText) -> str:
    r"""Return the text as HTML for a field.

    Links become their text, images of the package `<img>`, others their caption or file name, `$x$` becomes `\(x\)`
    and `$$x$$` becomes `\[x\]`, line breaks `<br>`. `**C** < 3` → `<strong>C</strong> &lt; 3`.
    What is written from right to left is set apart, so that it turns no word of the card round.
    Never raises: marks that cross are cut at the outer one's end.
    """
    if not rich.marks and not _SPECIAL.search(rich.text):  # most texts
        return rich.text
    html = _marked(rich) if rich.marks else escape(rich.text)
    return f"<bdi>{html}</bdi>" if _TURNS.search(rich.text) else html


def _marked(rich: RichText) -> str:
    out: list[str] = []
    open_marks: list[tuple[int, str]] = []  # end and closing tags, outermost first
    at = 0
    for mark in rich.marks:
        if mark.start >= mark.end or mark.start < at:  # empty, or inside an atom such as code
            continue
        at = _close(rich.text, at, mark.start, open_marks, out)
        end = min(mark.end, open_marks[-1][0]) if open_marks else min(mark.end, len(rich.text))
        if mark.kind in MASKS:
            out += (escape(rich.text[at : mark.start]), _atom(mark, rich.text[mark.start : end]))
            at = end
            continue
        opening, closing = _tags(mark, rich.text[mark.start : end])
        out += (escape(rich.text[at : mark.start]), opening)
        open_marks.append((end, closing))
        at = mark.start
    at = _close(rich.text, at, len(rich.text), open_marks, out)
    out.append(escape(rich.text[at:]))
    return "".join(out)


def escape(text: str) -> str:
    r"""Return plain text as HTML: `a<b` → `a&lt;b`, and `\(` so that no formula begins."""
    if not _SPECIAL.search(text):  # `translate` is slow on Japanese
        return text
    html = text.translate(_ESCAPES)
    if "\\" in html:
        html = html.replace("\\(", _INERT_BACKSLASH + "(").replace("\\[", _INERT_BACKSLASH + "[")
    return html


def _close(text: str, at: int, upto: int, open_marks: list[tuple[int, str]], out: list[str]) -> int:
    """Write the ends of all marks that end at or before `upto`; return how far the text is written."""
    while open_marks and open_marks[-1][0] <= upto:
        end, closing = open_marks.pop()
        out += (escape(text[at:end]), closing)
        at = max(at, end)
    return at


def _tags(mark: Mark, text: str) -> tuple[str, str]:
    if mark.kind is MarkKind.RUBY:
        return "<ruby>", f"<rt>{escape(mark.value)}</rt></ruby>"
    if mark.kind is MarkKind.EMPHASIS and not has_japanese(text):
        return '<em class="latin">', "</em>"  # dots beside the letters are for Japanese
    return _TAGS[mark.kind]


def _atom(mark: Mark, text: str) -> str:
    """Return a stretch that has no marks of its own."""
    match mark.kind:
        case MarkKind.CODE:
            return f"<code>{escape(text)}</code>"
        case MarkKind.FENCE:
            return f"<pre><code>{''.join(map(_stretch, coloured(text, mark.value)))}</code></pre>"
        case MarkKind.MATH:
            return _formula(mark.value, is_display=text.startswith("$$"))
        case MarkKind.IMAGE if text.strip("\ufffc") == "":
            return escape(_name_of_image(mark.value))
        case MarkKind.MEDIA if text.strip("\ufffc") == "":
            return _image(mark.value)
        case _:
            return escape(text)


def _stretch(stretch: Stretch) -> str:
    name, code = stretch
    return f'<span class="hl-{name}">{escape(code)}</span>' if name else escape(code)


def _name_of_image(value: str) -> str:
    """Return what stands for an image that is not shown: its caption, else its file's name."""
    target, _, options = value.partition("|")
    caption, _ = _caption_and_size(options)
    return caption or target.replace("\\", "/").rsplit("/", 1)[-1]


def _image(value: str) -> str:
    """Return an image of the package: `fg-….png|構成図|100x80` → `<img src=… alt=… width=… height=…>`."""
    name, _, options = value.partition("|")
    caption, size = _caption_and_size(options)
    html = f'<img src="{_attribute(name)}" alt="{_attribute(caption)}"'
    if size:
        html += f' width="{size[1]}"' + (f' height="{size[2]}"' if size[2] else "")
    return html + ">"


def _attribute(text: str) -> str:
    html = text.translate(_ESCAPES)
    return html.replace("\\(", "&#92;(").replace("\\[", "&#92;[")


def _caption_and_size(options: str) -> tuple[str, re.Match[str] | None]:
    caption, _, last = options.rpartition("|")
    size = _SIZE.fullmatch(last.strip())
    return (caption if size else options).strip(), size


def _formula(tex: str, *, is_display: bool) -> str:
    """Return TeX between Anki's delimiters; a delimiter inside would end or nest it, so it is parted."""
    safe = tex.replace("\\(", "\\ (").replace("\\)", "\\ )").replace("\\[", "\\ [").replace("\\]", "\\ ]")
    html = safe.translate(_ESCAPES).replace("<br>", "\n")
    return f"\\[{html}\\]" if is_display else f"\\({html}\\)"
