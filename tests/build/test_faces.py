"""The user's own card templates: a stamp that moves only when they do."""

from __future__ import annotations

import pytest

from flashgen.anki.face import FACE_MOD
from flashgen.build import Refusal
from tests.build.conftest import Vault

DECK = "flashgen: 1\ntemplates: {}\n"


@pytest.fixture
def tea(vault: Vault) -> Vault:
    vault.write("基礎.md", "- 茶筅 (Tea whisk)\n- 棗 (薄茶を入れる漆塗りの器)\n")
    return vault


def _mods(vault: Vault) -> set[int]:
    return {int(str(notetype["mod"])) for notetype in vault.contents.notetypes.values()}


def _style(vault: Vault, folder: str, css: str) -> None:
    vault.write(f"{folder}/card/style.css", css)
    vault.write("flashgen.yaml", DECK.format(folder))


def test_without_own_templates_the_stamp_is_flashgens(tea: Vault) -> None:
    tea.build()
    assert _mods(tea) == {FACE_MOD}


def test_own_templates_keep_their_stamp_until_they_change(tea: Vault) -> None:
    _style(tea, "look", ".card { color: navy; }")
    tea.build()
    first = _mods(tea)
    assert min(first) > FACE_MOD
    tea.build()
    assert _mods(tea) == first
    _style(tea, "look", ".card { color: teal; }")
    tea.build()
    assert min(_mods(tea)) > max(first)


def test_going_back_to_flashgens_own_is_a_change_too(tea: Vault) -> None:
    _style(tea, "look", ".card { color: navy; }")
    tea.build()
    first = _mods(tea)
    tea.write("flashgen.yaml", "flashgen: 1\n")
    tea.build()
    second = _mods(tea)
    assert min(second) > max(first)
    tea.build()
    assert _mods(tea) == second


def test_two_different_looks_under_one_ledger_are_refused(tea: Vault) -> None:
    tea.write("other/card/style.css", ".card { color: red; }")
    tea.write("other.yaml", DECK.format("other"))
    _style(tea, "look", ".card { color: navy; }")
    with pytest.raises(Refusal) as refused:
        tea.build("flashgen.yaml")
    assert [problem.code for problem in refused.value.problems] == ["I130"]
    tea.write("other/card/style.css", ".card { color: navy; }")
    tea.build("flashgen.yaml")


def test_a_template_that_makes_no_card_is_refused_before_anything_is_written(tea: Vault) -> None:
    tea.write("look/card/qa/front.html", "<p>{{Question}}</p>")
    tea.write("flashgen.yaml", DECK.format("look"))
    with pytest.raises(Refusal):
        tea.build()
    assert not (tea.root / "flashgen.ledger.jsonl").exists()
