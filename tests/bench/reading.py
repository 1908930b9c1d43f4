"""Compare everything before composing with SudachiPy alone over the same text, on this machine, in one run.

Ours: finding the files, reading, Markdown, parentheses, words, heads, rules. SudachiPy alone takes the
same files line by line in the same split mode and does nothing else (`bare`), or also asks each token
for what our words hold of it: surface, part of speech, normalized form, reading (`fields`). Ratios
are of processor time, medians of rounds in which the cases take turns, in one process.

Three sorts of documents, for the ratio follows from how much of the text stands beside a parenthesis:
outlines (100 parentheses, in every second line), prose (10, in every third paragraph), and bullets of
nothing but a term and its parenthesis, which leave no line that needs no tokenizer.
Usage: python tests/bench/reading.py [--documents 1000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import sudachipy

from flashgen.build.pause import collector_paused
from flashgen.build.reading import CHUNK, Further, find
from flashgen.core.words import word_list
from flashgen.vault import find_documents, load_file

_FIELDS = word_list(
    """弦楽器 管楽器 打楽器 鍵盤楽器 声楽 合唱 室内楽 交響曲 植物細胞 動物細胞 光合成 呼吸 免疫 神経 血液 遺伝 酵素
    発酵 気象 海流 地層 火山 地震 惑星 恒星 銀河 契約 債権 物権 相続 憲法 刑罰 訴訟 議会 選挙 租税 貨幣 市場
    貿易 企業会計 統計 確率 行列 微分 積分 集合 写像 織物"""
)
_THINGS = word_list(
    """調律 奏法 音域 編成 記譜 構造 分類 観察 測定 実験 培養 採集 保存 加工 輸送 貯蔵 制御 検査 診断 予測
    分析 設計 管理 評価 比較 計算 証明 解釈 適用 成立 変更 終了 届出 審査 公開 配分 交換 調整 維持 修復 再現
    記録 伝達 表現 形成 成長 移動 分離"""
)
_NOUNS = word_list(
    """方法 手順 装置 記号 単位 規則 原理 基準 段階 条件 理論 歴史 用語 問題 事例 領域 対象 目的 効果 特徴
    利点 欠点 役割 機能 成分 要素 道具 材料 工程 計画 制度 組織 資格 期間 範囲 程度 速度 温度 圧力 密度 濃度
    周期 位置 方向 形式 様式 関係 変化"""
)
_ENGLISH = word_list(
    "tension balance layer signal growth supply motion volume pattern contrast decay transfer"
)


def _term(number: int) -> str:
    """Return one of 110,592 terms, by its number."""
    number, first = divmod(number, len(_FIELDS))
    third, second = divmod(number, len(_THINGS))
    return f"{_FIELDS[first]}の{_THINGS[second]}{_NOUNS[third % len(_NOUNS)]}"


def _body(number: int) -> str:
    """Return what the parenthesis behind a term says: every sixth number says the same sort of thing."""
    field, thing, noun = _FIELDS[number % 48], _THINGS[number % 47], _NOUNS[number % 43]
    one, other = _ENGLISH[number % 12], _ENGLISH[number % 11]
    return (
        f"{thing}と{noun}、{field}の{noun}、{one}",
        f"{one} and {other} {number}",
        f"{field}を{thing}するときに守る{noun}",
        f"{one[0]}{other[0]}{chr(97 + number % 26)}".upper(),
        f"例: {field}、{thing}、{noun}など",
        f"{one.capitalize()}, {other.capitalize()}{number}",
    )[number % 6]


def _bullets(number: int) -> list[str]:
    """Return a term with its parenthesis, and a line that has none."""
    term, body = _term(number), _body(number)
    other = f"{_FIELDS[number % 46]}と{_FIELDS[number % 41]}を学ぶときに確かめておく{_NOUNS[number % 37]}と{_THINGS[number % 31]}"
    marked = (f"**{term}** ({body})", f"{term} ({body})", f"[[{term} ({body})]]", f"{term}（{body}）")[
        number % 4
    ]
    return [f"   - {marked}", f"      - {other}"]


def write_outlines(folder: Path, documents: int) -> None:
    """Write documents of sections with ten terms each; no term comes twice in 1,000 documents."""
    for number in range(documents):
        lines = [f"# {_FIELDS[number % 48]}ノート{number:04}"]
        for place in range(100):
            if place % 10 == 0:
                lines += ["", f"## {place // 10 + 1}. {_FIELDS[(number + place) % 48]}の{_NOUNS[place % 48]}"]
            lines += _bullets(number * 100 + place)
        (folder / f"ノート{number:04}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _sentence(number: int) -> str:
    field, thing, noun = _FIELDS[number % 48], _THINGS[number % 47], _NOUNS[number % 43]
    other, act = _FIELDS[number % 41], _THINGS[number % 37]
    return (
        f"{field}では、{other}の{noun}と同じように、まず{thing}してから{act}することが多い。",
        f"ところが{thing}の{noun}が変わると、{field}と{other}の違いは小さくなっていく。",
        f"このとき{act}に使われる{noun}を、{other}の人々は長いあいだ守ってきた。",
    )[number % 3]


def write_prose(folder: Path, documents: int) -> None:
    """Write documents of 30 paragraphs, every third with a term in parentheses."""
    for number in range(documents):
        lines = [f"# {_FIELDS[number % 48]}について{number:04}"]
        for place in range(number * 30, (number + 1) * 30):
            sentences = [_sentence(place * 5 + each) for each in range(4)]
            if place % 3 == 0:
                sentences[2] = f"これを{_term(place)}（{_body(place)}）と呼ぶ。"
            lines += ["", "".join(sentences)]
        (folder / f"本文{number:04}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_bullets(folder: Path, documents: int) -> None:
    """Write documents of 100 terms with their parentheses and nothing else."""
    for number in range(documents):
        lines = [f"- {_term(place)}（{_body(place)}）" for place in range(number * 100, (number + 1) * 100)]
        (folder / f"用語{number:04}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


WRITERS: dict[str, Callable[[Path, int], None]] = {
    "outlines": write_outlines,
    "prose": write_prose,
    "bullets": write_bullets,
}


def read_vault(folder: Path) -> int:
    """Do what a build does before it composes; return the number of parentheses."""
    loaded = (load_file(path, folder)[0] for path in find_documents(folder)[0])
    sources = [source for source in loaded if source is not None]
    return sum(
        len(found.signs)
        for at in range(0, len(sources), CHUNK)
        for found in find(sources[at : at + CHUNK], Further())
    )


def tokenize_vault(
    folder: Path, tokenizer: sudachipy.Tokenizer, ask: Callable[[sudachipy.Morpheme], object]
) -> int:
    """Give every line to SudachiPy; return the number of tokens."""
    found = 0
    for path in find_documents(folder)[0]:
        for line in (folder / path).read_text(encoding="utf-8").splitlines():
            tokens = tokenizer.tokenize(line)
            found += len(tokens)
            for token in tokens:
                ask(token)
    return found


def count_tokens(folder: Path, tokenizer: sudachipy.Tokenizer) -> int:
    """Give every line to SudachiPy and ask for nothing but the number of tokens."""
    lines = (
        line
        for path in find_documents(folder)[0]
        for line in (folder / path).read_text(encoding="utf-8").splitlines()
    )
    return sum(len(tokenizer.tokenize(line)) for line in lines)


def fields(token: sudachipy.Morpheme) -> object:
    """Ask for what a word of ours holds."""
    return token.surface(), token.part_of_speech(), token.normalized_form(), token.reading_form()


def seconds(work: Callable[[], object]) -> float:
    """Return the processor's seconds for some work."""
    with collector_paused():
        start = time.process_time()
        work()
        return time.process_time() - start


