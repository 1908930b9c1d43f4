from __future__ import annotations

import json
import os
from unicodedata import normalize

import pytest

from flashgen.vault import find_documents, load_file
from flashgen.vault.globs import is_matched


def _vault(root, *names):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("本文", encoding="utf-8")
    return root


def _found(folder, **options):
    return list(find_documents(folder, **options)[0])


def _codes(problems):
    return [(problem.code, problem.location.path) for problem in problems]


def test_markdown_files_are_found_in_any_case(tmp_path):
    _vault(tmp_path, "a.md", "README.MD", "b.markdown", "c.txt", "d.md.bak")
    assert _found(tmp_path) == ["README.MD", "a.md", "b.markdown"]


def test_order_is_by_components_not_by_the_whole_path(tmp_path):
    _vault(tmp_path, "a b.md", "a/z.md", "a.md", "あ.md", "a/b/c.md")
    assert _found(tmp_path) == ["a/b/c.md", "a/z.md", "a b.md", "a.md", "あ.md"]


def test_hidden_folders_and_tools_folders_are_passed_over(tmp_path):
    _vault(
        tmp_path,
        "a.md",
        ".obsidian/x.md",
        ".trash/x.md",
        "node_modules/x/README.md",
        ".x.md",
        "sub/.git/x.md",
    )
    assert find_documents(tmp_path) == (("a.md",), ())


@pytest.mark.parametrize(
    "name",
    [
        "メモ (Conflicted copy iPad 202611240901).md",
        "メモ (conflicted copy 2026-11-24 090145).md",
        "メモ (Ana's conflicted copy 2026-11-24).md",
        "メモ (山田 の競合コピー 2026-11-24).md",
        "メモ.sync-conflict-20261124-090145-ABCDEFG.md",
        "メモ_conflict-20261124-090145.md",
        "メモ (SFConflict ana@example.org 2026-11-24-09-01-45).md",
    ],
)
def test_conflict_copies_are_left_out_by_name(tmp_path, name):
    _vault(tmp_path, "メモ.md", name)
    found, problems = find_documents(tmp_path)
    assert found == ("メモ.md",)
    assert _codes(problems) == [("V111", name)]


@pytest.mark.parametrize(
    "name", ["競合 (Conflict).md", "conflicted copy.md", "sync-conflict.md", "メモ (2).md"]
)
def test_names_that_only_speak_of_conflicts_are_notes(tmp_path, name):
    assert _found(_vault(tmp_path, name)) == [name]


def test_drawings_are_left_out_by_name(tmp_path):
    found, problems = find_documents(_vault(tmp_path, "a.md", "図.excalidraw.md"))
    assert found == ("a.md",)
    assert _codes(problems) == [("V112", "図.excalidraw.md")]


@pytest.mark.parametrize(
    ("settings", "key"),
    [("templates.json", "folder"), ("plugins/templater-obsidian/data.json", "templates_folder")],
)
def test_the_folders_that_the_vault_calls_templates_are_left_out(tmp_path, settings, key):
    _vault(tmp_path, "a.md", "型/日記.md", f".obsidian/{settings}")
    (tmp_path / ".obsidian" / settings).write_text(json.dumps({key: "型"}), encoding="utf-8")
    found, problems = find_documents(tmp_path)
    assert found == ("a.md",)
    assert _codes(problems) == [("V114", "型")]


def test_a_deck_below_the_vault_knows_the_vaults_templates(tmp_path):
    _vault(tmp_path, "講義/a.md", "講義/型/日記.md", ".obsidian/templates.json")
    (tmp_path / ".obsidian/templates.json").write_text('{"folder": "講義/型"}', encoding="utf-8")
    assert _found(tmp_path / "講義") == ["a.md"]


@pytest.mark.parametrize("settings", ["{", "[]", '{"folder": 3}', '{"folder": "/"}', "[" * 60_000, "\udcff"])
def test_odd_settings_of_the_vault_hide_nothing(tmp_path, settings):
    _vault(tmp_path, "a.md", ".obsidian/templates.json")
    (tmp_path / ".obsidian/templates.json").write_text(settings, encoding="utf-8", errors="surrogateescape")
    assert find_documents(tmp_path) == (("a.md",), ())


def test_a_folder_named_like_a_note_is_a_folder(tmp_path):
    assert _found(_vault(tmp_path, "Node.js.md/a.md")) == ["Node.js.md/a.md"]


def test_a_pipe_is_reported_and_not_opened(tmp_path):
    _vault(tmp_path, "a.md")
    os.mkfifo(tmp_path / "b.md")
    assert _codes(find_documents(tmp_path)[1]) == [("V104", "b.md")]


def test_links_are_sorted_out(tmp_path):
    root = _vault(tmp_path / "vault", "a.md", "sub/b.md", ".dot/元.md")
    _vault(tmp_path, "外/x.md")
    (root / "同.md").symlink_to("a.md")
    (root / "隠.md").symlink_to(".dot/元.md")
    (root / "外.md").symlink_to("../外/x.md")
    (root / "無.md").symlink_to("nowhere.md")
    (root / "輪").symlink_to(".")
    found, problems = find_documents(root)
    assert found == ("a.md", "sub/b.md", "隠.md")
    assert sorted(_codes(problems)) == [
        ("V105", "外.md"),
        ("V106", "同.md"),
        ("V106", "輪"),
        ("V107", "無.md"),
    ]


