from __future__ import annotations

from unicodedata import normalize

import msgspec
import pytest

from flashgen.config import (
    Correction,
    DeckConfig,
    DocumentSettings,
    ExampleSwitches,
    Kinds,
    Lengths,
    ListSwitches,
    PhraseSwitches,
    Readings,
    Ruby,
    deck_file_places,
    deck_file_schema,
    find_deck_file,
    is_deck_file,
    load_deck_file,
)
from flashgen.core.gloss import Kind


def _load(tmp_path, text):
    path = tmp_path / "flashgen.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    return load_deck_file(path)


def _faults(tmp_path, text):
    config, problems = _load(tmp_path, text)
    assert config is None
    return [(problem.code, problem.location.line, problem.location.column) for problem in problems]


def test_a_deck_file_of_one_line_has_every_default(tmp_path):
    assert _load(tmp_path, "flashgen: 1\n") == (DeckConfig(), ())


def test_every_key_is_read(tmp_path):
    text = """\
flashgen: 1
deck: 基礎::機械学習
id: 2024-01-01
lang: en
sources: [分野, メモ.md]
include: "*.md"
exclude: [下書き]
tags: ["#数学", 物理]
sections: 用語
kinds:
  definition: {backward: no, typed: on}
  enumeration: {whole: yes, whole_up_to: 5}
  mixed: {card: off}
readings: {cards: TRUE, ruby: everywhere}
document_tags: yes
templates: 型
definition_lists: true
colon_bullets: yes
corrections:
  - parenthesis: 例の　括弧
    document: 分野/a.md
    term: 用語
    kind: examples
    items: [一, 二]
    context: 文脈
    card: no
vault: ノート
ledger: 台帳.jsonl
"""
    config, problems = _load(tmp_path, text)
    assert problems == ()
    assert (config.deck, config.id, config.lang) == ("基礎::機械学習", "2024-01-01", "en")
    assert (config.sources, config.include, config.exclude) == (("分野", "メモ.md"), ("*.md",), ("下書き",))
    assert (config.tags, config.sections) == (("数学", "物理"), ("用語",))
    assert config.kinds.definition == PhraseSwitches(backward=False, typed=True)
    assert config.kinds.enumeration == ListSwitches(whole=True, whole_up_to=5)
    assert not config.kinds.mixed.card
    assert (config.readings.cards, config.readings.ruby) == (True, Ruby.EVERYWHERE)
    assert (config.document_tags, config.definition_lists, config.colon_bullets) == (True, True, True)
    assert (config.templates, config.vault, config.ledger) == ("型", "ノート", "台帳.jsonl")
    assert config.corrections == (
        Correction(
            parenthesis="例の　括弧",
            document="分野/a.md",
            term="用語",
            kind="examples",
            items=("一", "二"),
            context="文脈",
            card=False,
        ),
    )


def test_the_defaults_of_cards_are_the_designs():
    kinds = DeckConfig().kinds
    phrases = (Kind.TRANSLATION, Kind.ABBREVIATION, Kind.EXPANSION, Kind.DEFINITION)
    assert [kinds.of(kind) for kind in phrases] == [PhraseSwitches()] * 4
    assert (PhraseSwitches().forward, PhraseSwitches().backward, PhraseSwitches().typed) == (
        True,
        True,
        False,
    )
    assert (kinds.enumeration.head, kinds.enumeration.items, kinds.enumeration.whole) == (True, True, False)
    assert (kinds.examples.head, kinds.examples.items) == (True, False)
    assert (kinds.examples.whole, kinds.examples.whole_up_to) == (True, 3)
    assert kinds.of(Kind.READING) is None


def test_one_switch_leaves_the_kinds_other_defaults(tmp_path):
    config, _ = _load(tmp_path, "flashgen: 1\nkinds:\n  examples: {items: yes}\n")
    assert (config.kinds.examples.items, config.kinds.examples.whole_up_to) == (True, 3)


def test_the_name_of_a_kind_alone_is_its_main_switch(tmp_path):
    config, problems = _load(tmp_path, "flashgen: 1\nkinds: {examples: no, translation: on, mixed: 'no'}\n")
    assert problems == ()
    assert (config.kinds.examples.card, config.kinds.translation.card, config.kinds.mixed.card) == (
        False,
        True,
        False,
    )
    assert config.kinds.examples.whole_up_to == 3


def test_words_and_lengths_that_make_no_card_are_read(tmp_path):
    config, problems = _load(
        tmp_path, "flashgen: 1\nasides: 要確認\nignore: [弓, '*の略']\nlengths: {term: 20, items: 7}\n"
    )
    assert problems == ()
    assert (config.asides, config.ignore) == (("要確認",), ("弓", "*の略"))
    assert config.lengths == Lengths(term=20, body=0, items=7)


