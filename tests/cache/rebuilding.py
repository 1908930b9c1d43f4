"""Builds with and without the cache, and edits of a vault."""

from __future__ import annotations

from click.testing import CliRunner

from flashgen.cli.main import cli


def build(*arguments, is_ok=True):
    done = CliRunner().invoke(cli, ["build", "-o", "out/x.apkg", *arguments], standalone_mode=False)
    assert (done.exception is None) is is_ok, (done.output, done.exception)
    return done.stdout, done.stderr


def whole(monkeypatch, *arguments, is_ok=True):
    with monkeypatch.context() as patch:
        patch.setenv("FLASHGEN_CACHE", "off")
        return build(*arguments, is_ok=is_ok)


def append(path, text="\n- 鐘 (Bell)\n"):
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def same_size(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    assert len(old.encode()) == len(new.encode())
    path.write_text(text.replace(old, new), "utf-8")
