"""Images put into a page itself, so that it needs nothing beside it."""

from __future__ import annotations

import base64
import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MAX_BYTES = 2_000_000
"""A larger image is named, not shown: every side of a card has its own copy."""

_IMAGE = re.compile(r'<img src="(fg-[0-9a-f]{24}\.([a-z]+))" alt="([^"]*)"')
_TYPES = {"jpg": "jpeg"}


class Inliner:
    """Knows the images of one deck; each is read once."""

    def __init__(self, media: Iterable[tuple[str, Path]]) -> None:
        self._files = dict(media)
        self._addresses: dict[str, str] = {}

    def inline(self, side: str) -> str:
        """Return a card's side with its images in it as `data:` addresses."""
        return _IMAGE.sub(self._shown, side) if self._files else side

    def _shown(self, image: re.Match[str]) -> str:
        name, ending, caption = image.groups()
        if name not in self._addresses:
            self._addresses[name] = self._address(name, ending)
        address = self._addresses[name]
        if not address:
            # Without `src` nothing is asked for, and the caption stands in its place.
            return f'<img alt="{caption or html.escape(name)}"'
        return f'<img src="{address}" alt="{caption}"'

    def _address(self, name: str, ending: str) -> str:
        file = self._files.get(name)
        try:
            if file is None or file.stat().st_size > MAX_BYTES:
                return ""
            data = base64.b64encode(file.read_bytes()).decode("ascii")
        except OSError:
            return ""
        return f"data:image/{_TYPES.get(ending, ending)};base64,{data}"
