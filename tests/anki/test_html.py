from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen.core.text import Mark, MarkKind, RichText, concat
from flashgen.markdown.html import to_html


def _marked(text, *marks):
    """`("本文", (STRONG, "本"))`: a mark over a stretch given by its text."""
    made = [
        Mark(kind, text.index(part), text.index(part) + len(part), *value) for kind, part, *value in marks
    ]
    return RichText(text, tuple(made))


@pytest.mark.parametrize(
    ("kind", "html"),
    [
        (MarkKind.STRONG, "<strong>x</strong>"),
        (MarkKind.EMPHASIS, '<em class="latin">x</em>'),
        (MarkKind.STRIKE, "<s>x</s>"),
        (MarkKind.HIGHLIGHT, "<mark>x</mark>"),
        (MarkKind.SUPERSCRIPT, "<sup>x</sup>"),
        (MarkKind.SUBSCRIPT, "<sub>x</sub>"),
        (MarkKind.KEYBOARD, "<kbd>x</kbd>"),
        (MarkKind.CODE, "<code>x</code>"),
        (MarkKind.LINK, "x"),
        (MarkKind.URL, "x"),
    ],
)
def test_mark_becomes_its_element(kind, html):
    assert to_html(_marked("axb", (kind, "x", "javascript:alert(1)"))) == f"a{html}b"


def test_every_kind_of_mark_has_an_element():
    for kind in MarkKind:
        assert to_html(_marked("axb", (kind, "x", "v"))).startswith("a")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a<b> & \"c\" 'd'", "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;"),
        ("一\n二", "一<br>二"),
        (r"\(x\)", r"&#92;<span></span>(x\)"),
        (r"\[x\]", r"&#92;<span></span>[x\]"),
        (r"C:\dir", r"C:\dir"),
        ("不変の日本語", "不変の日本語"),
    ],
)
def test_text_is_escaped(text, html):
    assert to_html(RichText(text)) == html


@pytest.mark.parametrize("text", ["שלום", "مرحبا (x)", "abc\u202e", "\u2067x", "か\u200f"])
def test_what_runs_from_right_to_left_is_set_apart(text):
    assert to_html(RichText(text)) == f"<bdi>{text}</bdi>"
    bold = _marked(f"a {text}", (MarkKind.STRONG, "a"))
    assert to_html(bold) == f"<bdi><strong>a</strong> {text}</bdi>"


def test_a_caption_is_an_attribute():
    image = RichText("\ufffc", (Mark(MarkKind.MEDIA, 0, 1, r'fg-1.png|a\(b\) "<c>'),))
    assert to_html(image) == r'<img src="fg-1.png" alt="a&#92;(b\) &quot;&lt;c&gt;">'


def test_latin_letters_are_slanted_and_japanese_ones_dotted():
    assert to_html(_marked("正念 sati", (MarkKind.EMPHASIS, "正念"), (MarkKind.EMPHASIS, "sati"))) == (
        '<em>正念</em> <em class="latin">sati</em>'
    )


def test_marks_nest():
    rich = _marked("甲乙丙", (MarkKind.STRONG, "甲乙丙"), (MarkKind.EMPHASIS, "乙"), (MarkKind.CODE, "丙"))
    assert to_html(rich) == "<strong>甲<em>乙</em><code>丙</code></strong>"


def test_marks_over_the_same_stretch_close_inside_out():
    rich = RichText("甲", (Mark(MarkKind.STRONG, 0, 1), Mark(MarkKind.EMPHASIS, 0, 1)))
    assert to_html(rich) == "<strong><em>甲</em></strong>"


def test_neighbouring_marks_do_not_nest():
    rich = _marked("甲乙", (MarkKind.STRONG, "甲"), (MarkKind.EMPHASIS, "乙"))
    assert to_html(rich) == "<strong>甲</strong><em>乙</em>"


def test_marks_inside_code_are_not_seen():
    rich = _marked("甲乙丙", (MarkKind.CODE, "甲乙丙"), (MarkKind.STRONG, "乙"))
    assert to_html(rich) == "<code>甲乙丙</code>"


def test_ruby_keeps_the_authors_reading():
    rich = _marked("東京<", (MarkKind.RUBY, "東京", "とう<きょう"))
    assert to_html(rich) == "<ruby>東京<rt>とう&lt;きょう</rt></ruby>&lt;"


