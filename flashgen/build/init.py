"""A first deck file for a folder of notes, and the line that keeps its ledger whole under git."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from flashgen.build.language import language_of
from flashgen.build.scope import LEDGER_NAME
from flashgen.config import deck_file_schema, find_deck_file
from flashgen.vault import find_documents, load_file

if TYPE_CHECKING:
    from flashgen.core.problem import Problem

DECK_FILE = "flashgen.yaml"
SCHEMA_FILE = "flashgen.schema.json"
ATTRIBUTES = ".gitattributes"
UNION = f"{LEDGER_NAME} merge=union"
_SAMPLE = 200
"""Documents that are read to see which language the notes are in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What there is in a folder, and what was written into it."""

    deck_file: Path
    is_new: bool
    """The deck file was written; there was none."""
    attributes: Path | None
    """`.gitattributes`, where a line was added to it."""
    above: Path | None
    """Another deck file further up, which holds for the rest of that folder."""
    is_vault: bool
    documents: int
    problems: tuple[Problem, ...]


def start_deck(folder: Path, lang: Literal["ja", "en"]) -> Start:
    """Write a commented deck file, and inside a git work tree the ledger's merge rule; nothing is overwritten.

    `lang` is the language of the comments; that of the questions is what it is without a deck file.

    Raises:
        OSError: The folder cannot be written.
    """
    folder = Path(os.path.abspath(folder))
    documents, problems = find_documents(folder)
    deck_file = folder / DECK_FILE
    nearest = find_deck_file(folder)
    is_here = nearest is not None and nearest.parent == folder
    is_vault = (folder / ".obsidian").is_dir()
    if not is_here:
        text = deck_file_text(folder.name, lang, _notes_language(folder, documents), is_vault=is_vault)
        _append(deck_file, text.encode(), "xb")
    return Start(
        deck_file=nearest if nearest is not None and is_here else deck_file,
        is_new=not is_here,
        attributes=_keep_ledger_whole(folder),
        above=None if is_here else nearest,
        is_vault=is_vault,
        documents=len(documents),
        problems=problems if documents else (),
    )


def schema_text() -> str:
    """Return the JSON Schema of deck files, for editors."""
    return json.dumps(deck_file_schema(), ensure_ascii=False, indent=2) + "\n"


def _notes_language(folder: Path, documents: tuple[str, ...]) -> str:
    """Return the one language of the notes; nothing where there are two, or no notes yet."""
    sources = [load_file(path, folder)[0] for path in documents[:_SAMPLE]]
    found = {language_of(source) for source in sources if source is not None and source.text}
    return found.pop() if len(found) == 1 else ""


def _keep_ledger_whole(folder: Path) -> Path | None:
    """Add the ledger's line to `.gitattributes` inside a git work tree, unless it is there."""
    if not any((at / ".git").exists() for at in (folder, *folder.parents)):
        return None
    attributes = folder / ATTRIBUTES
    text = attributes.read_bytes() if attributes.exists() else b""
    if any(line.split()[:1] == [LEDGER_NAME.encode()] for line in text.splitlines()):
        return None
    gap = b"" if not text or text.endswith(b"\n") else b"\n"
    _append(attributes, gap + UNION.encode() + b"\n", "ab")
    return attributes


def _append(path: Path, data: bytes, mode: Literal["ab", "xb"]) -> None:
    """Write at the end of a file that may be new; on a full disk nothing is changed.

    Raises:
        OSError: With the file's name.
    """
    length = path.stat().st_size if path.exists() else None
    file = path.open(mode)
    try:
        with file:
            file.write(data)
    except OSError as error:
        if length is None:
            path.unlink(missing_ok=True)
        else:
            os.truncate(path, length)
        raise OSError(error.errno, error.strerror, str(path)) from error


def deck_file_text(name: str, lang: Literal["ja", "en"], notes_lang: str, *, is_vault: bool) -> str:
    """Return a deck file that says what flashgen does without one, with every further key in comments."""
    deck = f"deck: {_quoted(name)}" if _is_deck_name(name) else f"# deck: {_quoted(name or 'flashgen')}"
    vault = f"vault: {_quoted(name)}" if is_vault else '# vault: "…"'
    texts = _JA if lang == "ja" else _EN
    language = f"lang: {notes_lang}" if notes_lang else f"# lang: {lang}"
    return texts.format(schema=SCHEMA_FILE, deck=deck, lang=language, vault=vault)


def _is_deck_name(name: str) -> bool:
    """Tell whether a folder's name can be the top deck as it is (F117)."""
    return bool(name.strip()) and "::" not in name and name.strip().lower() != "default"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


_JA = """\
# yaml-language-server: $schema={schema}
# 上の行はエディターでの補完用です。スキーマは次で作れます: flashgen init --schema > {schema}
# 使い方: flashgen build で .apkg を作り、Anki に読み込みます。

flashgen: 1
{deck}   # 最上位のデッキの名前
{lang}   # 問題文の言語（ja か en。書かなければ文書ごとの言語）
{vault}   # Obsidian での保管庫の名前

# どの文書から作るか（このファイルからのパス。.gitignore と同じ書き方）
# sources: [.]
# include: ["講義/**"]
# exclude: ["日記", "*.draft.md"]
# tags: [暗記]            # フロントマターにこのタグがある文書だけ
# sections: [用語]        # この見出しの下だけ

# カードの種類（数を減らすとき）
# kinds:
#   translation: {{backward: no}}   # 訳語から用語は問わない
#   examples: no                    # 例示はカードにしない
# readings: {{cards: yes}}          # 読みのカードも作る

# カードにしないもの
# asides: [要確認, 余談]            # この語で始まる括弧
# ignore: ["図*"]                   # この用語や中身（* は任意の文字列）
# lengths: {{body: 120, items: 7}}  # これより長いもの

# 判定を直すとき。貼り付ける行は「flashgen inspect ファイル:行」で出ます。
# corrections:
#   - parenthesis: "括弧の中身"
#     card: no
"""

_EN = """\
# yaml-language-server: $schema={schema}
# The line above is for your editor. To get the schema: flashgen init --schema > {schema}
# Use: flashgen build writes an .apkg; import it into Anki.

flashgen: 1
{deck}   # name of the top deck
{lang}   # language of the questions (ja or en; without it, that of each document)
{vault}   # Obsidian's name of the vault

# Which documents (paths from this file; patterns as in .gitignore)
# sources: [.]
# include: ["lectures/**"]
# exclude: ["diary", "*.draft.md"]
# tags: [memorise]        # only documents with this tag in their front matter
# sections: [Terms]       # only below these headings

# Which cards, to have fewer
# kinds:
#   translation: {{backward: no}}   # do not ask the other way round
#   examples: no                    # no cards of examples
# readings: {{cards: yes}}          # cards of readings, too

# What is no card
# asides: [aside, TODO]             # parentheses that begin so
# ignore: ["figure *"]              # terms and explanations (* is any text)
# lengths: {{body: 120, items: 7}}  # what is longer

# To overrule a decision. "flashgen inspect FILE:LINE" prints the lines to paste.
# corrections:
#   - parenthesis: "inside of the parentheses"
#     card: no
"""
