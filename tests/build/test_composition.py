"""What becomes of the glosses of a whole deck: nearly all have cards, and every short list all of its items."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashgen.build import BuildOptions, find_scopes
from flashgen.build.deck import preview_build
from flashgen.build.plan import Plan
from flashgen.build.rivals import held_back_problems
from flashgen.core.gloss import Kind
from flashgen.core.note import NotetypeName
from flashgen.core.problem import Severity
from tests.build.conftest import Vault


def _plan(path: Path, ledger: Path) -> Plan:
    (scope,) = find_scopes([path], ledger)
    return preview_build(scope, BuildOptions(now=1_790_000_000))


@pytest.fixture(scope="module")
def example(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return _plan(project / "decks" / "example.yaml", tmp_path_factory.mktemp("ledger") / "l.jsonl")


def test_at_least_92_percent_of_the_accepted_glosses_have_a_card(example: Plan) -> None:
    asked = {
        (place.document.source.path, place.gloss.block, place.gloss.number)
        for one in example.finished
        if one.draft and one.note.cards
        for place in one.draft.entry.places
    }
    accepted = [
        (page.document.source.path, gloss.block, gloss.number)
        for page in example.library.pages
        for gloss in page.glosses
        if gloss.card
    ]
    assert len(accepted) >= 100
    assert sum(place in asked for place in accepted) >= 0.92 * len(accepted)


def test_every_list_of_up_to_seven_items_asks_all_its_items(example: Plan) -> None:
    lists = [
        (one, part)
        for one in example.finished
        if one.draft and one.row.stored.notetype is NotetypeName.CLOZE
        for part in example.note(one.draft).parts
        if part.kind is Kind.ENUMERATION and len(part.deletions) <= 7
    ]
    assert len(lists) >= 10
    for one, part in lists:
        assert {deletion.number for deletion in part.deletions} <= set(one.row.cards), one.row.fields


def test_a_held_back_card_is_told_with_its_line_and_what_answers_it_as_well(tmp_path: Path) -> None:
    (tmp_path / "花.md").write_text(
        "# 花\n- 桜（春の花）\n- 梅（plum）\n- 桃（春の花）\n- すもも（plum）\n", encoding="utf-8"
    )
    plan = _plan(tmp_path, tmp_path / "l.jsonl")
    told = held_back_problems(plan)
    assert len(told) == len(plan.held_back) == 3
    assert {problem.code for problem in told} == {"C101"}
    assert {problem.severity for problem in told} == {Severity.INFO}
    by_line = {problem.location.line: dict(problem.values) for problem in told}
    assert by_line[5]["others"] == "梅"
    assert "plum" in by_line[5]["question"]
    assert by_line[2]["others"] == "桃"
    assert by_line[4]["others"] == "桜"


def test_tags_are_flashgen_the_section_without_numbers_and_check(tmp_path: Path) -> None:
    (tmp_path / "flashgen.yaml").write_text("flashgen: 1\ndeck: 花　図鑑\n", encoding="utf-8")
    (tmp_path / "春　の花.md").write_text(
        "---\ntags: [植物/草木]\n---\n# 1. 花 木 (Trees)\n## 1.2 白:: い　花 [a]\n- 梅（plum）\n",
        encoding="utf-8",
    )
    plan = _plan(tmp_path / "flashgen.yaml", tmp_path / "l.jsonl")
    tags = {one.row.fields[1]: one.row.tags for one in plan.finished}["梅"]
    assert tags[0] == "flashgen"
    (path,) = tags[1:]
    assert path.split("::")[0].casefold() == "花_図鑑"
    assert "花_木" in path.split("::")
    assert not any(part[:1].isdigit() or not part for part in path.split("::"))
    assert not set(path) & set(" 　\t")


@pytest.mark.parametrize("wanted", ["true", "false"])
def test_document_tags_come_on_request_alone(tmp_path: Path, wanted: str) -> None:
    (tmp_path / "flashgen.yaml").write_text(f"flashgen: 1\ndocument_tags: {wanted}\n", encoding="utf-8")
    (tmp_path / "花.md").write_text(
        "---\ntags: [植物/草　木, 植物/草　木, Flashgen]\n---\n- 梅（plum）\n", encoding="utf-8"
    )
    plan = _plan(tmp_path / "flashgen.yaml", tmp_path / "l.jsonl")
    (one,) = plan.finished
    assert ("植物::草_木" in one.row.tags) is (wanted == "true")
    folded = [tag.casefold() for tag in one.row.tags]
    assert len(folded) == len(set(folded))


def test_a_weak_decision_is_tagged(example: Plan) -> None:
    decided = [(one.draft.entry.gloss.weak, one.row.tags) for one in example.finished if one.draft]
    assert any(weak for weak, _ in decided)
    assert all(("flashgen::check" in tags) is weak for weak, tags in decided)


def test_a_card_held_back_in_another_document_is_not_counted(vault: Vault) -> None:
    vault.write("flashgen.yaml", "flashgen: 1\ndeck: 庭\nsources: ['*.md']\n")
    vault.write("花.md", "# 花\n- 梅（plum）\n- すもも（plum）\n")
    vault.write("石.md", "# 石\n- 飛石（stepping stone）\n")
    held = {name: vault.build(name).held_back for name in ("花.md", "石.md")}
    assert held == {"花.md": 1, "石.md": 0}
