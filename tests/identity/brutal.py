"""Commits that leave no line where it was, and a git repository to put them in."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.identity.concepts import Concept, concepts


@dataclass(frozen=True)
class Line:
    """One bullet."""

    concept: Concept
    term: str
    body: str

    @property
    def text(self) -> str:
        """As it stands in the file."""
        return f"- {self.term} ({self.body})\n"


Pages = dict[str, dict[str, list[Line]]]
"""Path → section → bullets."""


def _defined(concept: Concept) -> Line:
    return Line(concept, concept.term, concept.definition)


def _listed(concept: Concept) -> Line:
    return Line(concept, concept.term, "、".join(concept.items[:3]))


def begin() -> Pages:
    lines = [(_listed if at % 4 == 3 else _defined)(concept) for at, concept in enumerate(concepts()[:24])]
    names = ("道具.md", "自然.md", "技法.md")
    return {
        name: {"前半": lines[8 * at : 8 * at + 4], "後半": lines[8 * at + 4 : 8 * at + 8]}
        for at, name in enumerate(names)
    }


def _each(pages: Pages, edit: Callable[[Line], Line]) -> Pages:
    return {
        path: {title: [edit(line) for line in lines] for title, lines in sections.items()}
        for path, sections in pages.items()
    }


def bullets(pages: Pages) -> list[Line]:
    return [line for sections in pages.values() for lines in sections.values() for line in lines]


def _rewrite_half_a_file(pages: Pages) -> Pages:
    """Four of eight bullets are reworded, two give way to others of things never heard of."""
    sections = pages["道具.md"]
    lines = [line for lines in sections.values() for line in lines]
    reworded = [
        replace(line, body=line.concept.reworded) if "、" not in line.body else line for line in lines
    ]
    new = [_defined(concept) for concept in concepts()[24:26]]
    return pages | {"道具.md": {"概観": reworded[:2] + new, "各論": reworded[4:], "付記": lines[2:3]}}


def move_folders(pages: Pages) -> Pages:
    return {f"資料/{at}/{path}": sections for at, (path, sections) in enumerate(pages.items())}


def _rename_everything(pages: Pages) -> Pages:
    """Every file and every section gets another name."""
    return {
        f"ノート/第{at}部.md": {f"{title}について": lines for title, lines in sections.items()}
        for at, sections in enumerate(pages.values(), start=1)
    }


def _merge_two(pages: Pages) -> Pages:
    (first, one), (second, other), *rest = pages.items()
    return {f"{first[:-3]}と{Path(second).stem}.md": one | {f"続 {t}": ls for t, ls in other.items()}} | dict(
        rest
    )


def _split_into_three(pages: Pages) -> Pages:
    (path, sections), *rest = pages.items()
    lines = [line for lines in sections.values() for line in lines]
    return {f"{path[:-3]}/{at}.md": {"一": lines[at::3]} for at in range(3)} | dict(rest)


def _turn_round(pages: Pages) -> Pages:
    """All files, sections and bullets in the opposite order."""
    return {
        path: {title: lines[::-1] for title, lines in reversed(sections.items())}
        for path, sections in reversed(pages.items())
    }


def _rename_all_terms(pages: Pages) -> Pages:
    return _each(pages, lambda line: replace(line, term=line.concept.renamed))


def _mark_up(pages: Pages) -> Pages:
    return _each(pages, lambda line: replace(line, term=f"**{line.term}**"))


def _turn_lists(pages: Pages) -> Pages:
    """Each list in another order, with a new item in front and one of the old ones gone."""

    def turned(line: Line) -> Line:
        return replace(line, body="、".join((line.concept.items[4], *line.concept.items[2:0:-1])))

    return _each(pages, lambda line: turned(line) if "、" in line.body else line)


def _delete_half(pages: Pages) -> Pages:
    return {path: {title: lines[::2] for title, lines in secs.items()} for path, secs in pages.items()}


def _as_it_is(pages: Pages) -> Pages:
    return pages


def _dump_into_one(pages: Pages) -> Pages:
    return {"全部.md": {"": bullets(pages)}}


def _all_at_once(pages: Pages) -> Pages:
    """Definitions reworded or put back, in another order, file and section."""

    def edited(line: Line) -> Line:
        concept = line.concept
        other = {concept.definition: concept.reworded, concept.reworded: concept.definition}
        return replace(line, body=other.get(line.body, line.body))

    lines = [edited(line) for line in bullets(pages)]
    return {f"新/{at}.md": {f"節{at}": lines[at::4]} for at in range(4)}


HISTORY: tuple[tuple[str, Callable[[Pages], Pages]], ...] = (
    ("half of a file is rewritten", _rewrite_half_a_file),
    ("folders are moved", move_folders),
    ("everything is renamed", _rename_everything),
    ("two files are merged", _merge_two),
    ("one is split into three", _split_into_three),
    ("everything is turned round", _turn_round),
    ("all terms are renamed", _rename_all_terms),
    ("all terms are marked up", _mark_up),
    ("the lists are turned", _turn_lists),
    ("half is deleted", _delete_half),
    ("that is taken back", _as_it_is),
    ("all is dumped into one file", _dump_into_one),
    ("all is reworded and laid out anew", _all_at_once),
)


class Repository:
    """A work tree of notes."""

    def __init__(self, tree: Path) -> None:
        self.tree = tree
        self._git("init", "-q", ".")

    def commit(self, title: str, pages: Pages) -> None:
        """Make the work tree what the pages say, and commit it."""
        for file in self.tree.rglob("*.md"):
            file.unlink()
        for path, sections in pages.items():
            file = self.tree / path
            file.parent.mkdir(parents=True, exist_ok=True)
            text = "".join(
                (f"\n## {title}\n\n" if title else "") + "".join(line.text for line in lines)
                for title, lines in sections.items()
            )
            file.write_text(f"# {file.stem}\n\n{text}", encoding="utf-8")
        self._git("add", "-A", ".")
        self._git("commit", "-q", "-m", title)

    def _git(self, *arguments: str) -> None:
        who = {
            f"GIT_{role}_{what}": "author@example.org"
            for role in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        subprocess.run(["git", *arguments], cwd=self.tree, check=True, env=os.environ | alone | who)
