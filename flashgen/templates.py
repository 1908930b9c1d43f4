"""Where template files are: the user's folder first, file by file, then flashgen's own."""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath


class TemplateFileError(ValueError):
    """A template that cannot be read; `name` is its name, `file` the user's file or empty."""

    def __init__(self, name: str, file: str, reason: str) -> None:
        super().__init__(f"{file or name}: {reason}")
        self.name = name
        self.file = file
        self.reason = reason


def template_text(name: str, override: Path | None = None) -> str:
    """Return the text of a template, LF line ends.

    `name` is `/`-separated: `card/qa/front.html`, `wording/ja/forward.j2`. A file of that
    name under `override` wins over flashgen's own.

    Raises:
        TemplateFileError: no such template, or the user's file is not readable UTF-8.
    """
    if override is not None:
        mine = override / _safe(name)
        if mine.is_file():
            return _user_text(name, mine)
    return _own_text(name)


def is_overridden(name: str, override: Path | None) -> bool:
    """Return whether the user's folder has a file of this name."""
    return override is not None and (override / _safe(name)).is_file()


def _safe(name: str) -> PurePosixPath:
    """Refuse names that would leave the folder: `include` in a user's template reaches here."""
    path = PurePosixPath(name)
    if path.is_absolute() or not path.parts or ".." in path.parts or "\\" in name or ":" in name:
        raise TemplateFileError(name, "", "not a template name")
    return path


def _user_text(name: str, file: Path) -> str:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise TemplateFileError(name, str(file), "not UTF-8") from None
    except OSError as error:
        raise TemplateFileError(name, str(file), error.strerror or "cannot be read") from error
    return text.replace("\r\n", "\n")


@cache
def _own_text(name: str) -> str:
    place = _own_folder()
    for part in _safe(name).parts:
        place = place / part
    if not place.is_file():
        raise TemplateFileError(name, "", "no such template")
    return place.read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def _own_folder() -> Traversable:
    """Return the packaged folder, or the top-level one of a checkout (the wheel maps it in)."""
    packaged = resources.files("flashgen") / "card_templates"
    if packaged.is_dir():
        return packaged
    return Path(__file__).resolve().parent.parent / "card_templates"