def compare(name: str, folder: Path, rounds: int) -> None:
    """Measure one vault, print one line."""
    tokenizer = sudachipy.Dictionary().tokenizer("C")
    glosses, tokens = read_vault(folder), count_tokens(folder, tokenizer)  # to warm up, too
    size = sum(path.stat().st_size for path in folder.glob("*.md")) / len(list(folder.glob("*.md")))
    ours, bare, asked = [], [], []
    for _ in range(rounds):
        ours.append(seconds(lambda: read_vault(folder)))
        bare.append(seconds(lambda: count_tokens(folder, tokenizer)))
        asked.append(seconds(lambda: tokenize_vault(folder, tokenizer, fields)))
    ratios = [
        statistics.median(one / other for one, other in zip(ours, others, strict=True))
        for others in (asked, bare)
    ]
    print(
        f"{name:10} {size / 1000:5.1f} KB a document, {tokens / glosses:5.1f} tokens a parenthesis:"
        f" {ratios[0]:5.2f} × SudachiPy with fields, {ratios[1]:5.2f} × bare;"
        f" {statistics.median(ours) / glosses * 1e6:.0f} µs a parenthesis",
        flush=True,
    )


def main() -> None:
    """Write three vaults, measure, print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--documents", type=int, default=1000)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    for name, write in WRITERS.items():
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), chosen.documents)
            compare(name, Path(folder), chosen.rounds)


if __name__ == "__main__":
    main()
