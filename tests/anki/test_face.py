"""What stands in `card_templates/card`."""

from __future__ import annotations

import re

import pytest

from flashgen.anki.face import FACE_HASH, load_face
from flashgen.core.note import NotetypeName
from flashgen.templates import TemplateFileError

FACE = load_face()
SIDES = [
    pytest.param(text, id=f"{template.name} {side}")
    for notetype in FACE.notetypes.values()
    for template in notetype.templates
    for side, text in (("front", template.front), ("back", template.back))
]

READABLE = [
    ("ink", "paper"), ("quiet", "paper"), ("accent", "paper"), ("accent", "tint"), ("warn", "warn-paper"),
    ("ink", "mark"), ("quiet", "mark"), ("ink", "code"), ("quiet", "code"), ("ink", "good"), ("ink", "bad"),
    ("keyword", "code"), ("string", "code"), ("number", "code"), ("name", "code"),
]  # fmt: skip


def _write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("text", SIDES)
def test_card_has_no_word_of_any_language(text):
    assert re.sub(r"\{\{[^}]*\}\}|<[^>]*>", "", text).strip() == ""


@pytest.mark.parametrize("text", [*SIDES, pytest.param(FACE.css, id="style")])
def test_card_runs_nothing_and_loads_nothing(text):
    assert not re.search(r"<script|<link|<iframe|\bon\w+\s*=|javascript:|url\(|@import|https?:|//\w", text)


def test_every_qa_front_stands_inside_its_own_conditional():
    for template in FACE.notetypes[NotetypeName.QA].templates:
        assert template.front.startswith("{{#" + template.question + "}}")
        assert template.front.endswith("{{/" + template.question + "}}")


def test_cloze_asks_by_card_as_the_contract_says():
    (template,) = FACE.notetypes[NotetypeName.CLOZE].templates
    for side in (template.front, template.back):
        assert "{{^c1}}{{Title}}{{/c1}}{{#c1}}{{HeadQuestion}}{{/c1}}" in side
        assert side.count("{{cloze:Text}}") == 1


def test_both_sides_say_language_status_and_context():
    for notetype in FACE.notetypes.values():
        for template in notetype.templates:
            for side in (template.front, template.back):
                assert '<div class="flashgen" lang="{{Lang}}">' in side
                assert "{{Status}}" in side
                assert "{{Context}}" in side


@pytest.mark.parametrize("name", ["Source", "Extra", "Also", "Reading", "Hint", "Link"])
def test_the_back_alone_shows(name):
    for notetype in FACE.notetypes.values():
        for template in notetype.templates:
            assert "{{" + name + "}}" not in template.front
            assert "{{" + name + "}}" in template.back


def _colours(block):
    return dict(re.findall(r"--fg-([a-z-]+): (#[0-9a-f]{6});", block))


def _luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), READABLE)
def test_text_stands_out(mode, ink, paper):
    light, dark = (block for block in FACE.css.split("}")[:2])
    colours = _colours(light if mode == "light" else dark)
    assert _contrast(colours[ink], colours[paper]) >= 4.5


def test_night_mode_answers_to_every_client_and_sets_every_colour():
    light, dark = (block for block in FACE.css.split("}")[:2])
    assert _colours(light).keys() == _colours(dark).keys()
    for selector in (".card.nightMode", ".card.night_mode", ".nightMode .card", ".night_mode .card"):
        assert selector in dark


def test_face_is_the_same_without_overrides(tmp_path):
    assert load_face(tmp_path).hash == FACE_HASH
    assert load_face(None).hash == FACE_HASH


def test_one_file_of_the_users_replaces_that_file_alone(tmp_path):
    face = load_face(_write(tmp_path, "card/custom.css", ".card { --fg-size: 22px; }"))
    assert face.css.endswith(".card { --fg-size: 22px; }")
    assert face.hash != FACE_HASH
    assert face.notetypes == FACE.notetypes


def test_an_override_is_read_anew_each_time(tmp_path):
    _write(tmp_path, "card/custom.css", "a{}")
    first = load_face(tmp_path).hash
    _write(tmp_path, "card/custom.css", "b{}")
    assert load_face(tmp_path).hash != first


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("card/qa/front.html", "{{[[= question =]]}}"),
        ("card/qa/front.html", "hello {{#[[= question =]]}}x{{/[[= question =]]}}"),
        ("card/qa/back.html", "{{Nothing}}"),
        ("card/qa/back.html", "[[= nothing =]]"),
        ("card/qa/back.html", "[% if %]"),
        ("card/qa/back.html", '[% include "card/../../secret" %]'),
        ("card/qa/back.html", "[[= question.__class__.__mro__[1].__subclasses__() =]]"),
        ("card/cloze/front.html", "{{Text}}"),
        ("card/cloze/back.html", '[% include "card/cloze/back.html" %]'),
    ],
)
def test_a_broken_override_is_named(tmp_path, name, text):
    with pytest.raises(TemplateFileError) as caught:
        load_face(_write(tmp_path, name, text))
    assert name.startswith("card/")
    assert caught.value.reason


def test_an_override_that_is_not_utf8_is_named(tmp_path):
    (tmp_path / "card").mkdir()
    (tmp_path / "card/style.css").write_bytes("注".encode("cp932"))
    with pytest.raises(TemplateFileError, match=r"style\.css: not UTF-8"):
        load_face(tmp_path)
