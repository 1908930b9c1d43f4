"""What authors do to their notes. Each edit changes the model and says whether it could."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tests.identity import edits_of_glosses as glosses
from tests.identity import edits_of_lists as lists
from tests.identity import edits_of_places as places
from tests.identity.desk import Desk

Edit = Callable[[Desk], bool]

EDITS: Mapping[str, Edit] = MappingProxyType(
    {
        edit.__name__: edit
        for edit in (
            glosses.add, glosses.remove, glosses.take_back, glosses.reword, glosses.rename, glosses.respell,
            glosses.add_markup, glosses.widen, glosses.change_kind, lists.phrase_to_list, lists.list_to_phrase,
            places.move, glosses.add_of_a_class, glosses.replace_by_another_of_its_class,
            glosses.write_the_old_name_anew, glosses.copy, glosses.add_relational, lists.reorder_items,
            lists.insert_item, lists.remove_item, lists.reword_item, places.add_document, places.rename_document,
            places.move_document, places.split_document, places.merge_documents, places.shuffle_documents,
            places.rename_section, places.renumber_sections, places.nest_section, places.add_section,
            places.move_section, places.write_prose,
        )
    }
)  # fmt: skip
