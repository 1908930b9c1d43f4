"""Each thing that makes a poor card, and its neighbour that does not."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from flashgen.core.document import Block, BlockKind, Document, Piece, Section
from flashgen.core.entry import collect
from flashgen.core.gloss import Gloss, Kind, Part
from flashgen.core.page import OpenPage, accepted
from flashgen.core.problem import Severity
from flashgen.core.source import SourceFile
from flashgen.core.text import Mark, MarkKind, RichText, Span
from flashgen.lint import alike, ambiguous, check

_GLOSS = re.compile(r"(\S+?) ?([（(])(.*)[)）]$")


class _Line:
    """One line of a note with what the extraction would say of it."""

    def __init__(self, text: str, kind: Kind = Kind.DEFINITION, **values) -> None:
        self.text = text
        self.kind = kind
        self.values = values


def _pages(*given: _Line | str, marks: tuple[Mark, ...] = ()):
    lines = [_Line(line) if isinstance(line, str) else line for line in given]
    source = SourceFile("notes/a.md", "".join(f"- {line.text}\n" for line in lines))
    blocks, glosses, at = [], [], 0
    for index, line in enumerate(lines):
        blocks.append(
            Block(
                kind=BlockKind.LIST_ITEM,
                content=RichText(line.text, marks),
                pieces=(Piece(0, at + 2),),
                span=Span(at + 2, at + 2 + len(line.text)),
                section=0,
            )
        )
        at += len(line.text) + 3
        if found := _GLOSS.fullmatch(line.text):
            made = Gloss(
                block=index, number=0, depth=0, bracket=Span(found.start(2), len(line.text)), head=Span(0, found.end(1)),
                term=RichText(found[1]), body=RichText(found[3]), kind=line.kind, card=True, reason="explained",
            )  # fmt: skip
            glosses.append(replace(made, **line.values))
    root = Section(level=0, title=RichText(""), block=None, parent=None)
    return [OpenPage(Document(source=source, sections=(root,), blocks=tuple(blocks)), tuple(glosses))]


def _found(*lines, **values) -> list[tuple[str, int]]:
    return [(problem.code, problem.location.line) for problem in check(_pages(*lines, **values))]


def _items(*texts: str) -> tuple[RichText, ...]:
    return tuple(RichText(text) for text in texts)


def test_a_good_line_is_left_in_peace():
    assert _found("正規化 (表から重複を除く手続き)", "索引 (行をすばやく見つけるための構造)") == []


@pytest.mark.parametrize(("length", "codes"), [(120, []), (121, [("L101", 1)])])
def test_an_answer_is_too_long_from_121_characters(length, codes):
    assert _found(f"用語 ({'長' * length})") == codes


def test_an_item_of_a_list_is_an_answer_of_its_own():
    body = "、".join(["長" * 50] * 3)
    assert _found(_Line(f"用語 ({body})", Kind.ENUMERATION, items=_items(*["長" * 50] * 3))) == []
    part = Part(Kind.DEFINITION, RichText("長" * 130))
    assert _found(_Line("用語 (短い)", Kind.MIXED, parts=(part,))) == [("L101", 1)]


@pytest.mark.parametrize(("count", "codes"), [(7, []), (8, [("L102", 1)])])
def test_a_list_is_too_long_from_eight_items(count, codes):
    items = _items(*map(str, range(count)))
    assert _found(_Line("惑星 (一覧)", Kind.ENUMERATION, items=items)) == codes
    parts = (Part(Kind.ENUMERATION, RichText("…"), items),)
    assert _found(_Line("惑星 (一覧)", Kind.MIXED, parts=parts)) == codes


def test_a_term_that_means_nothing_alone_needs_a_context():
    assert _found("利点 (処理が速いという良い面)") == [("L103", 1)]
    assert _found(_Line("利点 (処理が速いという良い面)", context="索引")) == []
    assert _found("索引の利点 (処理が速いという良い面)") == []


@pytest.mark.parametrize(
    "line",
    [
        "正規化 (これで表の重複を除く手続き)", "正規化 (この手法で重複を除く)", "正規化 (そのための手続き)", "正規化 (上記の手順を表にしたもの)",
        "正規化 (そうした表を分ける手続き)", "正規化 (this removes what stands twice)", "この手法 (表から重複を除く手続き)",
    ],
)  # fmt: skip
def test_what_points_outside_the_card_is_found(line):
    assert ("L104", 1) in _found(line)


@pytest.mark.parametrize(
    "line",
    [
        "正規化 (それぞれの値を一つにする手続き)", "開発 (これから作るものを決める仕事)", "輪廻 (この世に生まれ変わること)",
        "実体 (そのもの自体を指す哲学の語)", "IT (Information を扱う技術の総称)", "雑費 (その他の費用をまとめた科目)",
    ],
)  # fmt: skip
def test_words_that_only_look_like_pointing_are_not(line):
    assert _found(line) == []


def test_a_translation_may_be_this():
    assert _found(_Line("これ (this)", Kind.TRANSLATION)) == []


def test_a_definition_that_says_its_term():
    assert _found("索引 (索引を引くための仕組み)") == [("L109", 1)]
    assert _found("API (an API is what programs call)") == [("L109", 1)]
    assert _found("IP (zip や ship を含まない約束)") == []
    assert _found(_Line("勾配が消える勾配消失の問題 (勾配消失)", reversed=True)) == [("L109", 1)]
    assert _found(_Line("検索エンジン (検索エンジン最適化)", Kind.TRANSLATION)) == []


@pytest.mark.parametrize("line", ["過学習 (学習データに合いすぎること", "二つ（一つ（閉じた）", "a (b"])
def test_a_parenthesis_that_is_never_closed(line):
    (problem,) = check(_pages(line))
    assert problem.code == "L110"
    assert problem.location.excerpt[problem.location.column - 1] in "(（"


@pytest.mark.parametrize("line", ["残念 :( でした", "区間 (0, 1] の乱数", "1) 一つ目", "閉じた (括弧) だけ"])
def test_faces_intervals_and_list_marks_are_not_unclosed(line):
    assert "L110" not in [code for code, _ in _found(line)]


def test_code_may_leave_a_parenthesis_open():
    assert _found("print( とは", marks=(Mark(MarkKind.CODE, 0, 6),)) == []


def test_a_weak_decision_is_a_remark():
    (problem,) = check(_pages(_Line("用語 (意味の説明文)", weak=True)))
    assert (problem.code, problem.severity) == ("L111", Severity.INFO)
    assert dict(problem.values)["reason"] == "explained"


def test_terms_that_differ_by_little():
    alike = (
        "オブジェクト関係マッピング (表と物を結ぶ考え方)",
        "オブジェクト関係マッピングツ (結び付けを行う道具)",
    )
    assert _found(*alike) == [("L106", 2)]
    assert _found(*(_Line(line, Kind.ENUMERATION, items=_items("a")) for line in alike)) == []
    assert _found(_Line(alike[0], Kind.TRANSLATION), alike[1]) == []
    assert _found("主キー (行を一つに決める列)", "外部キー (ほかの表を指す列の組)") == []


def test_definitions_that_differ_by_little():
    assert _found("索引 (表の行を速く見つけるための仕組み)", "目録 (表の行を早く見つけるための仕組み)") == [
        ("L107", 2)
    ]
    assert _found("索引 (表の行を速く見つけるための仕組み)", "目録 (表の行を速く見つけるための仕組み)") == []


def test_one_term_explained_in_two_ways():
    lines = ("鍵 (暗号に使う秘密の値)", "鍵 (行を見分けるための列)")
    assert _found(*lines) == [("L108", 2)]
    first, second = check(_pages(*lines, "鍵 (暗号に使う秘密の値)")), check(_pages(*lines))
    assert first == second


def test_the_same_pair_twice_is_told_once():
    assert _found("利点 (処理が速いという良い面)", "利点 (処理が速いという良い面)") == [("L103", 1)]


def test_an_ambiguous_question_names_at_most_five_rivals():
    (entry,) = collect(accepted(*_pages("弓 (Bow)")))
    problem = ambiguous(entry.place, "弓", tuple("abcdefg"))
    assert (problem.code, problem.location.line, problem.location.column) == ("L105", 1, 5)
    assert dict(problem.values) == {"term": "弓", "rivals": "a, b, c, d, e, …"}


def test_many_texts_that_begin_alike_are_not_all_compared_with_each_other(monkeypatch):
    compared: list[int] = []
    real = alike._dice

    def counting(one, other):
        compared.append(1)
        return real(one, other)

    monkeypatch.setattr(alike, "_dice", counting)
    check(_pages(*(f"共通の前置き{n:05} (説明は番号{n * 7919 % 100003:06}を持つ)" for n in range(2000))))
    assert len(compared) < 2000 * 500  # all pairs of terms and of definitions would be 4,000,000
