"""What a card asks, in the deck's language.

The law of this room: decisions are made on plain text, words come from the templates
in `card_templates/wording/`, HTML comes from the caller's `render`. Jinja2 stays here.
"""

from flashgen.wording.hiding import mask, mask_rich
from flashgen.wording.questions import Questions, Wording

__all__ = ["Questions", "Wording", "mask", "mask_rich"]
