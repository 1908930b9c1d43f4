"""Switches of deck file and front matter: what they leave out, and that nothing shipped is lost by them."""

from __future__ import annotations

import json

import pytest

from flashgen.anki.reading import read_package

pytestmark = pytest.mark.dictionary

SEA = (
    "# 海\n\n- 潮汐（海面が周期的に上下する現象）\n- 暖流 (Warm current)\n"
    "- 海の三層（表層、躍層、深層）\n- 入り江（仮：陸に入り込んだ海）\n"
)
TERMS = {"潮汐", "暖流", "海の三層", "入り江"}


@pytest.fixture
def sea(notes):
    """Return a function that writes the deck file and the front matter of one of two documents."""
    (notes / "弦.md").unlink()

    def write(deck_file: str = "", front: str = "") -> None:
        text = f"---\nflashgen: {front}\n---\n{SEA}" if front else SEA
        (notes / "海.md").write_text(text, encoding="utf-8")
        (notes / "空.md").write_text(
            "# 空\n\n- 巻雲 (Cirrus)\n- 雲の三層（上層、中層、下層）\n", encoding="utf-8"
        )
        (notes / "flashgen.yaml").write_text(f"flashgen: 1\ndeck: 自然\n{deck_file}", encoding="utf-8")

    write()
    return write


@pytest.fixture
def rows(run):
    """Return a function that gives what `inspect` says of each parenthesis of a document, by term."""

    def found(document: str = "海.md") -> dict[str, str]:
        done = run("inspect", "--format", "jsonl")
        assert done.exit_code == 0, done.output
        every = [json.loads(line) for line in done.stdout.splitlines()]
        return {row["term"]: "" if row["card"] else row["reason"] for row in every if row["path"] == document}

    return found


SWITCHES = [
    ("kinds: {translation: no}", {"暖流": "not-chosen"}),
    ("kinds: {translation: {card: no}, enumeration: no}", {"暖流": "not-chosen", "海の三層": "not-chosen"}),
    ("asides: [仮, 要確認]", {"入り江": "aside"}),
    ("ignore: [暖流, '*周期的*']", {"暖流": "ignored", "潮汐": "ignored"}),
    ("lengths: {term: 3}", {"海の三層": "too-long"}),
    ("lengths: {body: 12}", {"潮汐": "too-long"}),
    ("lengths: {items: 2}", {"海の三層": "too-long"}),
]


@pytest.mark.parametrize(("switch", "left_out"), SWITCHES, ids=[switch for switch, _ in SWITCHES])
def test_a_switch_of_the_deck_file_says_why_in_inspect(sea, rows, switch, left_out):
    sea(switch + "\n")
    assert rows() == dict.fromkeys(TERMS, "") | left_out


@pytest.mark.parametrize(("switch", "left_out"), SWITCHES, ids=[switch for switch, _ in SWITCHES])
def test_the_same_in_front_matter_is_for_its_document_alone(sea, rows, switch, left_out):
    sea(front="{" + switch + "}")
    assert rows() == dict.fromkeys(TERMS, "") | left_out
    assert set(rows("空.md").values()) == {""}


def test_front_matter_can_switch_on_what_the_deck_file_switches_off(sea, rows):
    sea("kinds: {translation: no, enumeration: no}\n", "{kinds: {translation: on}}")
    assert rows() == dict.fromkeys(TERMS, "") | {"海の三層": "not-chosen"}
    assert set(rows("空.md").values()) == {"not-chosen"}


def test_a_direction_can_be_switched_off_in_one_document(sea, run, notes):
    sea(front="{kinds: {translation: {backward: no}}}")
    run("build", "-o", "a.apkg")
    cards = {note.fields["Term"]: len(note.cards) for note in read_package(notes / "a.apkg").notes}
    assert (cards["暖流"], cards["巻雲"]) == (1, 2)


def test_readings_can_be_asked_in_one_document(sea, rows, notes):
    sea()
    for name, front in (("甲.md", "---\nflashgen: {readings: {cards: yes}}\n---\n"), ("乙.md", "")):
        (notes / name).write_text(f"{front}- 汽水域（きすいいき）\n", encoding="utf-8")
    assert (rows("甲.md"), rows("乙.md")) == ({"汽水域": ""}, {"汽水域": "reading"})


