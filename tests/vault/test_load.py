from __future__ import annotations

import os
import threading
from unicodedata import normalize

import pytest

from flashgen.vault import MAX_BYTES, load_file

TEXT = "正規化（Normalization）とは、表の重複を除くこと。\n"
ENCODINGS = {
    "utf-8": None,
    "utf-8-sig": None,
    "utf-16": None,
    "cp932": "CP932",
    "euc_jp": "EUC-JP",
    "iso2022_jp": "ISO-2022-JP",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
    "utf-32": "UTF-32",
}
TEXTS = (
    TEXT,
    "ひらがな",
    "用語（定義）",
    "カタカナのメモ\n\n- 項目（Item）\n",
    "# 見出し\n\nABC (Always Be Closing) と書く。\n",
)


def _load(tmp_path, data, name="メモ.md"):
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return load_file(name, tmp_path)


def _codes(problems):
    return [problem.code for problem in problems]


def test_a_note_is_read_as_it_is(tmp_path):
    source, problems = _load(tmp_path, TEXT)
    assert (source.path, source.text, problems) == ("メモ.md", TEXT, ())


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", TEXTS)
def test_no_encoding_is_ever_guessed_silently(tmp_path, text, encoding):
    source, problems = _load(tmp_path, text.encode(encoding))
    if ENCODINGS[encoding] is None:
        assert source is not None
        assert source.text == text
    else:
        assert source is None
        assert _codes(problems) in (["V122"], ["V123"])


@pytest.mark.parametrize("encoding", [name for name, suspicion in ENCODINGS.items() if suspicion])
def test_the_likely_encoding_is_named(tmp_path, encoding):
    _, (problem,) = _load(tmp_path, TEXT.encode(encoding))
    assert (problem.code, problem.values) == ("V122", (("encoding", ENCODINGS[encoding]),))


def test_western_text_is_not_taken_for_japanese(tmp_path):
    _, (problem,) = _load(tmp_path, "A café is a place to drink coffee.\n".encode("latin-1"))
    assert dict(problem.values)["encoding"] == "WINDOWS-1252"


def test_bytes_of_no_encoding_name_the_place(tmp_path):
    _, (problem,) = _load(tmp_path, b"ok\nalso ok\n" + bytes(range(128, 256)))
    assert (problem.code, problem.location.line) == ("V123", 3)


def test_line_ends_are_lf(tmp_path):
    assert _load(tmp_path, "一\r\n二\r三\n")[0].text == "一\n二\n三\n"


def test_control_characters_go_and_tabs_stay(tmp_path):
    assert _load(tmp_path, "a\0b\x1f\x7f\u0085c\td\n")[0].text == "abc\td\n"


def test_text_and_path_are_composed(tmp_path):
    name = normalize("NFD", "ガイド.md")
    source, _ = _load(tmp_path, normalize("NFD", "データ（データ）"), name)
    assert source.path == "ガイド.md"
    assert source.text == "データ（データ）"


def test_a_decomposed_name_is_found_under_its_composed_one(tmp_path):
    folder = tmp_path / normalize("NFD", "ガイド")
    folder.mkdir()
    (folder / normalize("NFD", "バグ.md")).write_text(TEXT, encoding="utf-8")
    source, _ = load_file("ガイド/バグ.md", tmp_path)
    assert source is not None
    assert source.text == TEXT


def test_compatibility_ideographs_are_reported_with_both_forms(tmp_path):
    source, (problem,) = _load(tmp_path, "一行目\n\ufa19社\n")
    assert source.text == "一行目\n神社\n"
    assert (problem.code, problem.location.line) == ("V133", 2)
    assert "U+FA19" in dict(problem.values)["characters"]


@pytest.mark.parametrize(("character", "code"), [("\u202e", "V131"), ("\u200b", "V132"), ("\ufeff", "V132")])
def test_characters_that_deceive_the_eye_are_reported_at_their_place(tmp_path, character, code):
    source, (problem,) = _load(tmp_path, f"一行目\n二{character}行目\n")
    assert source is not None
    assert (problem.code, problem.location.line, problem.location.column) == (code, 2, 2)


