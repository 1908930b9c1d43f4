"""Events of running text → tokens, the regions that were hidden put back."""

from __future__ import annotations

from typing import Any, NamedTuple

from flashgen.core.text import MarkKind
from flashgen.markdown.events import Event
from flashgen.markdown.highlights import mark_highlights
from flashgen.markdown.html_tags import resolve_tags
from flashgen.markdown.links import (
    image_value,
    inline_target,
    normalised_label,
    reference_targets,
    wikilink_target,
)
from flashgen.markdown.region import Region, RegionKind
from flashgen.markdown.tokens import IMAGE_CHARACTER, Op, Token
from flashgen.markdown.verbatim import DISPLAY, code_tokens, marked, region_tokens

_SIMPLE = {"Emphasis": MarkKind.EMPHASIS, "Strong": MarkKind.STRONG, "Strikethrough": MarkKind.STRIKE}


class _OpenLink(NamedTuple):
    """A link whose end has not come yet."""

    opening: int
    """Where its opening stands among the tokens."""
    is_link: bool
    """False for brackets that are a reference in the shadow only."""
    is_wikilink: bool
    destination: str
    """As the shadow has it, without escapes; empty when the target is known already."""


class Inline:
    """The tokens of the block that is open."""

    def __init__(self, text: str, regions: list[Region]) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.start = -1
        self.end = -1
        self._regions = [*regions, Region(len(text) + 1, len(text) + 1, RegionKind.END)]
        self._next = 0
        self._links: list[_OpenLink] = []
        self._has_html = False
        self._has_display = False
        self._targets: dict[str, str] | None = None
        self._handlers = {
            "Text": self._text,
            "Code": self._code,
            "SoftBreak": self._soft_break,
            "HardBreak": self._hard_break,
            "InlineHtml": self._html,
            "Url": self._url,
            "Start": self._open,
            "End": self._close,
        }

    def reset(self) -> None:
        """Forget the block."""
        self.tokens = []
        self.start = self.end = -1
        self._links.clear()
        self._has_html = self._has_display = False

    def begin(self, start: int) -> None:
        """Begin a block whose markup stands before its text."""
        self.start = start

    @property
    def is_open(self) -> bool:
        """Whether anything of a block was read."""
        return self.start >= 0

    def take(self, event: Event) -> None:
        """Take the next event of the block's running text."""
        name, tag, data, start, end = event
        handler = self._handlers.get(name)
        if not handler:
            return  # a task's box is its item's marker, not its text
        if self.start < 0:
            self.start = start
        self.end = max(self.end, end)
        handler(tag, data, start, end)

    def has_words(self) -> bool:
        """Whether there is anything to show but formulas set on lines of their own."""
        if not self._has_display:
            return bool(self.tokens)
        in_display = False
        for token in self.tokens:
            if token.tag == DISPLAY:
                in_display = token.op is Op.OPEN
            elif not in_display and (
                token.op in {Op.VERBATIM, Op.BLOCK_ID}
                or (token.op is Op.LITERAL and not token.value.isspace())
                or (token.op is Op.TEXT and not self.text[token.start : token.end].isspace())
            ):
                return True
        return False

    def finish(self) -> list[Token]:
        """Return the tokens with HTML and highlights resolved."""
        tokens = self.tokens
        if self._has_html:
            tokens = resolve_tags(tokens, self.text)
        if "==" in self.text[self.start : self.end]:
            tokens = mark_highlights(tokens, self.text)
        return tokens

    def _text(self, _tag: str, data: Any, start: int, end: int) -> None:
        if len(data) != end - start:
            written = self.text[start:end]
            # `&amp;`; but with `x` for `あ`, `&あi;` is `&xi;` in the shadow.
            if written.startswith("&") and written.isascii():
                self.tokens.append(Token(Op.LITERAL, start, end, data))
                return
        regions = self._regions
        if end <= regions[self._next].start:
            self._show(start, end)
            return
        while regions[self._next].end <= start:
            self._next += 1
        while (region := regions[self._next]).start < end:
            if start < region.start:
                self.tokens.append(Token(Op.TEXT, start, region.start))
            if start <= region.start:
                self._region(region)
            # Regions may overlap: a footnote's mark inside a callout's.
            start = max(start, min(end, region.end))
            if region.end > end:
                break
            self._next += 1
        if start < end:
            self._show(start, end)

    def _show(self, start: int, end: int) -> None:
        """Show running text; what the parser cut in two is one again."""
        if start == end:
            return
        tokens = self.tokens
        if tokens and tokens[-1].end == start and tokens[-1].op is Op.TEXT:
            start = tokens.pop().start
        tokens.append(Token(Op.TEXT, start, end))

    def _region(self, region: Region) -> None:
        if region.kind is RegionKind.INDENT:
            if self.start == region.start:
                self.start = region.end
            return
        self._has_display |= region.kind is RegionKind.DISPLAY
        self.tokens += region_tokens(region, self.text)

    def _code(self, _tag: str, data: Any, start: int, end: int) -> None:
        self.tokens += code_tokens(self.text, start, end, data)

    def _soft_break(self, _tag: str, _data: Any, start: int, end: int) -> None:
        self.tokens.append(Token(Op.SOFT_BREAK, start, end))

    def _hard_break(self, _tag: str, _data: Any, start: int, end: int) -> None:
        place = self.text.find("\n", start, end)
        self.tokens.append(Token(Op.LITERAL, max(place, start), end, "\n"))

    def _html(self, _tag: str, _data: Any, start: int, end: int) -> None:
        self._has_html = True
        self.tokens.append(Token(Op.HTML, start, end))

    def _url(self, _tag: str, _data: Any, start: int, end: int) -> None:
        self.tokens += marked(self.text, start, end, MarkKind.URL)

    def _open(self, tag: str, data: Any, start: int, end: int) -> None:
        if tag == "Image":
            self._image(data, start, end)
        elif tag == "Link":
            self._open_link(data, start, end)
        else:
            self.tokens.append(Token(Op.OPEN, start, start, "", _SIMPLE[tag]))

    def _image(self, data: Any, start: int, end: int) -> None:
        target = self._target(data, start, end)
        if target is None:
            self.tokens.append(Token(Op.TEXT, start, end))
            return
        value = image_value(target, self.text[start:end], is_embed=not isinstance(data["link_type"], str))
        self.tokens.append(Token(Op.OPEN, start, start, value, MarkKind.IMAGE))
        self.tokens.append(Token(Op.LITERAL, start, end, IMAGE_CHARACTER))
        self.tokens.append(Token(Op.CLOSE, end, end, "", MarkKind.IMAGE))

    def _open_link(self, data: Any, start: int, end: int) -> None:
        link_type = data["link_type"]
        is_inline = link_type == "Inline"
        target = "" if is_inline else self._target(data, start, end)
        destination = data["dest_url"] if is_inline else ""
        is_wikilink = not isinstance(link_type, str)
        self._links.append(_OpenLink(len(self.tokens), target is not None, is_wikilink, destination))
        if target is None:
            self.tokens.append(Token(Op.TEXT, start, start + 1))
        else:
            kind = MarkKind.URL if link_type in ("Autolink", "Email") else MarkKind.LINK
            self.tokens.append(Token(Op.OPEN, start, start, target, kind))

    def _close(self, tag: str, _data: Any, start: int, end: int) -> None:
        if tag == "Link":
            self._close_link(start, end)
        else:
            self.tokens.append(Token(Op.CLOSE, end, end))

    def _close_link(self, start: int, end: int) -> None:
        link = self._links.pop()
        text_end = self.tokens[-1].end
        if not link.is_link:
            self.tokens.append(Token(Op.TEXT, text_end, end))
            return
        if link.destination:
            target = inline_target(self.text, max(text_end, start), end, len(link.destination))
            self.tokens[link.opening] = self.tokens[link.opening]._replace(value=target)
        if link.is_wikilink and link.opening + 1 == len(self.tokens):
            # `[[用語|]]` shows its target.
            self.tokens.append(Token(Op.TEXT, *wikilink_target(self.text, start, end)))
        self.tokens.append(Token(Op.CLOSE, end, end))

    def _target(self, data: Any, start: int, end: int) -> str | None:
        """Return a target as written; None for a reference that nothing in the file defines.

        The shadow cannot tell `[用語]` from `[文書]`; the file can.
        """
        link_type = data["link_type"]
        if not isinstance(link_type, str):
            target_start, target_end = wikilink_target(self.text, start, end)
            return self.text[target_start:target_end].strip()
        if link_type == "Inline":
            return inline_target(self.text, start, end, len(data["dest_url"]))
        if link_type in {"Autolink", "Email"}:
            return ""
        if self._targets is None:
            self._targets = reference_targets(self.text)
        written = self.text[start:end]
        label = written[written.rindex("[") + 1 : -1] if link_type == "Reference" else written.strip("![]")
        return self._targets.get(normalised_label(label))
