"""What the author settles by hand: link, unlink, ignore, and the options that adopt today's state."""

from __future__ import annotations

import shlex

import pytest

from flashgen.build import Adopting, Refusal, find_scopes
from flashgen.build.amend import ignore, link, scope_of, unlink
from flashgen.core.record import State
from tests.build.conftest import Vault, guids

NOTE = """# 茶道の基礎

## 道具

- 茶筅 (Tea whisk)
- 棗 (薄茶を入れる漆塗りの器)
- 茶碗の部位 (口縁、胴、高台)

## 作法

- 点前 (茶を点てる一連の所作)
- 四規 (和、敬、清、寂)
"""


@pytest.fixture
def tea(vault: Vault) -> Vault:
    vault.write("基礎.md", NOTE)
    vault.build()
    return vault


def _at(vault: Vault, line: str, name: str = "基礎.md") -> str:
    lines = (vault.root / name).read_text(encoding="utf-8").splitlines()
    return f"{vault.root / name}:{lines.index(line) + 1}"


def _live(vault: Vault, term: str) -> str:
    """Return the GUID of a term's live note."""
    (found,) = (n.guid for n in vault.contents.notes if n.fields["Term"] == term and not n.fields["Status"])
    return found


def _state(vault: Vault, guid: str) -> State:
    return next(record.state for record in vault.records if record.guid == guid)


@pytest.mark.parametrize("built_between", [False, True])
def test_a_linked_gloss_takes_the_old_note_before_and_after_a_wrong_build(
    tea: Vault, built_between: bool
) -> None:
    old = tea.note("棗").guid
    tea.edit("基礎.md", "- 棗 (薄茶を入れる漆塗りの器)", "- 薄茶器 (Tea caddy)")
    if built_between:
        tea.build()
        assert tea.note("薄茶器").guid != old
    place = _at(tea, "- 薄茶器 (Tea caddy)")
    link(scope_of((old, place), None), old, place)
    tea.build()
    assert _live(tea, "薄茶器") == old
    live = [note.guid for note in tea.contents.notes if "flashgen::retired" not in note.tags]
    assert len(live) == 5
    tea.edit("基礎.md", "Tea caddy", "抹茶を入れる小さな器")
    tea.build()
    assert _live(tea, "薄茶器") == old


def test_linking_by_two_ids_retires_the_second(tea: Vault) -> None:
    old, new = tea.note("棗").guid, tea.note("点前").guid
    link(scope_of((str(tea.root / "基礎.md") + ":1",), None), old, new)
    tea.build()
    assert _live(tea, "点前") == old
    assert _state(tea, new) is State.RETIRED


def test_an_unlinked_gloss_gets_a_note_of_its_own(tea: Vault) -> None:
    old = tea.note("点前").guid
    tea.edit("基礎.md", "- 点前 (茶を点てる一連の所作)", "- 茶の作法 (茶を点てる一連の所作)")
    tea.build()
    assert tea.note("茶の作法").guid == old
    place = _at(tea, "- 茶の作法 (茶を点てる一連の所作)")
    unlink(scope_of((place,), None), place)
    report = tea.build()
    assert _live(tea, "茶の作法") != old
    assert _state(tea, old) is State.RETIRED
    assert (report.notes["new"], report.notes["retired"]) == (1, 1)
    assert report.anki["new"] == 1


def test_an_ignored_note_leaves_the_package_and_stays_away_after_edits(tea: Vault) -> None:
    guid = tea.note("点前").guid
    scope = scope_of((_at(tea, "- 点前 (茶を点てる一連の所作)"),), None)
    ignore(scope, (guid,))
    assert tea.build().notes["new"] == 0
    assert guid not in guids(tea.contents.notes)
    tea.edit("基礎.md", "茶を点てる一連の所作", "茶を点てて出すまでの所作")
    tea.build()
    tea.edit("基礎.md", "- 点前", "- お点前")
    tea.build()
    assert {note.fields["Term"] for note in tea.contents.notes} == {"茶筅", "棗", "茶碗の部位", "四規"}
    ignore(scope, (guid,), is_wanted=True)
    tea.build()
    assert tea.note("お点前").guid == guid


def test_a_gloss_can_be_ignored_before_it_was_ever_built(tea: Vault) -> None:
    tea.edit("基礎.md", "- 茶筅", "- 懐紙 (Kaishi)\n- 茶筅")
    place = _at(tea, "- 懐紙 (Kaishi)")
    ignore(scope_of((place,), None), (place,))
    assert tea.build().notes["new"] == 0
    assert len(tea.contents.notes) == 5


@pytest.mark.parametrize(
    ("name", "code"),
    [("aaaaaaaaaaaaaaaa", "I120"), ("何か", "I120"), ("{root}/基礎.md:1", "I122")],
)
def test_what_names_nothing_is_refused(tea: Vault, name: str, code: str) -> None:
    (scope,) = find_scopes([tea.root])
    with pytest.raises(Refusal) as refused:
        unlink(scope, name.format(root=tea.root))
    assert [problem.code for problem in refused.value.problems] == [code]