@pytest.mark.parametrize(
    "text", ["naïve café", "“引用” — と…", "絵文字 👨\u200d👩\u200d👧", "葛\U000e0100城市"]
)
def test_ordinary_characters_raise_no_warning(tmp_path, text):
    assert _load(tmp_path, text)[1] == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("---\nexcalidraw-plugin: parsed\n---\n図", "V112"),
        ("---\ntitle: {{title}}\n---\n", "V113"),
        ("---\ndate: {{date:YYYY-MM-DD}}\n---\n", "V113"),
        ("---\ntitle: <% tp.file.title %>\n---\n", "V113"),
    ],
)
def test_drawings_and_templates_are_left_out_by_their_front_matter(tmp_path, text, code):
    source, problems = _load(tmp_path, text)
    assert source is None
    assert _codes(problems) == [code]


@pytest.mark.parametrize(
    "text",
    ["本文の {{title}} は残る", "---\nx: '{{ user }}'\n---\n", "---\na: 1\n---\nexcalidraw-plugin: x\n"],
)
def test_braces_elsewhere_make_no_template(tmp_path, text):
    assert _load(tmp_path, text)[0] is not None


def test_a_file_at_the_limit_is_read_and_one_past_it_is_not(tmp_path):
    assert _load(tmp_path, b"a" * MAX_BYTES)[0] is not None
    source, problems = _load(tmp_path, b"a" * (MAX_BYTES + 1))
    assert source is None
    assert _codes(problems) == ["V121"]


def test_a_huge_single_line_is_refused_without_reading_it(tmp_path, monkeypatch):
    with (tmp_path / "大.md").open("wb") as file:
        file.truncate(100_000_000)
    read = []
    original = os.read

    def note(descriptor, size):
        read.append(size)
        return original(descriptor, size)

    monkeypatch.setattr(os, "read", note)
    assert _codes(load_file("大.md", tmp_path)[1]) == ["V121"]
    assert sum(read) <= MAX_BYTES + 1


def test_a_pipe_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "管.md")
    found = []
    thread = threading.Thread(target=lambda: found.append(load_file("管.md", tmp_path)), daemon=True)
    thread.start()
    thread.join(timeout=10)
    assert [_codes(problems) for _, problems in found] == [["V104"]]


def test_a_folder_is_no_note(tmp_path):
    (tmp_path / "x.md").mkdir()
    assert _codes(load_file("x.md", tmp_path)[1]) == ["V104"]


@pytest.mark.parametrize(
    "path", ["../外.md", "a/../../外.md", "/外.md", "./../外.md", "..\\外.md", "a\0b.md", ""]
)
def test_nothing_outside_the_root_is_read(tmp_path, path):
    root = tmp_path / "vault"
    root.mkdir()
    (tmp_path / "外.md").write_text(TEXT, encoding="utf-8")
    source, problems = load_file(path, root)
    assert source is None
    assert problems


def test_links_are_followed_inside_the_root_only(tmp_path):
    root, outside = tmp_path / "vault", tmp_path / "外"
    root.mkdir()
    outside.mkdir()
    for folder in (root, outside):
        (folder / "元.md").write_text(TEXT, encoding="utf-8")
    (root / "内.md").symlink_to(root / "元.md")
    (root / "外.md").symlink_to(outside / "元.md")
    (root / "道").symlink_to(outside)
    assert load_file("内.md", root)[0] is not None
    assert _codes(load_file("外.md", root)[1]) == ["V105"]
    assert _codes(load_file("道/元.md", root)[1]) == ["V105"]


def test_a_root_may_itself_be_a_link(tmp_path):
    (tmp_path / "本体").mkdir()
    (tmp_path / "本体" / "a.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "vault").symlink_to("本体")
    assert load_file("a.md", tmp_path / "vault")[0] is not None


def test_an_absolute_path_becomes_relative(tmp_path):
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    source, _ = load_file(tmp_path / "a.md", tmp_path)
    assert source is not None
    assert source.path == "a.md"


def test_a_missing_file_is_a_problem(tmp_path):
    assert _codes(load_file("無.md", tmp_path)[1]) == ["V101"]


def test_an_unreadable_file_is_a_problem_with_its_reason(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    _, (problem,) = load_file("a.md", tmp_path)
    assert (problem.code, dict(problem.values)) == ("V102", {"reason": "Permission denied"})


def test_a_name_that_is_not_utf8_is_a_printable_problem(tmp_path):
    _, (problem,) = load_file(os.fsdecode(b"\x83\x81\x83\x82.md"), tmp_path)
    assert problem.code == "V103"
    assert problem.location.path.encode() == rb"\x83\x81\x83\x82.md"
