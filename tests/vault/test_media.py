"""Images: found as Obsidian finds them, and not one byte from outside the vault (S17)."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

import pytest

from flashgen.vault.media import MAX_IMAGE_BYTES, Media, MediaFolder, MediaTrouble

SECRET = b"\x89PNG\r\n\x1a\n the neighbour's"


def png(shade: int = 0) -> bytes:
    """Return a PNG of one grey point."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes([0, shade]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A vault beside a neighbour's picture."""
    root = tmp_path / "vault"
    (root / "notes").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(SECRET)
    return root


def _put(root: Path, path: str, data: bytes = png()) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def _file(root: Path, target: str) -> str:
    found = MediaFolder(root).find(target, "notes")
    assert isinstance(found, Media), found
    return found.file.relative_to(root).as_posix()


@pytest.mark.parametrize(
    ("files", "target", "found"),
    [
        (["notes/a.png", "a.png"], "a.png", "notes/a.png"),
        (["a.png"], "a.png", "a.png"),
        (["a.png"], "/a.png", "a.png"),
        (["notes/a.png", "a.png"], "/a.png", "a.png"),
        (["a.png"], "../a.png", "a.png"),
        (["notes/img/a.png"], "img/a.png", "notes/img/a.png"),
        (["notes/img/a.png"], "./img/a.png", "notes/img/a.png"),
        (["添付/図 1.png"], "図 1.png", "添付/図 1.png"),
        (["x/y/a.png", "z/a.png"], "a.png", "z/a.png"),
        (["x/y/a.png", "z/a.png"], "y/a.png", "x/y/a.png"),
        (["z/Ａ.PNG"], "Ａ.png", "z/Ａ.PNG"),
    ],
)
def test_image_is_found_beside_the_document_from_the_root_or_anywhere(root, files, target, found):
    for file in files:
        _put(root, file)
    assert _file(root, target) == found


def test_decomposed_names_are_found(root):
    _put(root, "ガ.png")
    assert _file(root, "カ\u3099.png") == "ガ.png"


def test_name_follows_the_bytes_alone(root):
    for name, data in (
        ("a.png", png(1)),
        ("b.png", png(1)),
        ("c.png", png(2)),
        ("写真.jpeg", b"\xff\xd8\xff"),
    ):
        _put(root, name, data)
    folder = MediaFolder(root)
    a, b, c, photo = (folder.find(name, "") for name in ("a.png", "b.png", "c.png", "写真.jpeg"))
    assert a.name == b.name != c.name
    assert photo.name.startswith("fg-")
    assert photo.name.endswith(".jpg")
    assert all(one.name.isascii() and len(one.name) < 40 for one in (a, c, photo))


TRAVERSALS = [
    "../secret.png",
    "../../secret.png",
    "../../../secret.png",
    "notes/../../secret.png",
    "./../../secret.png",
    "//secret.png",
    "/../secret.png",
    "/../../secret.png",
    "..\\..\\secret.png",
    "..\\secret.png",
    "....//....//secret.png",
    "..;/..;/secret.png",
    "file:///secret.png",
    "file:secret.png",
    "C:\\secret.png",
    "C:/secret.png",
    "http://127.0.0.1/secret.png",
    "data:image/png;base64,AAAA",
    "//host/share/secret.png",
    "\\\\host\\share\\secret.png",
    "../secret.png\0.png",
    "secret.png\0",
    ".hidden/secret.png",
    ".obsidian/secret.png",
    "notes/.git/secret.png",
    "link.png",
    "linked/secret.png",
    "notes/up.png",
    "chain.png",
    "loop.png",
    "pipe.png",
    "folder.png",
    "device.png",
    "dangling.png",
    "notes/absolute.png",
    "",
    ".",
    "..",
    "~/secret.png",
    "$HOME/secret.png",
    "\ud800.png",
    "notes/" + "a/" * 200 + "x.png",
    "a" * 300 + ".png",
]


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")
def test_no_trick_reads_a_byte_from_outside(root):
    outside = root.parent
    for hidden in (".hidden", ".obsidian", "notes/.git"):
        _put(root, f"{hidden}/secret.png", SECRET)
    (root / "link.png").symlink_to(outside / "secret.png")
    (root / "linked").symlink_to(outside, target_is_directory=True)
    (root / "notes/up.png").symlink_to("../../secret.png")
    (root / "chain.png").symlink_to(root / "link.png")
    (root / "loop.png").symlink_to(root / "loop.png")
    (root / "dangling.png").symlink_to(root / "nothing.png")
    (root / "notes/absolute.png").symlink_to(Path("/dev/zero"))
    (root / "device.png").symlink_to(Path("/dev/null"))
    (root / "folder.png").mkdir()
    os.mkfifo(root / "pipe.png")
    folder = MediaFolder(root)
    for target in TRAVERSALS:
        for beside in ("notes", "", "notes/deeper/still"):
            assert isinstance(folder.find(target, beside), MediaTrouble), target
    assert len(TRAVERSALS) >= 40


def test_a_link_that_stays_inside_is_followed(root):
    _put(root, "a.png")
    (root / "notes/b.png").symlink_to(root / "a.png")
    assert isinstance(MediaFolder(root).find("b.png", "notes"), Media)


@pytest.mark.parametrize(
    ("name", "data", "trouble"),
    [
        ("a.svg", b"<svg onload='alert(1)'/>", MediaTrouble.NO_IMAGE),
        ("a.png", b"-----BEGIN PRIVATE KEY-----", MediaTrouble.NO_IMAGE),
        ("a.png", b"", MediaTrouble.NO_IMAGE),
        ("a.html", b"<script>", MediaTrouble.NO_IMAGE),
        ("a", png(), MediaTrouble.NO_IMAGE),
    ],
)
def test_only_pictures_are_taken(root, name, data, trouble):
    _put(root, name, data)
    assert MediaFolder(root).find(name, "") is trouble


def test_a_large_image_is_left_out(root):
    file = _put(root, "a.png")
    with file.open("r+b") as stream:
        stream.truncate(MAX_IMAGE_BYTES + 1)
    assert MediaFolder(root).find("a.png", "") is MediaTrouble.TOO_LARGE
    with file.open("r+b") as stream:
        stream.truncate(MAX_IMAGE_BYTES)
    assert isinstance(MediaFolder(root).find("a.png", ""), Media)
