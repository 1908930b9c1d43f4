"""Letters against words: every way to find a short form's letters in a text, weighed.

Letters that begin a word count most, then those that begin a part of one (`echo|cardio|gram`),
then letters inside; words passed over cost something. The work is bounded: some twenty words,
twelve letters, four places a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from flashgen.core.script import GREEK, LATIN
from flashgen.core.words import word_set

TOKEN = re.compile(rf"[{LATIN}{GREEK}]+|[0-9]+(?:,[0-9]+)*")
FUNCTION_WORDS = word_set(
    """a an and as at by de del der des di du during et for from in into la of on or per the to und
    using via von with"""
)
GREEK_LETTERS = str.maketrans("αβγδεζηθικλμνξοπρστυφχψως", "abgdezhiiklmnxoprstufcpos")
_COMBINING_FORMS = word_set(
    """aero anti auto bi bio cardio chemo chromo cyclo cyto de di dys echo electro endo epi equi ex extra
    fibro gastro glyco hemi hemo haemo hepato hetero homo hydro hyper hypo immuno infra inter intra
    iso kilo leuko lipo lympho macro magneto mega meta micro milli mono multi myelo myo nano neo nephro
    neuro nitro non octa osteo para patho peri phospho photo physio poly post pre pro pseudo psycho pyro
    radio re retro semi spectro spino sub sulfo sulpho super supra tele tetra thermo thio thrombo trans
    tri ultra uni vaso ventriculo video"""
)
"""Beginnings of learned words, behind which a new part of the word begins."""
_LONG_FORM = 4
"""Shorter ones (`di`, `co`) are seen only at the beginning of a word."""
_CLAUSE_WORDS = word_set(
    """is are was were be been being has have had does did could might would should that which who
    whose whom we they he she these those when where while because than"""
)
"""Words that make a clause: no name goes across them."""
_LETTER_OR_NUMBER = re.compile(r"\d+|\D")
_SENTENCE_END = re.compile(r"[.;:!?]\s")
_LONGEST_CUT_WORD = 3
"""St., Dr., cf.: a point behind so short a word ends no sentence."""
NUMBER_WORDS = {
    "1": ("mono", "one", "i", "first"),
    "2": ("di", "bi", "two", "ii", "second", "double", "to", "too"),
    "3": ("tri", "three", "iii", "third"),
    "4": ("tetra", "quad", "four", "iv", "fourth", "for"),
    "5": ("penta", "five", "v"),
    "6": ("hexa", "six", "vi"),
}
_NUMBER_FORMS = {"1": ("mono",), "2": ("di", "bi"), "3": ("tri",), "4": ("tetra", "quadri"), "5": ("penta",)}

_WORD_START, _PART_START, _FUNCTION_START, _FORM_START, _NEXT_LETTER, _INSIDE = 3.0, 2.6, 2.2, 2.0, 1.0, 0.7
_WORD_SKIPPED, _PART_SKIPPED, _COMMA_CROSSED, _ARTICLE_CROSSED = 1.4, 0.7, 1.5, 1.0
_GOOD_ENOUGH = 1.05
"""Mean weight of a letter in an alignment that is believed."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text, or a part of one between hyphens."""

    text: str
    start: int
    end: int
    begins_word: bool
    """False behind a hyphen: `acid` in `γ-aminobutyric`'s `aminobutyric`."""
    comma_before: bool

    @property
    def is_function_word(self) -> bool:
        """Tell whether it is a word such as of, the, and."""
        return self.text in FUNCTION_WORDS

    @property
    def is_clause_word(self) -> bool:
        """Tell whether it is a word such as is, has, which: no name goes across it."""
        return self.begins_word and self.text in _CLAUSE_WORDS


def last_words(text: str, words: int) -> list[Token]:
    """Return the last words of a text's last sentence, their hyphenated parts apart."""
    tail = text[-40 * (words + 1) :]
    shift = len(text) - len(tail)
    found: list[Token] = []
    for match in TOKEN.finditer(tail):
        start, end = match.span()
        gap = tail[found[-1].end - shift : start] if found else " "
        if found and _SENTENCE_END.match(gap) and _is_sentence_end(gap, found[-1].text, match.group()):
            found.clear()
        begins = not found or any(c.isspace() or c in "/(" for c in gap)
        folded = match.group().casefold().translate(GREEK_LETTERS)
        found.append(Token(folded, start + shift, end + shift, begins, "," in gap or "、" in gap))
    starts = [index for index, token in enumerate(found) if token.begins_word]
    return found[starts[-words] :] if len(starts) > words else found


