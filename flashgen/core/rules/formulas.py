"""Bodies that are formulas, statistics, or the arguments of a function."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flashgen.core.acronym import is_short_form
from flashgen.core.case import Case, Verdict, accepted, rejected
from flashgen.core.edges import Origin
from flashgen.core.gloss import Kind, Part
from flashgen.core.reason import Reason
from flashgen.core.script import is_latin
from flashgen.core.text import MarkKind
from flashgen.core.words import WordClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashgen.core.words import Word

_MATHS = r"A-Za-z0-9Α-ω\s,.;:|(){}\[\]'′!\\"
_OPERATORS = r"=+\-*/^_²³⁴ⁿ₀₁₂ₙ<>≤≥≦≧≠≈∈⊂∪∩→↔∀∃×÷∞∂∇√Σ∑∫±"
_OPERATOR = re.compile(f"[{_OPERATORS}]")
_FORMULA = re.compile(rf"(?=.*[{_OPERATORS}])[{_MATHS}{_OPERATORS}]+")
_STATISTIC = re.compile(r"\s*[A-Za-zχρτηµ][\w²-]{0,12}\s*[=<>≤≥≦≧≈]\s*.+")
_RESULT = re.compile(r"\b[Pp]\s?[=<>]\s?0?\.\s?\d")
"""With a P value, a body reports what a test gave: (cases: 4.1 vs. controls: 3.2, P = 0.03)."""
_SIGNATURE = re.compile(r"(?:self|cls|\*{1,2}\w+)(?:,.*)?|[a-z_]\w*\s?=\s?\S+(?:,.*)?|.*,\s?[a-z_]\w*=\S+")
"""What a function is declared with: self, mode="human"."""
_SNAKE = re.compile(r"[a-z]+(?:_[a-z0-9]+)+")
_ARGUMENT = r"\d*(?:[A-Za-z]\d*|\d)"
_ARGUMENTS = re.compile(rf"\s*{_ARGUMENT}(?:\s*[,.+\-*/^]?\s*{_ARGUMENT})*\s*", re.ASCII)
"""x, n-1, 2x + 1: letters that stand alone."""
_WORD = re.compile(r"[A-Za-z]{4,}")
_SUM_OF_NAMES = re.compile(r"[A-Z\d]+(?:\s*[+=×*<>]\s*[A-Z\d]+)+")
_FOR_ALL = re.compile(r"について|に対し|ならば|任意の|すべての")
_ALTERNATIVES = re.compile(
    r"[A-Za-z]*[A-Z][A-Za-z]*[A-Za-z0-9]+(?:-[0-9Α-ω]+)?(?:\s*/\s*[A-Za-z0-9]{2,}(?:-[0-9Α-ω]+)?)+"
)
"""FM / AM / DAB, Pub/Sub, TGF-α/TGF-β: names, and no quotient."""
_EXTENSIONS = re.compile(r"\.[a-z]\w*(?:\s*[/,]\s*\.[a-z]\w*)+")
""".mid / .wav: how files of that sort end."""
_ORDER_OF = re.compile(r"(?:^|[\s　])[OoΟΘΩ]\(")
_FUNCTIONS = frozenset({"O", "Θ", "Ω", "log", "exp"})
_VARIABLES = re.compile(r"[a-zα-ω](?:\s*,\s*[a-zα-ω])+")
"""（x, ξ）; (A, T, G, C) are names."""
_STRUCTURE = re.compile(r"[A-Z]\s*,\s*[A-Zα-ω]")
"""(X, O), (V, E): a set and what is given on it; three and more capitals are names."""
_JOINED_WORDS = re.compile(r"[a-z]{2,}(?:-[a-z]{2,})+")
_PROCESS = re.compile(r"\w{2,}(?:\s?→\s?\w{2,})+")
"""ADP→ATP: one thing becomes another."""
_LAW_NAME = re.compile("(?:律|法則|定理|公式|不等式|恒等式|方程式|保存則)$")
_RELATION = re.compile(
    r"[=<>≤≥≦≧→⇒∨∧¬∀∃]|\\(?:leq?|geq?|to|lor|land|lnot|neg|Rightarrow|iff|forall|exists|equiv|vee|wedge)\b"
)
_NAME_AND_FORMULA = 2
_CAMEL, _PARAMETERS = re.compile(r"[a-z]+(?:[A-Z][a-z0-9]*)+"), re.compile(r"[a-z]\w*(?:,\s?[a-z]\w*)*")
"""A function's name, and what it takes."""
_STRINGS = re.compile(r"\"[^\"]*\"(?:,\s*\"[^\"]*\")*|'[^']*'")


