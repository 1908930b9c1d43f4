"""Images of the vault on the cards, in the package and in Anki."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageRequest

from flashgen.build import BuildOptions, Refusal, find_scopes
from flashgen.build.inline import MAX_BYTES, Inliner
from flashgen.build.preview import preview_deck
from flashgen.core.problem import Severity
from tests.vault.test_media import png

NOTE = """# 道具
- 茶筅（![[img/茶筅.png|竹の茶筅|120]] 抹茶を泡立てる竹の道具）
- 棗（薄茶を入れる器） ![](img/%E6%A3%97.png)
- 水屋（準備をする場所） ![[無い.png]]
- 炉（畳に切った火床） ![](https://example.org/ro.png)
"""


def _name(data: bytes) -> str:
    return f"fg-{hashlib.sha256(data).hexdigest()[:24]}.png"


@pytest.fixture
def tea(vault):
    (vault.root / "img").mkdir()
    (vault.root / "img/茶筅.png").write_bytes(png(1))
    (vault.root / "img/棗.png").write_bytes(png(2))
    vault.write("道具.md", NOTE)
    return vault


def _media(package) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as archive:
        names = json.loads(archive.read("media"))
        return {name: archive.read(entry) for entry, name in names.items()}


def test_images_are_packed_under_the_names_that_the_cards_show(tea):
    tea.build()
    assert _media(tea.package) == {_name(png(1)): png(1), _name(png(2)): png(2)}
    assert tea.note("棗").fields["Source"].endswith(f'<img src="{_name(png(2))}" alt="">')
    (whisk,) = (note for note in tea.contents.notes if "茶筅" in note.fields["Term"])
    assert f'<img src="{_name(png(1))}" alt="竹の茶筅" width="120">' in whisk.fields["Answer"]


def test_a_missing_image_is_a_problem_with_its_line_and_the_text_stays(tea):
    report = tea.build()
    (missing,) = (problem for problem in report.problems if problem.code == "V141")
    assert (missing.location.path, missing.location.line) == ("道具.md", 4)
    assert tea.note("水屋").fields["Source"] == "水屋（準備をする場所） 無い.png"
    (remote,) = (problem for problem in report.problems if problem.code == "V145")
    assert remote.severity is Severity.INFO
    assert "https:" not in "".join(tea.note("炉").fields.values())


def test_the_same_images_give_the_same_bytes_and_another_updates_its_note_alone(tea):
    tea.build()
    before = tea.package.read_bytes()
    assert tea.build().anki["updated"] == 0
    assert tea.package.read_bytes() == before
    (tea.root / "img/棗.png").write_bytes(png(3))
    assert tea.build().anki["updated"] == 1
    assert set(_media(tea.package)) == {_name(png(1)), _name(png(3))}


def test_an_image_that_changes_while_it_is_packed_leaves_the_former_package(tea, monkeypatch):
    tea.build()
    before = tea.package.read_bytes()
    monkeypatch.setattr(
        "flashgen.vault.media.hashlib.file_digest", lambda *_: hashlib.sha256(b"what it was before")
    )
    with pytest.raises(Refusal):
        tea.build()
    assert tea.package.read_bytes() == before


def test_images_of_the_vault_above_the_deck_are_found(tea):
    (tea.root / ".obsidian").mkdir()
    tea.write("章/deck/炉.md", "- 炉（![[茶筅.png]] 畳に切った火床）\n")
    tea.build("章/deck")
    assert set(_media(tea.package)) == {_name(png(1))}


def test_a_part_of_the_deck_brings_its_own_images_alone(tea):
    tea.write("炉.md", "- 炉（畳に切った火床）\n")
    tea.build()
    tea.build("炉.md")
    assert _media(tea.package) == {}
    tea.build("道具.md")
    assert len(_media(tea.package)) == 2


def test_the_preview_has_the_images_in_itself(tea):
    (scope,) = find_scopes([tea.root])
    (deck,) = [preview_deck(scope, BuildOptions(now=tea.clock)).deck]
    sides = [side for section in deck.sections for card in section.cards for side in (card.front, card.back)]
    images = [found for side in sides for found in re.findall(r'<img src="([^"]*)"', side)]
    assert images
    assert {image[:22] for image in images} == {"data:image/png;base64,"}
    assert base64.b64encode(png(2)).decode() in "".join(images)


def test_a_large_image_is_named_in_the_preview(tmp_path):
    file = tmp_path / "a.png"
    file.write_bytes(png() + b" " * MAX_BYTES)
    name = "fg-" + "0" * 24 + ".png"
    shown = Inliner([(name, file)]).inline(f'<img src="{name}" alt="炉" width="100">')
    assert shown == '<img alt="炉" width="100">'


def test_anki_takes_and_shows_them(tea, tmp_path):
    tea.build()
    collection = Collection(str(tmp_path / "collection.anki2"))
    presets = collection._backend.get_import_anki_package_presets()
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(tea.package), options=presets))
    for data in (png(1), png(2)):
        assert (Path(collection.media.dir()) / _name(data)).read_bytes() == data
    check = collection.media.check()
    assert (list(check.missing), list(check.unused), check.have_trash) == ([], [], False)
    shown = [collection.get_card(number).render_output().answer_text for number in collection.find_cards("")]
    assert sum(f'src="{_name(png(2))}"' in side for side in shown) >= 1
    collection.close()
