"""Colon bullets and definition lists are pairs too, where the deck file says so."""

from __future__ import annotations

from tests.build.conftest import Vault

NOTES = """# 帆船

- 舵：船の向きを変える板
- 出港: 10:30
- 帆（sail）

錨
: 船を留めておく重し
"""
DECK = "flashgen: 1\ndeck: 帆船\nid: sailing\n"


def _terms(vault: Vault) -> set[str]:
    vault.build()
    return {note.fields["Term"] for note in vault.contents.notes}


def test_by_default_only_parentheses_are_searched(vault: Vault) -> None:
    vault.write("帆船.md", NOTES)
    assert _terms(vault) == {"帆"}


def test_a_deck_may_take_bullets_with_a_colon(vault: Vault) -> None:
    vault.write("flashgen.yaml", DECK + "colon_bullets: true\n")
    vault.write("帆船.md", NOTES)
    assert _terms(vault) == {"帆", "舵"}
    assert vault.note("舵").fields["Answer"] == "船の向きを変える板"


def test_a_deck_may_take_definition_lists(vault: Vault) -> None:
    vault.write("flashgen.yaml", DECK + "definition_lists: true\n")
    vault.write("帆船.md", NOTES)
    assert _terms(vault) == {"帆", "錨"}
