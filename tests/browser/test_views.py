"""A drawing in several views, as a reader sees it in Mirador."""

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests import service

ALBUM = """\
slug: shelf
title: {en: A shelf, ja: 棚}
languages: [en, ja]
chapters: [book]
"""
BOOK = """\
title: {en: A book, ja: 本}
drawings:
  - slug: one
    image: one.png
    title: {en: The sheet, ja: 一枚}
    alt: {en: A sheet., ja: 一枚。}
    views:
      - {slug: xray, image: xray.png, title: {en: In X-rays, ja: 透視}}
      - slug: flap
        image: flap.png
        title: {en: The flap, ja: 折り返し}
        region: pct:60,60,30,30
"""
SIZES = {"one": (900, 600), "xray": (900, 600), "flap": (300, 200)}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Serve an album of one drawing with two views."""
    work = tmp_path_factory.mktemp("views")
    (work / "images").mkdir()
    for name, size in SIZES.items():
        Image.new("RGB", size, "beige").save(work / "images" / f"{name}.png")
    (work / "manifests" / "chapters").mkdir(parents=True)
    for name, text in (("album.yaml", ALBUM), ("chapters/book.yaml", BOOK)):
        (work / "manifests" / name).write_text(text, encoding="utf-8")
    with service.served(work) as running:
        yield running.address


def test_mirador_offers_each_view_in_the_readers_language(visit, served):
    manifest = f"{served}/presentation/3/book/manifest.json"

    watched = visit("/viewer/mirador", lang="ja", manifest=manifest)
    watched.page.get_by_role("tab", name="レイヤー").click()

    for title in ("透視", "折り返し"):
        expect(watched.page.get_by_text(title)).to_be_visible()
    # What is a choice waits to be chosen; what lies upon the sheet is seen with it.
    tiles = "".join(url for _, url in watched.responses if "/iiif/3/" in url)
    assert "/iiif/3/one/" in tiles
    assert "/iiif/3/flap/" in tiles
    # What drags layers writes styles for the mouse's shape, which are refused.
    refused = "Applying inline style violates"
    assert [e for e in watched.errors if not e.startswith(refused)] == []
