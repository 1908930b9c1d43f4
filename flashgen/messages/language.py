"""Which of the two languages to speak."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Language = Literal["ja", "en"]

_ASKED_IN_ORDER = ("FLASHGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def language(environ: Mapping[str, str]) -> Language:
    """Return the language the environment asks for: `{"LANG": "ja_JP.UTF-8"}` → `ja`.

    The first variable that is set decides, as POSIX orders them (XBD 8.2), with
    `FLASHGEN_LANG` before all. Anything that is not Japanese is answered in English.
    """
    asked = next((environ[name] for name in _ASKED_IN_ORDER if environ.get(name)), "")
    return "ja" if asked.lower().replace("-", "_").split("_")[0].split(".")[0] == "ja" else "en"