def _names_beside_formula(case: Case) -> bool:
    r"""($\\mathcal{O}$-open set): words that a formula is part of, as in the head."""
    return "$" in case.term and bool(re.search(r"[A-Za-z]{3}", re.sub(r"\$[^$]*\$", "", case.text)))


def _states_in_words(case: Case) -> bool:
    """可換（$a, b$ について $ab=ba$）: what holds for all of them, in words around the formulas."""
    return case.head.origin is not Origin.NONE and bool(_FOR_ALL.search(re.sub(r"\$[^$]*\$", "", case.text)))


def name_and_formula(case: Case) -> Verdict | None:
    r"""メガ（mega, $10^6$）: a name in other letters, and what it stands for."""
    items = case.list.items
    if len(items) != _NAME_AND_FORMULA or case.head.origin is Origin.NONE:
        return None
    name, rest = items
    has_math = any(mark.kind is MarkKind.MATH for mark in name.marks)
    only_math = [m for m in rest.marks if m.kind is MarkKind.MATH and m.end - m.start == len(rest.text)]
    if has_math or not only_math or not name.text.isalpha() or is_latin(name.text) == is_latin(case.term):
        return None
    parts = (Part(Kind.TRANSLATION, name), Part(Kind.DEFINITION, rest))
    return accepted(Reason.SEVERAL_KINDS, Kind.MIXED, parts=parts)


def law_in_signs(case: Case) -> Verdict | None:
    r"""排中律（$A \lor \lnot A$）: a law, and what it says in signs."""
    if not _LAW_NAME.search(case.term) or case.head.origin is Origin.NONE:
        return None
    states = case.covered_by(MarkKind.MATH) >= len(case.text) > 0 and _RELATION.search(case.text)
    return accepted(Reason.EXPLAINED, Kind.DEFINITION) if states else None


def formula(case: Case) -> Verdict | None:
    """（$x > 0$）, (n = 12), f(x, y): a formula, a statistic, the arguments of a function."""
    if (
        case.covered_by(MarkKind.MATH) * 2 >= len(case.text) > 0
        and not _names_beside_formula(case)
        and not _states_in_words(case)
    ):
        return rejected(Reason.FORMULA)
    is_sign = case.is_code and not any(map(str.isalnum, case.text))  # 二重の斜線（`//`）
    if not is_sign and _OPERATOR.search(case.text) and _is_computed(case.text):
        return rejected(Reason.FORMULA)
    if _STRUCTURE.fullmatch(case.text) and case.scene.text[case.bracket.span.start] == "(":
        return rejected(Reason.FORMULA)
    if ("(" in case.text and _ORDER_OF.search(case.text)) or _VARIABLES.fullmatch(case.text):
        return rejected(Reason.FORMULA)
    if "\\" in case.term and not any(w.cls is WordClass.OPAQUE for w in case.head.words):
        return rejected(Reason.FORMULA)  # a formula that was never closed
    return rejected(Reason.FORMULA) if _is_call(case, case.head.words) else None


def _is_computed(text: str) -> bool:
    if (_STATISTIC.fullmatch(text) and len(text) < 60) or _RESULT.search(text):
        return True
    if (
        not _FORMULA.fullmatch(text)
        or _SNAKE.fullmatch(text)
        or _JOINED_WORDS.fullmatch(text)
        or _PROCESS.fullmatch(text)
        or is_short_form(text)
        or _ALTERNATIVES.fullmatch(text)
        or _EXTENSIONS.fullmatch(text)
    ):
        return False
    return not _WORD.search(text) or bool(_SUM_OF_NAMES.fullmatch(text))


def _is_call(case: Case, head: Sequence[Word]) -> bool:
    """f(x), O(1), P(X), print("…"): a name directly before, few letters or a string inside."""
    last = head[-1] if head else None
    if last is None or last.end != case.bracket.span.start or last.cls is not WordClass.LATIN:
        return False
    if len(last.surface) > 1 and case.scene.text[last.end] == "（":
        return False  # a full-width parenthesis is no programmer's
    if _CAMEL.fullmatch(last.surface) and _PARAMETERS.fullmatch(case.text):
        return True  # onResize(width, prevWidth)
    if last.surface in _FUNCTIONS or _STRINGS.fullmatch(case.text):
        return True
    if last.surface.islower() and (_SIGNATURE.fullmatch(case.text) or _SNAKE.fullmatch(case.text)):
        return True
    letters = sum(c.isalnum() for c in case.text)
    return (
        len(last.surface) <= 4
        and letters <= 3
        and bool(_ARGUMENTS.fullmatch(case.text))
        and not case.text.isupper()
    )
