"""What authors do to their notes. Each edit changes the model and says whether it could."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import Protocol, TypeVar

from flashgen.core.extract import find_glosses
from flashgen.core.gloss import Kind
from flashgen.core.source import SourceFile
from flashgen.markdown import parse
from flashgen.sudachi import Sudachi
from tests.identity.concepts import CLASSES, Concept, concepts
from tests.identity.notes import Document, Gloss, Item, Notes, Section, next_id

_T = TypeVar("_T")

PROSE = ("ここは後で書き足す。\n", "前の節も読んでおくこと。\n", "授業の最後に配られた紙を写した。\n")
TITLES = (
    "道具",
    "成り立ち",
    "手順",
    "材料",
    "歴史",
    "見分け方",
    "場所",
    "用語",
    "まとめ",
    "準備",
    "広がり",
    "細部",
)
NAMES = ("基礎", "応用", "資料集", "演習", "覚書", "講義", "一覧", "補遺")
FOLDERS = ("", "上巻", "下巻", "上巻/付録")


class Choose(Protocol):
    """Draws one of several."""

    def __call__(self, among: Sequence[_T], /) -> _T:
        """Return one."""


@dataclass
class Desk:
    """The author's notes, and what lies beside them."""

    notes: Notes
    choose: Choose
    unused: list[Concept] = field(default_factory=lambda: list(concepts()))
    removed: list[Gloss] = field(default_factory=list)
    """May be taken back."""
    renamed: list[Gloss] = field(default_factory=list)
    """Built under their new name, so that the old one is free."""

    def some_gloss(self, wanted: Callable[[Gloss], bool] = lambda _: True) -> Gloss | None:
        """Choose a gloss."""
        found = [gloss for gloss in self.notes.glosses() if wanted(gloss)]
        return self.choose(found) if found else None

    def is_alone(self, gloss: Gloss) -> bool:
        """Tell whether nothing else is written of its concept, but the same at another place."""
        return all(
            other.concept is not gloss.concept or (other.term, other.text) == (gloss.term, gloss.text)
            for other in self.notes.glosses()
        )

    def some_section(self) -> Section | None:
        """Choose a section."""
        found = [section for _, section in self.notes.sections()]
        return self.choose(found) if found else None

    def put(self, line: Gloss | str) -> bool:
        """Put a line somewhere."""
        section = self.some_section()
        if section is None:
            return False
        section.lines.insert(self.choose(range(len(section.lines) + 1)), line)
        return True

    def take_away(self, gloss: Gloss) -> None:
        """Take a gloss out of the notes."""
        self.notes.section_of(gloss).lines.remove(gloss)


Edit = Callable[[Desk], bool]


@cache
def _read(line: str) -> tuple[str, str, Kind, int] | None:
    document, _ = parse(SourceFile("a.md", line))
    found = [gloss for gloss in find_glosses(document, _tokenizer()) if gloss.card]
    if len(found) != 1:
        return None
    (gloss,) = found
    return gloss.term.text, gloss.body.text, gloss.kind, len(gloss.items)


@cache
def _tokenizer() -> Sudachi:
    return Sudachi()


def is_understood(gloss: Gloss) -> bool:
    """Tell whether the gloss is extracted as it is meant; what is not is another test's matter."""
    read = _read(gloss.line)
    if read is None or read[:2] != (gloss.term, gloss.text):
        return False
    is_list = read[2] in {Kind.ENUMERATION, Kind.EXAMPLES}
    return is_list == bool(gloss.items) and read[3] == len(gloss.items)


def add(desk: Desk) -> bool:
    """Write a new gloss."""
    if not desk.unused:
        return False
    concept = desk.choose(desk.unused)
    gloss = Gloss(concept, concept.term)
    form = desk.choose(("definition", "translation", "list"))
    if form == "list":
        gloss.items = [Item(text) for text in concept.items[:3]]
    else:
        gloss.body = concept.definition if form == "definition" else concept.english
    if not desk.put(gloss):
        return False
    desk.unused.remove(concept)
    return True


def remove(desk: Desk) -> bool:
    """Delete a gloss."""
    gloss = desk.some_gloss(lambda gloss: bool(gloss.guid))
    if gloss is None or len(desk.notes.glosses()) < 3:
        return False
    desk.take_away(gloss)
    desk.removed.append(gloss)
    return True


def take_back(desk: Desk) -> bool:
    """Write a deleted gloss again, as it was."""
    if not desk.removed:
        return False
    gloss = desk.choose(desk.removed)
    desk.removed.remove(gloss)
    return desk.put(gloss)


def reword(desk: Desk) -> bool:
    """Say the definition in other words."""
    gloss = desk.some_gloss(
        lambda g: g.body in {g.concept.definition, g.concept.reworded} and desk.is_alone(g)
    )
    if gloss is None:
        return False
    concept = gloss.concept
    gloss.body = concept.reworded if gloss.body == concept.definition else concept.definition
    return True


def rename(desk: Desk) -> bool:
    """Call the term by its other name, where what is said of it is said of it alone."""
    gloss = desk.some_gloss(_is_told)
    taken = {(g.term) for g in desk.notes.glosses()}
    if gloss is None:
        return False
    concept = gloss.concept
    name = concept.renamed if gloss.term == concept.term else concept.term
    if name in taken or any(g.concept is concept and g is not gloss for g in desk.notes.glosses()):
        return False
    return _try(gloss, "term", name)


def _is_told(gloss: Gloss) -> bool:
    """A class, or two short items, may be said of many things."""
    return len(gloss.text) >= 8 and gloss.term in {gloss.concept.term, gloss.concept.renamed}


def respell(desk: Desk) -> bool:
    """Spell a katakana term another way."""
    gloss = desk.some_gloss(
        lambda g: g.concept.term.startswith(("ミキサ", "ローラ")) and g.term.startswith(g.concept.term[:2])
    )
    if gloss is None:
        return False
    spellings = (
        ("ミキサ", "ミキサー", "ﾐｷｻｰ")
        if gloss.term.startswith(("ミ", "ﾐ"))
        else ("ローラ", "ローラー", "ﾛｰﾗｰ")
    )
    return _try(gloss, "term", desk.choose(spellings))


def _try(gloss: Gloss, name: str, value: object) -> bool:
    former = getattr(gloss, name)
    setattr(gloss, name, value)
    if former != value and is_understood(gloss):
        return True
    setattr(gloss, name, former)
    return False


def add_markup(desk: Desk) -> bool:
    """Make a term bold, or plain again."""
    gloss = desk.some_gloss()
    return gloss is not None and _try(gloss, "is_bold", not gloss.is_bold)


def widen(desk: Desk) -> bool:
    """Write the parentheses in the other width."""
    gloss = desk.some_gloss()
    return gloss is not None and _try(gloss, "is_wide", not gloss.is_wide)


def change_kind(desk: Desk) -> bool:
    """Give the translation instead of the definition, or the other way round."""
    gloss = desk.some_gloss(lambda g: bool(g.body) and g.body not in CLASSES and desk.is_alone(g))
    if gloss is None:
        return False
    concept = gloss.concept
    return _try(gloss, "body", concept.english if gloss.body != concept.english else concept.definition)


def phrase_to_list(desk: Desk) -> bool:
    """List what was described."""
    gloss = desk.some_gloss(lambda g: bool(g.body) and g.body not in CLASSES and desk.is_alone(g))
    if gloss is None:
        return False
    known = {item.text: item for item in gloss.gone_items}
    gloss.body, former = "", gloss.body
    gloss.items = [known.get(text) or Item(text) for text in gloss.concept.items[:3]]
    if not is_understood(gloss):
        gloss.body, gloss.items = former, []
        return False
    gloss.gone_items = [item for item in gloss.gone_items if item not in gloss.items]
    return True


def list_to_phrase(desk: Desk) -> bool:
    """Describe what was listed."""
    gloss = desk.some_gloss(lambda g: bool(g.items) and desk.is_alone(g))
    if gloss is None:
        return False
    gloss.gone_items += gloss.items
    gloss.items = []
    gloss.body = gloss.concept.definition
    return True


def move(desk: Desk) -> bool:
    """Move a bullet to another place."""
    gloss = desk.some_gloss()
    if gloss is None:
        return False
    desk.take_away(gloss)
    return desk.put(gloss)


def replace_by_another_of_its_class(desk: Desk) -> bool:
    """Delete a term that only its class was said of, and write another of that class elsewhere."""
    gloss = desk.some_gloss(lambda g: g.body in CLASSES and bool(g.guid))
    if gloss is None or not desk.unused:
        return False
    desk.take_away(gloss)
    concept = desk.choose(desk.unused)
    desk.unused.remove(concept)
    return desk.put(Gloss(concept, concept.term, body=gloss.body))


def add_of_a_class(desk: Desk) -> bool:
    """Write a term and nothing but its class."""
    free = [name for name in CLASSES if all(gloss.body != name for gloss in desk.notes.glosses())]
    if not desk.unused or not free:
        return False
    concept = desk.choose(desk.unused)
    gloss = Gloss(concept, concept.term, body=desk.choose(free))
    if not is_understood(gloss) or not desk.put(gloss):
        return False
    desk.unused.remove(concept)
    return True


def write_the_old_name_anew(desk: Desk) -> bool:
    """Use a name for another thing after the first one was renamed away from it."""
    free = [
        gloss
        for gloss in desk.renamed
        if gloss.term == gloss.concept.renamed
        and sum(other.concept is gloss.concept for other in [*desk.notes.glosses(), *desk.removed]) == 1
        and gloss in desk.notes.glosses()
    ]
    if not free:
        return False
    former = desk.choose(free)
    concept = former.concept
    body = concept.english if former.body != concept.english else concept.definition
    return desk.put(Gloss(concept, concept.term, body=body))


def copy(desk: Desk) -> bool:
    """Write the same pair at a second place."""
    gloss = desk.some_gloss(lambda g: bool(g.guid) and g.term != "特徴" and desk.is_alone(g))
    if gloss is None:
        return False
    items = [Item(item.text, item.number) for item in gloss.items]
    gone = [Item(item.text, item.number) for item in gloss.gone_items]
    return desk.put(replace(gloss, items=items, gone_items=gone, id=next_id()))


def add_relational(desk: Desk) -> bool:
    """Write a term that means nothing without its heading."""
    if not desk.unused:
        return False
    concept = desk.choose(desk.unused)
    relational = replace(concept, term="特徴", renamed="特徴")
    gloss = Gloss(relational, "特徴", body=concept.definition)
    if not is_understood(gloss) or not desk.put(gloss):
        return False
    desk.unused.remove(concept)
    return True


def reorder_items(desk: Desk) -> bool:
    """Turn a list round."""
    gloss = desk.some_gloss(lambda g: len(g.items) > 1)
    if gloss is None:
        return False
    at = desk.choose(range(1, len(gloss.items)))
    return _try(gloss, "items", gloss.items[at:] + gloss.items[:at])


def insert_item(desk: Desk) -> bool:
    """Name one more item."""
    gloss = desk.some_gloss(lambda g: bool(g.items))
    if gloss is None:
        return False
    known = {item.text for item in (*gloss.items, *gloss.gone_items)}
    fresh = [text for text in gloss.concept.items if not any(text in other for other in known)]
    if not fresh:
        return False
    at = desk.choose(range(len(gloss.items) + 1))
    return _try(gloss, "items", [*gloss.items[:at], Item(fresh[0]), *gloss.items[at:]])


def remove_item(desk: Desk) -> bool:
    """Name one item less."""
    gloss = desk.some_gloss(lambda g: len(g.items) > 2)
    if gloss is None:
        return False
    item = desk.choose(gloss.items)
    if not _try(gloss, "items", [other for other in gloss.items if other is not item]):
        return False
    gloss.gone_items.append(item)
    return True


def reword_item(desk: Desk) -> bool:
    """Say one item a little differently."""
    gloss = desk.some_gloss(lambda g: bool(g.items))
    if gloss is None:
        return False
    item = desk.choose(gloss.items)
    former = item.text
    item.text = former[:-1] if former.endswith("類") else f"{former}類"
    if is_understood(gloss):
        return True
    item.text = former
    return False


def add_document(desk: Desk) -> bool:
    """Begin a document with one section."""
    free = [name for name in NAMES if all(document.name != name for document in desk.notes.documents)]
    if not free:
        return False
    document = Document(desk.choose(free), desk.choose(FOLDERS), sections=[Section(desk.choose(TITLES))])
    desk.notes.documents.append(document)
    return True


def rename_document(desk: Desk) -> bool:
    """Give a document another name."""
    free = [name for name in NAMES if all(document.name != name for document in desk.notes.documents)]
    if not free:
        return False
    desk.choose(desk.notes.documents).name = desk.choose(free)
    return True


def move_document(desk: Desk) -> bool:
    """Move a document to another folder."""
    desk.choose(desk.notes.documents).folder = desk.choose(FOLDERS)
    return True


def split_document(desk: Desk) -> bool:
    """Move a document's later sections to a new document."""
    document = desk.choose(desk.notes.documents)
    free = [name for name in NAMES if all(other.name != name for other in desk.notes.documents)]
    if len(document.sections) < 2 or not free:
        return False
    at = desk.choose(range(1, len(document.sections)))
    rest = document.sections[at:]
    del document.sections[at:]
    desk.notes.documents.append(Document(desk.choose(free), document.folder, sections=rest))
    return True


def merge_documents(desk: Desk) -> bool:
    """Write one document behind another."""
    if len(desk.notes.documents) < 2:
        return False
    document = desk.choose(desk.notes.documents)
    desk.notes.documents.remove(document)
    desk.choose(desk.notes.documents).sections.extend(document.sections)
    return True


def shuffle_documents(desk: Desk) -> bool:
    """Swap two documents' names, and with them their order."""
    if len(desk.notes.documents) < 2:
        return False
    one, other = desk.notes.documents[:2]
    one.folder, other.folder = other.folder, one.folder
    one.name, other.name = other.name, one.name
    return True


def rename_section(desk: Desk) -> bool:
    """Give a section another title."""
    section = desk.some_section()
    if section is None:
        return False
    section.title = desk.choose(TITLES)
    return True


def renumber_sections(desk: Desk) -> bool:
    """Number a document's headings, or take the numbers away."""
    document = desk.choose(desk.notes.documents)
    document.is_numbered = not document.is_numbered
    return True


def nest_section(desk: Desk) -> bool:
    """Put a section a level deeper or higher."""
    section = desk.some_section()
    if section is None:
        return False
    section.level = 5 - section.level
    return True


def add_section(desk: Desk) -> bool:
    """Write a heading somewhere; what follows it is its own from then on."""
    document = desk.choose(desk.notes.documents)
    section = Section(desk.choose(TITLES), desk.choose((2, 3)))
    document.sections.insert(desk.choose(range(len(document.sections) + 1)), section)
    return True


def move_section(desk: Desk) -> bool:
    """Move a section to another place, perhaps of another document."""
    document, section = desk.choose(desk.notes.sections() or [(desk.notes.documents[0], Section("無"))])
    if section not in document.sections:
        return False
    document.sections.remove(section)
    target = desk.choose(desk.notes.documents)
    target.sections.insert(desk.choose(range(len(target.sections) + 1)), section)
    return True


def write_prose(desk: Desk) -> bool:
    """Write a sentence between the bullets."""
    return desk.put("\n" + desk.choose(PROSE) + "\n")


EDITS: Mapping[str, Edit] = MappingProxyType(
    {
        edit.__name__: edit
        for edit in (
            add, remove, take_back, reword, rename, respell, add_markup, widen, change_kind, phrase_to_list,
            list_to_phrase, move, add_of_a_class, replace_by_another_of_its_class, write_the_old_name_anew,
            copy, add_relational, reorder_items, insert_item, remove_item, reword_item, add_document, rename_document,
            move_document, split_document, merge_documents, shuffle_documents, rename_section,
            renumber_sections, nest_section, add_section, move_section, write_prose,
        )
    }
)  # fmt: skip
