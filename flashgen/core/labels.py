"""What stands before an entry and is no part of its name: its number, a mark, a tag."""

from __future__ import annotations

import re

_LABELS = (
    r"[#>]+\s*",
    r"[<＜]\s*(?=[◆◇■□●○★☆])",
    r"[・●○◎◆◇■□▶▷►→↗↘↙↖※☆★✓✔•‣▪◦]+",
    r"[①-⑳㉑-㊿❶-➓]",
    r"[✅❌⚠⭐❗❓\U0001f300-\U0001faff]\ufe0f?(?=\s)",
    r"第[0-9０-９一二三四五六七八九十百]+[章節部編回話巻]\s*",
    r"\d+(?:[.．-]\d+)*[.．)）](?=\D)(?:[-−–]\d+(?=\s))?",  # 3. 3.1) — not the point of 3.5
    r"\d+(?:[.．]\d+)+(?=\s)",
    r"\d+-\d+(?=\s[A-Z一-龠ァ-ヶ])",
    r"[A-Z][.．]\d+(?:[.．]\d+)*(?=\s)",  # A.1 音階: a chapter of the appendix
    r"\d+\s(?=[^\x00-\x7f])",  # `2 光合成` has a number, `12 Factor App` is a name
    r"(?:例題?|定義|定理|命題|補題|系|問題?|演習|練習)\s*\d+(?:[.．-]\d+)*[.．:：]?[\s　]",
    r"[A-Za-z]?\d+(?:[.:：-]\d+)+[-–:：]",  # A03:2021-
    r"[A-Za-zア-ン][.)）](?=\s)",
    r"[a-z]\.(?=[^\x00-\x7f])",  # d.形態素
    r"Q\d*[.:：]",
    r"[^\W\d]{1,6}\d{1,3}:(?=\S)|\d{1,3}:(?=[^\x00-\x7f])",  # 第12節:潮汐の予測, 3:上流
    r"[A-Z][:：](?=[^\x00-\x7f])",
    r"\[[ xX]\]|\[[A-Z]{2,12}\](?=\s)",  # a task, a tag: [WIP] 形態素
    r"[△▲○◯×✕✗✓✔◎](?=\s)",
    r"vs\.?(?=[^\x00-\x7f])",
)
_LABEL = re.compile(rf"\s*(?:{'|'.join(_LABELS)})\s*")
"""What numbers or marks an entry and is no part of its name: `4.1 形態素`, `① 主語`, `A03:2021-`."""

_LABEL_SIGNS = frozenset(
    "例定命補系問演練第アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモ"
)


def behind_label(text: str, start: int, end: int) -> int:
    """Return where the name begins behind a label at `start`; `start` where none stands there.

    Most heads begin with a kanji, and no label does but those of the signs above.
    """
    if start >= end:
        return start
    first = text[start]
    if first not in _LABEL_SIGNS and first.isalpha() and not first.isascii():
        return start
    label = _LABEL.match(text, start, end)
    return label.end() if label else start