def _is_sentence_end(gap: str, before: str, after: str) -> bool:
    """`St. Louis` and `S. aureus` go on behind their point."""
    return gap[0] != "." or (len(before) > _LONGEST_CUT_WORD and after[0].isupper())


def without_clauses(tokens: list[Token]) -> list[Token]:
    """Return the tokens behind the last word that makes a clause: `cells` of `which were cells`."""
    last = max((at for at, token in enumerate(tokens) if token.is_clause_word), default=-1)
    return tokens[last + 1 :]


def by_initials(letters: str, tokens: list[Token]) -> Token | None:
    """Return the first token when the letters and numbers are those of the last tokens, one by one."""
    at = len(tokens) - 1
    for sign in reversed(_LETTER_OR_NUMBER.findall(letters)):
        starts = (sign, "ex") if sign == "x" else sign  # XML is said as extensible
        while at >= 0 and not tokens[at].text.startswith(starts) and tokens[at].is_function_word:
            at -= 1
        if at < 0 or not tokens[at].text.startswith(starts):
            return None
        at -= 1
    return tokens[at + 1]


def best_start(letters: str, tokens: list[Token]) -> Token | None:
    """Return the token where the best alignment begins; None when none is good enough."""
    # later[at, offset]: the best weight of letters[index:] with letters[index] at that place.
    later: dict[tuple[int, int], float] = {}
    costs = [*accumulate(map(_cost, tokens), initial=0.0)]
    for index in range(len(letters) - 1, -1, -1):
        here: dict[tuple[int, int], float] = {}
        for at, token in enumerate(tokens):
            for offset in _places(letters[index], token.text):
                weight = _weight(token, offset)
                if index == len(letters) - 1:
                    here[at, offset] = weight - (costs[-1] - costs[at + 1])
                elif (rest := _continued(later, costs, at, offset)) is not None:
                    here[at, offset] = weight + rest
        later = here
        if not later:
            return None
    starts = [(w, at) for (at, offset), w in later.items() if not offset and not tokens[at].is_function_word]
    if not starts:
        return None
    weight, at = max(starts)
    return tokens[at] if weight / len(letters) >= _GOOD_ENOUGH else None


def _continued(later: dict[tuple[int, int], float], costs: list[float], at: int, offset: int) -> float | None:
    """Return the best weight of the letters to come, the first of which stands behind (at, offset)."""
    best: float | None = None
    for (next_at, next_offset), weight in later.items():
        if next_at < at or (next_at == at and next_offset <= offset):
            continue
        adjacent = next_at == at and next_offset == offset + 1
        bonus = _NEXT_LETTER - _INSIDE if adjacent else 0.0
        if next_at > at:
            bonus -= costs[next_at] - costs[at + 1]
        if best is None or weight + bonus > best:
            best = weight + bonus
    return best


def _places(letter: str, text: str) -> list[int]:
    """Return where a letter stands in a word; a digit also where its name does: `di` in `dioxide`."""
    places = [0] if text in NUMBER_WORDS.get(letter, ()) else []
    places += [0 for form in _NUMBER_FORMS.get(letter, ()) if text.startswith(form)]
    at = text.find(letter)
    while at >= 0 and len(places) < 4:
        places.append(at)
        at = text.find(letter, at + 1)
    return places


def _weight(token: Token, offset: int) -> float:
    if offset:
        return _FORM_START if _begins_part(token.text, offset) else _INSIDE
    if token.is_function_word:
        return _FUNCTION_START
    return _WORD_START if token.begins_word else _PART_START


def _begins_part(word: str, offset: int) -> bool:
    """Tell whether a new part of a learned word begins there: `electro|encephalo|gram`."""
    before = word[:offset]
    if before in _COMBINING_FORMS:
        return True
    return any(before[-length:] in _COMBINING_FORMS for length in range(_LONG_FORM, min(offset, 10)))


def _cost(token: Token) -> float:
    """Return what it costs to pass a word over."""
    cost = _COMMA_CROSSED if token.comma_before else 0.0
    if token.text in {"a", "an"}:
        return cost + _ARTICLE_CROSSED
    if token.is_function_word:
        return cost
    return cost + (_WORD_SKIPPED if token.begins_word else _PART_SKIPPED)
