"""flashgen's rendering of a card is Anki's own, side for side."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from flashgen.anki.face import load_face
from flashgen.anki.notetypes import QA
from flashgen.anki.package import write_package
from flashgen.anki.render import render_card, reveal, with_typing
from flashgen.core.note import NotetypeName

NOW = 1_790_000_000


class _Reader(HTMLParser):
    """Reads HTML as a browser does: tags with their attributes, and the text between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read: list[tuple[str, ...]] = []

    def handle_starttag(self, tag, attrs):
        self.read.append(("open", tag, *(f"{name}={value}" for name, value in sorted(attrs))))

    def handle_endtag(self, tag):
        self.read.append(("close", tag))

    def handle_data(self, data):
        if self.read and self.read[-1][0] == "text":
            data = self.read.pop()[1] + data
        self.read.append(("text", data))


def _structure(html: str) -> list[tuple[str, ...]]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [part for part in reader.read if part[0] != "text" or part[1].strip()]


@pytest.fixture(scope="module")
def collection(tmp_path_factory, example_plan):
    folder = tmp_path_factory.mktemp("anki")
    write_package(folder / "x.apkg", [one.note for one in example_plan.in_package], created=NOW)
    found = Collection(str(folder / "collection.anki2"))
    request = ImportAnkiPackageRequest(
        package_path=str(folder / "x.apkg"), options=ImportAnkiPackageOptions()
    )
    assert len(found.import_anki_package(request).log.new) == len(example_plan.in_package)
    yield found
    found.close()


def test_every_card_of_the_example_deck_is_rendered_as_anki_renders_it(collection, example_plan):
    face = load_face()
    compared = 0
    for one in example_plan.in_package:
        note = one.note
        for number in note.cards:
            (card_id,) = collection.db.first(
                "select c.id from cards c join notes n on n.id = c.nid where n.guid = ? and c.ord = ?",
                note.guid,
                number - 1,
            )
            theirs = collection.get_card(card_id).render_output()
            ours = render_card(face.notetypes[note.content.notetype], note.content.fields, number)
            assert _structure(ours.front) == _structure(theirs.question_text)
            assert _structure(ours.back) == _structure(theirs.answer_text)
            compared += 1
    assert compared > 300


CLOZES = [
    "{{c1::a}} and {{c2::b}}",
    "{{c1::a}} {{c1::b}}",
    "{{c1::a::hint}} {{c2::b::}}",
    "{{c2::<ul><li>{{c3::甲}}</li><li>{{c1::乙}}</li></ul>}}",
    "{{c1::out {{c1::in}} side}}",
    '{{c1::<b title="x">&lt;&amp;"</b>}} a } b }} c',
    "{{c1::never closed {{c2::x}}",
    "}} {{c1::a}} }}",
    "{{c3::alone}}",
    "no deletion",
    "{{c1::a {{c2::b::h}} c}}",
    "{{c1::a::h {{c2::b}} c::i}}",
    "{{c2::a}} {{c1::never closed {{c2::x}}",
    "{{c2::a}} {{c1::never closed",
    "{{c1::std&#58;&#58;vector}}",
]


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    found = Collection(str(tmp_path_factory.mktemp("anki") / "collection.anki2"))
    yield found
    found.close()


@pytest.mark.parametrize("text", CLOZES)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_deletions_are_revealed_as_anki_reveals_them(scratch, text, number):
    note = scratch.new_note(scratch.models.by_name("Cloze"))
    note["Text"] = text
    output = note.ephemeral_card(ord=number - 1, fill_empty=False).render_output()
    for is_question, side in ((True, output.question_text), (False, output.answer_text)):
        ours = reveal(text, number, is_question=is_question)
        if not ours:
            assert f'class="cloze" data-ordinal="{number}"' not in side
            continue
        assert _structure(ours) == _structure(_body(side))


def _body(side: str) -> str:
    return side.rsplit("</style>", maxsplit=1)[-1].removesuffix("<br>\n")


def test_an_unknown_name_is_empty_and_front_side_is_the_front(tmp_path: Path):
    (tmp_path / "card" / "qa").mkdir(parents=True)
    (tmp_path / "card/qa/front.html").write_text(
        "{{#[[= question =]]}}<p>{{text:[[= question =]]}}|{{Deck}}|{{Subdeck}}|{{Type}}</p><!-- {{Term}} -->{{/[[= question =]]}}"
    )
    (tmp_path / "card/qa/back.html").write_text(
        "{{#[[= question =]]}}{{FrontSide}}{{^Hint}}none{{/Hint}}{{/[[= question =]]}}"
    )
    notetype = load_face(tmp_path).notetypes[NotetypeName.QA]
    fields = ["<b>q</b>" if f.name == "Question" else "<br>" if f.name == "Hint" else "" for f in QA.fields]
    card = render_card(notetype, fields, 1, {"Deck": "a::b"})
    assert card.front == "<p>q|a::b|b|flashgen Q&A</p><!-- {{Term}} -->"
    assert card.back == card.front + "none"


def test_a_typed_answer_is_a_box_in_front_and_the_right_answer_behind():
    notetype = load_face().notetypes[NotetypeName.QA]
    values = {"TypedQuestion": "type", "TypedAnswer": "a&lt;b"}
    fields = [values.get(field.name, "") for field in QA.fields]
    raw = render_card(notetype, fields, 3)
    assert "[[type:TypedAnswer]]" in raw.front
    shown = with_typing(raw, notetype, fields)
    assert '<input type="text" id="typeans" disabled>' in shown.front
    assert '<code id="typeans">a&lt;b</code>' in shown.back
