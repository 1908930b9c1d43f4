"""What authors do to sections and documents, and to where a bullet stands."""

from __future__ import annotations

from tests.identity.desk import Desk
from tests.identity.notes import Document, Section

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


def move(desk: Desk) -> bool:
    """Move a bullet to another place."""
    gloss = desk.some_gloss()
    if gloss is None:
        return False
    desk.take_away(gloss)
    return desk.put(gloss)


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
