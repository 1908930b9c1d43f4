"""The two notetypes, frozen: everything here is part of users' collections (R3-R6).

Never change an id, a name, an order or a number of fields or card templates. What a card shows
is in `card_templates/card` and becomes a `face`.
"""

from __future__ import annotations

from dataclasses import dataclass

from flashgen.core.note import NotetypeName


@dataclass(frozen=True, slots=True)
class Field:
    """A field and its id, by which Anki knows it after a rename (R5)."""

    name: str
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CardTemplate:
    """One way of asking; a note has this card when `question` is filled."""

    name: str
    id: int
    question: str
    """The field whose conditional holds the whole front."""
    answer: str
    typed: bool = False
    front: str = ""
    back: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notetype:
    """A notetype; its card templates are empty until a face fills them."""

    id: int
    name: str
    fields: tuple[Field, ...]
    templates: tuple[CardTemplate, ...]
    is_cloze: bool = False

    def index(self, name: str) -> int:
        """Return the place of a field; KeyError for a name it does not have."""
        for at, field in enumerate(self.fields):
            if field.name == name:
                return at
        raise KeyError(name)


SHARED_FIELDS = (
    Field("FlashgenId", 6_610_405_511_282_792),
    Field("Term", 7_185_775_567_870_523),
    Field("Context", 8_026_008_954_614_602),
    Field("Hint", 1_461_938_014_858_772),
    Field("Reading", 6_170_937_388_846_379),
    Field("Also", 7_750_177_003_220_529),
    Field("Extra", 1_014_380_949_194_102),
    Field("Source", 3_049_198_874_144_690),
    Field("Link", 8_255_389_441_621_314),
    Field("Status", 3_430_142_720_483_370),
    Field("Lang", 3_763_591_691_096_916),
    Field("SpeechTermJa", 7_756_155_090_644_510),
    Field("SpeechTermEn", 1_226_591_840_023_225),
    Field("SpeechAnswerJa", 4_373_064_333_482_604),
    Field("SpeechAnswerEn", 5_330_170_440_319_831),
    Field("Spare1", 3_810_802_134_298_012),
    Field("Spare2", 1_899_781_171_741_010),
    Field("Spare3", 5_732_863_854_698_127),
    Field("Spare4", 6_236_756_254_301_127),
)
"""The fields that both notetypes begin with."""

SORT_FIELD = "Term"

QA = Notetype(
    id=1_463_027_518_294,
    name="flashgen Q&A",
    fields=(
        *SHARED_FIELDS,
        Field("Question", 3_061_037_794_465_406),
        Field("Answer", 9_351_839_960_588_720),
        Field("ReverseQuestion", 4_764_375_834_043_222),
        Field("ReverseAnswer", 7_680_852_665_635_506),
        Field("TypedQuestion", 3_747_314_111_178_728),
        Field("TypedAnswer", 1_958_574_432_793_703),
        Field("SpareQuestion", 2_285_526_635_258_652),
        Field("SpareAnswer", 1_917_797_814_132_865),
    ),
    templates=(
        CardTemplate(name="Term → Answer", id=8_543_641_668_838_100, question="Question", answer="Answer"),
        CardTemplate(
            name="Answer → Term",
            id=2_382_629_906_429_449,
            question="ReverseQuestion",
            answer="ReverseAnswer",
        ),
        CardTemplate(
            name="Typed", id=6_985_376_719_661_768, question="TypedQuestion", answer="TypedAnswer", typed=True
        ),
        CardTemplate(name="Spare", id=2_847_766_674_662_939, question="SpareQuestion", answer="SpareAnswer"),
    ),
)

CLOZE = Notetype(
    id=1_687_941_203_577,
    name="flashgen Cloze",
    fields=(
        *SHARED_FIELDS,
        Field("Text", 2_412_894_393_103_918),
        Field("Title", 5_720_102_847_349_988),
        Field("HeadQuestion", 8_257_706_768_704_022),
    ),
    templates=(CardTemplate(name="Cloze", id=2_509_906_250_050_439, question="Text", answer="Text"),),
    is_cloze=True,
)

NOTETYPES = {NotetypeName.QA: QA, NotetypeName.CLOZE: CLOZE}
