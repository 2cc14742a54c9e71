"""An album of one chapter with two drawings, and ways to spoil it."""

from pathlib import Path

import pytest

ALBUM = """\
slug: diary
title: {en: The diary, ja: 日記}
languages: [en, ja]
chapters: [first-snow]
"""

CHAPTER = """\
title: {en: First snow, ja: 初雪}
drawings:
  - slug: camp
    image: camp.tif
    title: {en: The camp, ja: キャンプ}
  - slug: kettle
    image: kettle.tif
    title: {en: The kettle, ja: やかん}
"""


@pytest.fixture
def manifests(tmp_path, monkeypatch) -> Path:
    """Stand in a folder that holds a sound album in ``manifests``."""
    monkeypatch.chdir(tmp_path)
    folder = Path("manifests")
    (folder / "chapters").mkdir(parents=True)
    (folder / "album.yaml").write_text(ALBUM, encoding="utf-8")
    (folder / "chapters" / "first-snow.yaml").write_text(CHAPTER, encoding="utf-8")
    return folder


@pytest.fixture
def images(tmp_path) -> Path:
    """Put the masters that the album names in place; nothing here looks inside."""
    folder = tmp_path / "images"
    folder.mkdir()
    for name in ("camp.tif", "kettle.tif"):
        (folder / name).write_bytes(b"II*\0")
    return Path("images")


@pytest.fixture
def spoil(manifests):
    """Replace a text in the album or its chapter."""

    def spoiled(name, old, new):
        path = manifests / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoiled
