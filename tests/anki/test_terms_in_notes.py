"""Ten thousand hostile terms in notes, headings, names and front matter, through the whole tool (S14–S16)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import pytest

from flashgen.anki.escape import clean
from flashgen.build import BuildOptions, build_deck, find_scopes
from tests.anki.sight import look
from tests.anki.terms import BATCH, BATCHES, TERMS

pytestmark = [pytest.mark.browser, pytest.mark.dictionary]

BETWEEN = str.maketrans(dict.fromkeys(" ›〔…〕"))
"""What stands between the steps of a way, or for one that would tell."""


@pytest.mark.parametrize("first", BATCHES)
def test_a_term_comes_through_the_whole_tool(anki, chromium, tmp_path, first):
    written = _vault_of(tmp_path / "vault", [_on_one_line(term) for term in TERMS[first : first + BATCH]])
    (scope,) = find_scopes([tmp_path / "vault" / "flashgen.yaml"])
    report = build_deck(scope, BuildOptions(output=tmp_path / "deck.apkg", now=1_790_000_000))
    assert anki.take(tmp_path / "deck.apkg") == {"new": sum(report.notes.values())}
    assert anki.complaints() == []
    cards = [anki.collection.get_card(row[0]) for row in anki.rows("select id from cards")]
    outputs = [card.render_output() for card in cards]
    assert not any(output.question_av_tags or output.answer_av_tags for output in outputs)
    shown = look(
        chromium,
        tmp_path,
        outputs[0].css,
        [side for o in outputs for side in (o.question_text, o.answer_text)],
    )
    told = set()
    for card, front, back in zip(cards, shown[::2], shown[1::2], strict=True):
        line = written[_on_one_line(back["source"])]
        for name in ("answer", "head", "li"):
            assert _is_spelled_by(_on_one_line(back.get(name, "")), line.text)
            assert front.get(name, "[...]") == "[...]" or _is_spelled_by(front[name], line.text)
        assert back["link"] == line.document
        assert _is_spelled_by(back.get("context", "").translate(BETWEEN), line.above.translate(BETWEEN))
        assert _letters(line.tag) in _letters(" ".join(card.note().tags))
        told.add(line.text)
    assert len(told) >= 2 * BATCH


@dataclass(frozen=True)
class _Line:
    """A line of a note as its author sees it, with what stands over it."""

    text: str
    above: str
    document: str
    tag: str


def _vault_of(vault, terms) -> dict[str, _Line]:
    """Write notes with each term as a head, in a body, as an item, over the line, and in a name."""
    (vault / ".obsidian").mkdir(parents=True)
    (vault / "flashgen.yaml").write_text(
        "flashgen: 1\nsources: ['.']\ndocument_tags: yes\n", encoding="utf-8"
    )
    lines: dict[str, _Line] = {}
    for first in range(0, len(terms), 10):
        name = f"文書{first} " + terms[first].replace("/", "")
        values = json.dumps([terms[first]], ensure_ascii=False)
        text = f"---\ntags: {values}\naliases: {values}\n---\n"
        for n, term in enumerate(terms[first : first + 10], first):
            over = (f"節 {term}", f"親 {term}")
            rows = (f"用語〈{3 * n}〉 {term} (Word)", f"札〈{3 * n + 1}〉（札を表す名前で、{term}）",
                    f"特徴（早さ〈{3 * n + 2}〉、{term}）")  # fmt: skip
            marks = ("## ", "- ", "- ", "- ", "    - ")
            for mark, shown in zip(marks, (over[0], *rows[:2], over[1], rows[2]), strict=True):
                text += f"{mark}{_as_entities(shown)}\n"
            for row in (*over, *rows):
                line = _on_one_line(row)
                lines[line] = _Line(line, name + "".join(over), name.strip(), terms[first])
        (vault / f"{name}.md").write_text(text, encoding="utf-8")
    return lines


def _as_entities(text: str) -> str:
    """Return Markdown that reads as the text: no sign of it is syntax."""
    return re.sub(r"[!-/:-@\[-`{-~]", lambda sign: f"&#{ord(sign[0])};", text)


def _on_one_line(text: str) -> str:
    return " ".join(clean(text).split())


def _is_spelled_by(text: str, whole: str) -> bool:
    """Tell whether the text is the whole with some letters left out."""
    rest = iter(whole)
    return all(letter in rest for letter in text)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
