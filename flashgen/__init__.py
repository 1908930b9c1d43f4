"""Markdown notes in, an Anki deck out.

`flashgen.build` is the way in for programs, `flashgen.cli` for people; importing this package does nothing.
"""

__version__ = "0.1.0"
