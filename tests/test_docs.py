"""The documentation is true: every code, command, example and link in it is checked here."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from flashgen.cli.main import cli
from flashgen.config import load_deck_file, read_frontmatter
from flashgen.core.extract import find_glosses
from flashgen.core.reason import Reason
from flashgen.core.source import SourceFile
from flashgen.core.text import Span
from flashgen.markdown import parse
from flashgen.messages.reasons import REASONS
from flashgen.sudachi import Sudachi

PROJECT = Path(__file__).resolve().parents[1]
READMES = [PROJECT / "README.md", PROJECT / "README.ja.md"]
PAGES = [*READMES, PROJECT / "CHANGELOG.md", *sorted((PROJECT / "docs").glob("*.md"))]
GUIDES = [*READMES, *sorted((PROJECT / "docs").glob("*.md"))]

CODE_ROW = re.compile(r"^\| `([a-z-]+)` \| (.*?) \| (.*?) \| (.*?) ?\|$", re.MULTILINE)
COMMAND_ROW = re.compile(r"^\| `(\w+)` \| [^|]+ \|$", re.MULTILINE)
_LASTING = {"watch"}
"""Commands that do not end by themselves."""


def _name(page: Path) -> str:
    return page.name


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", _text(page), re.DOTALL)


def _codes() -> list[tuple[str, str, str, str]]:
    return CODE_ROW.findall(_text(PROJECT / "docs/glosses.md"))


def test_every_reason_code_is_explained_once():
    assert sorted(code for code, *_ in _codes()) == sorted(Reason)


def test_inspect_says_what_the_page_of_reasons_says():
    assert {code: (english, japanese) for code, english, japanese, _ in _codes()} == dict(REASONS)


@pytest.mark.dictionary
def test_every_example_of_a_code_is_decided_by_that_code():
    tokenize = Sudachi()
    wrong = []
    for code, *_, example in _codes():
        lines = "".join(f"- {line}\n" for line in example.split("<br>"))
        document, _ = parse(SourceFile("examples.md", lines))
        glosses = find_glosses(document, tokenize)
        if example and code not in {gloss.reason for gloss in glosses}:
            wrong.append(f"{code}: {example} is decided by {[gloss.reason for gloss in glosses]}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("page", READMES, ids=_name)
def test_the_readme_lists_every_command(page):
    assert COMMAND_ROW.findall(_text(page)) == cli.list_commands(click.Context(cli))


@pytest.mark.dictionary
@pytest.mark.parametrize("page", READMES, ids=_name)
def test_the_readmes_example_makes_the_cards_it_promises(page, tmp_path):
    for language, name in (("markdown", "例.md"), ("yaml", "flashgen.yaml")):
        (block,) = _blocks(page, language)
        (tmp_path / name).write_text(block, encoding="utf-8")
    deck_file, package = str(tmp_path / "flashgen.yaml"), str(tmp_path / "deck.apkg")
    done = CliRunner().invoke(cli, ["build", deck_file, "-o", package, "--format", "json"])
    assert done.exit_code == 0, done.output
    report = json.loads(done.stdout)
    assert (tmp_path / "flashgen.ledger.jsonl").is_file()
    assert report["problems"] == []
    assert report["notes"]["new"] == 2
    assert report["cards"] == 2 + 4  # both ways; three items and the head


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_between_pages_lead_somewhere(page):
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", _text(page))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_to_headings_find_them(page):
    for target, heading in re.findall(r"\]\((?!https?:)([^)#]*)#([^)]+)\)", _text(page)):
        titles = re.findall(r"^#+ (.+)$", _text(page.parent / target if target else page), re.MULTILINE)
        assert heading in {title.lower().replace(" ", "-").replace("`", "") for title in titles}


@pytest.mark.parametrize("english", sorted((PROJECT / "docs").glob("*.ja.md")), ids=_name)
def test_both_languages_say_the_same_at_the_same_place(english):
    pages = [_text(english), _text(english.with_name(english.name.replace(".ja", "")))]
    for mark in ("\n## ", "\n```sh", "\n```yaml", "\n| "):
        assert pages[0].count(mark) == pages[1].count(mark), mark


def test_both_readmes_have_the_same_sections_and_commands():
    english, japanese = ([line.split("#")[0].strip() for line in _commands(page)] for page in READMES)
    assert english == japanese
    assert _text(READMES[0]).count("\n## ") == _text(READMES[1]).count("\n## ")


def _commands(page: Path) -> list[str]:
    return [line for block in _blocks(page, "sh") for line in block.splitlines() if line.strip()]


@pytest.mark.parametrize("page", READMES, ids=_name)
def test_make_targets_named_in_the_readme_exist(page):
    targets = set(re.findall(r"^([a-z-]+):", _text(PROJECT / "Makefile"), re.MULTILINE))
    named = set(re.findall(r"^make ([a-z-]+)", _text(page), re.MULTILINE))
    assert named
    assert named <= targets


@pytest.fixture
def sandbox(tmp_path, monkeypatch):
    """Return a home with the notes and packages that the pages speak of."""
    tutorial = _blocks(PROJECT / "docs/tutorial.md", "markdown")[0]
    for folder in ("notes", "a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "music.md").write_text(tutorial, encoding="utf-8")
    for folder in ("a", "b"):
        (tmp_path / folder / "flashgen.yaml").write_text(f"flashgen: 1\ndeck: {folder}\n", encoding="utf-8")
    (tmp_path / "flashgen.yaml").write_text("flashgen: 1\nsources: [notes]\n", encoding="utf-8")
    for folder in ("Desktop", ".config/fish/completions"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for package in ("notes.apkg", "deck.apkg"):
        assert CliRunner().invoke(cli, ["build", "a/flashgen.yaml", "-o", package]).exit_code == 0
    CliRunner().invoke(cli, ["build"])
    return tmp_path


@pytest.mark.dictionary
@pytest.mark.parametrize("page", GUIDES, ids=_name)
def test_every_command_line_runs(page, sandbox):
    for line in _commands(page):
        words = shlex.split(line, comments=True)
        if not words or words[0] != "flashgen":
            continue
        arguments = [str(Path(word).expanduser()) for word in words[1:]]
        if arguments[0] in _LASTING:
            arguments = [arguments[0], "--help"]
        target = next((at for at, word in enumerate(arguments) if word in {">", ">>"}), None)
        done = CliRunner().invoke(cli, arguments[:target])
        assert done.exit_code in {0, 1}, f"{line}\n{done.output}{done.exception!r}"
        assert not done.exception or isinstance(done.exception, SystemExit)
        if target is not None:
            assert done.stdout
            Path(arguments[target + 1]).write_text(done.stdout, encoding="utf-8")


@pytest.mark.parametrize("page", GUIDES, ids=_name)
def test_commands_and_options_in_running_text_exist(page):
    wrong = []
    for quoted in re.findall(r"`(?:FLASHGEN_\w+=\w+ )?flashgen ([a-z]+[^`]*)`", _text(page)):
        name, *words = quoted.split()
        command = cli.get_command(click.Context(cli), name)
        known = {option for each in command.params for option in each.opts} | {"--help"} if command else set()
        wrong += [quoted for word in words if word.startswith("-") and word not in known]
        wrong += [quoted] if command is None else []
    assert not wrong


@pytest.mark.parametrize("page", GUIDES, ids=_name)
def test_every_deck_file_and_front_matter_is_right(page, tmp_path):
    for block in _blocks(page, "yaml"):
        file = tmp_path / "flashgen.yaml"
        file.write_text(block, encoding="utf-8")
        if re.search(r"^flashgen: 1$", block, re.MULTILINE):
            config, problems = load_deck_file(file)
            assert config is not None
        elif block.split("\n", 1)[1].startswith("flashgen:"):
            _, problems = read_frontmatter(SourceFile("a.md", block), Span(0, len(block)))
        else:
            continue
        assert problems == ()


@pytest.mark.dictionary
@pytest.mark.parametrize("page", GUIDES, ids=_name)
def test_every_python_example_runs(page, sandbox):
    for block in _blocks(page, "python"):
        exec(compile(block, page.name, "exec"), {})  # noqa: S102 - the example itself


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_reference_is_made_of_the_schema(lang):
    spec = importlib.util.spec_from_file_location("reference", PROJECT / "tests/docs/reference.py")
    assert spec
    assert spec.loader
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    page = _text(reference.PAGES[lang])
    assert reference.filled(page, lang) == page


def test_the_picture_is_small_enough_to_load_at_once():
    assert 20_000 < (PROJECT / "docs/cards.png").stat().st_size <= 300_000


def test_every_path_on_the_page_of_the_architecture_is_there():
    page = _text(PROJECT / "docs/architecture.md")
    named = set(re.findall(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.py|Makefile)`", page))
    assert len(named) > 20
    roots = [PROJECT, PROJECT / "flashgen", PROJECT / "tests", PROJECT / "flashgen/core"]
    assert [path for path in sorted(named) if not any((root / path).exists() for root in roots)] == []


def test_every_module_of_the_core_is_on_the_page_of_the_architecture():
    page = _text(PROJECT / "docs/architecture.md")
    modules = {path.stem for path in (PROJECT / "flashgen/core").glob("*.py")} - {"__init__"}
    assert sorted(name for name in modules if f"`{name}`" not in page and f"core/{name}.py" not in page) == []


def test_every_room_is_on_the_page_of_the_architecture():
    page = _text(PROJECT / "docs/architecture.md")
    rooms = [path.name for path in (PROJECT / "flashgen").iterdir() if path.is_dir() and path.name[0] != "_"]
    assert [room for room in rooms if f"| `{room}/` |" not in page] == []


@pytest.mark.parametrize(
    "page", [".pre-commit-hooks.yaml", "docs/integrations.md", "docs/integrations.ja.md"]
)
def test_the_hooks_run_commands_that_exist(page):
    entries = re.findall(r"^ +entry: flashgen (\w+)(.*)$", _text(PROJECT / page), re.MULTILINE)
    assert len(entries) == 2
    for name, rest in entries:
        command = cli.get_command(click.Context(cli), name)
        assert command
        known = {option for each in command.params for option in each.opts}
        assert {word for word in rest.split() if word.startswith("--")} <= known
