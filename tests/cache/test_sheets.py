"""Notes that were written before: the same package, ledger and report, without the work."""

from __future__ import annotations

import random
import re
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from flashgen.build import Adopting, BuildOptions, Refusal, build_deck, find_scopes
from flashgen.build.scribe import Scribe
from tests.vault.test_media import png

pytestmark = pytest.mark.dictionary

START = 1_790_000_000
LEDGER = "flashgen.ledger.jsonl"

DOCUMENTS = {
    "基礎/道具.md": """---
tags: [茶, 道具/竹]
---
# 1. 道具 (Utensils)
## 1.1 竹の道具
- 茶筅（抹茶を泡立てる竹の道具）
- 茶杓 (Tea scoop) ^shaku
- 齟齬（そご）と{棗|なつめ}（薄茶を入れる漆塗りの器）
## 1.2 茶碗の部位
- 茶碗の部位（口縁、胴、高台）
- 茶碗の種類（井戸茶碗、楽茶碗、志野茶碗など）
- 楽（Raku）と志野（Shino）
- DDL（Data Definition Language - CREATE、ALTER、DROP）
""",
    "基礎/作法.md": """# 作法
- 点前（茶を点てる一連の所作）
- 四規（和、敬、清、寂）
- 主客（亭主と客）
| 流派 | 祖 |
|---|---|
| 裏千家（Urasenke） | 仙叟宗室 |
長い段落にも用語（文の中の説明）があり、**湯相**（湯の沸き具合）と`水指`（水を入れておく器）が続く。
""",
    "歴史.md": """---
flashgen: {lang: en, tags: [history], kinds: {definition: {typed: true}}}
---
# 歴史
- 茶筅（Tea whisk）
- 点前（茶を点てる一連の所作）
- 侘び茶（飾りを捨てた茶の湯）
- 書院の茶（飾りを捨てた茶の湯）
## 人物
- 千利休（侘び茶を大成した茶人） ![[利休.png]]
- 状態 (湯の沸き具合)
""",
    "英語.md": "# English\n- HTTP (HyperText Transfer Protocol)\n- cache-aside (a pattern that reads through)\n",
}
DECK_FILE = """flashgen: 1
deck: 茶の湯
document_tags: true
kinds:
  translation: {typed: true}
  enumeration: {whole: true}
"""
TEMPLATE = "{{ given }}とは、つまり何？"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    root = tmp_path / "茶の湯"
    for name, text in DOCUMENTS.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    (root / "利休.png").write_bytes(png(1))
    (root / ".obsidian").mkdir()
    return root


def build(root: Path, now: int, adopting: Adopting = Adopting.NOTHING) -> tuple[bytes, bytes, dict[str, Any]]:
    """Return the bytes of package and ledger, and the report."""
    (scope,) = find_scopes([root])
    package = root.parent / "x.apkg"
    report = build_deck(scope, BuildOptions(output=package, now=now, accept_removals=True, adopting=adopting))
    return package.read_bytes(), (root / LEDGER).read_bytes(), asdict(report)


def build_without(root: Path, now: int, former: bytes, monkeypatch: pytest.MonkeyPatch, *adopting: Adopting):
    """Build the same again, from the ledger that was there before, as if nothing had ever been worked out."""
    (root / LEDGER).write_bytes(former)
    with monkeypatch.context() as patch:
        patch.setenv("FLASHGEN_CACHE", "off")
        return build(root, now, *adopting)


class Editor:
    """Edits documents in the ways that authors do, at random."""

    def __init__(self, root: Path, seed: int) -> None:
        self._root = root
        self._random = random.Random(seed)

    def edit(self) -> None:
        """Change something somewhere."""
        random_ = self._random
        way = random_.choice([self._words, self._lines, self._lines, self._file, self._settings])
        way(random_.choice(sorted(self._root.rglob("*.md"))))

    def _words(self, document: Path) -> None:
        text = document.read_text("utf-8")
        old, new = self._random.choice(
            [("の", "という"), ("、", "、新しい項、"), ("（", "（旧"), ("茶", "お茶"), ("## ", "## 続・"), ("(", "(the ")]
        )  # fmt: skip
        document.write_text(text.replace(old, new, self._random.choice([1, 1, -1])), "utf-8")

    def _lines(self, document: Path) -> None:
        lines = document.read_text("utf-8").splitlines()
        other = self._random.choice(sorted(self._root.rglob("*.md"))).read_text("utf-8").splitlines()
        at, to = self._random.randrange(len(lines)), self._random.randrange(len(lines))
        match self._random.randrange(4):
            case 0:
                lines[at], lines[to] = lines[to], lines[at]
            case 1 if len(lines) > 3:
                del lines[at]
            case _:
                lines.insert(to, self._random.choice(other))
        document.write_text("\n".join(lines) + "\n", "utf-8")

    def _file(self, document: Path) -> None:
        if self._random.random() < 0.5:
            document.rename(document.with_name(f"新{document.name}"))
        else:
            shutil.copy(document, document.with_name(f"写し{self._random.randrange(99)}.md"))

    def _settings(self, _: Path) -> None:
        further = self._random.choice(
            ["", "lang: en\n", "readings: {ruby: everywhere}\n", "templates: own\n"]
        )
        (self._root / "flashgen.yaml").write_text(DECK_FILE + further, "utf-8")
        own = self._root / "own/wording/ja/definition.j2"
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text(TEMPLATE + "？" * self._random.randrange(3), "utf-8")
        (self._root / "利休.png").write_bytes(png(self._random.randrange(1, 5)))