@pytest.mark.parametrize("place", ["deck file", "front matter"])
@pytest.mark.parametrize(("switch", "left_out"), SWITCHES, ids=[switch for switch, _ in SWITCHES])
def test_a_switch_turned_off_drops_what_shipped_only_on_request(
    sea, rows, run, notes, switch, left_out, place
):
    def built(*more: str) -> tuple[dict[str, tuple[int, ...]], str]:
        done = run("build", "-o", "a.apkg", *more)
        assert done.exit_code == 0, done.output
        every = read_package(notes / "a.apkg").notes
        live = [note for note in every if "flashgen::retired" not in note.tags]
        return {note.guid: tuple(card.number for card in note.cards) for note in live}, done.stderr

    before, said = built()
    assert "I115" not in said
    sea(*((switch + "\n", "") if place == "deck file" else ("", "{" + switch + "}")))
    off = sum(bool(reason) for document in ("海.md", "空.md") for reason in rows(document).values())
    assert off >= len(left_out)
    again, said = built()
    assert again == before
    assert f"switched them off: {off}\n" in said
    dropped, said = built("--drop-cards", "--accept-removals")
    assert len(before) - len(dropped) == off
    assert dropped.items() <= before.items()
    assert "I115" not in said
    assert built()[0] == dropped
    sea()
    assert built()[0] == before


@pytest.mark.parametrize(
    ("deck_file", "front"),
    [
        ("", "{ignore: [暖流]}"),
        ("ignore: [暖流]\n", ""),
        ("asides: [仮]\n", ""),
        ("lengths: {items: 2}\n", ""),
        ("kinds: {translation: no}\n", ""),
    ],
)
def test_a_changed_switch_is_never_taken_for_an_unchanged_build(
    sea, run, tmp_path, monkeypatch, deck_file, front
):
    from flashgen.cache import store, unchanged

    monkeypatch.setenv("FLASHGEN_CACHE", str(tmp_path / "cache"))
    for module in (store, unchanged):
        monkeypatch.setattr(module, "stamp", lambda: "this flashgen")
    recall, is_recalled = unchanged.recall, []

    def noted(request):
        found = recall(request)
        is_recalled.append(found is not None)
        return found

    monkeypatch.setattr(unchanged, "recall", noted)
    for settings in (("", ""), ("", ""), (deck_file, front), (deck_file, front)):
        sea(*settings)
        report = json.loads(run("build", "-o", "a.apkg", "--format", "json").stdout)
        staying = [problem["code"] for problem in report["problems"]]
        assert staying == (["I115"] if any(settings) else [])
    assert is_recalled == [False, True, False, True]


@pytest.fixture
def cards(run, notes):
    """Return a function that builds, and gives the numbers of the cards by term, and the messages."""

    def built(*more: str) -> tuple[dict[str, tuple[int, ...]], str]:
        done = run("build", "-o", "a.apkg", *more)
        assert done.exit_code == 0, done.output
        found = read_package(notes / "a.apkg").notes
        return {note.fields["Term"]: tuple(card.number for card in note.cards) for note in found}, done.stderr

    return built


@pytest.mark.parametrize(
    ("switch", "term", "dropped"),
    [
        ("translation: {backward: no}", "暖流", {2}),
        ("definition: {forward: no}", "潮汐", {1}),
        ("enumeration: {items: no}", "海の三層", {3, 4, 5}),
        ("enumeration: {head: no}", "海の三層", {1}),
    ],
)
def test_a_direction_turned_off_asks_before_it_drops_a_card(sea, cards, switch, term, dropped):
    before, _ = cards()
    sea(front="{kinds: {" + switch + "}}")
    again, said = cards()
    assert again == before
    assert "I115" in said
    after, said = cards("--drop-cards")
    assert set(before[term]) - set(after[term]) == dropped
    assert "I115" not in said
    assert "I115" not in cards()[1]
    sea()
    assert cards()[0] == before


def test_typed_cards_that_are_wanted_no_more_are_told(sea, cards):
    sea("kinds: {translation: {typed: yes}}\n")
    assert cards()[0]["暖流"] == (1, 2, 3)
    sea()
    again, said = cards()
    assert again["暖流"] == (1, 2, 3)
    assert "switched them off: 2\n" in said


def test_a_card_that_stays_because_the_text_changed_is_nobodys_switch(sea, cards, notes):
    before, _ = cards()
    note = notes / "海.md"
    text = note.read_text(encoding="utf-8").replace(
        "海の三層（表層、躍層、深層）", "海の三層（表層、躍層、深層など）"
    )
    note.write_text(text.replace("(Warm current)", "(Warm、current など)"), encoding="utf-8")
    again, said = cards()
    assert set(before["海の三層"]) <= set(again["海の三層"])
    assert "I115" not in said
