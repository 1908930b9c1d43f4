"""The classes of characters that the dialect's rules speak of, as regex sets."""

from __future__ import annotations

import re

JOINED = (
    "\u2e80-\u2fdf\u2ff0-\u30ff\u3105-\u312f\u3190-\u4dbf\u4e00-\ua4cf"
    "\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff9f\uffe0-\uffee\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
"""Han, kana and their punctuation: lines that meet at one are joined without a space."""

HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"

CJK = JOINED + HANGUL + "\U000e0100-\U000e01ef\ufe00-\ufe0e"
"""CJK characters, and the variation selectors that follow them (specification of markdown-cjk-friendly)."""

SPACE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Unicode white space outside ASCII."""

PUNCTUATION = (
    "\u00a1\u00a7\u00ab\u00b6\u00b7\u00bb\u00bf\u2010-\u2027\u2030-\u205e\u3001-\u3003\u3008-\u3011"
    "\u3014-\u301f\u3030\u30fb\ufe10-\ufe1f\ufe30-\ufe52\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
"""Punctuation outside ASCII, as far as it is met beside an underscore."""

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KANA = "\u3040-\u30ff\u31f0-\u31ff\uff65-\uff9f"

is_joined = re.compile(f"[{JOINED}]").match
