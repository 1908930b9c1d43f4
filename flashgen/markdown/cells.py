"""What a table's cell stands beside."""

from __future__ import annotations

import re
from dataclasses import replace

from flashgen.core.document import Block, Cell

_ROW_NUMBER = re.compile(r"(?:[Nn]o\.?|#)?\s*[0-9０-９]{1,4}年?[.)．）]?|[①-⑳]|[Ⅰ-Ⅻⅰ-ⅻ]")
"""What counts a table's rows: 1, No. 2, ③, or the year that a row is about."""


def beside(cell: Cell, blocks: list[Block]) -> Cell:
    """Tell whether a cell stands beside its row's subject, or beside the number of its row.

    `blocks` are those before it.
    """
    left = blocks[-1] if blocks else None
    follows = left is not None and left.cell == Cell(cell.table, cell.row, cell.column - 1)
    numbered = left is not None and follows and _ROW_NUMBER.fullmatch(left.text.strip())
    return replace(cell, is_beside=cell.column > 0 and not numbered)
