"""Bodies that say what the head is called: 〜とも呼ばれる, 〜と略す, 〜とも."""

from __future__ import annotations

import re

_CALLED = re.compile(
    r"^(?:(?:または|又は|もしくは|あるいは)[、，]?)?(?P<name>.+?)(?:とも?|って)(?:(?:呼|言|い)(?:ぶ|びます|ばれる|ばれます|う|います|われる|われます)|"
    r"称(?:する|される|します)|表記(?:する|される)?|略(?:す|される|記(?:する)?)|して(?:も)?知られ(?:る|ます|ている|ています))(?:こともある|場合もある|ことが多い|ことも)?[。.]?$"
)

_ALSO = re.compile(
    r"(?:(?:または|又は|もしくは|あるいは)[、，]?)?(?P<name>.*[一-龠ァ-ヶーA-Za-z」』”\"*`])(?<!両方)(?<!双方)(?<!両者)(?<!男女)(?<!人)とも[。.]?$"
)
"""弱音器とも: the verb is left out; not 両方とも."""


def called(text: str) -> re.Match[str] | None:
    """Return the match of a body that gives another `name`: 〜とも呼ばれる, 〜と略す."""
    if "と" not in text and "って" not in text:
        return None
    return _CALLED.match(text) or _ALSO.match(text)
