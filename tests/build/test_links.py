"""Every card leads back to its line, and nothing the author moves changes it."""

from __future__ import annotations

import re

from flashgen.anki.fronts import front_text

NOTE = "# 1. 茶の湯 (Tea)\n- 茶筅（茶を点てる道具）\n- 水屋（準備をする場所） ^mizuya\n"
CHASEN = (
    "obsidian://open?vault=%E8%8C%B6%E3%81%AE%E6%B9%AF"
    "&amp;file=%E9%81%93%E5%85%B7%23%E8%8C%B6%E3%81%AE%E6%B9%AF%20%28Tea%29"
)


def _address(field: str) -> str:
    found = re.fullmatch(r'<a href="([^"]+)">[^<]+</a>', field)
    assert found
    return found[1]


def test_without_a_vault_there_is_no_link(vault):
    vault.write("道具.md", NOTE)
    vault.build()
    assert {note.fields["Link"] for note in vault.contents.notes} == {""}


def test_link_names_document_and_heading_or_block_of_the_vault_above(vault):
    (vault.root / ".obsidian").mkdir()
    vault.write("一/道具.md", NOTE)
    vault.build()
    assert _address(vault.note("茶筅").fields["Link"]) == CHASEN
    assert _address(vault.note("水屋").fields["Link"]).endswith("%23%5Emizuya")


def test_deck_file_may_name_the_vault(vault):
    vault.write("flashgen.yaml", "flashgen: 1\nvault: my notes\n")
    vault.write("道具.md", NOTE)
    vault.build("flashgen.yaml")
    assert "vault=my%20notes&amp;" in _address(vault.note("茶筅").fields["Link"])


def test_moving_the_document_or_renumbering_updates_no_note(vault):
    (vault.root / ".obsidian").mkdir()
    vault.write("一/道具.md", NOTE)
    vault.build()
    (vault.root / "二").mkdir()
    (vault.root / "一/道具.md").rename(vault.root / "二/道具.md")
    vault.edit("二/道具.md", "# 1. 茶", "# 7. 茶")
    report = vault.build()
    assert report.anki == {"new": 0, "updated": 0, "unchanged": 3}


def test_a_document_named_as_the_term_is_linked_on_the_back_alone(vault):
    (vault.root / ".obsidian").mkdir()
    vault.write("茶筅.md", "# 茶筅\n- 茶筅（抹茶を泡立てる竹の道具）\n- 茶筅（tea whisk）\n")
    vault.build()
    for note in vault.contents.notes:
        assert "茶筅" not in note.fields["Context"]
        for card in note.cards:
            if card.number == 2:
                assert "茶筅" not in front_text(note.fields, card.number)