def test_what_a_document_says_lies_over_what_the_deck_says():
    kinds = Kinds(translation=PhraseSwitches(backward=False), examples=ExampleSwitches(items=True))
    deck = DeckConfig(kinds=kinds, asides=("要確認",), ignore=("弓",), lengths=Lengths(term=20, body=90))
    own = DocumentSettings(
        kinds={"translation": {"typed": True}, "examples": {"card": False}},
        readings={"cards": True},
        asides=("余談",),
        ignore=("弦",),
        lengths={"body": 40},
    )
    assert deck.in_document(DocumentSettings(deck="別名", lang="en")) is deck
    held = deck.in_document(own)
    assert held.kinds.translation == PhraseSwitches(backward=False, typed=True)
    assert held.kinds.examples == ExampleSwitches(items=True, card=False)
    assert held.kinds.definition == deck.kinds.definition
    assert held.readings == Readings(cards=True)
    assert (held.asides, held.ignore) == (("要確認", "余談"), ("弓", "弦"))
    assert held.lengths == Lengths(term=20, body=40)


def test_all_problems_come_at_once_each_at_its_place(tmp_path):
    text = """\
flashgen: 1
lag: ja
sources: [分野, ../外]
kinds:
  定義: {card: no}
  definition: {backward: maybe, forwad: no}
  examples: 三つ
  enumeration: {whole_up_to: -1}
readings:
  ruby: 上
corrections:
  - parenthesis: 笑
  - card: no
  - 5
deck: [a]
tags: {a: b}
"""
    assert _faults(tmp_path, text) == [
        ("F101", 2, 1),
        ("F115", 3, 15),
        ("F102", 5, 3),
        ("F103", 6, 26),
        ("F101", 6, 33),
        ("F107", 7, 13),
        ("F109", 8, 30),
        ("F104", 10, 9),
        ("F114", 12, 5),
        ("F113", 13, 5),
        ("F108", 14, 5),
        ("F105", 15, 7),
        ("F106", 16, 7),
    ]


def test_an_unknown_key_is_answered_with_the_nearest(tmp_path):
    _, (problem,) = _load(tmp_path, "flashgen: 1\nSource: [a]\n")
    assert dict(problem.values) == {"key": "Source", "nearest": "sources"}
    assert problem.location.excerpt == "Source: [a]"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("flashgen: 2\n", "F111"),
        ("flashgen: eins\n", "F109"),
        ("flashgen: 99999999999999999999\n", "F109"),
        ("deck: a\n", "F112"),
        ("- flashgen\n", "F110"),
        ("", "F110"),
        ("# comment\n", "F110"),
        ("flashgen: 1\nflashgen: 1\n", "F006"),
        ("flashgen: 1\n---\nflashgen: 1\n", "F008"),
        ("flashgen: 1\ndeck: *x\n", "F011"),
        ("flashgen: 1\ntags: #数学\n", "F120"),
        ("flashgen: 1\n\tdeck: a\n", "F012"),
        ("flashgen: 1\ndeck: C++: 入門\n", "F010"),
        ("flashgen: 1\ndeck: [a\n", "F014"),
        ("flashgen: 1\nledger: .hidden/x.jsonl\n", "F116"),
        ("flashgen: 1\nledger: /etc/x\n", "F115"),
        ("flashgen: 1\ntemplates: ~/x\n", "F115"),
        ("flashgen: 1\nsources: 'C:\\x'\n", "F115"),
        ("flashgen: 1\nsources: 'a\\..\\..\\x'\n", "F115"),
        ("flashgen: 1\ndeck: Default\n", "F117"),
        ("flashgen: 1\ndeck: a::::b\n", "F117"),
        ("flashgen: 1\ncorrections:\n  - parenthesis:\n    card: no\n", "F113"),
        ("flashgen: 1\nkinds: {reading: {cards: yes}}\n", "F102"),
        ("flashgen: 1\nreadings: no\n", "F107"),
        ("flashgen: 1\nlengths: 80\n", "F107"),
        ("flashgen: 1\nlengths: {body: 401}\n", "F118"),
        ("flashgen: 1\nlengths: {bodi: 40}\n", "F101"),
        ("flashgen: 1\nlengths: {items: many}\n", "F109"),
        ("flashgen: 1\nasides: {a: b}\n", "F106"),
        ("flashgen: 1\nignor: a\n", "F101"),
        ("flashgen: 1\nignore: [[a]]\n", "F106"),
        ("flashgen: 1\ncorrections: [{parenthesis: a, kind: none}]\n", "F104"),
    ],
)
def test_a_mistake_has_its_code(tmp_path, text, code):
    assert [fault[0] for fault in _faults(tmp_path, text)] == [code]


@pytest.mark.parametrize(
    "body",
    [
        "{flashgen: 1, " + ", ".join(f"kez{n}: 1" for n in range(40_000)) + "}",
        "flashgen: 1\n" + "deck: a\n" * 60_000,
        "flashgen: 1\nsources:\n" + "- ../x\n" * 60_000,
        "flashgen: 1\ncorrections:\n" + "- 1\n" * 60_000,
        "flashgen: 1\ntags:\n" + "- #数学\n" * 60_000,
        "flashgen: 1\ndeck: " + "[" * 200_000,
        "flashgen: 1\nk" + "e" * 500_000 + ": 1\n",
    ],
    ids=["unknown", "twice", "paths", "corrections", "comments", "depth", "long"],
)
def test_a_hostile_deck_file_has_few_problems_of_few_words(tmp_path, body):
    config, problems = _load(tmp_path, body)
    assert config is None
    assert 1 <= len(problems) <= 300
    assert all(len(problem.location.excerpt) <= 1000 for problem in problems)


