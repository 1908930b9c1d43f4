"""A document that is gone: its notes retire when PATH names the folder it was in, and only then."""

from __future__ import annotations

import pytest

from flashgen.build import Refusal
from tests.build.conftest import Vault

SEA = "# 海\n\n- 測鉛 (水深を測る錘)\n- 陶土 (Pottery clay)\n"
SKY = "# 空\n\n" + "".join(f"- 星{name} (夜空の{name}に見える星)\n" for name in "甲乙丙丁戊己庚辛")


def _deck_file(root: Vault) -> None:
    root.write("flashgen.yaml", "flashgen: 1\ndeck: 自然\n")


@pytest.fixture(params=["a folder alone", "a deck file"])
def nature(request: pytest.FixtureRequest, tmp_path) -> Vault:
    vault = Vault(tmp_path / "notes", tmp_path / "out.apkg")
    vault.write("sea/海.md", SEA)
    vault.write("空.md", SKY)
    if request.param == "a deck file":
        _deck_file(vault)
    vault.build()
    return vault


def test_the_folder_it_was_in_is_built(nature: Vault) -> None:
    (nature.root / "sea/海.md").unlink()
    (nature.root / "sea/別.md").write_text("- 羅針盤 (方角を知る道具)\n", encoding="utf-8")
    report = nature.build("sea")
    assert report.notes["retired"] == 2


def test_the_whole_is_built(nature: Vault) -> None:
    (nature.root / "sea/海.md").unlink()
    assert nature.build().notes["retired"] == 2


def test_another_document_is_built(nature: Vault) -> None:
    (nature.root / "sea/海.md").unlink()
    assert nature.build("空.md").notes["retired"] == 0


def test_most_of_a_folder_is_gone(nature: Vault) -> None:
    (nature.root / "空.md").unlink()
    nature.write("sea/砂.md", "".join(f"- 砂{n} (粒の大きさが{n}号の砂)\n" for n in range(20)))
    nature.build()
    (nature.root / "sea/砂.md").unlink()
    with pytest.raises(Refusal) as refused:
        nature.build()
    assert [problem.code for problem in refused.value.problems] == ["I105"]


def test_of_a_folder_the_deck_files_part_is_built(tmp_path) -> None:
    vault = Vault(tmp_path / "notes", tmp_path / "out.apkg")
    for name, text in (
        ("空.md", SKY),
        ("海.md", SEA),
        ("陸.md", "- 扇状地 (谷の出口に土砂が積もった地形)\n"),
    ):
        vault.write(name, text)
    _deck_file(vault)
    vault.build()
    vault.write("flashgen.yaml", "flashgen: 1\ndeck: 自然\nsources: [空.md, 陸.md]\n")
    report = vault.build()
    assert (report.name, report.notes["retired"], report.notes["unchanged"]) == ("自然", 2, 9)


def test_a_document_that_the_deck_file_does_not_choose_is_a_deck_by_itself(tmp_path) -> None:
    vault = Vault(tmp_path / "notes", tmp_path / "out.apkg")
    vault.write("空.md", SKY)
    vault.write("海.md", SEA)
    vault.write("flashgen.yaml", "flashgen: 1\ndeck: 自然\nsources: [空.md]\n")
    assert vault.build("海.md").name == "海"
