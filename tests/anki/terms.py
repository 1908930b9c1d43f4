"""Terms nobody would write, put together at random from pieces that are syntax somewhere."""

from __future__ import annotations

import random

import pytest

from flashgen.anki.escape import clean

CODE = (
    "std::vector<int>", "template<typename T> T&&", "operator<<=", "operator()", "a->*b", "x ? y : z", "#[derive]",
    "#include <map>", "::", ":", "a[0]", "a[i][j]", "int **p", "0x1F", "~T()", "!=", "==", "<=>", "&&", "||", "%d", "%%s",
    'r#"a"#', "`x`", "--flag", "a_b_c", "C#", "F♯", "$HOME", "${x}", "#{x}", "<%= x %>", "@at", "=>", "//", "/* */", "a\\nb",
)  # fmt: skip
LATEX = (
    r"\(x\)", r"\[y\]", r"\(", r"\[", r"\)", r"\]", r"\\(", r"\frac{a}{b}", r"x^{y^{z}}", r"\begin{cases}a\end{cases}", "$x$",
    "$$y$$", r"\$", r"\text{std::x}", r"\href{javascript:window.ran=1}{x}", r"\unicode{x}", r"\ce{H2O}", "a_1", "_{i}", "\\",
)  # fmt: skip
TEMPLATES = (
    "{{c1::x}}", "{{c2::", "{{c1,2::y}}", "c1::", "}}", "{{", "}", "{", "{{{", "}}}", "{{Term}}", "{{#Term}}", "{{^c1}}",
    "{{/Term}}", "{{FrontSide}}", "{{cloze:Text}}", "{{type:Term}}", "{{tts ja_JP:Term}}", "[sound:a.mp3]", "[latex]x[/latex]",
    "[$]x[/$]", "[$$]", "[/$$]", "[anki:tts lang=ja_JP]", "[anki:play:q:0]", "[[type:Term]]", "[[リンク]]", "![[図.png]]", "[^1]",
    "[%", "%]", "[[=", "=]]", "[#", "{% raw %}", "{# x #}", "<!--{{Term}}-->", "^abc", "#tag", "%%x%%", "==y==", "~~z~~",
)  # fmt: skip
BRACKETS = (
    *"()[]{}<>（）［］｛｝〈〉《》「」『』【】〔〕〖〗〘〙⟨⟩⦅⦆｢｣",
    "()",
    "（）",
    "「」",
    "[]",
    "]]",
    "[[",
)
MARKUP = (
    "<script>window.ran=1</script>", "<img src=x onerror=window.ran=1>", "<svg onload=window.ran=1>", "</div>", "</style>",
    "</textarea>", "<!--", "-->", "<![CDATA[", "]]>", "<b>", "</b>", "<br>", "<a href=javascript:window.ran=1>", "<iframe>",
    "<style>*{display:none}</style>", '" onmouseover=window.ran=1 x="', "' autofocus onfocus=window.ran=1 '", "&lt;", "&amp;#123;",
    "&#91;", "&#92;(", "&nbsp;", "&", "&;", "&#", "<", ">", "<ruby>x<rt>y", "<plaintext>", "<template>", "<noscript>", "<math>",
)  # fmt: skip
LETTERS = (
    "用語", "漢字", "本[ほん]", "ﾊﾝｶｸ", "ＡＢＣ", "か\u3099", "は\u309a", "゛", "ー", "〜", "・", "：：", "。", "、", "word", "Word", "é",
    "e\u0301", "a\u0308\u0323", "\u0301", "\u0338", "\u3099", "\u20dd", "Z\u0351\u036b\u0343", "ﬁ", "ß", "İ", "ſ", "Å", "K", "神",
    "葛\U000e0100", "𠮷", "😀", "👩\u200d💻", "🇯🇵", "👍🏽", "❤\ufe0f", "1\ufe0f\u20e3", "\u0e01\u0e33", "\u1112\u1161\u11ab", "क्षि",
)  # fmt: skip
DIRECTIONS = (
    "שלום", "مرحبا", "\u202e", "\u202d", "\u202b", "\u202c", "\u2066", "\u2067", "\u2069", "\u200e", "\u200f", "\u061c", "א1", "ب٣",
)  # fmt: skip
BLANKS = (
    " ", "  ", "\n", "\t", "\u00a0", "\u3000", "\u2003", "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u2028", "\u2029",
    "\x00", "\x07", "\x0b", "\x1b[31m", "\x1f", "\x7f", "\x85", "\u115f", "\ufffd", "\ufffe", "\U0010ffff", "\ue000", "\ud800",
)  # fmt: skip
QUOTES = (*"\"'`´‘’“”„«»‹›＂＇〝〟", "''", '""', "\\'", '\\"', "'\"")

SORTS = (CODE, LATEX, TEMPLATES, BRACKETS, MARKUP, LETTERS, DIRECTIONS, BLANKS, QUOTES)
PIECES = tuple(piece for sort in SORTS for piece in sort)

NUMBER = 10_000


def hostile_terms(number: int = NUMBER, seed: int = 20) -> list[str]:
    """Return distinct terms: every piece alone first, then two to six pieces of any sorts together."""
    rng = random.Random(seed)
    found = {piece: None for piece in PIECES if _is_term(piece)}
    while len(found) < number:
        term = "".join(rng.choice(rng.choice(SORTS)) for _ in range(rng.randint(2, 6)))
        if _is_term(term):
            found[term] = None
    return list(found)[:number]


def _is_term(text: str) -> bool:
    """Tell whether Anki would keep anything of it that is not white space."""
    return bool(clean(text).strip())


BATCH = 500
ALWAYS = 2
"""Batches of every run; `make soak` takes all of them."""
BATCHES = [
    pytest.param(first, marks=[pytest.mark.soak] if first >= ALWAYS * BATCH else [], id=str(first))
    for first in range(0, NUMBER, BATCH)
]
TERMS = hostile_terms()
