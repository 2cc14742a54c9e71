"""Essays are pages in the album's languages."""

from dataclasses import replace

import pytest

from iiif_service.album import folder as folder_album
from iiif_service.album.model import Page
from iiif_service.image.ingest import Recipe
from iiif_service.image.limits import Limits
from iiif_service.image.master import Bounds
from iiif_service.publication.folder import Folder
from iiif_service.publication.masters import Workshop
from iiif_service.publication.publish import Order, publish
from iiif_service.settings import Settings
from iiif_service.web.app import create_app
from tests.web.conftest import ADDRESS, Client

PAGE = Page(
    "about",
    {"en": ("About <us>",), "ja": ("私たち",)},
    {"en": "# Who\n\nA *house*.\n", "ja": "家。\n"},
)


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Ask for pages of an album that has one essay in two of three languages."""
    place = tmp_path_factory.mktemp("essays")
    (place / "images").mkdir()
    folder = Folder(place / "publication")
    album = replace(
        folder_album.album(place / "images", []),
        languages=("en", "ja", "vi"),
        pages={PAGE.slug: PAGE},
    )
    workshop = Workshop(place / "images", folder.packs, Recipe(), Bounds(), 1)
    publish(Order(album, folder, workshop, ADDRESS, Limits()), lambda *_: None)
    return Client(create_app(Settings.load(publication=folder.path)))


def test_an_essay_has_one_first_heading_and_its_language(read):
    page = read("/pages/about/ja")

    assert page.status == 200
    assert page.headers["Content-Type"].startswith("text/html")
    assert '<html lang="ja">' in page.text
    assert "<title>私たち</title>" in page.text
    assert page.text.count("<h1>") == 1
    assert "<p>家。</p>" in page.text


def test_an_essay_leads_to_its_other_languages(read):
    page = read("/pages/about/en")

    for tag in ("en", "ja", "vi"):
        address = f"{ADDRESS}/pages/about/{tag}"
        assert f'<link rel="alternate" hreflang="{tag}" href="{address}">' in page.text


def test_headings_and_titles_are_written_as_they_are_meant(read):
    page = read("/pages/about/en")

    assert "<h1>About &lt;us&gt;</h1>" in page.text
    assert "<h2>Who</h2>" in page.text
    assert "<em>house</em>" in page.text


def test_an_essay_that_lacks_a_language_is_shown_in_another_that_is_named(read):
    page = read("/pages/about/vi")

    assert '<html lang="vi">' in page.text
    assert '<main lang="en">' in page.text


@pytest.mark.parametrize(
    "target", ["/pages/about/xx", "/pages/other/en", "/pages/about", "/pages"]
)
def test_a_page_that_is_not_there_is_not_found(read, target):
    assert read(target).status == 404


def test_nothing_may_run_in_an_essay(read):
    policy = read("/pages/about/en").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src" not in policy
