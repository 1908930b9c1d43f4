"""What authors do to single glosses."""

from __future__ import annotations

from dataclasses import replace

from tests.identity.concepts import CLASSES
from tests.identity.desk import Desk, attempt, is_understood
from tests.identity.notes import Gloss, Item, next_id


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
    gloss = desk.some_gloss(lambda gloss: gloss.studied is not None)
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
    gloss = desk.some_gloss(lambda g: g.body in {g.concept.definition, g.concept.reworded})
    if gloss is None:
        return False
    concept = gloss.concept
    gloss.body = concept.reworded if gloss.body == concept.definition else concept.definition
    return True


def rename(desk: Desk) -> bool:
    """Call the term by its other name, where what is said of it is said of it alone."""
    gloss = desk.some_gloss(_is_told)
    taken = {g.term for g in desk.notes.glosses()}
    if gloss is None:
        return False
    concept = gloss.concept
    name = concept.renamed if gloss.term == concept.term else concept.term
    if name in taken or any(g.concept is concept and g is not gloss for g in desk.notes.glosses()):
        return False
    return attempt(gloss, "term", name)


def _is_told(gloss: Gloss) -> bool:
    """A class may be said of many things."""
    return gloss.body not in CLASSES and gloss.term in {gloss.concept.term, gloss.concept.renamed}


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
    return attempt(gloss, "term", desk.choose(spellings))


def add_markup(desk: Desk) -> bool:
    """Make a term bold, or plain again."""
    gloss = desk.some_gloss()
    return gloss is not None and attempt(gloss, "is_bold", not gloss.is_bold)


def widen(desk: Desk) -> bool:
    """Write the parentheses in the other width."""
    gloss = desk.some_gloss()
    return gloss is not None and attempt(gloss, "is_wide", not gloss.is_wide)


def change_kind(desk: Desk) -> bool:
    """Give the translation instead of the definition, or the other way round."""
    gloss = desk.some_gloss(lambda g: bool(g.body) and g.body not in CLASSES)
    if gloss is None:
        return False
    concept = gloss.concept
    return attempt(gloss, "body", concept.english if gloss.body != concept.english else concept.definition)


def replace_by_another_of_its_class(desk: Desk) -> bool:
    """Delete a term that only its class was said of, and write another of that class elsewhere."""
    gloss = desk.some_gloss(lambda g: g.body in CLASSES and g.studied is not None)
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
        if gloss.term == gloss.concept.renamed != gloss.concept.term
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
    gloss = desk.some_gloss(lambda g: g.studied is not None and g.term != "特徴")
    if gloss is None:
        return False
    items = [Item(item.text, item.number) for item in gloss.items]
    laid_aside = [Item(item.text, item.number) for item in gloss.laid_aside]
    return desk.put(replace(gloss, items=items, laid_aside=laid_aside, id=next_id()))


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