def test_formula_gets_ankis_delimiters():
    assert to_html(_marked("$a<b$", (MarkKind.MATH, "$a<b$", "a<b"))) == r"\(a&lt;b\)"
    assert to_html(_marked("$$a$$", (MarkKind.MATH, "$$a$$", "a"))) == r"\[a\]"


def test_formula_cannot_end_itself():
    rich = _marked("$x$", (MarkKind.MATH, "$x$", r"x\) <b>\(y \\[2pt]"))
    assert to_html(rich) == r"\(x\ ) &lt;b&gt;\ (y \\ [2pt]\)"


def test_image_becomes_its_name():
    assert to_html(_marked("\ufffc", (MarkKind.IMAGE, "\ufffc", "図/a<b.png"))) == "a&lt;b.png"
    assert to_html(_marked("構成図", (MarkKind.IMAGE, "構成図", "a.png"))) == "構成図"


@pytest.mark.parametrize(
    ("value", "html"),
    [
        ("fg-0.png", '<img src="fg-0.png" alt="">'),
        ("fg-0.png|100", '<img src="fg-0.png" alt="" width="100">'),
        ("fg-0.png|構成図", '<img src="fg-0.png" alt="構成図">'),
        (
            'fg-0.png|a" onerror="x|100x80',
            '<img src="fg-0.png" alt="a&quot; onerror=&quot;x" width="100" height="80">',
        ),
        ("fg-0.png|00100", '<img src="fg-0.png" alt="00100">'),
    ],
)
def test_image_of_the_package_is_shown_in_its_size(value, html):
    assert to_html(_marked("\ufffc", (MarkKind.MEDIA, "\ufffc", value))) == html


def test_image_that_is_not_shown_says_its_caption():
    assert to_html(_marked("\ufffc", (MarkKind.IMAGE, "\ufffc", "a.png|構成図|100"))) == "構成図"
    assert to_html(_marked("\ufffc", (MarkKind.IMAGE, "\ufffc", "a.png|100"))) == "a.png"


def test_combining_stroke_cannot_eat_a_tag():
    rich = _marked("a\u0338b", (MarkKind.STRONG, "\u0338b"))
    assert to_html(rich) == "a<strong>&#824;b</strong>"


_KINDS = st.sampled_from(
    [kind for kind in MarkKind if kind not in {MarkKind.MATH, MarkKind.IMAGE, MarkKind.RUBY}]
)


@st.composite
def _trees(draw, depth=3):
    """Rich text with marks that nest, as the parser makes them."""
    pieces = []
    for _ in range(draw(st.integers(0, 3))):
        text = draw(st.text(alphabet="ab<>&\"'\\([{}:用語\n\u0338", max_size=5))
        inner = RichText(text) if depth == 0 else RichText(text) + draw(_trees(depth=depth - 1))
        if inner and draw(st.booleans()):
            inner = RichText(inner.text, (Mark(draw(_KINDS), 0, len(inner.text), "v"), *inner.marks))
        pieces.append(inner)
    return concat(pieces)


@given(_trees())
def test_a_reader_sees_the_text_and_tags_are_balanced(read, rich):
    html = to_html(rich)
    assert read(html) == rich.text
    stack: list[str] = []
    html = re.sub(r' class="(?:hl-[a-z]+|latin)"', "", html)
    for closing, tag in re.findall(r"<(/?)([a-z]+)>", html):
        if closing:
            assert stack.pop() == tag
        elif tag != "br":
            stack.append(tag)
    assert stack == []
    assert set(re.findall(r"<[^>]*>", html)) <= {
        f"<{slash}{tag}>"
        for slash in ("", "/")
        for tag in ("strong", "em", "s", "mark", "sup", "sub", "kbd", "code", "pre", "br", "span")
    }


@given(
    st.text(max_size=8),
    st.lists(
        st.builds(Mark, st.sampled_from(MarkKind), st.integers(0, 9), st.integers(0, 9), st.text(max_size=4))
    ),
)
def test_no_marks_whatever_make_it_raise_or_leave_a_tag_open(text, marks):
    html = to_html(RichText(text, tuple(marks)))
    assert html.count("<strong>") == html.count("</strong>")
    assert html.count("<ruby>") == html.count("</ruby>")
