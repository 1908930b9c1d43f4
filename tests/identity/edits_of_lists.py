"""What authors do to lists."""

from __future__ import annotations

from tests.identity.concepts import CLASSES
from tests.identity.desk import Desk, attempt, is_understood
from tests.identity.notes import Item


def phrase_to_list(desk: Desk) -> bool:
    """List what was described."""
    gloss = desk.some_gloss(lambda g: bool(g.body) and g.body not in CLASSES)
    if gloss is None:
        return False
    gloss.body, former = "", gloss.body
    gloss.items = gloss.laid_aside or [Item(text) for text in gloss.concept.items[:3]]
    if not is_understood(gloss):
        gloss.body, gloss.items = former, []
        return False
    return True


def list_to_phrase(desk: Desk) -> bool:
    """Describe what was listed."""
    gloss = desk.some_gloss(lambda g: bool(g.items))
    if gloss is None:
        return False
    gloss.laid_aside, gloss.items = gloss.items, []
    gloss.body = gloss.concept.definition
    return True


def reorder_items(desk: Desk) -> bool:
    """Turn a list round."""
    gloss = desk.some_gloss(lambda g: len(g.items) > 1)
    if gloss is None:
        return False
    at = desk.choose(range(1, len(gloss.items)))
    return attempt(gloss, "items", gloss.items[at:] + gloss.items[:at])


def insert_item(desk: Desk) -> bool:
    """Name one more item."""
    gloss = desk.some_gloss(lambda g: bool(g.items))
    if gloss is None:
        return False
    known = {item.text for item in gloss.items} | set(gloss.studied.items.values() if gloss.studied else ())
    fresh = [text for text in gloss.concept.items if not any(text in other for other in known)]
    if not fresh:
        return False
    at = desk.choose(range(len(gloss.items) + 1))
    return attempt(gloss, "items", [*gloss.items[:at], Item(fresh[0]), *gloss.items[at:]])


def remove_item(desk: Desk) -> bool:
    """Name one item less."""
    gloss = desk.some_gloss(lambda g: len(g.items) > 2)
    if gloss is None:
        return False
    item = desk.choose(gloss.items)
    return attempt(gloss, "items", [other for other in gloss.items if other is not item])


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