def test_amending_writes_nothing_but_the_ledger(tea: Vault) -> None:
    package = tea.package.read_bytes()
    notes = (tea.root / "基礎.md").read_bytes()
    ignore(find_scopes([tea.root])[0], (tea.note("点前").guid,))
    assert (tea.package.read_bytes(), (tea.root / "基礎.md").read_bytes()) == (package, notes)
    assert {file.name for file in tea.root.iterdir()} == {"基礎.md", "flashgen.ledger.jsonl"}


def test_a_touched_note_alone_gets_a_new_time(tea: Vault) -> None:
    guid = tea.note("棗").guid
    before = {note.guid: note.mod for note in tea.contents.notes}
    report = tea.build(touch=frozenset({guid}))
    after = {note.guid: note.mod for note in tea.contents.notes}
    assert {one for one in before if after[one] != before[one]} == {guid}
    assert report.anki["updated"] == 1
    assert tea.build(touch=frozenset({"all"})).anki["updated"] == 5


def test_touching_an_unknown_note_is_refused(tea: Vault) -> None:
    with pytest.raises(Refusal):
        tea.build(touch=frozenset({"a" * 16}))


def test_deck_names_follow_only_when_asked(tea: Vault) -> None:
    tea.edit("基礎.md", "## 道具", "## 茶道具")
    tea.build()
    assert tea.note("茶筅").cards[0].deck.endswith("01 道具")
    report = tea.build(adopting=Adopting.NAMES)
    assert tea.note("茶筅").cards[0].deck.endswith("01 茶道具")
    renames = [dict(problem.values) for problem in report.problems if problem.code == "I113"]
    assert renames == [{"old": "茶の湯::基礎::01 道具", "new": "茶の湯::基礎::01 茶道具"}]


def test_a_moved_note_is_listed_with_a_search(tea: Vault) -> None:
    guid = tea.note("棗").guid
    tea.edit("基礎.md", "- 棗 (薄茶を入れる漆塗りの器)\n", "")
    tea.edit("基礎.md", "- 点前", "- 棗 (薄茶を入れる漆塗りの器)\n- 点前")
    report = tea.build()
    assert report.notes["moved"] == 1
    (found,) = (dict(problem.values) for problem in report.problems if problem.code == "I112")
    assert found == {"count": "1", "deck": "茶の湯::基礎::02 作法", "search": f"FlashgenId:{guid}"}


def test_a_kind_turned_off_stays_until_its_cards_are_dropped(tea: Vault) -> None:
    tea.write("flashgen.yaml", "flashgen: 1\nkinds:\n  translation:\n    card: no\n")
    report = tea.build()
    assert report.notes["retired"] == 0
    assert [dict(p.values)["count"] for p in report.problems if p.code == "I115"] == ["1"]
    assert tea.build(adopting=Adopting.SWITCHES).notes["retired"] == 1


def test_a_direction_turned_off_stays_until_its_cards_are_dropped(tea: Vault) -> None:
    before = [card.number for card in tea.note("茶筅").cards]
    tea.write("flashgen.yaml", "flashgen: 1\nkinds:\n  translation:\n    backward: no\n")
    tea.build()
    assert [card.number for card in tea.note("茶筅").cards] == before == [1, 2]
    tea.build(adopting=Adopting.SWITCHES)
    assert [card.number for card in tea.note("茶筅").cards] == [1]
    tea.build()
    assert [card.number for card in tea.note("茶筅").cards] == [1]


def test_a_shared_package_holds_neither_links_nor_own_tags_nor_retired_notes(tea: Vault) -> None:
    tea.edit("基礎.md", "- 棗 (薄茶を入れる漆塗りの器)\n", "")
    tea.build()
    ledger = (tea.root / "flashgen.ledger.jsonl").read_bytes()
    tea.build(is_shared=True)
    assert all(not note.fields["Link"] and not note.fields["Status"] for note in tea.contents.notes)
    assert len(tea.contents.notes) == 4
    assert (tea.root / "flashgen.ledger.jsonl").read_bytes() == ledger


def test_a_doubtful_pair_comes_with_the_command_that_settles_it(tea: Vault) -> None:
    tea.edit("基礎.md", "- 茶筅 (Tea whisk)", "- 茶筅 (Tea whisk)\n- 柄杓 (道具)")
    tea.build()
    old = tea.note("柄杓").guid
    tea.edit("基礎.md", "- 柄杓 (道具)", "- 蓋置 (道具)")
    report = tea.build()
    (doubt,) = (dict(problem.values) for problem in report.problems if problem.code == "I110")
    assert shlex.split(doubt["command"]) == ["flashgen", "link", old, f"{_at(tea, '- 蓋置 (道具)')}:6"]


def test_a_new_neighbour_never_retires_a_shipped_note(tea: Vault) -> None:
    guid = tea.note("点前").guid
    tea.edit("基礎.md", "- 四規", "- 点前 (Tea procedure)\n- 四規")
    report = tea.build()
    assert report.notes["retired"] == 0
    assert guid in guids(note for note in tea.contents.notes if not note.fields["Status"])
