"""What scripts rely on: the outputs of `--format json` are what docs/output.schema.json says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

pytestmark = pytest.mark.dictionary

_TYPES: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
}


def _faults(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "$") -> list[str]:
    """Return where a value is not what a schema says; knows the keywords that the file uses."""
    if "$ref" in schema:
        return _faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, at)
    found: list[str] = []
    if "anyOf" in schema and all(_faults(value, one, root, at) for one in schema["anyOf"]):
        found += _faults(value, schema["anyOf"][0], root, at)
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: {value!r}")
    kind = schema.get("type")
    if kind and (not isinstance(value, _TYPES[kind]) or (kind == "integer" and isinstance(value, bool))):
        return [*found, f"{at}: {value!r} is no {kind}"]
    if kind == "integer" and value < schema.get("minimum", value):
        found.append(f"{at}: {value!r} is too small")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{at}: {value!r} has another form")
    if kind == "array":
        return [
            *found,
            *(f for i, one in enumerate(value) for f in _faults(one, schema["items"], root, f"{at}[{i}]")),
        ]
    if kind == "object":
        found += [f"{at}.{key} is missing" for key in schema.get("required", ()) if key not in value]
        for key, one in value.items():
            inner = schema.get("properties", {}).get(key) or schema.get("additionalProperties")
            found += _faults(one, inner, root, f"{at}.{key}") if inner else [f"{at}.{key} is not documented"]
    return found


@pytest.fixture(scope="module")
def schema(project):
    return json.loads((project / "docs/output.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def vault(notes):
    """Return notes that give every command something to say."""
    (notes / "楽典.md").write_text(
        "---\ntags: #楽典\n---\n# 音 (Sound)\n\n- ADSR (Attack, Decay, Sustain, Release)\n- MIDI (Musical Instrument Digital Interface"
        " - 楽器をつなぐ規格)\n- 音（物の震えが空気を伝わったもの）\n- 休符 (長さは音符と同じ)\n- 弓 (Bow)\n",
        encoding="utf-8",
    )
    return notes


@pytest.mark.parametrize(
    "name", ["build", "diff", "inspect", "preview", "lint", "stats", "init", "verify", "doctor"]
)
def test_the_output_is_what_the_schema_says(vault, run, schema, name):
    if name == "verify":
        run("build", ".", "-o", "a.apkg")
    target = {"verify": ["a.apkg"], "preview": [".", "-o", "a.html"]}.get(name, ["."])
    done = run(name, *target, "--format", "json")
    assert done.exit_code in {0, 1}
    value = json.loads(done.stdout)
    assert value
    assert _faults(value, schema["$defs"][name], schema) == []


@pytest.mark.parametrize(
    ("name", "key"), [("build", "builds"), ("diff", "diffs"), ("stats", "stats"), ("doctor", "ledgers")]
)
def test_several_decks_are_a_list_under_one_key(vault, run, schema, name, key):
    for folder in ("甲", "乙"):
        (vault / folder).mkdir()
        (vault / folder / "flashgen.yaml").write_text(f"flashgen: 1\ndeck: {folder}\n", encoding="utf-8")
        (vault / folder / "a.md").write_text("- 弦 (String)\n", encoding="utf-8")
    done = run(name, "甲/flashgen.yaml", "乙/flashgen.yaml", "--format", "json")
    value = json.loads(done.stdout)
    assert len(value[key]) == 2
    assert _faults(value, schema["$defs"][name], schema) == []


def test_jsonl_is_one_row_a_line(vault, run, schema):
    lines = run("inspect", ".", "--format", "jsonl").stdout.splitlines()
    rows = json.loads(run("inspect", ".", "--format", "json").stdout)
    assert [json.loads(line) for line in lines] == rows
    assert any(row["parts"] for row in rows)


def test_every_format_option_has_its_definition(run, schema):
    from flashgen.cli.main import COMMANDS

    with_json = {name for name in COMMANDS if "json" in run(name, "--help").stdout}
    assert with_json == set(COMMANDS) - {"completion"}  # which prints a shell's own language
    assert with_json <= schema["$defs"].keys()


def test_what_is_settled_by_hand_is_what_the_schema_says(vault, run, schema):
    run("build", ".")
    (vault / "弦.md").write_text(
        "# 弦楽器\n\n- 弦を鳴らす棒（馬の毛を張った道具）\n- 四重奏の楽器 (第一バイオリン、第二バイオリン、ビオラ、チェロ)\n",
        encoding="utf-8",
    )
    ledger = (vault / "flashgen.ledger.jsonl").read_text(encoding="utf-8")
    guid = next(row["guid"] for row in map(json.loads, ledger.splitlines()) if row.get("term") == "弓")
    for arguments, states in (
        (("link", guid, "弦.md:3"), ["live"]),
        (("unlink", "弦.md:3"), ["live"]),
        (("ignore", "弦.md:3", "弦.md:4"), ["ignored", "ignored"]),
        (("ignore", "弦.md:4", "--undo"), ["live"]),
    ):
        done = run(*arguments, "--format", "json")
        assert done.exit_code == 0, done.output
        value = json.loads(done.stdout)
        assert _faults(value, schema["$defs"][arguments[0]], schema) == []
        assert [note["state"] for note in value["notes"]] == states


def test_a_mended_ledger_is_what_the_schema_says(vault, run, schema):
    run("build", ".", "-o", "a.apkg")
    ledger = vault / "flashgen.ledger.jsonl"
    first, *rest = ledger.read_text(encoding="utf-8").splitlines()
    marked = [first, "<<<<<<< ours", rest[0], "=======", "{broken", ">>>>>>> theirs"]
    ledger.write_text("\n".join(marked) + "\n", encoding="utf-8")
    refused = run("doctor", ".", "--format", "json")
    assert (refused.exit_code, refused.stdout) == (11, "")
    done = run("doctor", ".", "--fix", "--recover", "a.apkg", "--format", "json")
    assert done.exit_code == 0, done.output
    value = json.loads(done.stdout)
    assert _faults(value, schema["$defs"]["doctor"], schema) == []
    assert [one["text"] for one in value["fixed"]["dropped"]] == ["{broken"]
    assert value["recovered"]["notes"] == len(rest) - 1
    assert value["notes"]["live"] == len(rest)


@pytest.mark.parametrize(
    ("value", "definition"),
    [
        ({"new": 1}, "anki"),
        ({"new": 1, "updated": -1, "unchanged": 0}, "anki"),
        ({"new": 1, "updated": 0, "unchanged": 0, "more": 1}, "anki"),
        ([{"code": 1}], "lint"),
        ({}, "build"),
    ],
)
def test_a_breach_of_the_contract_is_seen(schema, value, definition):
    assert _faults(value, schema["$defs"][definition], schema)
