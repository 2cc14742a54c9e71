"""A chapter as a manifest: what it says, what it shows, what it leaves out."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from iiif_service.album.policy import Policy
from tests.presentation import album
from tests.presentation.album import ALBUM, LINKS, SIZES, walk

TEXTS = ("label", "summary", "value")


def slugs(manifest):
    return [canvas["id"].rpartition("/")[2] for canvas in manifest["items"]]


def test_a_manifest_is_labelled_as_its_chapter_in_every_language(manifest):
    assert manifest["label"] == {
        "en": ["First snow"],
        "ja": ["初雪"],
        "ru": ["Первый снег"],
    }


SPECIFICATIONS = (
    ["IIIF Presentation API 2.1"],
    ["Dublin Core"],
    ["Europeana Data Model"],
)


@pytest.mark.parametrize("key", TEXTS)
def test_each_language_holds_an_array(documents, key):
    maps = [
        part[key]
        for document in documents.values()
        for part in walk(document)
        if key in part and "language" not in part  # as a page in one language
    ]
    # The name of a specification is the same in all of them.
    maps = [text for text in maps if text.get("none") not in SPECIFICATIONS]

    assert maps
    for text in maps:
        assert set(text) == {"en", "ja", "ru"}
        for values in text.values():
            assert isinstance(values, list)
            assert all(isinstance(value, str) for value in values)


def test_markup_of_captions_never_reaches_a_label(documents):
    labels = [p["label"] for d in documents.values() for p in walk(d) if "label" in p]

    assert "<i>" in str(album.CAMP.caption)
    for label in labels:
        assert not any("<" in value for values in label.values() for value in values)


def test_a_caption_is_the_summary_of_its_canvas(manifest):
    canvas = manifest["items"][0]

    assert canvas["summary"]["ru"] == ["Бревенчатые бараки <i>в первом снегу</i>."]


def test_a_canvas_without_a_caption_has_no_summary(manifest):
    assert "summary" not in manifest["items"][1]


def test_metadata_are_labels_with_values(manifest):
    (pair,) = manifest["items"][0]["metadata"]

    assert pair["label"]["ja"] == ["技法"]
    assert pair["value"]["ja"] == ["ペン、水彩"]


def test_a_canvas_has_the_shape_of_its_picture(manifest):
    for canvas, slug in zip(manifest["items"], slugs(manifest), strict=True):
        assert (canvas["width"], canvas["height"]) == SIZES[slug]


def test_a_canvas_id_is_https_without_a_fragment(manifest):
    for canvas in manifest["items"]:
        parts = urlsplit(canvas["id"])

        assert (parts.scheme, parts.fragment, parts.query) == ("https", "", "")


def test_canvases_are_in_the_order_of_the_chapter():
    turned = replace(album.SNOW, drawings=album.SNOW.drawings[::-1])

    found = album.built(replace(ALBUM, chapters=(turned,)))

    manifest = found["/presentation/3/first-snow/manifest.json"]
    assert slugs(manifest) == ["kettle", "camp"]


def test_a_drawing_without_picture_is_left_out(manifest):
    assert [drawing.slug for drawing in album.SNOW.drawings][-1] == "lost"
    assert slugs(manifest) == ["camp", "kettle"]


def test_a_chapter_without_pictures_is_left_out():
    found = album.built(shown=album.pictures("harbour"))

    members = found["/presentation/3/collection.json"]["items"]
    assert [member["label"]["en"] for member in members] == [["Going home"]]
    assert not any("first-snow" in path for path in found)


def test_rights_are_one_http_uri(documents, collection, manifest):
    info = documents["/iiif/3/camp/info.json"]

    for document in (collection, manifest, info):
        assert document["rights"].startswith("http://creativecommons.org/")


def test_the_credit_is_told_with_each_manifest(manifest):
    assert manifest["requiredStatement"]["label"]["en"] == ["Credit"]
    (provider,) = manifest["provider"]
    assert (provider["id"], provider["type"]) == (
        "https://museum.example/about",
        "Agent",
    )
    assert provider["homepage"][0]["id"] == "https://museum.example/"


def test_an_album_without_credit_tells_none():
    bare = replace(ALBUM, policy=Policy(), provider=None)

    found = album.built(bare)

    for document in found.values():
        assert not {"rights", "requiredStatement", "provider"} & document.keys()


def test_the_homepage_is_where_the_album_is_read(collection, manifest):
    for document, name in ((collection, ""), (manifest, "first-snow")):
        pages = {tuple(page["language"]): page for page in document["homepage"]}

        assert list(pages) == [("en",), ("ja",), ("ru",)]
        for (tag,), page in pages.items():
            assert page["id"] == f"https://album.example/diary/{tag}/{name}"
            assert page["label"] == {tag: document["label"][tag]}
            assert (page["type"], page["format"]) == ("Text", "text/html")


def test_a_manifest_is_part_of_the_collection(collection, manifest):
    (whole,) = manifest["partOf"]

    assert (whole["id"], whole["type"]) == (collection["id"], "Collection")
    assert LINKS.path(whole["id"]) == "/presentation/3/collection.json"


def test_a_manifest_shows_its_first_drawing_as_thumbnail(manifest):
    assert manifest["thumbnail"] == manifest["items"][0]["thumbnail"]
