"""What `build` says at its end, and where it puts packages."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.dictionary


def _decks(notes):
    for name in ("甲", "乙"):
        (notes / name).mkdir()
        (notes / name / "弦.md").write_text(f"- 弦{name} (String {ord(name)})\n", encoding="utf-8")
        (notes / name / "flashgen.yaml").write_text("flashgen: 1\ndeck: 弦\n", encoding="utf-8")
    return [notes / name / "flashgen.yaml" for name in ("甲", "乙")]


def test_the_last_two_lines_say_what_to_do_in_anki(notes, run):
    *_, do, leave = run("build", ".").stdout.splitlines()
    assert "File → Import…, choose 音楽 notes.apkg" in do
    assert "Leave the import options as they are" in leave


def test_much_to_learn_is_counted_in_days_with_the_way_to_less(notes, run):
    (notes / "弦.md").write_text(
        "".join(f"- 弦{chr(0x4E00 + at)} (String {at})\n" for at in range(21)), encoding="utf-8"
    )
    shown = run("build", ".").stdout
    assert "New cards: 42. At 20 a day that is 3 days." in shown
    assert "sections:" in shown
    assert "New cards" not in run("build", ".").stdout


def test_notes_without_a_card_lead_to_inspect_and_not_to_an_import(notes, run):
    (notes / "弦.md").write_text("- 参考 (後述)\n", encoding="utf-8")
    shown = run("build", ".").stdout
    assert "flashgen inspect" in shown
    assert "File → Import…" not in shown


def test_json_counts_the_cards_no_package_held_before(notes, run):
    first = json.loads(run("build", ".", "--format", "json").stdout)
    again = json.loads(run("build", ".", "--format", "json").stdout)
    assert first["new_cards"] == first["cards"] > 0
    assert again["new_cards"] == 0


def test_several_deck_files_go_into_a_folder_under_names_of_their_own(notes, run):
    done = run("build", *_decks(notes), "-o", "out", "--format", "json")
    builds = json.loads(done.stdout)["builds"]
    packages = [one["package"] for one in builds]
    assert len(set(packages)) == 2
    assert sorted(path.name for path in (notes / "out").iterdir()) == ["弦 2.apkg", "弦.apkg"]


def test_a_folder_as_output_takes_the_package_in(notes, run):
    (notes / "out").mkdir()
    run("build", ".", "-o", "out")
    assert (notes / "out" / "音楽 notes.apkg").is_file()


@pytest.mark.parametrize("name", ["collection.apkg", "Backup-1.apkg"])
def test_a_name_that_anki_takes_for_a_whole_collection_is_refused(notes, run, name):
    done = run("build", ".", "-o", name)
    assert done.exit_code == 2
    assert name in done.stderr
    assert not (notes / name).exists()


def test_messages_never_mix_with_the_data(notes, run):
    (notes / "管.md").write_bytes("- 管 (息の道)\n".encode("cp932"))
    done = run("build", ".", "--format", "json")
    assert done.exit_code == 3
    assert [problem["code"] for problem in json.loads(done.stdout)["problems"]] == ["V122"]
    assert "管.md" in done.stderr


def test_each_card_held_back_has_its_code_place_and_reason_again_and_again(notes, run, tmp_path, monkeypatch):
    from flashgen.cache import unchanged

    monkeypatch.setenv("FLASHGEN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(unchanged, "stamp", lambda: "this flashgen")
    recall, is_recalled = unchanged.recall, []

    def noted(request):
        found = recall(request)
        is_recalled.append(found is not None)
        return found

    monkeypatch.setattr(unchanged, "recall", noted)
    (notes / "弦.md").write_text(
        "- 弓（弦を鳴らす道具）\n- ばち（弦を鳴らす道具）\n- 笛 (Flute)\n", encoding="utf-8"
    )
    builds = [run("build", ".", "--format", "json") for _ in range(3)]
    assert is_recalled == [False, True, True]
    for done in builds:
        report = json.loads(done.stdout)
        held = [problem for problem in report["problems"] if problem["code"] == "C101"]
        places = [(one["path"], one["line"], one["values"]["others"]) for one in held]
        assert places == [("弦.md", 1, "ばち"), ("弦.md", 2, "弓")]
        assert report["held_back"] == 2
        assert "C101" not in done.stderr
    told = [json.loads(done.stdout)["problems"] for done in (builds[0], run("diff", ".", "--format", "json"))]
    assert told[0] == told[1]


def test_for_people_the_cards_held_back_are_one_line(notes, run):
    (notes / "弦.md").write_text("- 弓（弦を鳴らす道具）\n- ばち（弦を鳴らす道具）\n", encoding="utf-8")
    done = run("build", ".")
    assert "several right answers: 2 (flashgen lint shows each)" in done.stdout
    assert done.stderr == ""
    assert run("lint", ".", "--select", "L105").stdout.count("L105") == 2