def test_an_empty_value_is_the_default(tmp_path):
    assert _load(tmp_path, "flashgen: 1\ndeck:\ntags: ~\nkinds:\n") == (DeckConfig(), ())


@pytest.mark.parametrize("word", ["yes", "Yes", "true", "on", "no", "False", "OFF", '"no"'])
def test_truth_may_be_written_in_every_way_of_yaml(tmp_path, word):
    config, _ = _load(tmp_path, f"flashgen: 1\ncolon_bullets: {word}\n")
    assert config.colon_bullets is (word.lower() in {"yes", "true", "on"})


def test_texts_are_composed_and_crlf_is_no_matter(tmp_path):
    config, _ = _load(tmp_path, f"flashgen: 1\r\ndeck: {normalize('NFD', 'ガイド')}\r\n")
    assert config.deck == "ガイド"


@pytest.mark.parametrize("data", ["flashgen: 1\ndeck: 基礎".encode("cp932"), b"a" * 1_000_001])
def test_bytes_that_are_no_text_are_a_problem(tmp_path, data):
    path = tmp_path / "flashgen.yaml"
    path.write_bytes(data)
    config, problems = load_deck_file(path)
    assert config is None
    assert problems


def test_a_missing_deck_file_is_a_problem(tmp_path):
    config, problems = load_deck_file(tmp_path / "flashgen.yaml")
    assert config is None
    assert [problem.code for problem in problems] == ["V101"]


def test_the_nearest_deck_file_upwards_is_found(tmp_path):
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "flashgen.yaml").write_text("flashgen: 1")
    assert find_deck_file(tmp_path / "a/b") == tmp_path / "flashgen.yaml"
    (tmp_path / "a/flashgen.yaml").write_text("flashgen: 1")
    assert find_deck_file(tmp_path / "a/b/メモ.md") == tmp_path / "a/flashgen.yaml"
    (tmp_path / "a/b/flashgen.yaml").mkdir()
    assert find_deck_file(tmp_path / "a/b") == tmp_path / "a/flashgen.yaml"


def test_places_of_entries_are_known_for_later_problems(tmp_path):
    path = tmp_path / "flashgen.yaml"
    path.write_text(
        "flashgen: 1\ntags: [数学]\nsections: [甲, 乙]\ncorrections:\n  - card: no\n", encoding="utf-8"
    )
    places = {key: (place.line, place.column) for key, place in deck_file_places(path).items()}
    assert places["tags", 0] == (2, 8)
    assert places["sections", 1] == (3, 15)
    assert places["corrections", 0] == (5, 5)
    assert deck_file_places(tmp_path / "none.yaml") == {}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("deck.yaml", "flashgen: 1\n", True),
        ("deck.YML", "# 基礎\n\n'flashgen': 1\n", True),
        ("deck.yaml", "{flashgen: 1}\n", True),
        ("deck.yaml", "flashgen: [broken\n", True),
        ("deck.yaml", "a:\n  flashgen: 1\n", False),
        ("deck.yaml", "name: flashgen: 1\n", False),
        ("deck.txt", "flashgen: 1\n", False),
    ],
)
def test_a_deck_file_is_known_by_its_key(tmp_path, name, text, expected):
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert is_deck_file(tmp_path / name) is expected


def test_what_is_no_file_is_no_deck_file(tmp_path):
    (tmp_path / "x.yaml").mkdir()
    assert not is_deck_file(tmp_path / "x.yaml")
    assert not is_deck_file(tmp_path / "none.yaml")


def test_the_schema_knows_every_key_and_describes_it():
    schema = deck_file_schema()
    definitions = schema["$defs"]
    assert definitions["DeckConfig"]["properties"].keys() == set(DeckConfig.__struct_fields__)
    assert definitions["DeckConfig"]["required"] == ["flashgen"]
    for definition in definitions.values():
        if "properties" in definition:
            assert definition["additionalProperties"] is False
            for field in definition["properties"].values():
                english, _, japanese = field["description"].partition(" / ")
                assert english[0].isascii()
                assert japanese
                assert not japanese.isascii()


def test_the_schema_takes_what_the_reader_takes():
    properties = deck_file_schema()["$defs"]["DeckConfig"]["properties"]
    assert "no" in properties["colon_bullets"]["enum"]
    assert {"type": "string"} in properties["tags"]["anyOf"]
    kinds = deck_file_schema()["$defs"]["Kinds"]["properties"]
    assert {"enum": [True, False, "yes", "no", "on", "off"]} in kinds["examples"]["anyOf"]
    assert msgspec.json.encode(deck_file_schema())
