"""What Chromium sees of cards that Anki rendered: nothing alive, and the text of each part."""

from __future__ import annotations

from pathlib import Path

from flashgen.anki.escape import clean

PAGE = 1500
"""Sides of cards on one page."""
ALLOWED = ["DIV", "SPAN", "UL", "LI", "BR", "HR", "A", "BLOCKQUOTE", "BDI", "RUBY", "RT"]

READ = """allowed => {
  const fits = (e, a) => ['class', 'lang', 'data-cloze', 'data-ordinal'].includes(a.name) || (a.name === 'id' && a.value === 'answer')
    || (e.tagName === 'A' && a.name === 'href' && a.value.startsWith('obsidian://open?'));
  const text = e => [...e.childNodes].map(n => n.nodeType === 3 ? n.data : ({BR: '\\n', RT: ''})[n.nodeName] ?? text(n)).join('');
  const typeset = /\\\\[(\\[]/, formulas = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (typeset.test(walker.currentNode.data)) formulas.push(walker.currentNode.data);
  const inside = [...document.querySelectorAll('.side, .side *')].slice(0);
  return {
    ran: window.ran ?? null,
    alive: inside.filter(e => !allowed.includes(e.tagName) || [...e.attributes].some(a => !fits(e, a)) && !e.matches('.side'))
      .map(e => e.outerHTML.slice(0, 120)),
    comments: document.evaluate('count(//comment()|//processing-instruction())', document.body).numberValue,
    formulas,
    sides: [...document.body.children].map(side => Object.fromEntries(
      [...side.querySelectorAll('.question, .answer, .head, li, .context, .source, .also, .extra, .reading, .status, .link')]
        .map(e => [e.className || 'li', text(e)]).reverse())),
    hidden: document.querySelectorAll('body > .side').length - [...document.querySelectorAll('body > .side')].filter(e => e.offsetHeight).length,
  };
}"""


def look(chromium, folder: Path, css: str, sides: list[str]) -> list[dict[str, str]]:
    """Load sides of cards, hundreds to a page; return the text of each one's parts by class name.

    No script runs, no element or attribute but the card's own is there, nothing is asked for, and no text
    is left that MathJax would typeset.
    """
    found = []
    for first in range(0, len(sides), PAGE):
        path = folder / f"cards-{first}.html"
        body = "".join(f'<div class="side">{side}</div>' for side in sides[first : first + PAGE])
        path.write_text(
            f"<!doctype html><meta charset=utf-8><style>{css}</style><body class=card>{body}",
            encoding="utf-8",
        )
        found += _look(chromium, path, len(sides[first : first + PAGE]))
        path.unlink()
    return found


def _look(chromium, path, number) -> list[dict[str, str]]:
    page = chromium.new_page()
    asked: list[str] = []
    said: list[str] = []

    def refuse(dialog) -> None:
        said.append("dialog")
        dialog.dismiss()

    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", refuse)
    page.goto(path.as_uri())
    seen = page.evaluate(READ, ALLOWED)
    page.close()
    assert (seen["ran"], seen["alive"], seen["comments"], seen["formulas"]) == (None, [], 0, [])
    assert (asked, said) == ([path.as_uri()], [])
    assert (len(seen["sides"]), seen["hidden"]) == (number, 0)
    # `>` and an overlay stand apart in a field, and are one character of the term.
    return [{name: clean(text) for name, text in side.items()} for side in seen["sides"]]