@pytest.mark.parametrize("seed", range(8))
def test_after_any_edit_a_full_cache_gives_what_an_empty_one_gives(vault, cache, monkeypatch, seed):
    editor, now = Editor(vault, seed), START
    build(vault, now)
    for _ in range(8):
        editor.edit()
        now += 60
        former = (vault / LEDGER).read_bytes()
        try:
            with_cache = build(vault, now)
        except Refusal:  # another deck file's templates, say: nothing was written either way
            with pytest.raises(Refusal):
                build_without(vault, now, former, monkeypatch)
            continue
        assert with_cache == build_without(vault, now, former, monkeypatch)


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the terms of the notes that are composed, as they come."""
    terms: list[str] = []
    compose = Scribe.compose

    def noted(self, draft):
        terms.append(draft.term)
        return compose(self, draft)

    monkeypatch.setattr(Scribe, "compose", noted)
    return terms


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A vault without rivals and images, so that nothing is ever composed twice."""
    root = tmp_path / "茶"
    root.mkdir()
    (root / "甲.md").write_text("# 甲\n- 茶筅（抹茶を泡立てる竹の道具）\n- 茶杓 (Tea scoop)\n", "utf-8")
    (root / "乙.md").write_text("# 乙\n- 四規（和、敬、清、寂）\n- 懐紙 (Kaishi)\n", "utf-8")
    return root


def test_what_was_written_is_not_written_again_once_it_has_shipped(plain, cache, composed):
    build(plain, START)
    assert sorted(composed) == sorted(["茶筅", "茶杓", "四規", "懐紙"])
    composed.clear()
    build(plain, START + 60)
    assert composed == []


def test_only_the_edited_document_is_written_again(plain, cache, composed):
    build(plain, START)
    composed.clear()
    (plain / "乙.md").write_text("# 乙\n- 四規（和、敬、清、寂）\n- 懐紙 (Paper for sweets)\n", "utf-8")
    build(plain, START + 60)
    assert sorted(composed) == ["四規", "懐紙"]


@pytest.mark.parametrize("change", ["lang: en", "deck: 茶道", "kinds: {translation: {typed: true}}"])
def test_a_setting_writes_all_of_it_again(plain, cache, composed, change):
    (plain / "flashgen.yaml").write_text("flashgen: 1\n", "utf-8")
    build(plain, START)
    composed.clear()
    (plain / "flashgen.yaml").write_text(f"flashgen: 1\n{change}\n", "utf-8")
    build(plain, START + 60)
    assert len(composed) == 4


def test_a_damaged_cache_costs_time_only(vault, cache):
    for _ in range(2):
        build(vault, START)
    third = build(vault, START)
    kept = [file for file in (cache / "sheets").iterdir() if file.is_file()]
    assert kept
    for file in kept:
        file.write_bytes(file.read_bytes()[:-3])
    assert build(vault, START) == third


def _reading(root: Path) -> None:
    (root / "丙.md").write_text("- 四規（しき）\n", "utf-8")


def _same_term(root: Path) -> None:
    (root / "丙.md").write_text("# 丙\n- 茶筅（竹を細く割って作る道具）\n", "utf-8")


def _another_id(root: Path) -> None:
    """Give a note the id that another branch gave it."""
    guid = re.search(rb'"guid":"(\w+)"', (root / LEDGER).read_bytes())
    assert guid
    (root / LEDGER).write_bytes((root / LEDGER).read_bytes().replace(guid[1], b"a" * 16))


@pytest.mark.parametrize("change", [_reading, _same_term, _another_id])
def test_what_others_say_reaches_a_document_that_did_not_change(plain, cache, monkeypatch, change):
    first = build(plain, START)
    change(plain)
    former = (plain / LEDGER).read_bytes()
    found = build(plain, START + 60)
    assert found == build_without(plain, START + 60, former, monkeypatch)
    assert found[0] != first[0]


def test_cards_that_are_dropped_by_an_option_are_gone_from_what_was_written(plain, cache, monkeypatch):
    (plain / "flashgen.yaml").write_text(DECK_FILE, "utf-8")
    cards = build(plain, START)[2]["cards"]
    (plain / "flashgen.yaml").write_text("flashgen: 1\ndeck: 茶の湯\ndocument_tags: true\n", "utf-8")
    assert build(plain, START + 60)[2]["cards"] == cards
    former = (plain / LEDGER).read_bytes()
    dropped = build(plain, START + 120, Adopting.SWITCHES)
    assert dropped == build_without(plain, START + 120, former, monkeypatch, Adopting.SWITCHES)
    assert dropped[2]["cards"] < cards
