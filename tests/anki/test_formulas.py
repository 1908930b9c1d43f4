"""Formulas and code on Anki's cards: whole, with delimiters that MathJax takes, in lists as anywhere."""

from __future__ import annotations

import html
import re

import pytest

from flashgen.core.text import Mark, MarkKind, RichText

TEX = [
    r"\frac{a}{b}",
    r"x^{y^{z}}",
    r"\sqrt{\frac{1}{1+e^{-x}}}",
    r"\{x \mid x \in \{1, 2\}\}",
    r"f\colon A \to B, A::B",
    r"a<b \land c>d",
    r"{{c1::x}}",
    r"\begin{pmatrix}a & b \\ c & d\end{pmatrix}",
    r"\text{誤差}_{i}",
    "a'_{1}",
    "}}",
    r"\mathbb{R}^{n}}",
]
CODE = [
    "std::vector<int>",
    "{{ user.name }}",
    "a[i] = b[0]",
    "if (a < b && c > d)",
    "[sound:x]",
    "x}}",
    r"\(x\)",
]


def _math(tex: str, *, is_display: bool = False) -> RichText:
    text = f"$${tex}$$" if is_display else f"${tex}$"
    return RichText(text, (Mark(MarkKind.MATH, 0, len(text), tex),))


def _code(text: str) -> RichText:
    return RichText(text, (Mark(MarkKind.CODE, 0, len(text)),))


@pytest.fixture(scope="module")
def studied(shared_anki, make):
    contents = [*map(_math, TEX), _math(TEX[0], is_display=True), *map(_code, CODE)]
    notes = []
    for n, content in enumerate(contents):
        notes.append(make.packed(make.qa("問", content, guid=make.guid(2 * n)), position=n))
        listed = make.cloze(content, make.items("項", content), guid=make.guid(2 * n + 1))
        notes.append(make.packed(listed))
    shared_anki.study(notes)
    assert shared_anki.complaints() == []
    return shared_anki


def _formula(side: str, opening: str = r"\(", closing: str = r"\)") -> str:
    """Return what MathJax would set: the page's text from one delimiter to the other."""
    found = re.search(rf"{re.escape(opening)}(.*?){re.escape(closing)}", side.split("<hr", 1)[-1], re.DOTALL)
    assert found, side
    assert not re.search(r"<[^>]+>", found[1])
    return html.unescape(found[1])


@pytest.mark.parametrize("n", range(len(TEX)))
def test_formula_is_whole_as_an_answer_and_inside_a_list(studied, make, n):
    _, back = studied.sides(make.guid(2 * n), 1)
    assert _formula(back) == TEX[n]
    front, head = studied.sides(make.guid(2 * n + 1), 1)
    assert _formula(head.split('class="head"', 1)[1]) == TEX[n]
    assert front.split('class="head"', 1)[1].count("[...]") == 1


@pytest.mark.parametrize("n", range(len(TEX)))
def test_the_item_beside_a_formula_is_hidden_alone(studied, make, n):
    front, _ = studied.sides(make.guid(2 * n + 1), 3)
    assert _formula(front.split("<ul>", 1)[1]) == TEX[n]
    assert front.count("[...]") == 1


def test_display_formula_keeps_its_own_delimiters(studied, make):
    _, back = studied.sides(make.guid(2 * len(TEX)), 1)
    assert _formula(back, r"\[", r"\]") == TEX[0]


@pytest.mark.parametrize("n", range(len(CODE)))
def test_code_reads_as_written(studied, make, read, n):
    guid = 2 * (len(TEX) + 1 + n)
    _, back = studied.sides(make.guid(guid), 1)
    _, head = studied.sides(make.guid(guid + 1), 1)
    for side in (back.split('class="answer"', 1)[1], head.split('class="head"', 1)[1]):
        shown = re.search(r"<code>(.*?)</code>", side, re.DOTALL)
        assert shown
        assert read(shown[1]) == CODE[n]
