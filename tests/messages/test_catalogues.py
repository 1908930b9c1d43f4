from __future__ import annotations

import re
from string import Formatter

import pytest

from flashgen.messages import en, ja, phrases_en, phrases_ja

CATALOGUES = [(ja.PROBLEMS, en.PROBLEMS), (phrases_ja.PHRASES, phrases_en.PHRASES)]
CODE = re.compile(r'"([A-Z][0-9]{3})"')
JAPANESE = re.compile("[ぁ-ヿ一-鿿]")


def _parts(entry):
    return (entry,) if isinstance(entry, str) else entry


def _placeholders(entry):
    return [{name for _, name, _, _ in Formatter().parse(part) if name} for part in _parts(entry)]


@pytest.mark.parametrize(("japanese", "english"), CATALOGUES, ids=["problems", "phrases"])
def test_both_languages_have_the_same_entries_with_the_same_placeholders(japanese, english):
    assert set(japanese) == set(english)
    for key in english:
        assert _placeholders(japanese[key]) == _placeholders(english[key]), key
        assert [bool(part) for part in _parts(japanese[key])] == [
            bool(part) for part in _parts(english[key])
        ], key


@pytest.mark.parametrize("english", [english for _, english in CATALOGUES], ids=["problems", "phrases"])
def test_no_japanese_has_slipped_into_the_english(english):
    assert not [key for key, entry in english.items() if JAPANESE.search("".join(_parts(entry)))]


def test_every_problem_is_told_in_japanese():
    assert not [code for code, (text, _) in ja.PROBLEMS.items() if not JAPANESE.search(text)]


@pytest.mark.parametrize("catalogue", [ja.PROBLEMS, en.PROBLEMS], ids=["ja", "en"])
def test_a_problem_is_a_phrase_without_a_full_stop(catalogue):
    for code, (text, remedy) in catalogue.items():
        assert re.fullmatch(r"[VFMGCWIAL]\d{3}", code)
        assert text
        assert not text.endswith((".", "。")), code
        assert not remedy.endswith((".", "。")), code


def test_every_phrase_is_said_somewhere(project):
    """A name stands whole in the code or in a page's template, or its beginning is followed by a name."""
    files = [*(project / "flashgen").rglob("*.py"), *(project / "card_templates/page").rglob("*")]
    texts = [
        path.read_text(encoding="utf-8")
        for path in files
        if path.is_file() and not path.stem.startswith("phrases_")
    ]
    said = {name for text in texts for name in re.findall(r"""["']([a-z_.]+)["']""", text)}
    made = {start for text in texts for start in re.findall(r"""["']([a-z_.]+\.)(?:\{|["'] ~)""", text)}
    idle = [key for key in phrases_en.PHRASES if key not in said and not key.startswith(tuple(made))]
    assert idle == []


def test_every_code_in_the_library_has_its_words(project):
    library = project / "flashgen"
    used = {
        code: path.relative_to(project)
        for path in library.rglob("*.py")
        if path.parent.name != "messages"
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert not {code: str(path) for code, path in used.items() if code not in en.PROBLEMS}