def test_a_name_in_both_forms_is_one_document(tmp_path):
    _vault(tmp_path, "ガ.md", normalize("NFD", "ガ.md"))
    found, problems = find_documents(tmp_path)
    assert found == ("ガ.md",)
    assert _codes(problems) == [("V108", "ガ.md")]


def test_a_name_that_is_not_utf8_is_a_problem(tmp_path):
    _vault(tmp_path, "a.md")
    (tmp_path / os.fsdecode(b"\x83\x81.md")).write_bytes(b"")
    found, problems = find_documents(tmp_path)
    assert found == ("a.md",)
    assert _codes(problems) == [("V103", "\\x83\\x81.md")]


def test_a_folder_that_cannot_be_opened_costs_only_itself(tmp_path, monkeypatch):
    _vault(tmp_path, "a.md", "鍵/b.md")
    original = os.scandir

    def refuse(path):
        if str(path).endswith("鍵"):
            raise PermissionError(13, "Permission denied")
        return original(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found, problems = find_documents(tmp_path)
    assert found == ("a.md",)
    assert _codes(problems) == [("V102", "鍵")]


@pytest.mark.parametrize("name", ["empty", "missing"])
def test_finding_nothing_is_an_error(tmp_path, name):
    (tmp_path / "empty").mkdir()
    found, problems = find_documents(tmp_path / name)
    assert found == ()
    assert [problem.severity for problem in problems] == ["error"]


def test_include_and_exclude_choose(tmp_path):
    _vault(tmp_path, "分野/a.md", "分野/下書き/b.md", "他/c.md", "分野/d.draft.md")
    assert _found(tmp_path, include=["分野"], exclude=["下書き", "*.draft.md"]) == ["分野/a.md"]


def test_patterns_match_whatever_form_they_are_typed_in(tmp_path):
    assert _found(_vault(tmp_path, "ガ/a.md", "b.md"), exclude=[normalize("NFD", "ガ")]) == ["b.md"]


def test_an_excluded_folder_is_not_even_opened(tmp_path, monkeypatch):
    _vault(tmp_path, "a.md", "他/b.md")
    opened = []
    original = os.scandir

    def note(path):
        opened.append(path)
        return original(path)

    monkeypatch.setattr(os, "scandir", note)
    _found(tmp_path, exclude=["他"])
    assert opened == [str(tmp_path)]


def test_paths_are_relative_to_the_root(tmp_path):
    _vault(tmp_path, "分野/a.md", "他/b.md")
    assert _found(tmp_path / "分野", root=tmp_path) == ["分野/a.md"]


def test_a_file_named_outright_is_taken(tmp_path):
    _vault(tmp_path, "分野/a.txt")
    assert find_documents(tmp_path / "分野/a.txt", root=tmp_path) == (("分野/a.txt",), ())


def test_a_folder_outside_the_root_is_refused(tmp_path):
    _vault(tmp_path, "vault/a.md", "外/b.md")
    found, problems = find_documents(tmp_path / "外", root=tmp_path / "vault")
    assert found == ()
    assert [problem.code for problem in problems] == ["V105"]


def test_every_path_found_can_be_loaded(tmp_path):
    _vault(tmp_path, normalize("NFD", "ガ/バグ.md"), "a b/c.md", "[x]/#y%.md")
    found, _ = find_documents(tmp_path)
    assert len(found) == 3
    sources = [load_file(path, tmp_path)[0] for path in found]
    assert [source and source.path for source in sources] == list(found)


def test_deep_trees_are_walked(tmp_path):
    deep = "/".join(["d"] * 500)
    assert len(_found(_vault(tmp_path, f"{deep}/a.md"))) == 1


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("下書き/a.md", "下書き"),
        ("x/下書き/a.md", "下書き/"),
        ("x/a.draft.md", "*.draft.md"),
        ("分野/a.md", "分野/*.md"),
        ("分野/x/y/a.md", "分野/**/a.md"),
        ("分野/a.md", "分野/**/a.md"),
        ("a.md", "/a.md"),
        ("x/y/a.md", "**/a.md"),
        ("分野/x/a.md", "分野/**"),
        ("a1.md", "a[0-9].md"),
        ("分野/x/a.md", "分野/x"),
    ],
)
def test_a_pattern_matches(path, pattern):
    assert is_matched(path, pattern)


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("x/分野/a.md", "分野/*.md"),
        ("分野/x/a.md", "分野/*.md"),
        ("x/a.md", "/a.md"),
        ("下書きA/a.md", "下書き"),
        ("A.md", "a.md"),
        ("分野", "分野/x/**"),
    ],
)
def test_a_pattern_does_not_match(path, pattern):
    assert not is_matched(path, pattern)


def test_a_hostile_pattern_is_walked_in_linear_steps():
    assert not is_matched("/".join(["a" * 200] * 50), "/".join(["**", "*a*a*a*a*a*a*b"] * 20))
