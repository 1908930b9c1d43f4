"""Small constructors for notes, and Anki itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import count
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from flashgen.anki.cloze import card_numbers
from flashgen.anki.fields import note_fields
from flashgen.anki.note import PackageNote, stored
from flashgen.anki.package import PackageSummary, write_package
from flashgen.core.gloss import Kind
from flashgen.core.note import Deletion, ListPart, Note, NotetypeName
from flashgen.core.text import RichText
from flashgen.markdown.html import to_html

MOD = 1_780_000_000
"""A time in the past of any run of these tests."""


@dataclass(frozen=True)
class Questions:
    """Questions that need no templates."""

    question: str = ""
    reverse_question: str = ""
    typed_question: str = ""
    title: str = ""
    head_question: str = ""


class Make:
    """Notes in one line each."""

    mod = MOD
    Words = Questions

    def guid(self, number: int) -> str:
        return f"{number:016d}"

    def qa(self, term: str | RichText = "用語", answer: str | RichText = "answer", **values) -> Note:
        values = {"guid": self.guid(1), "kind": Kind.TRANSLATION, **values}
        return Note(notetype=NotetypeName.QA, term=_rich(term), answer=_rich(answer), **values)

    def cloze(self, term: str | RichText = "用語", *parts: ListPart, **values) -> Note:
        values = {"guid": self.guid(1), "kind": Kind.ENUMERATION, "head_number": 1, **values}
        parts = parts or (self.items("甲", "乙"),)
        return Note(notetype=NotetypeName.CLOZE, term=_rich(term), answer=RichText(""), parts=parts, **values)

    def items(self, *items: str | RichText, start: int = 3, whole: int = 0) -> ListPart:
        numbers = count(start) if start else iter([0] * len(items))
        deletions = tuple(Deletion(number=next(numbers), content=_rich(item)) for item in items)
        return ListPart(kind=Kind.ENUMERATION, deletions=deletions, whole=whole)

    def phrase(self, text: str | RichText, number: int) -> ListPart:
        return ListPart(kind=Kind.TRANSLATION, deletions=(Deletion(number=number, content=_rich(text)),))

    def words(self, note: Note) -> Questions:
        return Questions(
            question=f"{to_html(note.term)}?",
            reverse_question=f"{to_html(note.answer)}?",
            typed_question="type",
            title="Title",
            head_question="Head?",
        )

    def fields(self, note: Note, words: Questions | None = None, **values) -> dict[str, str]:
        from flashgen.anki.notetypes import NOTETYPES

        names = [field.name for field in NOTETYPES[note.notetype].fields]
        return dict(zip(names, note_fields(note, words or self.words(note), to_html, **values), strict=True))

    def packed(self, note: Note, **values) -> PackageNote:
        fields = tuple(self.fields(note, values.pop("words", None)).values())
        guid = values.pop("guid", note.guid)
        fields, tags = values.pop("fields", fields), values.pop("tags", note.tags)
        cards = values.pop("cards", None)
        if cards is None:
            cards = card_numbers(note.notetype, fields)
        content = stored(guid, note.notetype, fields, tags, cards)
        return PackageNote(guid, content, cards, "Deck", MOD, MOD * 1000, 0)._replace(**values)

    def many(self, number: int, **values) -> list[PackageNote]:
        return [
            self.packed(self.qa(f"用語{n}", f"answer {n}", guid=self.guid(n)), **{"position": n, **values})
            for n in range(1, number + 1)
        ]


def _rich(text: str | RichText) -> RichText:
    return text if isinstance(text, RichText) else RichText(text)


class Anki:
    """A collection of the official library, and what it does with a package."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.collection = Collection(str(folder / "collection.anki2"))

    def take(self, path: Path) -> dict[str, int]:
        request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
        log = self.collection.import_anki_package(request).log
        names = ("new", "updated", "duplicate", "conflicting")
        return {name: len(getattr(log, name)) for name in names if getattr(log, name)}

    def study(self, notes: list[PackageNote]) -> dict[str, int]:
        path = self.folder / "deck.apkg"
        write_package(path, notes, created=MOD)
        return self.take(path)

    def card(self, guid: str, number: int):
        (card,) = self.rows(
            "select c.id from cards c join notes n on n.id = c.nid where n.guid = ? and c.ord = ?",
            guid,
            number - 1,
        )
        return self.collection.get_card(card[0])

    def rows(self, query: str, *values):
        assert self.collection.db
        return [tuple(row) for row in self.collection.db.all(query, *values)]

    def sides(self, guid: str, number: int) -> tuple[str, str]:
        output = self.card(guid, number).render_output()
        return output.question_text, output.answer_text

    def complaints(self) -> list[str]:
        """Return what Check Database and Empty Cards have to say."""
        report, is_fine = self.collection.fix_integrity()
        empty = self.collection.get_empty_cards()
        said = [line for line in report.splitlines() if "optimi" not in line]
        return [*said, *([] if is_fine else ["not fine"]), *(str(note.note_id) for note in empty.notes)]


@pytest.fixture(scope="session")
def make() -> Make:
    return Make()


@pytest.fixture
def anki(tmp_path) -> Iterator[Anki]:
    """An empty collection."""
    user = Anki(tmp_path)
    yield user
    user.collection.close()


@pytest.fixture(scope="module")
def shared_anki(tmp_path_factory) -> Iterator[Anki]:
    """A collection for all tests of a file."""
    user = Anki(tmp_path_factory.mktemp("anki"))
    yield user
    user.collection.close()


class _Reader(HTMLParser):
    """Reads a card as an eye does: text, `<br>` as a line break, nothing that is not shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 - the parser's own signature
        if tag == "br":
            self.text.append("\n")

    def handle_data(self, data):
        self.text.append(data)


def shown(html: str) -> str:
    """Return what a reader sees of the HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.text)


@pytest.fixture(scope="session")
def read():
    return shown


@pytest.fixture
def package(tmp_path):
    """Return a function that writes notes to `deck.apkg`."""

    def write(notes, **values) -> PackageSummary:
        return write_package(tmp_path / "deck.apkg", notes, **{"created": MOD, **values})

    return write
