"""Where a note stands, as its tag and its field say it: no title twice."""

from __future__ import annotations

import pytest

from flashgen.anki.fronts import plain
from tests.build.conftest import Vault

NOTE = "## 1. 道具\n\n- 茶筅 (Tea whisk)\n"


def _told(vault: Vault) -> tuple[str, str]:
    note = vault.note("茶筅")
    (tag,) = [tag for tag in note.tags if not tag.startswith("flashgen")]
    return tag, plain(note.fields["Context"])


@pytest.mark.parametrize(
    ("title", "tag", "section"),
    [
        ("一覧", "茶の湯::一覧::道具", "一覧 › 道具"),
        ("茶道具の一覧", "茶の湯::一覧::茶道具の一覧::道具", "一覧 › 茶道具の一覧 › 道具"),
    ],
)
def test_a_title_that_repeats_the_file_name_is_said_once(
    vault: Vault, title: str, tag: str, section: str
) -> None:
    vault.write("一覧.md", f"# {title}\n\n{NOTE}")
    vault.write("別.md", "- 棗 (Tea caddy)\n")
    vault.build()
    assert _told(vault) == (tag, section)


def test_a_deck_of_one_document_says_its_name_once(vault: Vault) -> None:
    vault.write("一覧.md", f"# 一覧\n\n{NOTE}")
    vault.build("一覧.md")
    assert _told(vault) == ("一覧::道具", "一覧 › 道具")
