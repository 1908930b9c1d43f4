"""What the system and other rooms say in brackets is put into the reader's language."""

from __future__ import annotations

import errno
import os
import re

import pytest

from flashgen.anki.error import Reason
from flashgen.core.problem import Location, Problem, Severity
from flashgen.ledger.read import CONFLICT_MARKER
from flashgen.messages import describe, problem_fields
from flashgen.messages.details import SYSTEM, WORDS, in_words

JAPANESE = re.compile("[ぁ-ヿ一-鿿]")


@pytest.mark.parametrize(
    ("detail", "english", "japanese"),
    [
        (os.strerror(errno.EACCES), os.strerror(errno.EACCES), "アクセス権がありません"),
        (
            f"a.jsonl:2: {CONFLICT_MARKER}",
            "a.jsonl:2: conflict marker",
            "a.jsonl:2: 競合の印があります",
        ),
        (
            "not-a-package: File is not a zip file",
            "no package: not a zip file",
            "パッケージの形式ではありません: zip ファイルではありません",
        ),
        ("a.jsonl: version 9", "a.jsonl: version 9", "a.jsonl: 版 9"),
        (
            f"disk: [Errno 28] {os.strerror(errno.ENOSPC)}",
            f"the disk: {os.strerror(errno.ENOSPC)}",
            "ディスク: 空き容量がありません",
        ),
        (
            "{{Nonsense}} is no field of “flashgen Q&A”",
            None,
            "{{Nonsense}} というフィールドは「flashgen Q&A」にありません",
        ),
        ("words of a library", None, "words of a library"),
        ("", None, ""),
    ],
)
def test_a_detail_is_in_the_readers_language(detail, english, japanese):
    assert in_words(detail, "en") == (detail if english is None else english)
    assert in_words(detail, "ja") == japanese


def test_every_reason_of_the_package_writer_has_its_words():
    assert {reason.value for reason in Reason} <= WORDS.keys()


def test_all_words_are_in_both_languages():
    for english, japanese in WORDS.values():
        assert not JAPANESE.search(english)
        assert JAPANESE.search(japanese)
    assert all(map(JAPANESE.search, SYSTEM.values()))


def test_programs_get_the_detail_as_it_came_beside_the_words():
    detail = os.strerror(errno.EISDIR)
    problem = Problem("A103", Severity.ERROR, Location("a.apkg"), (("detail", detail),))
    fields = problem_fields(problem, "ja")
    assert "フォルダーです" in str(fields["message"])
    assert fields["values"] == {"detail": detail}


def test_the_command_that_converts_quotes_what_a_shell_would_take_apart():
    problem = Problem("V122", Severity.ERROR, Location("a b/弦; rm.md"), (("encoding", "CP932"),))
    for lang in ("en", "ja"):
        remedy = describe(problem, lang).remedy
        assert remedy.endswith("iconv -f CP932 -t UTF-8 'a b/弦; rm.md' > 'a b/弦; rm.utf8.md'")
