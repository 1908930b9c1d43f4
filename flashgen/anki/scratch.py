"""A collection of Anki itself, to be thrown away."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anki.collection import Collection


def has_anki() -> bool:
    """Tell whether the `anki` library (an extra) is installed."""
    try:
        import anki.collection  # noqa: F401
    except ImportError:
        return False
    return True


@contextmanager
def scratch_collection() -> Iterator[tuple[Collection, Path]]:
    """Open an empty collection and the folder it lies in; both are gone afterwards."""
    from anki.collection import Collection

    with tempfile.TemporaryDirectory(prefix="flashgen-") as name:
        folder = Path(name)
        collection = Collection(str(folder / "collection.anki2"))
        try:
            yield collection, folder
        finally:
            collection.close()
