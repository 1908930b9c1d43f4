"""Formulas are set on the page, and nothing else comes in by them."""

from __future__ import annotations

import html
import re

import pytest

from flashgen.preview.formula import set_formulas

ALLOWED = re.compile(r"</?(?:math|semantics|annotation|code|m[a-z]+)(?: [a-z-]+=\"[A-Za-z0-9 .+#%/-]*\")*>")


def _field(tex: str) -> str:
    return f"前 \\({html.escape(tex)}\\) 後"


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
        (r"\frac{a}{b}", "<mfrac>"),
        (r"a<b", "<mo>&lt;</mo>"),
        (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "<mtable>"),
        (r"\mathbb{R}", "<mi>ℝ</mi>"),
        (r"\text{速さ}", "<mtext>速さ</mtext>"),
    ],
)
def test_tex_becomes_mathml_and_stays_beside_it(tex, shown):
    page = set_formulas(_field(tex))
    assert shown in page
    assert page.startswith("前 <math><semantics><mrow>")
    source = f'<annotation encoding="application/x-tex">{html.escape(tex)}</annotation>'
    assert f"{source}</semantics></math> 後" in page


def test_a_displayed_formula_is_a_block():
    page = set_formulas(r"\[\sum_{i=1}^n i\]")
    assert page.startswith('<math display="block">')
    assert "<munderover>" in page


@pytest.mark.parametrize("tex", [r"\ce{H2O}", r"\nothing", "{", r"\frac{", "x" * 3000])
def test_what_cannot_be_set_is_shown_as_it_is_written(tex):
    assert set_formulas(_field(tex)) == f'前 <code class="tex">{html.escape(tex)}</code> 後'
    assert set_formulas(r"\[\nothing\]") == r'<code class="tex display">\nothing</code>'


RUN = "window.ran=1"
HOSTILE = [
    rf"\href{{javascript:{RUN}}}{{x}}", rf"\text{{<img src=x onerror={RUN}>}}", rf"\text{{<script>{RUN}</script>}}",
    rf"\style{{x:expression({RUN})}}{{x}}", rf"\class{{a\" onload={RUN}}}{{x}}", rf"\color{{red\" onload={RUN}}}{{x}}",
    rf"\unicode{{<svg onload={RUN}>}}", r"\operatorname{<b>}", rf"<script>{RUN}</script>", r"\text{</math><b>x</b>}",
    r"\text{<mi href='javascript:x'>y</mi>}", r"\text{<annotation-xml encoding='text/html'><b>x</b></annotation-xml>}",
    r"\text{<!DOCTYPE x [<!ENTITY a 'b'>]>&a;}", r"\text{<!-- x -->}", r"\text{<?x y?>}", r"\text{<![CDATA[<b>]]>}", "&lt;b&gt;",
    r"\mathrm{\"><b>}", r"\begin{array}{c\" onload=x}a\end{array}", "{" * 900 + "}" * 900, r"\sqrt" * 300 + "{x}", r"\id{x}{y}",
]  # fmt: skip


@pytest.mark.parametrize("tex", HOSTILE, ids=range(len(HOSTILE)))
def test_no_markup_of_another_kind_comes_out_of_a_formula(tex):
    page = set_formulas(_field(tex))
    assert [tag for tag in re.findall(r"<[^>]*>", page) if not ALLOWED.fullmatch(tag)] == []
    shown = re.search(r"<(?:code|annotation)[^>]*>(.*)</(?:code|annotation)>", page, re.DOTALL)
    assert shown
    assert html.unescape(shown[1]) == tex


def test_what_a_blank_hides_is_left_in_its_attribute():
    blank = r'<span class="cloze" data-cloze="\(a&amp;lt;b\)" data-ordinal="3">[...]</span>'
    assert set_formulas(blank + r" \(x\)").startswith(blank + " <math>")


def test_code_is_passed_over_as_mathjax_does():
    code = r'<code id="typeans">\(x\)</code> <pre><code><span class="hl-string">\(x\)</span></code></pre>'
    assert set_formulas(code) == code
    assert set_formulas(code + r"\(x\)").startswith(code + "<math>")


@pytest.mark.browser
def test_chromium_sets_them_and_runs_nothing(chromium):
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    formulas = "".join(f"<p>{set_formulas(_field(tex))}</p>" for tex in [*HOSTILE, r"\frac{a}{b}"])
    page.set_content(f"<!doctype html><body>{formulas}")
    is_over = page.evaluate("""[...document.querySelectorAll('mfrac')].map(f =>
      f.children[0].getBoundingClientRect().bottom <= f.children[1].getBoundingClientRect().top + 1)""")
    assert is_over == [True]
    assert page.evaluate("window.ran ?? null") is None
    assert page.evaluate("document.querySelectorAll('script, img, svg, b, a').length") == 0
    page.close()
    assert said == []
