"""Small notes about tea, and the Anki of somebody who has studied every card of them."""

from __future__ import annotations

from dataclasses import dataclass

from flashgen.build import BuildReport
from tests.build.conftest import Vault
from tests.identity.collection import Anki

BASICS = """# 茶道の基礎

## 1. 道具

- 茶筅 (Tea whisk)
- 棗 (薄茶を入れる漆塗りの器)
- サーバ (水を注ぐための器具)
- 茶碗の部位 (口縁、胴、高台)

## 2. 作法

- 点前 (茶を点てる一連の所作)
- 四規 (和、敬、清、寂)
"""
MEAL = """# 懐石

## 料理

- 向付 (最初に出る刺身などの料理)
- 八寸 (Tray of relishes)
"""


@dataclass
class Study:
    """Notes on a disk, and the Anki of somebody who has studied every card of them."""

    vault: Vault
    anki: Anki
    guids: dict[str, str]
    schedule: dict[int, tuple[object, ...]]

    def edit(self, old: str, new: str, name: str = "基礎.md") -> None:
        """Edit a note."""
        self.vault.edit(name, old, new)

    def take(self, **asked: object) -> BuildReport:
        """Build and import; whatever was edited, no card that was studied may change."""
        report = self.vault.build(**asked)
        counts = self.anki.take(self.vault.package)
        found = {"new": counts["new"], "updated": counts["updated"], "unchanged": counts["duplicate"]}
        assert found == report.anki
        assert counts["conflicting"] == 0
        after = self.anki.schedule()
        assert {card: after.get(card) for card in self.schedule} == self.schedule
        return report

    def live(self) -> dict[str, str]:
        """Return term → GUID of the live notes in the package."""
        notes = self.vault.contents.notes
        return {note.fields["Term"]: note.guid for note in notes if not note.fields["Status"]}

    def all_are_kept(self) -> bool:
        """Tell whether the live notes are those of the first build, and no card has gone blank."""
        return set(self.live().values()) == set(self.guids.values()) and not self.anki.blank_cards()
