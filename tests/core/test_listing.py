"""The code block under a bullet goes with its card."""

from __future__ import annotations

import pytest

from flashgen.core.listing import listing_under
from flashgen.core.source import SourceFile
from flashgen.core.text import MarkKind
from flashgen.markdown import parse


def _listing(text: str, start: str = "束縛"):
    document, _ = parse(SourceFile("a.md", text))
    block = next(block for block in document.blocks if block.text.startswith(start))
    found = listing_under(document, block)
    return (found.text, *(mark.value for mark in found.marks if mark.kind is MarkKind.FENCE))


@pytest.mark.parametrize(
    ("text", "listing"),
    [
        ("- 束縛（x）\n  ```python\n  a = 1\n  ```\n", ("a = 1", "python")),
        ("- 束縛（x）\n\n  ```python\n  if a:\n      b()\n  ```\n- 次\n", ("if a:\n    b()", "python")),
        ("1. 束縛（x）\n   ~~~~ {.rust .numberLines}\n   ~~~\n   ~~~~\n", ("~~~", "rust")),
        ("- 上\n\t- 束縛（x） ^id\n\t\t```js:app.js\n\t\tlet a\n\t\t\tb\n\t\t```\n", ("let a\n\tb", "js")),
        ("- 束縛（x）\n  ```\n  a\n\n  b\n  ```\n", ("a\n\nb", "")),
        ("- 束縛（x\n  y）\n  ```c++\n  a\n  ```\n", ("a", "c++")),
    ],
)
def test_code_inside_the_item_belongs_to_its_bullet(text, listing):
    assert _listing(text) == listing


@pytest.mark.parametrize(
    "text",
    [
        "- 束縛（x）\n",
        "- 束縛（x）",
        "- 束縛（x）\n```python\na\n```\n",
        "  - 束縛（x）\n  ```python\n  a\n  ```\n",
        "- 束縛（x）\n  - 下\n    ```python\n    a\n    ```\n",
        "- 束縛（x）\n  ```python\n  a\n",
        "- 束縛（x）\n  ```python\n  ```\n",
        "- 束縛（x）\n  ```mermaid\n  graph TD\n  ```\n",
        "- 束縛（x）\n  ```python\n" + "  a\n" * 31 + "  ```\n",
        "- 束縛（x）\n  ```python\n  " + "a" * 3000 + "\n  ```\n",
        "束縛（x）\n\n```python\na\n```\n",
        "# 束縛（x）\n\n```python\na\n```\n",
    ],
)
def test_other_code_does_not(text):
    assert _listing(text) == ("",)


def test_it_stops_looking_in_linear_time_and_never_fails():
    text = "- 束縛（x）\n  ```python\n" + "  ``\n" * 200_000
    assert _listing(text) == ("",)
