"""Follows somebody's notes through their git history: `make soak-history DIR=path`.

Each commit that changes Markdown is built with one ledger, imported into one collection and
studied. What must hold is checked; what only a reader can judge is listed: notes that were
lost beside the new ones most like them, and notes that were kept though they say something else.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tests.identity.collection import Anki
from tests.identity.follower import Follower, Step
from tests.identity.versions import commits, lay_out, title

LIKE = 0.5
"""Pairs are listed for reading where they are more like this than not, or the other way round."""


def follow(tree: Path, wanted: int = 0) -> Iterator[tuple[str, Step]]:
    """Yield what each commit did; of more than `wanted` commits as many, evenly spread."""
    found = commits(tree)
    if 0 < wanted < len(found):
        found = [found[round(at * (len(found) - 1) / max(1, wanted - 1))] for at in range(wanted)]
    with tempfile.TemporaryDirectory(prefix="flashgen-history-") as folder:
        root = Path(folder) / "notes"
        root.mkdir()
        follower = Follower(root, Anki.in_folder(Path(folder)))
        try:
            for commit in found:
                lay_out(tree, commit, root)
                step = follower.take()
                if step is not None:
                    yield title(tree, commit), step
        finally:
            follower.anki.collection.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tree", type=Path, help="a git work tree that holds notes")
    parser.add_argument("--commits", type=int, default=0, help="no more than so many, evenly spread")
    asked = parser.parse_args(arguments)
    failures = steps = followed = kept = before = 0
    for name, step in follow(asked.tree, asked.commits):
        print(f"\n== {name}: {step.live} live, {step.kept} of {before} kept", end="")
        print(" (stopped before it retired so many)" if step.was_stopped else "", flush=True)
        _show("BROKEN", step.failures)
        _show("lost", [change for change in step.lost if change.alike >= LIKE])
        _show("kept", [change for change in step.matched if change.alike < LIKE])
        failures += len(step.failures)
        steps, followed, kept, before = steps + 1, followed + before, kept + step.kept, step.live
    print(
        f"\n{steps} versions, {kept} of {followed} notes kept from one to the next, {failures} promises broken"
    )
    return 1 if failures else 0


def _show(label: str, lines: Iterable[object]) -> None:
    for line in lines:
        print(f"{label}  {line}")


if __name__ == "__main__":
    raise SystemExit(main())
