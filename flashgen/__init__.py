"""Markdown notes in, an Anki deck out.

For programs: `build_deck` makes a package of paths or texts, `inspect_notes` tells what is made of every
parenthesis. Importing this package does nothing; the first use of a name loads what it needs.

    >>> import flashgen
    >>> report = flashgen.build_deck("notes/", "notes.apkg")  # doctest: +SKIP
    >>> report.cards  # doctest: +SKIP
    560
"""

__version__ = "0.1.0"

__all__ = ["BuildReport", "Gloss", "Problem", "Refusal", "build_deck", "inspect_notes"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from flashgen.api import BuildReport, Gloss, Problem, Refusal, build_deck, inspect_notes


def __getattr__(name: str) -> object:
    """Load the API when one of its names is used for the first time."""
    if name not in __all__:
        raise AttributeError(f"module 'flashgen' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("flashgen.api"), name)


def __dir__() -> list[str]:
    """List the API for `dir` and completion."""
    return [*__all__, "__version__"]
