"""The example deck, in the real Anki."""

from __future__ import annotations

import html
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageRequest

from flashgen.build import BuildOptions, build_deck, find_scopes

LEFTOVERS = re.compile(r"\{\{|\}\}|No cloze|front of this card is blank|unknown field", re.IGNORECASE)


@pytest.fixture(scope="module")
def example(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example deck, built from a copy of its notes and deck file, without its ledger."""
    folder = tmp_path_factory.mktemp("example")
    shutil.copytree(project / "decks" / "notes", folder / "notes")
    shutil.copy(project / "decks" / "example.yaml", folder)
    (scope,) = find_scopes([folder / "example.yaml"])
    build_deck(scope, BuildOptions(output=folder / "example.apkg", now=1_790_000_000))
    return folder / "example.apkg"


@pytest.fixture(scope="module")
def collection(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """A fresh collection that has the example deck, imported with Anki's own presets."""
    found = Collection(str(tmp_path_factory.mktemp("anki") / "collection.anki2"))
    assert _take(found, example)["new"] >= 100
    return found


def _take(collection: Collection, package: Path) -> dict[str, int]:
    presets = collection._backend.get_import_anki_package_presets()
    log = collection.import_anki_package(
        ImportAnkiPackageRequest(package_path=str(package), options=presets)
    ).log
    return {name: len(getattr(log, name)) for name in ("new", "updated", "duplicate", "conflicting")}


def _text(markup: str) -> str:
    without_style = re.sub(r"<style>.*?</style>", "", markup, flags=re.DOTALL)
    without_crumbs = re.sub(r'<div class="context">.*?</div>', "", without_style, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", without_crumbs)).split())


def test_importing_again_updates_nothing(collection: Collection, example: Path) -> None:
    again = _take(collection, example)
    assert (again["new"], again["updated"], again["conflicting"]) == (0, 0, 0)


def test_check_database_and_empty_cards_have_nothing_to_say(collection: Collection) -> None:
    report, is_fine = collection.fix_integrity()
    assert is_fine
    assert len(report.splitlines()) == 1
    assert not collection.get_empty_cards().notes


def test_every_card_renders_on_both_sides(collection: Collection) -> None:
    for number in collection.find_cards(""):
        output = collection.get_card(number).render_output()
        for side in (output.question_text, output.answer_text):
            assert not LEFTOVERS.search(side)
            assert _text(side)


def test_no_two_cards_show_the_same_front(collection: Collection) -> None:
    cards = [collection.get_card(number) for number in collection.find_cards("")]
    fronts = Counter(_text(card.render_output().question_text) for card in cards)
    assert [front for front, count in fronts.items() if count > 1] == []


def test_no_front_gives_its_answer_away(collection: Collection) -> None:
    for number in collection.find_cards("note:'flashgen Q&A'"):
        card = collection.get_card(number)
        note = card.note()
        answer = _text(note["Answer"] if card.ord == 0 else note["Term"])
        front = _text(card.render_output().question_text)
        if len(answer) > 2:
            assert answer not in front, note["Term"]


def test_every_section_with_cards_is_a_subdeck_in_document_order(collection: Collection) -> None:
    names = [deck.name for deck in collection.decks.all_names_and_ids() if deck.name != "Default"]
    assert names == sorted(names)
    assert sum(name.count("::") == 3 for name in names) >= 5
    for name in names:
        assert collection.find_cards(f'"deck:{name}"')
