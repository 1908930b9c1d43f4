"""The frozen notetypes: whoever has to change a list in this file breaks users' collections (R3-R6)."""

from __future__ import annotations

from typing import Any

from flashgen.anki.face import FACE_HASH, FACE_MOD, load_face
from flashgen.anki.model import models
from flashgen.anki.notetypes import CLOZE, NOTETYPES, QA
from flashgen.core.note import NotetypeName

SHARED = [
    "FlashgenId", "Term", "Context", "Hint", "Reading", "Also", "Extra", "Source", "Link", "Status", "Lang",
    "SpeechTermJa", "SpeechTermEn", "SpeechAnswerJa", "SpeechAnswerEn", "Spare1", "Spare2", "Spare3", "Spare4",
]  # fmt: skip
QUESTIONS = [
    "Question", "Answer", "ReverseQuestion", "ReverseAnswer", "TypedQuestion", "TypedAnswer", "SpareQuestion",
    "SpareAnswer",
]  # fmt: skip

SHARED_IDS = [
    6610405511282792, 7185775567870523, 8026008954614602, 1461938014858772, 6170937388846379, 7750177003220529,
    1014380949194102, 3049198874144690, 8255389441621314, 3430142720483370, 3763591691096916, 7756155090644510,
    1226591840023225, 4373064333482604, 5330170440319831, 3810802134298012, 1899781171741010, 5732863854698127,
    6236756254301127,
]  # fmt: skip
QUESTION_IDS = [
    3061037794465406, 9351839960588720, 4764375834043222, 7680852665635506, 3747314111178728, 1958574432793703,
    2285526635258652, 1917797814132865,
]  # fmt: skip
CLOZE_IDS = [2412894393103918, 5720102847349988, 8257706768704022]


def _names_and_ids(notetype):
    return [field.name for field in notetype.fields], [field.id for field in notetype.fields]


def test_qa_fields_never_change():
    assert _names_and_ids(QA) == ([*SHARED, *QUESTIONS], [*SHARED_IDS, *QUESTION_IDS])


def test_cloze_fields_never_change():
    assert _names_and_ids(CLOZE) == ([*SHARED, "Text", "Title", "HeadQuestion"], [*SHARED_IDS, *CLOZE_IDS])


def test_notetypes_and_card_templates_never_change():
    assert [(n.value, t.id, t.name, t.is_cloze) for n, t in NOTETYPES.items()] == [
        ("qa", 1463027518294, "flashgen Q&A", False),
        ("cloze", 1687941203577, "flashgen Cloze", True),
    ]
    assert [(t.name, t.id, t.question, t.answer) for n in NOTETYPES.values() for t in n.templates] == [
        ("Term → Answer", 8543641668838100, "Question", "Answer"),
        ("Answer → Term", 2382629906429449, "ReverseQuestion", "ReverseAnswer"),
        ("Typed", 6985376719661768, "TypedQuestion", "TypedAnswer"),
        ("Spare", 2847766674662939, "SpareQuestion", "SpareAnswer"),
        ("Cloze", 2509906250050439, "Text", "Text"),
    ]


def test_every_id_is_one_of_a_kind():
    for notetype in NOTETYPES.values():
        ids = [field.id for field in notetype.fields] + [template.id for template in notetype.templates]
        assert len(set(ids)) == len(ids)


def test_mod_belongs_to_the_files_it_was_set_for():
    """On a failure: raise FACE_MOD to now, then set FACE_HASH to the new hash (R6)."""
    assert (load_face().hash, FACE_MOD) == (FACE_HASH, 1795524098)


def test_model_says_the_pinned_mod_whenever_it_is_built():
    model = models(load_face())[NotetypeName.QA]
    assert model.to_json(1.0, 1) == model.to_json(2_000_000_000.0, 1)
    assert model.to_json(1.0, 1)["mod"] == FACE_MOD
    assert models(load_face(mod=77))[NotetypeName.QA].to_json(1.0, 1)["mod"] == 77


def test_model_carries_field_and_template_ids_and_sorts_by_term():
    written: dict[str, Any] = models(load_face())[NotetypeName.CLOZE].to_json(0, 1)
    assert [field["id"] for field in written["flds"]] == [*SHARED_IDS, *CLOZE_IDS]
    assert written["tmpls"][0]["id"] == 2509906250050439
    assert written["flds"][written["sortf"]]["name"] == "Term"
    assert written["req"] == [[0, "any", [19]]]


def test_each_qa_card_needs_its_own_question_alone():
    assert models(load_face())[NotetypeName.QA].to_json(0, 1)["req"] == [
        [0, "any", [19]],
        [1, "any", [21]],
        [2, "any", [23]],
        [3, "any", [25]],
    ]
