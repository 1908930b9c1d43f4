"""What each problem says in English: code → (text, remedy). Codes and placeholders as in `ja.py`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PROBLEMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "I101": (
            "the ledger was written by a newer flashgen ({detail})",
            "update flashgen; nothing was changed",
        ),
        "I102": (
            "the ledger is damaged ({detail})",
            "restore it from git or a backup, or remove the conflict markers and keep all lines of both sides; nothing was changed",
        ),
        "I103": (
            "another flashgen is using the ledger ({detail})",
            "wait for it to end, then run again",
        ),
        "I104": (
            "the ledger would change, and --locked forbids it",
            "run flashgen build without --locked and commit the ledger",
        ),
        "I105": (
            "{gone} of {live} notes are gone at once; nothing was written",
            "check the path and the notes; if they are meant to go, add --accept-removals",
        ),
        "A101": (
            "the package was not written ({detail})",
            "the old package is as it was; please report this if the notes look right",
        ),
        "A102": (
            "cannot write {path}: {detail}",
            "check the folder, its permissions and the free space, or choose another file with -o",
        ),
        "V130": (
            "no flashgen.yaml here or in a folder above",
            "name a document or a folder: flashgen build notes/",
        ),
    }
)
