"""Code keeps every letter, whatever colours it gets."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen.core.text import Mark, MarkKind, RichText
from flashgen.markdown.highlight import coloured
from flashgen.markdown.html import to_html

PYTHON = '@cache\ndef f(n: int) -> str:  # 註\n    return "x" * 3 if not n else None'


def _html(code: str, language: str) -> str:
    return to_html(RichText(code, (Mark(MarkKind.FENCE, 0, len(code), language),)))


def test_each_sort_of_word_has_its_class():
    classes: dict[str, str] = {}
    for name, code in coloured(PYTHON, "python"):
        classes[code.strip()] = name
    assert (classes["def"], classes["f"], classes["# 註"]) == ("keyword", "name", "comment")
    assert (classes['"x"'], classes["3"], classes["not"]) == ("string", "number", "keyword")


@pytest.mark.parametrize(
    "language", ["python", "rust", "js", "sql", "html", "bash", "yaml", "c++", "haskell", "", "no-such"]
)
@given(code=st.text(alphabet="abc \n\t\"'`<>&{}[]()\\/#*=;:$@0日", max_size=80))
def test_no_letter_is_lost_or_added(language, code):
    assert "".join(text for _, text in coloured(code, language)) == code


def test_code_is_escaped_inside_its_stretches():
    html = _html("let a = '<b>' && \"{{x}}\" // \\(x\\)\nb", "js")
    assert re.fullmatch(r"<pre><code>.*</code></pre>", html)
    assert set(re.findall(r"<[^>]+>", html)) <= {
        "<pre>", "</pre>", "<code>", "</code>", "<br>", "</span>", "<span>", '<span class="hl-keyword">',
        '<span class="hl-string">', '<span class="hl-comment">', '<span class="hl-number">', '<span class="hl-name">',
    }  # fmt: skip
    assert "&lt;b&gt;" in html
    assert r"\(" not in html


def test_an_unknown_language_is_plain():
    assert _html("a < b", "no-such") == _html("a < b", "") == "<pre><code>a &lt; b</code></pre>"


def test_a_note_without_code_does_not_load_the_library(project):
    code = "import sys, flashgen.markdown.html as h; from flashgen.core.text import RichText; h.to_html(RichText('a`b`')); print('pygments' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=project
    )
    assert done.stdout.strip() == "False"
