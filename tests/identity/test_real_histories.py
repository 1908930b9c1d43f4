"""A git history of brutal commits, followed as `make soak-history` follows a real one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.identity.brutal import HISTORY, Pages, Repository, begin, bullets, move_folders
from tests.identity.collection import Anki
from tests.identity.concepts import Concept
from tests.identity.follower import Follower, Step
from tests.identity.soak_history import main
from tests.identity.versions import commits, lay_out

if shutil.which("git") is None:
    pytest.skip("git is not installed", allow_module_level=True)


@dataclass
class Followed:
    """What each commit did, and what its author knows of it."""

    titles: list[str] = field(default_factory=list)
    pages: list[Pages] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    guids: list[dict[Concept, str]] = field(default_factory=list)


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Followed]:
    folder = tmp_path_factory.mktemp("history")
    repository = Repository(_made(folder / "tree"))
    followed = Followed(["the first commit"], [begin()])
    repository.commit(followed.titles[0], followed.pages[0])
    for title, edit in HISTORY:
        pages = edit(followed.pages[-1]) if title != "that is taken back" else followed.pages[-2]
        followed.titles.append(title)
        followed.pages.append(pages)
        repository.commit(title, pages)
    root = _made(folder / "notes")
    follower = Follower(root, Anki.in_folder(folder))
    for commit in commits(repository.tree):
        lay_out(repository.tree, commit, root)
        step = follower.take()
        assert step is not None
        assert follower.version is not None
        by_term = {record.term: guid for guid, record in follower.version.records.items()}
        lines = bullets(followed.pages[len(followed.steps)])
        followed.steps.append(step)
        followed.guids.append({line.concept: by_term.get(line.term.strip("*"), "") for line in lines})
    yield followed
    follower.anki.collection.close()


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_no_promise_is_broken(followed: Followed) -> None:
    for title, step in zip(followed.titles, followed.steps, strict=True):
        assert step.failures == (), title


def test_every_gloss_keeps_its_note_through_every_commit(followed: Followed) -> None:
    known: dict[Concept, str] = {}
    for title, guids in zip(followed.titles, followed.guids, strict=True):
        for concept, guid in guids.items():
            assert known.setdefault(concept, guid) == guid, f"{title}: {concept.term}"
    assert len(set(known.values())) == len(known) == 26


def test_nothing_else_is_live_or_lost(followed: Followed) -> None:
    before: set[Concept] = set()
    for title, guids, step in zip(followed.titles, followed.guids, followed.steps, strict=True):
        assert step.live == len(guids), title
        assert step.kept == len(before & set(guids)), title
        assert len(step.lost) == len(before - set(guids)), title
        before = set(guids)


def test_only_the_deletion_of_half_is_asked_about_first(followed: Followed) -> None:
    stopped = [title for title, step in zip(followed.titles, followed.steps, strict=True) if step.was_stopped]
    assert stopped == ["half is deleted"]


def test_what_was_edited_arrives_as_the_same_note(followed: Followed) -> None:
    """The commits do what they say: without edits the other tests would show nothing."""
    changed = {title: len(step.matched) for title, step in zip(followed.titles, followed.steps, strict=True)}
    assert changed["all terms are renamed"] == 25
    assert changed["the lists are turned"] == 5
    assert changed["all is reworded and laid out anew"] == 20
    assert changed["folders are moved"] == changed["one is split into three"] == 0


def test_the_soak_finds_a_ledger_that_was_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Were all notes new ones, `make soak-history` would say so."""
    repository = Repository(_made(tmp_path / "tree"))
    repository.commit("one", begin())
    repository.commit("two", move_folders(begin()))
    assert main([str(repository.tree)]) == 0
    assert "2 versions, 24 of 24 notes kept" in capsys.readouterr().out

    take = Follower.take

    def forgetful(follower: Follower) -> Step | None:
        follower.ledger.unlink(missing_ok=True)
        follower.deck += "!"
        return take(follower)

    monkeypatch.setattr(Follower, "take", forgetful)
    assert main([str(repository.tree)]) == 1
    assert "unchanged, but another note" in capsys.readouterr().out
