"""The dialect: Obsidian's Markdown, kinder to Japanese, with exact offsets.

The law of this room: every visible character remembers where it stands in the
file, no text is dropped that a reader would see, no input raises, and the work
grows linearly with the file. pyromark (Markdown) and nh3 (safe HTML) are used
here and nowhere else.

How it works: `shadow` is a copy of the file in ASCII, one character for one, in
which everything that CommonMark would read otherwise than Obsidian or a Japanese
author has been overwritten by something that it reads rightly. pyromark parses
the shadow; as offsets are the same in both, all text comes from the file.

    source ─frontmatter, scan, flanking, indentation, callouts→ shadow + regions
           ─events, html_blocks→ blocks of tokens ─html_tags, highlights→ tokens ─emit→ RichText
"""

from __future__ import annotations

from flashgen.markdown.parser import parse

__all__ = ["parse"]
