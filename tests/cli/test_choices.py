"""What the deck file and the front matter choose: documents, sections, kinds, single parentheses."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.dictionary

STARS = "---\ntags: [宇宙/恒星]\n---\n# 星\n\n- 恒星 (Star)\n\n# 観測\n\n## 1. 道具 (Tools)\n\n- 望遠鏡 (Telescope)\n"
PLANTS = "---\ntags: 植物\n---\n- 花 (Flower)\n"


@pytest.fixture
def terms(notes, run):
    """Return a function: deck file in, the terms that become cards out, with the messages."""
    (notes / "弦.md").unlink()
    (notes / "星.md").write_text(STARS, encoding="utf-8")
    (notes / "花.md").write_text(PLANTS, encoding="utf-8")

    def found(text: str) -> tuple[set[str], str]:
        (notes / "flashgen.yaml").write_text("flashgen: 1\n" + text, encoding="utf-8")
        done = run("inspect", "--format", "jsonl")
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        return {row["term"] for row in rows if row["card"]}, done.stderr

    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {"恒星", "道具", "望遠鏡", "花"}),
        ("tags: 植物\n", {"花"}),
        ("tags: [宇宙]\n", {"恒星", "道具", "望遠鏡"}),
        ("tags: ['#宇宙/恒星', 植物]\n", {"恒星", "道具", "望遠鏡", "花"}),
        ("sections: 星\n", {"恒星"}),
        ("sections: [観測]\n", {"道具", "望遠鏡"}),
        ("sections: 道具\n", {"道具", "望遠鏡"}),
        ("include: [花.md]\n", {"花"}),
        ("exclude: [花.md]\n", {"恒星", "道具", "望遠鏡"}),
        ("kinds: {translation: {card: no}}\n", set()),
    ],
)
def test_the_deck_file_chooses(terms, text, expected):
    assert terms(text) == (expected, "")


def test_readings_are_cards_where_the_deck_file_wants_them(terms, notes):
    (notes / "花.md").write_text("- 向日葵（ひまわり）\n", encoding="utf-8")
    assert "向日葵" not in terms("")[0]
    assert "向日葵" in terms("readings: {cards: yes}\n")[0]


def test_what_is_left_out_says_that_the_deck_file_did_it(terms, run):
    terms("sections: 星\nkinds: {translation: {card: no}}\n")
    rows = [json.loads(line) for line in run("inspect", "--format", "jsonl").stdout.splitlines()]
    assert {row["reason"] for row in rows} == {"not-chosen"}


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("tags: [植物, 鉱物]\n", "F132", "flashgen.yaml:2:12"),
        ("sections:\n  - 星\n  - 月\n", "F133", "flashgen.yaml:4:5"),
        ("corrections:\n  - parenthesis: Moon\n    card: no\n", "F130", "flashgen.yaml:3:5"),
    ],
)
def test_a_choice_that_meets_nothing_is_a_warning_at_its_line(terms, text, code, place):
    _, messages = terms(text)
    assert f"{place}: warning {code}" in messages


def test_a_deck_is_built_of_what_was_chosen(terms, run):
    terms("sections: 星\n")
    report = json.loads(run("build", "--format", "json").stdout)
    assert report["notes"]["new"] == 1


def test_a_correction_is_in_the_built_card(terms, run, notes):
    from flashgen.anki.reading import read_package

    terms("deck: 空\nsections: 星\ncorrections:\n  - parenthesis: Star\n    term: 自ら光る星\n")
    run("build")
    (note,) = read_package(notes / "空.apkg").notes
    assert note.fields["Term"] == "自ら光る星"


def test_the_front_matter_speaks_for_its_document(terms, run, notes):
    from flashgen.anki.reading import read_package

    (notes / "花.md").write_text(
        "---\nflashgen:\n  deck: 植物学\n  lang: en\n  tags: [試験]\n---\n- 花 (Flower)\n", encoding="utf-8"
    )
    (notes / "星.md").write_text("---\nflashgen: false\n---\n" + STARS, encoding="utf-8")
    terms("deck: 理科\n")
    (notes / "花.md").write_text(
        "---\nflashgen:\n  deck: 植物学\n  lang: en\n  tags: [試験]\n---\n- 花 (Flower)\n", encoding="utf-8"
    )
    run("build")
    package = read_package(notes / "理科.apkg")
    (note,) = package.notes
    assert note.fields["Lang"] == "en"
    assert "試験" in note.tags
    assert any(deck.name.endswith("植物学") for deck in package.decks)
