"""What each reason code says, in English and Japanese, as in the tables of `docs/glosses.md`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REASONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "named": ("the body gives the head its name", "括弧の中で呼び名を定めている"),
        "alias": ("the body says that it is another name", "別名であると書いてある"),
        "marked-examples": ("the author says that these are examples", "例であると書いてある"),
        "spelt-members": ("the members spell the head's letters", "項目の頭文字が用語になる"),
        "short-form": ("the body is the short form of the head", "略語"),
        "long-form": ("the body spells the head out", "略語の正式名"),
        "several-kinds": (
            "parts of different kinds: behind a dash or colon, a reading, a label such as 英:",
            "種類の違う部分が並ぶ（読み、英: などの印つきも）",
        ),
        "other-names": ("several names of one thing", "一つのものの複数の名"),
        "members": ("a list that makes the head up", "全体を作る項目の列挙"),
        "instances": ("a list of proper names behind a class", "分類名に固有名が並ぶ"),
        "other-language": ("the same in another language", "ほかの言語での言い方"),
        "other-name": ("a second name in the same language", "同じ言語での別の言い方"),
        "clause-named": (
            "a clause or a whole statement, and the name that it defines",
            "前の説明や文に名前を付けている",
        ),
        "explained": ("a noun phrase that says what the head is", "用語が何であるかを名詞句で説明している"),
        "explained-by-clause": (
            "a clause that says what the head is; a weak sign",
            "用語を文で説明している（弱い手がかり）",
        ),
        "reading": ("kana that says how the head is read; kept as its reading", "読み（ふりがなとして使う）"),
        "empty": ("no word inside", "中に言葉がない"),
        "standalone": ("nothing stands left of it", "左に用語がない"),
        "number": ("a number, year, date, unit, version", "数、年、日付、単位、版"),
        "list-mark": ("the number or letter of a list", "箇条の番号"),
        "cross-reference": ("points to another place", "ほかの場所への参照"),
        "citation": ("names a source", "出典"),
        "article-number": ("the article of a law", "条文の番号"),
        "formula": ("a formula or the arguments of a function", "数式、関数の引数"),
        "identifier": ("a path or file name that belongs to the head", "用語に属するパスやファイル名"),
        "notation": ("how the head is written or measured", "用語の記号や単位"),
        "too-long": (
            "more than 80 (head) or 400 (body) characters, or longer than your lengths allow",
            "用語が 80 字か中身が 400 字、または設定した長さを超えている",
        ),
        "aside": (
            "a remark that explains nothing, by its form or by one of your aside words",
            "補足、感想（設定した語で始まるものも）",
        ),
        "condition": ("says when the statement holds", "条件"),
        "qualifier": ("narrows the head", "用語の範囲を狭めている"),
        "label": (
            "a short form that already stands for something else here, or the sort of an entry",
            "この文書でほかの語に使われている略号、または項目の種類",
        ),
        "repeated-tag": ("the same remark behind many heads", "多くの項目に同じ注記が付く"),
        "prefix-modifier": ("modifies the word that follows", "後ろの語を修飾している"),
        "alternative": ("another possibility", "別の選択肢"),
        "marker": ("says what sort of entry it is", "項目の性格を示す印"),
        "local-variable": ("explains a symbol of this page only", "このページだけの記号の説明"),
        "generic-head": ("the head cannot be asked for", "問えないほど一般的な語"),
        "verbal-head": ("explains an act or a whole statement", "動作や文全体への注記"),
        "inner": ("stands inside another parenthesis and names nothing", "括弧の中の括弧"),
        "corrected": ("the deck file says so", "デッキファイルの指定"),
        "not-chosen": (
            "the deck file or front matter leaves its section or its kind out",
            "デッキファイルかフロントマターで、その節や種類を対象外にしている",
        ),
        "ignored": (
            "the term or the body is on your ignore list",
            "用語か中身が、設定した無視リスト（ignore）にある",
        ),
    }
)
